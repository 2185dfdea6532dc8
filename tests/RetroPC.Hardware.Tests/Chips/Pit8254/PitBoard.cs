using RetroPC.Hardware.Bus;
using RetroPC.Hardware.Chips;
using RetroPC.Hardware.Snapshots;
using RetroPC.Hardware.Timing;

namespace RetroPC.Hardware.Tests.Chips;

/// <summary>A PIT, its time, and somebody who notes what the outputs do.</summary>
internal sealed class PitBoard : Device
{
    public PitBoard(PitVariant variant, long phase = 0, int listeners = 7, int gates = 7)
    {
        Agenda = new Agenda(Clock, 3);
        Pit = new Pit8254(Clock, Agenda, 0, variant, phase, gates, listeners);
        for (int i = 0; i < 3; i++)
        {
            Pit.Out[i].Connect(this, i);
        }
    }

    public Clock Clock { get; } = new();

    public Agenda Agenda { get; }

    public Pit8254 Pit { get; }

    /// <summary>Each change of an output.</summary>
    public List<(int Channel, long At, bool Level)> Heard { get; } = [];

    public override void LineChanged(int pin, bool level) => Heard.Add((pin, Clock.Now, level));

    public void RunTo(long tick)
    {
        while (Agenda.Next <= tick)
        {
            Agenda.RunNext();
        }

        Clock.Now = tick;
    }

    public void Run(long clocks) => RunTo(Clock.Now + (clocks * Tick.Pit));

    /// <summary>Programs a channel with a one-byte count (low byte).</summary>
    public void Program(int channel, int mode, byte count)
    {
        Pit.WritePort(3, (byte)((channel << 6) | 0x10 | (mode << 1)));
        Pit.WritePort(channel, count);
    }

    /// <summary>OUT of channel 0 behind each of the next CLKs, as H and L, and the count.</summary>
    public string Wave(int clocks)
    {
        var wave = new List<string>();
        for (int i = 0; i < clocks; i++)
        {
            Run(1);
            byte count = Pit.PeekPort(0);
            wave.Add((Pit.Out[0].Level ? "H" : "L") + count.ToString("X", System.Globalization.CultureInfo.InvariantCulture));
        }

        return string.Join(' ', wave);
    }

    public override void Sync(Snapshot snapshot)
    {
        Clock.Sync(snapshot);
        Agenda.Sync(snapshot);
        Pit.Sync(snapshot);
    }

    public byte[] Save()
    {
        Snapshot file = Snapshot.ForSaving();
        Sync(file);
        return file.ToArray();
    }
}
