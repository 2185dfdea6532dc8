using RetroPC.Hardware.Chips;

namespace RetroPC.Host.Input;

/// <summary>A key with the modifiers that are held while it is pressed.</summary>
/// <param name="Key">The key.</param>
/// <param name="Shift">Whether Shift is held.</param>
/// <param name="Control">Whether Ctrl is held.</param>
/// <param name="Alt">Whether Alt is held.</param>
public readonly record struct KeyStroke(XtKey Key, bool Shift, bool Control, bool Alt);
