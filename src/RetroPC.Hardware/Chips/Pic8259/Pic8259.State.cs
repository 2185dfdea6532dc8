using RetroPC.Hardware.Snapshots;

namespace RetroPC.Hardware.Chips;

/// <summary>Which initialization command word comes next.</summary>
internal enum PicStep : byte
{
    /// <summary>Never initialized: the chip asks for nothing.</summary>
    PowerOn,
    Icw2,
    Icw3,
    Icw4,
    Ready,
}

/// <summary>The modes that operation command words switch, and where an acknowledge stands.</summary>
[Flags]
internal enum PicFlags : byte
{
    None = 0,
    SpecialMask = 1,
    RotateInAutoEoi = 2,
    ReadIsr = 4,

    /// <summary>The next read is a poll.</summary>
    Poll = 8,

    /// <summary>Between the two INTA pulses.</summary>
    Acknowledging = 16,

    /// <summary>The acknowledge is that of no request: IR7's vector, no bit in the ISR.</summary>
    Spurious = 32,

    /// <summary>The level of INT.</summary>
    Int = 64,

    All = 127,
}

/// <summary>The state of an 8259A.</summary>
internal struct PicState
{
    /// <summary>The levels of the IR pins.</summary>
    public byte Pins;

    /// <summary>The edge latches: pins that rose since they were acknowledged, and are high still.</summary>
    public byte Edges;

    public byte Imr;
    public byte Isr;
    public byte Icw1;
    public byte Icw2;
    public byte Icw3;
    public byte Icw4;
    public PicStep Step;
    public PicFlags Flags;

    /// <summary>The level of the lowest priority.</summary>
    public byte Lowest;

    /// <summary>The level that is being acknowledged.</summary>
    public byte Level;

    public readonly bool Has(PicFlags flag) => (Flags & flag) != 0;

    public void Set(PicFlags flag, bool value) => Flags = value ? Flags | flag : Flags & ~flag;
}

public sealed partial class Pic8259
{
    /// <inheritdoc/>
    public override void Sync(Snapshot snapshot)
    {
        PicState state = _s;
        snapshot.Block("pic", 1, ref state);
        if (!snapshot.IsLoading)
        {
            return;
        }

        bool isPossible = state.Step <= PicStep.Ready
            && (state.Flags & ~PicFlags.All) == 0
            && state.Lowest < 8
            && state.Level < 8
            && (state.Edges & ~state.Pins) == 0;
        if (!isPossible)
        {
            throw new SnapshotException("The state of the interrupt controller in this file is damaged.");
        }

        _s = state;
        Int.Restore(state.Has(PicFlags.Int));
    }
}
