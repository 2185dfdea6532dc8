using RetroPC.Hardware.Cpu;

namespace RetroPC.Conformance.Oracle;

/// <summary>
/// Everything outside a <see cref="SteppedCpu"/>. It is asked byte by byte: a cycle that moves a word asks for the low byte,
/// then for the high byte.
/// </summary>
public abstract class OracleBus
{
    public abstract byte Read(int address);

    public abstract void Write(int address, byte value);

    public abstract byte ReadPort(int port);

    public abstract void WritePort(int port, byte value);

    /// <summary>A byte of a code fetch.</summary>
    public virtual byte CodeByte(int address) => Read(address);

    /// <summary>The wait states of a bus cycle whose commands reach the device in a clock.</summary>
    /// <param name="kind">What the cycle does.</param>
    /// <param name="address">Its address or port; 0 in an interrupt acknowledge.</param>
    /// <param name="clock">The clock of T1, or a later one if a bus master kept the device from seeing it.</param>
    public abstract int Waits(BusStatus kind, int address, long clock);

    /// <summary>Called at the start of every clock, before the CPU does anything in it; the place to move its pins.</summary>
    public virtual void AtClock(SteppedCpu cpu, long clock)
    {
    }

    /// <summary>The bus has been granted to the master that asked for it. It makes all its transfers at once.</summary>
    /// <param name="s1">The first clock in which the bus is its own.</param>
    /// <returns>For how many clocks from then on the CPU is not READY.</returns>
    public abstract int HoldAcknowledged(long s1);

    /// <summary>The interrupt controller's answer to the second interrupt acknowledge cycle.</summary>
    public abstract byte InterruptVector();
}
