using RetroPC.Hardware.Chips;
using RetroPC.Hardware.Snapshots;
using RetroPC.Hardware.Timing;

namespace RetroPC.Hardware.Tests.Chips;

/// <summary>A serial port with a machine's time, and something plugged in.</summary>
internal sealed class UartRig
{
    /// <summary>8 data bits, no parity, one stop bit.</summary>
    public const byte Plain = 3;

    public UartRig(SerialPeer? peer, int divisor = 1, byte format = Plain, UartKind kind = UartKind.Ns16450)
    {
        Agenda = new Agenda(Clock, Uart8250.Slots);
        Uart = new Uart8250(Clock, Agenda, 0, kind, peer);
        SetLine(divisor, format);
    }

    public Clock Clock { get; } = new();

    public Agenda Agenda { get; }

    public Uart8250 Uart { get; }

    public long Bit => Uart.Format.BitTime;

    public bool Irq => Uart.Interrupt.Level;

    /// <summary>A register: 0 data, 1 IER, 2 IIR, 3 LCR, 4 MCR, 5 LSR, 6 MSR, 7 scratch.</summary>
    public byte this[int register]
    {
        get => Uart.ReadPort(0x3F8 + register);
        set => Uart.WritePort(0x3F8 + register, value);
    }

    public void SetLine(int divisor, byte format)
    {
        this[3] = 0x80;
        this[0] = (byte)divisor;
        this[1] = (byte)(divisor >> 8);
        this[3] = format;
    }

    public void Run(long ticks)
    {
        long end = Clock.Now + ticks;
        while (Agenda.Next <= end)
        {
            Agenda.RunNext();
        }

        Clock.Now = end;
    }

    public byte[] Save()
    {
        Snapshot file = Snapshot.ForSaving();
        Sync(file);
        return file.ToArray();
    }

    public void Load(byte[] bytes) => Sync(Snapshot.ForLoading(bytes));

    private void Sync(Snapshot file)
    {
        Clock.Sync(file);
        Agenda.Sync(file);
        Uart.Sync(file);
    }
}

/// <summary>A device that says what it is told to, in its own format, and writes down what it hears.</summary>
internal sealed class Terminal : SerialPeer
{
    private readonly Queue<byte> _toSend = new();

    public SerialFormat? Writes { get; set; }

    public byte Lines { get; set; }

    public List<byte> Heard { get; } = [];

    public bool Dtr { get; private set; }

    public bool Rts { get; private set; }

    public override SerialFormat? Format => Writes;

    public override byte ModemLines => Lines;

    public void Send(params byte[] bytes)
    {
        Array.ForEach(bytes, _toSend.Enqueue);
        Wake();
    }

    public void SetLines(byte lines)
    {
        Lines = lines;
        Wake();
    }

    public override bool TryNext(out byte value) => _toSend.TryDequeue(out value);

    public override void Receive(byte value) => Heard.Add(value);

    public override void SetOutputs(bool dtr, bool rts) => (Dtr, Rts) = (dtr, rts);
}
