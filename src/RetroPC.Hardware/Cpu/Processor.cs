using RetroPC.Hardware.Bus;

namespace RetroPC.Hardware.Cpu;

/// <summary>
/// A CPU as the machine sees it. It owns time: it runs until a tick, and on the way runs the deadlines of the devices and lets a
/// bus master have the bus.
/// </summary>
public abstract class Processor : Device
{
    /// <summary>Pulses RESET: the CPU begins at its reset vector.</summary>
    public abstract void Reset();

    /// <summary>
    /// Runs to the first point at or after a tick at which the CPU can stop: between instructions, after a prefix, between two rounds
    /// of a repeated string instruction, in HLT and WAIT.
    /// </summary>
    /// <param name="tick">When to stop, in ticks; a time that has passed does nothing.</param>
    public abstract void RunUntil(long tick);
}
