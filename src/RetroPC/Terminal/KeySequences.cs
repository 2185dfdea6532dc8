using System.Text;

namespace RetroPC.Terminal;

/// <summary>What a control sequence (CSI) is.</summary>
internal enum CsiKind
{
    /// <summary>Nothing that matters.</summary>
    Other,

    /// <summary>A key, perhaps.</summary>
    Key,

    /// <summary>A paste begins.</summary>
    Paste,

    /// <summary>The window has got the keyboard.</summary>
    FocusIn,

    /// <summary>The window has lost it.</summary>
    FocusOut,

    /// <summary>A mouse report of the old kind; three bytes follow.</summary>
    Mouse,

    /// <summary>The answer to CSI ? u.</summary>
    KittyReply,

    /// <summary>The answer to CSI c.</summary>
    AttributesReply,

    /// <summary>A mouse report of the new kind.</summary>
    MouseSgr,

    /// <summary>A key of Win32 input mode.</summary>
    Win32Key,

    /// <summary>The answer to CSI 6 n.</summary>
    CursorReply,

    /// <summary>The answer to the question after a mode (DECRQM).</summary>
    ModeReply,

    /// <summary>The answer to CSI 5 n.</summary>
    PresenceReply,

    /// <summary>The answer to CSI 14 t or 16 t.</summary>
    SizeReply,
}

// What sequences mean. The forms, and who sends them:
//
//   CSI A..D E F H, CSI 1;m A, CSI m A, SS3 A, SS3 m A      xterm and its kin, tmux; old ones of them
//   CSI n ~, CSI n;m ~                             VT220, xterm, Linux console (F6 and on), PuTTY
//   CSI n $ ^ @, CSI a..d, SS3 a..d                rxvt: with Shift, Ctrl, both; arrows with Shift, with Ctrl
//   CSI [ A..E                                     Linux console: F1 to F5 (KeyDecoder)
//   CSI Z, CSI G                                   Shift+Tab; the keypad's 5 of the Linux console and Cygwin
//   SS3 P..S, CSI 1;m P..S, CSI 11~..15~           F1 to F5
//   SS3 j..y M X                                   the keypad in application mode
//   CSI 27;m;c ~                                   xterm's modifyOtherKeys
//   CSI c:shifted:base;m:event;text u, CSI 1;m:event A, CSI n;m:event ~      kitty
//   CSI vk;sc;uc;kd;cs;rc _                        Win32 input mode: Win32Keys
//
// Sources: invisible-island.net/xterm/ctlseqs ("PC-Style Function Keys", "VT220-Style"), sw.kovidgoyal.net/kitty/keyboard-protocol
// ("Functional key definitions"), terminfo.src of ncurses (rxvt, linux, putty), rxvt's rxvtRef(7).
//
// Decisions: CSI 25~ to 34~ are F13 to F20, which terminals send for Shift+F1 to Shift+F8 (Linux) or for Shift+F3 and on (rxvt): the
// former is taken. CSI 1;m R is F3, never a cursor report: who asks for one is in another row than the first.

/// <summary>The meaning of control sequences.</summary>
internal static class KeySequences
{
    private const int F13Key = 57376, F35Key = 57398, Keypad0Key = 57399, KeypadSeparatorKey = 57416;
    private const int LeftShiftKey = 57441, PrivateUse = 57344, PrivateUseEnd = 63743;
    private const int PasteBegin = 200, MostModifiers = 256, OtherKey = 27, ShiftEvent = 2, ControlEvent = 5, ShiftControlEvent = 6;

