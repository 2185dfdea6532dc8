using RetroPC.Hardware.Chips;
using RetroPC.Host.Input;

namespace RetroPC.Terminal;

/// <summary>The keys that have names, not characters.</summary>
internal static class XtKeys
{
    private static ReadOnlySpan<XtKey> KeypadDigits =>
    [
        XtKey.Keypad0, XtKey.Keypad1, XtKey.Keypad2, XtKey.Keypad3, XtKey.Keypad4,
        XtKey.Keypad5, XtKey.Keypad6, XtKey.Keypad7, XtKey.Keypad8, XtKey.Keypad9,
    ];

    /// <summary>A digit's key on the keypad.</summary>
    public static XtKey Keypad(int digit) => KeypadDigits[digit];

    /// <summary>The stroke of a key that types no character of its own.</summary>
    /// <returns>False if the keyboard has none.</returns>
    public static bool TryStroke(in KeyEvent e, out KeyStroke stroke)
    {
        bool shift = (e.Held & KeyModifiers.Shift) != 0;
        bool control = (e.Held & KeyModifiers.Control) != 0;
        bool alt = (e.Held & KeyModifiers.Alt) != 0;
        KeyStroke? found = e.Code switch
        {
            KeyCode.PrintScreen => new KeyStroke(XtKey.PrintScreen, !control && !alt, control, alt),
            KeyCode.Pause => new KeyStroke(control ? XtKey.Pause : XtKey.NumLock, false, true, false),
            KeyCode.NumLock when control => new KeyStroke(XtKey.NumLock, shift, control, alt),
            >= KeyCode.F13 and <= KeyCode.F22 when !e.IsReleaseReported =>
                new KeyStroke(XtKey.F1 + (e.Code - KeyCode.F13), true, control, alt),
            >= KeyCode.Keypad0 and <= KeyCode.Keypad9 when alt => new KeyStroke(Keypad(e.Code - KeyCode.Keypad0), shift, control, alt),
            _ when OfCursorKey(e.Code) is { } key => new KeyStroke(key, false, control, alt),
            _ when OfKey(e.Code) is { } key => new KeyStroke(key, shift, control, alt),
            _ => null,
        };
        stroke = found ?? default;
        return found is not null;
    }

    private static XtKey? OfCursorKey(KeyCode code) => code switch
    {
        KeyCode.Insert => XtKey.Insert,
        KeyCode.End => XtKey.End,
        KeyCode.Down => XtKey.Down,
        KeyCode.PageDown => XtKey.PageDown,
        KeyCode.Left => XtKey.Left,
        KeyCode.Begin => XtKey.Keypad5,
        KeyCode.Right => XtKey.Right,
        KeyCode.Home => XtKey.Home,
        KeyCode.Up => XtKey.Up,
        KeyCode.PageUp => XtKey.PageUp,
        KeyCode.Delete => XtKey.Delete,
        _ => null,
    };

    private static XtKey? OfKey(KeyCode code) => code switch
    {
        KeyCode.Escape => XtKey.Escape,
        KeyCode.Enter => XtKey.Enter,
        KeyCode.KeypadEnter => XtKey.KeypadEnter,
        KeyCode.Tab => XtKey.Tab,
        KeyCode.Backspace => XtKey.Backspace,
        KeyCode.ScrollLock => XtKey.ScrollLock,
        >= KeyCode.F1 and <= KeyCode.F10 => XtKey.F1 + (code - KeyCode.F1),
        KeyCode.F11 => XtKey.F11,
        KeyCode.F12 => XtKey.F12,
        KeyCode.Keypad0 => XtKey.Digit0,
        > KeyCode.Keypad0 and <= KeyCode.Keypad9 => XtKey.Digit1 + (code - KeyCode.Keypad0 - 1),
        KeyCode.KeypadDecimal => XtKey.Period,
        KeyCode.KeypadDivide => XtKey.KeypadSlash,
        KeyCode.KeypadMultiply => XtKey.KeypadAsterisk,
        KeyCode.KeypadSubtract => XtKey.KeypadMinus,
        KeyCode.KeypadAdd => XtKey.KeypadPlus,
        KeyCode.KeypadEqual => XtKey.EqualSign,
        KeyCode.KeypadSeparator => XtKey.Comma,
        _ => null,
    };
}
