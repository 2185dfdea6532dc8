using RetroPC.Hardware.Bus;

namespace RetroPC.Hardware.Cpu;

/// <summary>
/// A CPU as the machine sees it. It owns time: it runs until a tick, and on the way runs the deadlines of the devices and lets a
/// bus master have the bus.
/// </summary>
public abstract class Processor : Device
{
    /// <summary>A register as a program sees it between two instructions, or a device while one of its ports is written.</summary>
    /// <param name="name">Which one. CS and IP can only be read: what sends the CPU elsewhere is on the stack, or in a vector.</param>
    /// <remarks>In a port write IP is that of the next instruction already.</remarks>
    public abstract ushort this[CpuRegister name] { get; set; }

    /// <summary>Whether it has stopped in HLT with interrupts off, so that only NMI or RESET would wake it.</summary>
    public abstract bool IsHaltedForGood { get; }

    /// <summary>Begins at the reset vector. To be called between runs, not by a device while the CPU runs.</summary>
    public abstract void Reset();

    /// <summary>
    /// Runs to the first point at or after a tick at which the CPU can stop: between instructions, after a prefix, between two rounds
    /// of a repeated string instruction, in HLT and WAIT.
    /// </summary>
    /// <param name="tick">When to stop, in ticks. With a time that has passed no instruction runs, only what devices are due to do.</param>
    /// <exception cref="ArgumentOutOfRangeException">The time is <see cref="Timing.Tick.Never"/>.</exception>
    public abstract void RunUntil(long tick);
}
