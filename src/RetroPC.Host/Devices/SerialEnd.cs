using RetroPC.Hardware.Chips;

namespace RetroPC.Host.Devices;

/// <summary>The host's end of a serial line. The session's thread pumps it between slices; it never blocks.</summary>
public abstract class SerialEnd : IDisposable
{
    /// <summary>Moves bytes between the line and the host.</summary>
    public abstract void Pump(SerialBuffer line);

    /// <inheritdoc/>
    public abstract void Dispose();
}
