using RetroPC.Hardware.Snapshots;
using RetroPC.Hardware.Timing;

namespace RetroPC.Hardware.Bus;

/// <summary>
/// The hold line: through it one bus master asks the CPU for the bus. The CPU acknowledges between its own bus cycles and calls
/// the master, which makes its transfers at once and says when it gives the bus back.
/// </summary>
public sealed class DmaLine
{
    /// <summary>Who asks; null on a board without DMA.</summary>
    public BusMaster? Master { get; set; }

    /// <summary>When the request that now waits was made, in ticks; <see cref="Tick.Never"/> without a request.</summary>
    public long RequestedAt { get; private set; } = Tick.Never;

    /// <summary>Whether a request waits.</summary>
    public bool IsRequested => RequestedAt != Tick.Never;

    /// <summary>Asks for the bus. A request that already waits keeps its time.</summary>
    /// <param name="tick">When the hold line rises: now or later.</param>
    /// <exception cref="InvalidOperationException">There is no master.</exception>
    public void Request(long tick)
    {
        if (Master is null)
        {
            throw new InvalidOperationException("Nobody would take the bus: the hold line has no master.");
        }

        RequestedAt = Math.Min(RequestedAt, tick);
    }

    /// <summary>Drops the request.</summary>
    public void Withdraw() => RequestedAt = Tick.Never;

    /// <summary>Saves or loads the request that waits.</summary>
    /// <exception cref="SnapshotException">The file holds a request that this machine cannot have.</exception>
    public void Sync(Snapshot snapshot)
    {
        long requestedAt = RequestedAt;
        snapshot.Block("hold", 1, ref requestedAt);
        if (requestedAt != Tick.Never && (Master is null || requestedAt is < 0 or > Tick.Never))
        {
            throw new SnapshotException("The hold request in this file is damaged.");
        }

        RequestedAt = requestedAt;
    }
}
