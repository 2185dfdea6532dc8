using RetroPC.Hardware.Snapshots;

namespace RetroPC.Hardware.Bus;

/// <summary>
/// A chip or card as the board sees it: pins that change, deadlines that come due, ports, and a state to save. A device
/// overrides what it has.
/// </summary>
/// <remarks>
/// Devices are lazy: nothing ticks them. One that is touched catches up with <see cref="Timing.Clock.Now"/> first; one that will
/// act by itself has booked a deadline in the <see cref="Timing.Agenda"/>.
/// </remarks>
public abstract class Device
{
    /// <summary>A line that ends at this device has changed.</summary>
    /// <param name="pin">The device's own number for the pin.</param>
    /// <param name="level">The line's new level.</param>
    public virtual void LineChanged(int pin, bool level)
    {
    }

    /// <summary>A deadline of this device has come; the clock is at its time.</summary>
    /// <param name="slot">The agenda's slot.</param>
    public virtual void Due(int slot)
    {
    }

    /// <summary>Reads a port.</summary>
    /// <param name="port">The number on the address lines, all 16 bits: a device masks those that its card does not decode.</param>
    /// <returns>A byte; FFh from a device without a register there, as from an open bus.</returns>
    public virtual byte ReadPort(int port) => Ports.OpenBus;

    /// <summary>Reads a port without any effect on the device.</summary>
    /// <param name="port">The number on the address lines, all 16 bits.</param>
    public virtual byte PeekPort(int port) => Ports.OpenBus;

    /// <summary>Writes a port.</summary>
    /// <param name="port">The number on the address lines, all 16 bits.</param>
    /// <param name="value">What to write.</param>
    public virtual void WritePort(int port, byte value)
    {
    }

    /// <summary>Saves or loads the device's state.</summary>
    public abstract void Sync(Snapshot snapshot);
}
