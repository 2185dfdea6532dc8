using RetroPC.Hardware.Snapshots;
using RetroPC.Hardware.Timing;

namespace RetroPC.Hardware.Chips;

/// <summary>What happens in a channel beyond plain counting.</summary>
[Flags]
internal enum PitFlags : ushort
{
    None = 0,

    /// <summary>The level of GATE.</summary>
    Gate = 1,

    /// <summary>The level of OUT.</summary>
    Out = 2,

    /// <summary>The counting element was loaded since the control word: without that it does not count.</summary>
    Counting = 4,

    /// <summary>The next CLK loads the count: it was written.</summary>
    LoadNext = 8,

    /// <summary>The next CLK loads the count: GATE rose.</summary>
    Trigger = 16,

    /// <summary>A whole count was written since the control word.</summary>
    HasCount = 32,

    /// <summary>Modes 4 and 5: reaching zero strobes OUT. After the strobe the count goes on without another.</summary>
    Armed = 64,

    /// <summary>Modes 4 and 5: the strobe is low; the next CLK ends it.</summary>
    Strobe = 128,

    /// <summary>Mode 3: in the low half of the wave.</summary>
    LowHalf = 256,

    /// <summary>The count written last is not yet in the counting element (status bit 6).</summary>
    NullCount = 512,

    /// <summary>The next write is the high byte of a two-byte count.</summary>
    WriteHigh = 1024,

    /// <summary>The next read is the high byte of a two-byte count.</summary>
    ReadHigh = 2048,

    /// <summary>The next read is the status that a read-back latched.</summary>
    StatusLatched = 4096,

    /// <summary>The chip is an 8253. Saved too: an 8254's state makes no sense to it.</summary>
    Is8253 = 8192,

    All = 16383,
}

/// <summary>A channel of the PIT.</summary>
internal struct PitChannel
{
    /// <summary>The tick of the last CLK edge that has been counted.</summary>
    public long At;

    /// <summary>The edges until the counting element reaches zero; in mode 3, until the half of the wave ends.</summary>
    public int Count;

    /// <summary>The count of the wave that runs (mode 3).</summary>
    public int Period;

    /// <summary>The count register as written, both bytes.</summary>
    public ushort Register;

    /// <summary>The output latch.</summary>
    public ushort Latch;

    public PitFlags Flags;

    /// <summary>Bits 5 to 0 of the control word.</summary>
    public byte Control;

    /// <summary>How many bytes of the output latch the CPU has yet to read; 0: the latch follows the count.</summary>
    public byte LatchedBytes;

    /// <summary>The status that was latched.</summary>
    public byte Status;

    /// <summary>The low byte of a two-byte count, until the high one comes.</summary>
    public byte FirstByte;

    /// <summary>Makes the struct's size a whole number of words without leaving any byte of it out.</summary>
    public ushort Unused;

    /// <summary>0 to 5.</summary>
    public readonly int Mode => (Control >> 1 & 3) >= 2 ? Control >> 1 & 3 : Control >> 1 & 7;

    /// <summary>1 low byte only, 2 high byte only, 3 both.</summary>
    public readonly int Access => Control >> 4;

    public readonly bool IsBcd => (Control & 1) != 0;

    /// <summary>How many values the counting element has.</summary>
    public readonly int Modulus => IsBcd ? 10_000 : 0x10000;

    public readonly bool Has(PitFlags flag) => (Flags & flag) != 0;

    public void Set(PitFlags flag, bool value) => Flags = value ? Flags | flag : Flags & ~flag;
}

public sealed partial class Pit8254
{
    /// <summary>The most that four BCD digits can weigh, when a program writes A to F.</summary>
    private const int HeaviestDigits = 16_665;

    /// <inheritdoc/>
    public override void Sync(Snapshot snapshot)
    {
        if (!snapshot.IsLoading)
        {
            snapshot.Array("pit", 1, _channels);
            return;
        }

        var loaded = new PitChannel[Channels];
        snapshot.Array("pit", 1, loaded);
        foreach (ref readonly PitChannel channel in loaded.AsSpan())
        {
            if (!IsPossible(in channel))
            {
                throw new SnapshotException("The state of the PIT in this file is damaged.");
            }
        }

        for (int i = 0; i < Channels; i++)
        {
            _channels[i] = loaded[i];
            Out[i].Restore(loaded[i].Has(PitFlags.Out));
        }
    }

    private bool IsPossible(in PitChannel c)
    {
        int largest = c.IsBcd ? HeaviestDigits : 0x10000;
        return c.At <= _clock.Now
            && c.At >= _firstEdge - Tick.Pit
            && (c.At - _firstEdge) % Tick.Pit == 0
            && (c.Flags & ~PitFlags.All) == 0
            && c.Has(PitFlags.Is8253) == _is8253
            && c.Control < 64
            && c.Access != 0
            && c.LatchedBytes <= 2
            && c.Unused == 0
            && c.Count >= 1 && c.Count <= largest
            && c.Period >= 1 && c.Period <= largest;
    }
}
