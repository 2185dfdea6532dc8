using RetroPC.Hardware.Chips;

namespace RetroPC.Host.Input;

/// <summary>A key that goes down or comes up, and when.</summary>
/// <param name="Key">The key.</param>
/// <param name="IsDown">Whether it goes down.</param>
/// <param name="Delay">How long after the move before it, in ticks of guest time.</param>
/// <param name="ShortDelay">The same, if something waits that was added later: so that who types fast is not held up.</param>
public readonly record struct KeyMove(XtKey Key, bool IsDown, long Delay, long ShortDelay);
