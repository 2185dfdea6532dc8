using RetroPC.Hardware.Bus;
using RetroPC.Hardware.Chips;
using RetroPC.Hardware.Snapshots;
using RetroPC.Hardware.Timing;

namespace RetroPC.Hardware.Tests.Chips;

/// <summary>
/// A controller with memory, pages and a client on each of channels 1 to 3, and nobody who acknowledges holds but the test.
/// </summary>
internal sealed class DmaRig
{
    public const long Period = 10;

    public DmaRig()
    {
        Dma = new Dma8237(Clock, Hold, Memory, Pages, Period);
        for (int channel = 1; channel < 4; channel++)
        {
            Clients[channel] = new FakeClient();
            Dma.Connect(channel, Clients[channel]);
            Clients[channel].Dreq.Connect(Dma, channel);
        }
    }

    public Clock Clock { get; } = new();

    public DmaLine Hold { get; } = new();

    public MemoryBus Memory { get; } = new(addressLines: 20);

    public DmaPages Pages { get; } = new(DmaPageChip.Ls670);

    public Dma8237 Dma { get; }

    public FakeClient[] Clients { get; } = new FakeClient[4];

    public int Status => Dma.PeekPort(8);

    public void Program(int channel, int mode, int address, int count, int page = 0)
    {
        Dma.WritePort(0x0C, 0);
        Dma.WritePort(0x0B, (byte)(mode | channel));
        WriteWord(channel * 2, address);
        WriteWord((channel * 2) + 1, count);
        Pages.WritePort(channel switch { 2 => 0x81, 3 => 0x82, _ => 0x83 }, (byte)page);
        Dma.WritePort(0x0A, (byte)channel);
    }

    public void WriteWord(int port, int value)
    {
        Dma.WritePort(port, (byte)value);
        Dma.WritePort(port, (byte)(value >> 8));
    }

    public int ReadWord(int port)
    {
        Dma.WritePort(0x0C, 0);
        return Dma.ReadPort(port) | (Dma.ReadPort(port) << 8);
    }

    public void Request(int channel, bool level = true) => Clients[channel].Dreq.Set(level);

    /// <summary>Acknowledges the hold.</summary>
    /// <returns>The clocks for which READY is withheld.</returns>
    public long Grant()
    {
        Assert.True(Hold.IsRequested);
        Hold.Withdraw();
        return (Dma.TakeBus(Clock.Now) - Clock.Now) / Dma.Period;
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
        Hold.Sync(file);
        Pages.Sync(file);
        Dma.Sync(file);
        Memory.Sync(file);
    }
}

/// <summary>Sends 1, 2, 3 ... to memory, keeps what memory sends, and drops its request after so many bytes.</summary>
internal sealed class FakeClient : DmaClient
{
    private byte _next;

    public Line Dreq { get; } = new();

    public List<byte> Received { get; } = [];

    public int Transfers { get; private set; }

    public int TerminalCounts { get; private set; }

    public int DropAfter { get; set; } = int.MaxValue;

    public void CopyFrom(FakeClient other)
    {
        _next = other._next;
        Transfers = other.Transfers;
        DropAfter = other.DropAfter;
        Dreq.Restore(other.Dreq.Level);
    }

    public override byte DmaRead()
    {
        Count();
        return ++_next;
    }

    public override void DmaWrite(byte value)
    {
        Count();
        Received.Add(value);
    }

    public override void TerminalCount() => TerminalCounts++;

    public override void Sync(Snapshot snapshot)
    {
    }

    private void Count()
    {
        if (++Transfers == DropAfter)
        {
            Dreq.Set(false);
        }
    }
}