    /// <summary>Kitty's numbers from 57344 on: keys that it names by other numbers, but other programs by these.</summary>
    private static readonly KeyCode[] _firstKeys =
    [
        KeyCode.Escape, KeyCode.Enter, KeyCode.Tab, KeyCode.Backspace, KeyCode.Insert, KeyCode.Delete, KeyCode.Left, KeyCode.Right,
        KeyCode.Up, KeyCode.Down, KeyCode.PageUp, KeyCode.PageDown, KeyCode.Home, KeyCode.End,
        KeyCode.CapsLock, KeyCode.ScrollLock, KeyCode.NumLock, KeyCode.PrintScreen, KeyCode.Pause, KeyCode.Menu,
        KeyCode.F1, KeyCode.F1 + 1, KeyCode.F1 + 2, KeyCode.F1 + 3, KeyCode.F1 + 4, KeyCode.F1 + 5,
        KeyCode.F1 + 6, KeyCode.F1 + 7, KeyCode.F1 + 8, KeyCode.F1 + 9, KeyCode.F1 + 10, KeyCode.F1 + 11,
    ];

    /// <summary>Kitty's numbers from 57417 on: the keypad, Num Lock off.</summary>
    private static readonly KeyCode[] _keypadKeys =
    [
        KeyCode.Left, KeyCode.Right, KeyCode.Up, KeyCode.Down, KeyCode.PageUp, KeyCode.PageDown, KeyCode.Home, KeyCode.End,
        KeyCode.Insert, KeyCode.Delete, KeyCode.Begin,
    ];

    /// <summary>Kitty's numbers from 57441 on; Super, Hyper and Meta are nothing here.</summary>
    private static readonly KeyCode[] _modifierKeys =
    [
        KeyCode.LeftShift, KeyCode.LeftControl, KeyCode.LeftAlt, KeyCode.None, KeyCode.None, KeyCode.None,
        KeyCode.RightShift, KeyCode.RightControl, KeyCode.RightAlt,
    ];

    /// <summary>A control character: a key of its own, or Ctrl with a character.</summary>
    public static KeyEvent OfControl(byte value, KeyModifiers modifiers) => value switch
    {
        0x00 => KeyEvent.Of(' ', modifiers | KeyModifiers.Control),
        0x08 or 0x7F => KeyEvent.Of(KeyCode.Backspace, modifiers),
        0x09 => KeyEvent.Of(KeyCode.Tab, modifiers),
        0x0D => KeyEvent.Of(KeyCode.Enter, modifiers),
        0x1B => KeyEvent.Of(KeyCode.Escape, modifiers),
        0x1E => KeyEvent.Of('6', modifiers | KeyModifiers.Control),
        0x1F => KeyEvent.Of('-', modifiers | KeyModifiers.Control),
        < 0x1B => KeyEvent.Of((char)(value + '`'), modifiers | KeyModifiers.Control),
        _ => KeyEvent.Of((char)(value + '@'), modifiers | KeyModifiers.Control),
    };

    /// <summary>A code point that may be a key's character: no control character, no surrogate, none of kitty's private ones.</summary>
    public static bool TryCharacter(int codePoint, out Rune rune)
    {
        bool isControl = codePoint is < ' ' or (>= 0x7F and < 0xA0);
        return Rune.TryCreate(codePoint, out rune) && !isControl && codePoint is not (>= PrivateUse and <= PrivateUseEnd);
    }

    /// <summary>Whether $ ends the sequence, as with rxvt's Shift+Ins.</summary>
    public static bool IsRxvtShift(SequenceParameters parameters) =>
        parameters is { Marker: 0, Intermediate: 0, Count: 1 } && OfTilde(parameters[0, 0]) != KeyCode.None;

    /// <summary>What a sequence is.</summary>
    public static CsiKind KindOfCsi(byte final, SequenceParameters parameters) => (parameters.Marker, (char)final) switch
    {
        ((byte)'?', 'u') => CsiKind.KittyReply,
        ((byte)'?', 'c') => CsiKind.AttributesReply,
        ((byte)'?', 'y') when parameters is { Intermediate: (byte)'$', Count: 2 } => CsiKind.ModeReply,
        ((byte)'<', 'M' or 'm') when parameters.Count == 3 => CsiKind.MouseSgr,
        (not 0, _) => CsiKind.Other,
        _ when parameters.Intermediate != 0 => CsiKind.Other,
        (_, 'I') when parameters.Count == 0 => CsiKind.FocusIn,
        (_, 'O') when parameters.Count == 0 => CsiKind.FocusOut,
        (_, 'M') when parameters.Count == 0 => CsiKind.Mouse,
        (_, '_') => CsiKind.Win32Key,
        (_, 'R') when parameters.Count == 2 && parameters[0, 0] > 1 => CsiKind.CursorReply,
        (_, 'n') => CsiKind.PresenceReply,
        (_, 't') when parameters.Count == 3 => CsiKind.SizeReply,
        (_, '~') when parameters[0, 0] == PasteBegin => CsiKind.Paste,
        _ => CsiKind.Key,
    };

