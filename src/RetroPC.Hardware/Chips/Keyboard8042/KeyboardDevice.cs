using RetroPC.Hardware.Bus;

namespace RetroPC.Hardware.Chips;

/// <summary>
/// What is plugged into the connector of a <see cref="Keyboard8042"/>: it makes the clock of the cable, in both directions. The
/// controller can hold that clock low, which keeps it from sending, and can ask it to take a byte.
/// </summary>
/// <remarks>
/// To send, the device calls <see cref="Keyboard8042.BeginFrame"/> while the clock is free, and 11 bits later
/// <see cref="Keyboard8042.EndFrame"/>. To take, when <see cref="Keyboard8042.IsRequesting"/>, it calls
/// <see cref="Keyboard8042.BeginTake"/> and 11 bits later <see cref="Keyboard8042.EndTake"/>.
/// </remarks>
public abstract class KeyboardDevice : Device
{
    /// <summary>The controller at the other end; null as long as the plug is out.</summary>
    public Keyboard8042? Host { get; internal set; }

    /// <summary>
    /// The controller holds the clock, has let it go, or requests to send: look at its properties. It may come within any call to it.
    /// </summary>
    public abstract void LinkChanged();
}
