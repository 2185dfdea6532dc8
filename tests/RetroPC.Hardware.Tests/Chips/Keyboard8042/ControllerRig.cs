using RetroPC.Hardware.Chips;
using RetroPC.Hardware.Snapshots;
using RetroPC.Hardware.Timing;

namespace RetroPC.Hardware.Tests.Chips;

/// <summary>A keyboard controller at ports 60h and 64h; at its plug a keyboard of the AT, a device of the test, or nothing.</summary>
internal sealed class ControllerRig
{
    public const long Microsecond = Tick.Second / 1_000_000;
    public const long Millisecond = Tick.Second / 1000;

    public ControllerRig(KeyboardAtModel? model = KeyboardAtModel.Keys101, KeyboardDevice? device = null)
    {
        Agenda = new Agenda(Clock, Keyboard8042.Slots + KeyboardAt.Slots);
        Controller = new Keyboard8042(Clock, Agenda, 0);
        if (model is { } keyboard)
        {
            Keyboard = new KeyboardAt(Clock, Agenda, Keyboard8042.Slots, keyboard);
            Controller.Connect(Keyboard);
            Keyboard.PowerOn();
        }
        else if (device is not null)
        {
            Controller.Connect(device);
        }
    }

    public Clock Clock { get; } = new();

    public Agenda Agenda { get; }

    public Keyboard8042 Controller { get; }

    public KeyboardAt? Keyboard { get; }

    public byte Status => Controller.ReadPort(0x64);

    public byte Data => Controller.ReadPort(0x60);

    public bool Irq => Controller.Interrupt.Level;

    public void Command(byte command)
    {
        Controller.WritePort(0x64, command);
        Run(Millisecond / 10);
    }

    public void Write(byte value) => Controller.WritePort(0x60, value);

    /// <summary>A command with its data.</summary>
    public void Command(byte command, byte value)
    {
        Command(command);
        Write(value);
        Run(Millisecond / 10);
    }

    /// <summary>A command that replies.</summary>
    public byte Ask(byte command)
    {
        Command(command);
        Assert.Equal(1, Status & 1);
        return Data;
    }

    public void Run(long ticks) => RunUntil(Clock.Now + ticks);

    public void RunUntil(long end)
    {
        while (Agenda.Next <= end)
        {
            Agenda.RunNext();
        }

        Clock.Now = end;
    }

    /// <summary>Reads each byte within 0.1 ms of its coming, for so long.</summary>
    public byte[] Collect(long ticks)
    {
        List<byte> bytes = [];
        for (long end = Clock.Now + ticks; Clock.Now <= end; Run(Millisecond / 10))
        {
            if ((Status & 1) != 0)
            {
                bytes.Add(Data);
            }
        }

        return [.. bytes];
    }

    /// <summary>Sends a byte to the keyboard and collects what comes back within 20 ms.</summary>
    public byte[] Send(byte value)
    {
        Write(value);
        return Collect(20 * Millisecond);
    }

    /// <summary>Makes the controller ready, without translation, and throws away what the keyboard's test said.</summary>
    public ControllerRig Raw() => Ready(0x00);

    /// <summary>As an AT's BIOS leaves it: interrupts, translation, system flag.</summary>
    public ControllerRig Ready(byte commandByte = 0x45)
    {
        Command(0x60, commandByte);
        Collect(1000 * Millisecond);
        return this;
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
        Controller.Sync(file);
        Keyboard?.Sync(file);
    }
}