    /// <summary>The key of a CSI sequence.</summary>
    public static bool TryOfCsi(byte final, SequenceParameters p, out KeyEvent key)
    {
        key = final switch
        {
            (byte)'u' => OfKitty(p),
            (byte)'~' when p[0, 0] == OtherKey && p.Count >= 3 => OfCodePoint(p[2, 0], p),
            (byte)'~' => WithEvent(OfTilde(p[0, 0]), p),
            (byte)'$' => KeyEvent.Of(OfTilde(p[0, 0]), ModifiersOf(ShiftEvent)),
            (byte)'^' => KeyEvent.Of(OfTilde(p[0, 0]), ModifiersOf(ControlEvent)),
            (byte)'@' => KeyEvent.Of(OfTilde(p[0, 0]), ModifiersOf(ShiftControlEvent)),
            (byte)'Z' => WithEvent(KeyCode.Tab, p) with { Modifiers = ModifiersOf(p[1, 0]) | KeyModifiers.Shift },
            (byte)'G' => WithEvent(KeyCode.Begin, p),
            >= (byte)'a' and <= (byte)'d' when p.Count == 0 => KeyEvent.Of(OfLetter((byte)(final - 0x20)), KeyModifiers.Shift),
            _ when p.Count <= 1 => KeyEvent.Of(p[0, 0] <= MostModifiers ? OfLetter(final) : KeyCode.None, ModifiersOf(p[0, 0])),
            _ => WithEvent(p[0, 0] <= 1 ? OfLetter(final) : KeyCode.None, p),
        };
        return key.Code != KeyCode.None;
    }

    /// <summary>The key of an SS3 sequence.</summary>
    public static bool TryOfSs3(byte final, SequenceParameters p, out KeyEvent key)
    {
        int modifiers = p.Count > 1 ? p[1, 0] : p[0, 0];
        KeyCode code = final switch
        {
            >= (byte)'a' and <= (byte)'d' => OfLetter((byte)(final - 0x20)),
            >= (byte)'p' and <= (byte)'y' => KeyCode.Keypad0 + (final - 'p'),
            (byte)'j' => KeyCode.KeypadMultiply,
            (byte)'k' => KeyCode.KeypadAdd,
            (byte)'l' => KeyCode.KeypadSeparator,
            (byte)'m' => KeyCode.KeypadSubtract,
            (byte)'n' => KeyCode.KeypadDecimal,
            (byte)'o' => KeyCode.KeypadDivide,
            (byte)'M' => KeyCode.KeypadEnter,
            (byte)'X' => KeyCode.KeypadEqual,
            (byte)'I' => KeyCode.Tab,
            (byte)'G' => KeyCode.Begin,
            _ => OfLetter(final),
        };
        KeyModifiers held = ModifiersOf(modifiers) | (final is >= (byte)'a' and <= (byte)'d' ? KeyModifiers.Control : KeyModifiers.None);
        key = final == ' ' ? KeyEvent.Of(' ') : KeyEvent.Of(code, held);
        return key.Code != KeyCode.None;
    }

    private static KeyCode OfLetter(byte final) => (char)final switch
    {
        'A' => KeyCode.Up,
        'B' => KeyCode.Down,
        'C' => KeyCode.Right,
        'D' => KeyCode.Left,
        'E' => KeyCode.Begin,
        'F' => KeyCode.End,
        'H' => KeyCode.Home,
        >= 'P' and <= 'S' => KeyCode.F1 + (final - 'P'),
        _ => KeyCode.None,
    };

