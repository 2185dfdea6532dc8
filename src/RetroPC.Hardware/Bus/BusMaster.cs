namespace RetroPC.Hardware.Bus;

/// <summary>A device that can take the bus from the CPU: a DMA controller.</summary>
public abstract class BusMaster : Device
{
    /// <summary>
    /// The CPU has acknowledged the hold, and the request is withdrawn: make the transfers. The master may ask again for the
    /// next ones.
    /// </summary>
    /// <param name="start">The tick at which the master's first state, S1, begins.</param>
    /// <returns>
    /// The tick from which the CPU sees READY again; at least four clocks of the CPU after the start, for a shorter one counts as that. The PC's single transfers and refresh withhold it for six clocks of the CPU from S1,
    /// though S4 is the last that the 8237 needs the bus for.
    /// </returns>
    public abstract long TakeBus(long start);
}
