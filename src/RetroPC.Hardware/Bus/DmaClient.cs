namespace RetroPC.Hardware.Bus;

/// <summary>
/// A device on a DMA channel: what it does when its DACK comes. It asks with a <see cref="Line"/> to the controller's DREQ and may
/// change that line from within these calls.
/// </summary>
/// <remarks>The clock stands at S1 of the first transfer that the controller makes with the bus it has got.</remarks>
public abstract class DmaClient : Device
{
    /// <summary>A write transfer: I/O read with DACK.</summary>
    /// <returns>The byte that goes to memory.</returns>
    public abstract byte DmaRead();

    /// <summary>A read transfer: I/O write with DACK.</summary>
    /// <param name="value">The byte from memory.</param>
    public abstract void DmaWrite(byte value);

    /// <summary>
    /// A verify transfer: DACK, but neither I/O read nor I/O write. A device whose DREQ falls with DACK alone counts it as a byte taken,
    /// and so this reads one and loses it.
    /// </summary>
    public virtual void DmaVerify() => DmaRead();

    /// <summary>TC with this device's DACK: the transfer just made was the last of the count.</summary>
    public virtual void TerminalCount()
    {
    }
}
