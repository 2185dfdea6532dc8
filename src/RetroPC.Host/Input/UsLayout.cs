using RetroPC.Hardware.Chips;

namespace RetroPC.Host.Input;

// What a US keyboard types: the layout that every BIOS of the PC and XT has in its ROM (IBM 5160 Technical Reference, "Keyboard
// Encoding"). Control characters are what that BIOS makes of Ctrl with a key; of two keys that give the same one (Enter and Ctrl+M)
// it is the one without Ctrl.
//
// Decisions: the no-break space is Space. Line feed (0Ah) is Ctrl+Enter, as in the BIOS; who types text turns line ends into
// carriage returns first. Digits and signs are those of the main block, never the keypad's.
//
// Not here: characters above 7Eh, which the guest takes by Alt and a number on the keypad; other layouts.

/// <summary>From characters to the keys of a US keyboard.</summary>
public static class UsLayout
{
    private const char NoBreakSpace = '\u00A0';
    private const string Letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZ";

    /// <summary>Keys with two characters, as triples: key, alone, with Shift.</summary>
    private static readonly (XtKey Key, char Plain, char Shifted)[] _pairs =
    [
        (XtKey.Digit1, '1', '!'), (XtKey.Digit2, '2', '@'), (XtKey.Digit3, '3', '#'), (XtKey.Digit4, '4', '$'),
        (XtKey.Digit5, '5', '%'), (XtKey.Digit6, '6', '^'), (XtKey.Digit7, '7', '&'), (XtKey.Digit8, '8', '*'),
        (XtKey.Digit9, '9', '('), (XtKey.Digit0, '0', ')'), (XtKey.Minus, '-', '_'), (XtKey.EqualSign, '=', '+'),
        (XtKey.LeftBracket, '[', '{'), (XtKey.RightBracket, ']', '}'), (XtKey.Semicolon, ';', ':'), (XtKey.Quote, '\'', '"'),
        (XtKey.Backquote, '`', '~'), (XtKey.Backslash, '\\', '|'), (XtKey.Comma, ',', '<'), (XtKey.Period, '.', '>'),
        (XtKey.Slash, '/', '?'),
    ];

    private static readonly KeyStroke?[] _strokes = MakeStrokes();

    /// <summary>The key, and its modifiers, that type a character.</summary>
    /// <param name="c">An ASCII character; control characters are typed with Ctrl where they have no key of their own.</param>
    /// <param name="stroke">Receives it.</param>
    /// <returns>Whether the keyboard has the character.</returns>
    public static bool TryStroke(char c, out KeyStroke stroke)
    {
        KeyStroke? found = c == NoBreakSpace ? _strokes[' '] : c < _strokes.Length ? _strokes[c] : null;
        stroke = found ?? default;
        return found is not null;
    }

    private static KeyStroke?[] MakeStrokes()
    {
        var strokes = new KeyStroke?[128];
        foreach (char letter in Letters)
        {
            XtKey key = Enum.Parse<XtKey>(letter.ToString());
            strokes[letter] = new KeyStroke(key, true, false, false);
            strokes[char.ToLowerInvariant(letter)] = new KeyStroke(key, false, false, false);
            strokes[letter - '@'] = new KeyStroke(key, false, true, false);
        }

        foreach ((XtKey key, char plain, char shifted) in _pairs)
        {
            strokes[plain] = new KeyStroke(key, false, false, false);
            strokes[shifted] = new KeyStroke(key, true, false, false);
        }

        SetControls(strokes);
        return strokes;
    }

    private static void SetControls(KeyStroke?[] strokes)
    {
        strokes[0x00] = new KeyStroke(XtKey.Digit2, false, true, false);
        strokes['\b'] = new KeyStroke(XtKey.Backspace, false, false, false);
        strokes['\t'] = new KeyStroke(XtKey.Tab, false, false, false);
        strokes['\n'] = new KeyStroke(XtKey.Enter, false, true, false);
        strokes['\r'] = new KeyStroke(XtKey.Enter, false, false, false);
        strokes[0x1B] = new KeyStroke(XtKey.Escape, false, false, false);
        strokes[0x1C] = new KeyStroke(XtKey.Backslash, false, true, false);
        strokes[0x1D] = new KeyStroke(XtKey.RightBracket, false, true, false);
        strokes[0x1E] = new KeyStroke(XtKey.Digit6, false, true, false);
        strokes[0x1F] = new KeyStroke(XtKey.Minus, false, true, false);
        strokes[' '] = new KeyStroke(XtKey.Space, false, false, false);
        strokes[0x7F] = new KeyStroke(XtKey.Backspace, false, true, false);
    }
}
