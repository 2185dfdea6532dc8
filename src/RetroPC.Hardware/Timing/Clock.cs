using RetroPC.Hardware.Snapshots;

namespace RetroPC.Hardware.Timing;

/// <summary>
/// The machine's time. The CPU owns it and sets it before it touches a device and before a deadline runs; between these
/// moments the CPU may be ahead.
/// </summary>
public sealed class Clock
{
    /// <summary>The time in ticks (<see cref="Tick"/>) since the machine was built.</summary>
    public long Now { get; internal set; }

    /// <summary>Saves or loads the time. A machine does this before all its other parts, which are checked against it.</summary>
    /// <exception cref="SnapshotException">The file holds no time that a machine can have.</exception>
    public void Sync(Snapshot snapshot)
    {
        long now = Now;
        snapshot.Block("clock", 1, ref now);
        if (now is < 0 or >= Tick.Never)
        {
            throw new SnapshotException("The time in this file is damaged.");
        }

        Now = now;
    }
}
