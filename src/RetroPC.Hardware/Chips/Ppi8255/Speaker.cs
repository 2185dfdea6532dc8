using RetroPC.Hardware.Bus;
using RetroPC.Hardware.Snapshots;
using RetroPC.Hardware.Timing;

namespace RetroPC.Hardware.Chips;

// The PC's speaker: OUT of timer channel 2 AND the 8255's PB1 drive it, high or low. What it does is kept as level changes with
// their times, for whoever makes sound of it. If nobody takes them, the oldest are forgotten. They are no part of the machine's
// state: after loading there are none.

/// <summary>The speaker's inputs, as numbers for <see cref="Device.LineChanged"/>.</summary>
public enum SpeakerPin
{
    /// <summary>OUT of timer channel 2.</summary>
    TimerOut,

    /// <summary>Speaker data: PB1 of the system board's 8255.</summary>
    Data,
}

/// <summary>A level change of the speaker.</summary>
/// <param name="At">When, in ticks.</param>
/// <param name="Level">The level from then on.</param>
public readonly record struct SpeakerChange(long At, bool Level);

/// <summary>The speaker and a record of its levels.</summary>
/// <param name="clock">The machine's time.</param>
public sealed class Speaker(Clock clock) : Device
{
    /// <summary>How many changes are kept: half a second of 8 kHz.</summary>
    public const int Capacity = 8192;

    private readonly SpeakerChange[] _changes = new SpeakerChange[Capacity];
    private int _first;
    private int _count;
    private byte _pins;

    /// <summary>The present level.</summary>
    public bool Level => _pins == 3;

    /// <summary>How many changes wait to be taken.</summary>
    public int Count => _count;

    /// <inheritdoc/>
    public override void LineChanged(int pin, bool level)
    {
        if (pin is < (int)SpeakerPin.TimerOut or > (int)SpeakerPin.Data)
        {
            throw new ArgumentOutOfRangeException(nameof(pin), pin, "The speaker has no such input.");
        }

        bool before = Level;
        _pins = (byte)(level ? _pins | (1 << pin) : _pins & ~(1 << pin));
        if (Level != before)
        {
            Record();
        }
    }

    /// <summary>Takes the oldest changes out.</summary>
    /// <returns>How many were written.</returns>
    public int Take(Span<SpeakerChange> changes)
    {
        int taken = Math.Min(changes.Length, _count);
        for (int i = 0; i < taken; i++)
        {
            changes[i] = _changes[(_first + i) % Capacity];
        }

        _first = (_first + taken) % Capacity;
        _count -= taken;
        return taken;
    }

    /// <inheritdoc/>
    public override void Sync(Snapshot snapshot)
    {
        byte pins = _pins;
        snapshot.Block("speaker", 1, ref pins);
        _pins = pins <= 3 ? pins : throw new SnapshotException("The speaker in this file is damaged.");
        if (snapshot.IsLoading)
        {
            _count = 0;
        }
    }

    private void Record()
    {
        _changes[(_first + _count) % Capacity] = new SpeakerChange(clock.Now, Level);
        if (_count < Capacity)
        {
            _count++;
        }
        else
        {
            _first = (_first + 1) % Capacity;
        }
    }
}
