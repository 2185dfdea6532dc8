using RetroPC.Hardware.Chips;

namespace RetroPC.Host.Input;

/// <summary>The names that people write for keys, as in <c>--keys "{F2}{Enter}{Alt+X}"</c>. Case does not matter. A key that
/// only the keyboard of 101 keys has, as Up, is the one with the same code on that of 83.</summary>
public static class KeyNames
{
    private const string KeypadPrefix = "KP", LongKeypadPrefix = "Keypad";

    private static readonly Dictionary<string, XtKey> _keys = MakeKeys();

    /// <summary>Every name that is known, in the order of the alphabet: for "did you mean".</summary>
    public static IReadOnlyList<string> All { get; } = [.. _keys.Keys.Order(StringComparer.OrdinalIgnoreCase)];

    /// <summary>The key of a name.</summary>
    /// <param name="name">A name without braces: <c>Enter</c>, <c>F2</c>, <c>KP5</c>, <c>x</c>, <c>[</c>.</param>
    /// <param name="key">Receives it.</param>
    public static bool TryParse(string name, out XtKey key)
    {
        ArgumentNullException.ThrowIfNull(name);
        return _keys.TryGetValue(name, out key);
    }

    private static Dictionary<string, XtKey> MakeKeys()
    {
        var keys = new Dictionary<string, XtKey>(StringComparer.OrdinalIgnoreCase)
        {
            ["Enter"] = XtKey.Enter,
            ["Return"] = XtKey.Enter,
            ["Esc"] = XtKey.Escape,
            ["Escape"] = XtKey.Escape,
            ["Tab"] = XtKey.Tab,
            ["Backspace"] = XtKey.Backspace,
            ["BS"] = XtKey.Backspace,
            ["Space"] = XtKey.Space,
            ["Up"] = XtKey.Up,
            ["Down"] = XtKey.Down,
            ["Left"] = XtKey.Left,
            ["Right"] = XtKey.Right,
            ["Home"] = XtKey.Home,
            ["End"] = XtKey.End,
            ["PgUp"] = XtKey.PageUp,
            ["PageUp"] = XtKey.PageUp,
            ["PgDn"] = XtKey.PageDown,
            ["PageDown"] = XtKey.PageDown,
            ["Ins"] = XtKey.Insert,
            ["Insert"] = XtKey.Insert,
            ["Del"] = XtKey.Delete,
            ["Delete"] = XtKey.Delete,
            ["CapsLock"] = XtKey.CapsLock,
            ["NumLock"] = XtKey.NumLock,
            ["ScrollLock"] = XtKey.ScrollLock,
            ["PrtSc"] = XtKey.PrintScreen,
            ["PrintScreen"] = XtKey.PrintScreen,
            ["Break"] = XtKey.Pause,
            ["Shift"] = XtKey.LeftShift,
            ["LShift"] = XtKey.LeftShift,
            ["LeftShift"] = XtKey.LeftShift,
            ["RShift"] = XtKey.RightShift,
            ["RightShift"] = XtKey.RightShift,
            ["Ctrl"] = XtKey.Control,
            ["Control"] = XtKey.Control,
            ["RCtrl"] = XtKey.RightControl,
            ["RightCtrl"] = XtKey.RightControl,
            ["Alt"] = XtKey.Alt,
            ["RAlt"] = XtKey.RightAlt,
            ["RightAlt"] = XtKey.RightAlt,
            ["AltGr"] = XtKey.RightAlt,
            ["F11"] = XtKey.F11,
            ["F12"] = XtKey.F12,
            ["Pause"] = XtKey.Pause,
            ["SysReq"] = XtKey.SysReq,
            ["Key102"] = XtKey.NonUsBackslash,
            ["Minus"] = XtKey.Minus,
            ["Equal"] = XtKey.EqualSign,
            ["Equals"] = XtKey.EqualSign,
            ["Comma"] = XtKey.Comma,
            ["Period"] = XtKey.Period,
            ["Slash"] = XtKey.Slash,
            ["Backslash"] = XtKey.Backslash,
            ["Semicolon"] = XtKey.Semicolon,
            ["Quote"] = XtKey.Quote,
            ["Backquote"] = XtKey.Backquote,
            ["LeftBracket"] = XtKey.LeftBracket,
            ["RightBracket"] = XtKey.RightBracket,
        };
        AddFunctionKeys(keys);
        AddKeypad(keys, KeypadPrefix);
        AddKeypad(keys, LongKeypadPrefix);
        AddCharacters(keys);
        return keys;
    }

    private static void AddFunctionKeys(Dictionary<string, XtKey> keys)
    {
        for (int number = 1; number <= 10; number++)
        {
            keys[$"F{number}"] = XtKey.F1 + (number - 1);
        }
    }

    private static void AddKeypad(Dictionary<string, XtKey> keys, string prefix)
    {
        ReadOnlySpan<XtKey> digits =
        [
            XtKey.Keypad0, XtKey.Keypad1, XtKey.Keypad2, XtKey.Keypad3, XtKey.Keypad4,
            XtKey.Keypad5, XtKey.Keypad6, XtKey.Keypad7, XtKey.Keypad8, XtKey.Keypad9,
        ];
        for (int digit = 0; digit < digits.Length; digit++)
        {
            keys[$"{prefix}{digit}"] = digits[digit];
        }

        keys[prefix + "+"] = keys[prefix + "Plus"] = XtKey.KeypadPlus;
        keys[prefix + "-"] = keys[prefix + "Minus"] = XtKey.KeypadMinus;
        keys[prefix + "*"] = keys[prefix + "Asterisk"] = XtKey.KeypadAsterisk;
        keys[prefix + "/"] = keys[prefix + "Slash"] = XtKey.KeypadSlash;
        keys[prefix + "Enter"] = XtKey.KeypadEnter;
        keys[prefix + "."] = keys[prefix + "Period"] = XtKey.KeypadPeriod;
    }

    /// <summary>Letters, digits and signs are the key that types them; Shift, where the sign needs it, is the caller's to hold.</summary>
    private static void AddCharacters(Dictionary<string, XtKey> keys)
    {
        for (char c = '!'; c <= '~'; c++)
        {
            if (UsLayout.TryStroke(c, out KeyStroke stroke))
            {
                keys[c.ToString()] = stroke.Key;
            }
        }
    }
}