    private static KeyCode OfTilde(int number) => number switch
    {
        1 or 7 => KeyCode.Home,
        2 => KeyCode.Insert,
        3 => KeyCode.Delete,
        4 or 8 => KeyCode.End,
        5 => KeyCode.PageUp,
        6 => KeyCode.PageDown,
        >= 11 and <= 15 => KeyCode.F1 + (number - 11),
        >= 17 and <= 21 => KeyCode.F1 + (number - 12),
        23 or 24 => KeyCode.F1 + (number - 13),
        25 or 26 => KeyCode.F13 + (number - 25),
        28 or 29 => KeyCode.F13 + (number - 26),
        >= 31 and <= 34 => KeyCode.F13 + (number - 27),
        >= PrivateUse => OfPrivateUse(number),
        _ => KeyCode.None,
    };

    private static KeyCode OfPrivateUse(int number) => number switch
    {
        >= PrivateUse when number - PrivateUse < _firstKeys.Length => _firstKeys[number - PrivateUse],
        >= F13Key and <= F35Key => KeyCode.F13 + (number - F13Key),
        >= Keypad0Key and <= KeypadSeparatorKey => KeyCode.Keypad0 + (number - Keypad0Key),
        > KeypadSeparatorKey when number - KeypadSeparatorKey - 1 < _keypadKeys.Length => _keypadKeys[number - KeypadSeparatorKey - 1],
        >= LeftShiftKey when number - LeftShiftKey < _modifierKeys.Length => _modifierKeys[number - LeftShiftKey],
        _ => KeyCode.None,
    };

    private static KeyEvent OfKitty(SequenceParameters p) =>
        p[0, 0] == 0 ? OfText(p) : OfCodePoint(p[0, 0], p);

    /// <summary>Text without a key, from an input method.</summary>
    private static KeyEvent OfText(SequenceParameters p) =>
        TryCharacter(p[2, 0], out Rune text) ? KeyEvent.Of(text) : default;

    private static KeyEvent OfCodePoint(int codePoint, SequenceParameters p)
    {
        KeyCode code = codePoint switch
        {
            0x1B => KeyCode.Escape,
            0x0D => KeyCode.Enter,
            0x09 => KeyCode.Tab,
            0x7F or 0x08 => KeyCode.Backspace,
            _ => OfPrivateUse(codePoint),
        };
        if (code != KeyCode.None)
        {
            KeyEvent named = WithEvent(code, p);
            return p[0, 0] == codePoint && TryCharacter(p[2, 0], out Rune typed) ? named with { Text = typed } : named;
        }

        if (!TryCharacter(codePoint, out Rune character))
        {
            return default;
        }

        KeyEvent key = WithEvent(KeyCode.Character, p) with { Character = character };
        return p[0, 0] == codePoint ? WithTextAndBase(key, p) : key;
    }

    private static KeyEvent WithTextAndBase(KeyEvent key, SequenceParameters p)
    {
        if (TryCharacter(p[2, 0], out Rune text))
        {
            key = key with { Text = text };
        }
        else if (key.Held == KeyModifiers.None)
        {
            key = key with { Text = key.Character };
        }
        else if (key.Held == KeyModifiers.Shift && TryCharacter(p[0, 1], out Rune shifted))
        {
            key = key with { Text = shifted };
        }

        return TryCharacter(p[0, 2], out Rune onUs) ? key with { BaseCharacter = onUs } : key;
    }

    private static KeyEvent WithEvent(KeyCode code, SequenceParameters p)
    {
        KeyAction action = p[1, 1] switch
        {
            2 => KeyAction.Repeat,
            3 => KeyAction.Release,
            _ => KeyAction.Press,
        };
        return new KeyEvent(code, default, ModifiersOf(p[1, 0]), action, default, default, false);
    }

    private static KeyModifiers ModifiersOf(int parameter) => parameter <= 1 ? KeyModifiers.None : (KeyModifiers)((parameter - 1) & 0xFF);
}
