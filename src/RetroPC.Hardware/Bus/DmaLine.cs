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
    public void Request(long tick) => RequestedAt = Math.Min(RequestedAt, tick);

    /// <summary>Drops the request.</summary>
    public void Withdraw() => RequestedAt = Tick.Never;

    /// <summary>Sets the request's time: for loading a state.</summary>
    public void Restore(long requestedAt) => RequestedAt = requestedAt;
}
