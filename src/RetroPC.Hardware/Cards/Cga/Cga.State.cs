using RetroPC.Hardware.Snapshots;
using RetroPC.Hardware.Timing;

namespace RetroPC.Hardware.Cards;

/// <summary>The CGA's own registers.</summary>
internal struct CgaState
{
    /// <summary>The tick until which the CRT controller has counted.</summary>
    public long At;

    /// <summary>3D8.</summary>
    public byte Mode;

    /// <summary>3D9.</summary>
    public byte Color;

    /// <summary>Status bit 1.</summary>
    public byte IsPenTriggered;

    /// <summary>Status bit 2, inverted.</summary>
    public byte IsPenPressed;

    /// <summary>Makes the struct's size a whole number of words without leaving any byte of it out.</summary>
    public int Unused;
}

public sealed partial class Cga
{
    /// <summary>How far a card can be ahead of the clock: the bus cycle that touched it may end after the deadline that runs now.</summary>
    internal const long MostAhead = 1000 * Tick.Isa;

    internal static bool IsNow(long at, long now) => at >= now && at - now <= MostAhead;

    /// <inheritdoc/>
    public override void Sync(Snapshot snapshot)
    {
        ArgumentNullException.ThrowIfNull(snapshot);
        if (!snapshot.IsLoading)
        {
            CatchUp();
        }

        CgaState state = _s;
        snapshot.Block("cga", 1, ref state);
        if (!IsNow(state.At, _clock.Now) || state.Mode > AllModes || state.Color > AllColors || state.IsPenTriggered > 1
            || state.IsPenPressed > 1 || state.Unused != 0)
        {
            throw new SnapshotException("The state of the CGA in this file is damaged.");
        }

        _crtc.Sync(snapshot, "cga.crtc");
        snapshot.Array("cga.memory", 1, _memory);
        if (snapshot.IsLoading)
        {
            _s = state;
            DropBeam();
            _offSince = _s.At;
        }
    }
}
