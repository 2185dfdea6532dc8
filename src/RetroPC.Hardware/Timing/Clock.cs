namespace RetroPC.Hardware.Timing;

/// <summary>
/// The machine's time. The CPU owns it and sets it before it touches a device and before a deadline runs; between these
/// moments the CPU may be ahead.
/// </summary>
public sealed class Clock
{
    /// <summary>The time in ticks (<see cref="Tick"/>) since the machine was built.</summary>
    public long Now { get; internal set; }
}
