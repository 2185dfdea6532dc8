namespace RetroPC.Hardware.Bus;

/// <summary>
/// Memory that is not plain RAM: ROM, video memory, a card's window, an empty place. Pages without a region are RAM, which
/// never makes a call.
/// </summary>
public abstract class Region
{
    /// <summary>Reads a byte, as the bus does, with every effect that has.</summary>
    /// <remarks>The clock stands at the transfer; for a code fetch at its T1.</remarks>
    /// <param name="address">The physical address.</param>
    public abstract byte Read(int address);

    /// <summary>Reads a byte without any effect: for debuggers, captures and tests.</summary>
    /// <param name="address">The physical address.</param>
    public abstract byte Peek(int address);

    /// <summary>Writes a byte.</summary>
    /// <param name="address">The physical address.</param>
    /// <param name="value">What to write.</param>
    public abstract void Write(int address, byte value);

    /// <summary>The wait states of a bus cycle to this region.</summary>
    /// <remarks>Asked before the cycle: the clock may stand at an earlier time, and deadlines until now may not have run.</remarks>
    /// <param name="now">The tick at which the cycle's T1 begins, or, if DMA keeps the bus from it, two clocks before the CPU has READY.</param>
    /// <returns>How many Tw clocks of the CPU the cycle takes; 0 or more.</returns>
    public virtual int Wait(long now) => 0;
}
