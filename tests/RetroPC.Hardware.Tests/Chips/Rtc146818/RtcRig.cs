using RetroPC.Hardware.Chips;
using RetroPC.Hardware.Snapshots;
using RetroPC.Hardware.Timing;

namespace RetroPC.Hardware.Tests.Chips;

/// <summary>A real-time clock at ports 70h and 71h with a machine's time.</summary>
internal sealed class RtcRig
{
    public RtcRig(DateTime time, int size = Rtc146818.SmallSize)
    {
        Agenda = new Agenda(Clock, Rtc146818.Slots);
        Rtc = new Rtc146818(Clock, Agenda, 0, size);
        Rtc.Start(time);
    }

    public Clock Clock { get; } = new();

    public Agenda Agenda { get; }

    public Rtc146818 Rtc { get; }

    public byte this[int index]
    {
        get
        {
            Rtc.WritePort(0x70, (byte)index);
            return Rtc.ReadPort(0x71);
        }

        set
        {
            Rtc.WritePort(0x70, (byte)index);
            Rtc.WritePort(0x71, value);
        }
    }

    /// <summary>Hours, minutes, seconds, as the bytes stand.</summary>
    public string TimeBytes => $"{this[4]:X2}:{this[2]:X2}:{this[0]:X2}";

    /// <summary>Day of the week, year, month, date, as the bytes stand.</summary>
    public string DateBytes => $"{this[6]} {this[9]:X2}-{this[8]:X2}-{this[7]:X2}";

    public void Run(long ticks) => RunUntil(Clock.Now + ticks);

    public void RunUntil(long end)
    {
        while (Agenda.Next <= end)
        {
            Agenda.RunNext();
        }

        Clock.Now = end;
    }

    /// <summary>Runs until IRQ rises.</summary>
    /// <returns>The tick.</returns>
    public long NextInterrupt()
    {
        _ = this[0x0C];
        while (!Rtc.Interrupt.Level)
        {
            Agenda.RunNext();
        }

        return Clock.Now;
    }

    /// <summary>Runs in steps of 10 us until UIP has this level.</summary>
    /// <returns>The tick.</returns>
    public long AwaitUip(bool level)
    {
        while ((this[0x0A] & 0x80) != 0 != level)
        {
            Run(Tick.Second / 100_000);
        }

        return Clock.Now;
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
        Rtc.Sync(file);
    }
}
