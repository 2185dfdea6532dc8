namespace RetroPC.Hardware.Bus;

/// <summary>
/// Memory that is not plain RAM: ROM, video memory, a card's window, an empty place. Pages without a region are RAM, which
/// never makes a call.
/// </summary>
public abstract class Region
{
    /// <summary>Reads a byte, as the bus does, with every effect that has.</summary>
    /// <param name="address">The physical address.</param>
    public abstract byte Read(int address);

    /// <summary>Reads a byte without any effect: for debuggers, captures and tests.</summary>
    /// <param name="address">The physical address.</param>
    public virtual byte Peek(int address) => Read(address);

    /// <summary>Writes a byte.</summary>
    /// <param name="address">The physical address.</param>
    /// <param name="value">What to write.</param>
    public abstract void Write(int address, byte value);

    /// <summary>The wait states of a bus cycle to this region.</summary>
    /// <param name="now">The tick at which the cycle's T1 begins.</param>
    /// <returns>How many Tw clocks of the CPU the cycle takes; 0 or more.</returns>
    public virtual int Wait(long now) => 0;
}
