using System.Text;
using RetroPC.Hardware.Chips;
using RetroPC.Hardware.Timing;
using RetroPC.Host.Ansi;
using RetroPC.Host.Input;
using RetroPC.Host.Text;

namespace RetroPC.Terminal;

// From the keys of a terminal to those of the 83-key keyboard.
//
// A key that types something is the key that types the same on a US keyboard, whatever the user's layout; Shift is pressed or lifted
// for it as it needs. With Ctrl or Alt it is the key's own character. What the US keyboard lacks, but the code page has, is typed by
// Alt and its number on the keypad, which every BIOS understands. What neither has is the key in the same place.
//
// Where the terminal reports releases, keys stay down as long as they are held, and the guest's keyboard repeats them itself. Where it
// does not, a key comes up by itself after HoldTime of guest time, or earlier if another one follows, and its modifiers with it.
//
// Decisions: arrows, Home and so on lift Shift, as the grey keys of the 101-key keyboard do; else they would type digits. Digits of
// the keypad are typed by the upper row (the terminal has applied Num Lock already), with Alt by the keypad. Caps Lock and Num Lock are
// not sent: the terminal has applied them, and the guest would do it a second time. Pause is Ctrl+Num Lock, with Ctrl it is Break;
// PrtSc comes with its Shift.
// F13 to F22 without releases are Shift+F1 to Shift+F10, which is what plain terminals mean by them. Menu is nothing.

/// <summary>Turns a terminal's keys into moves of the guest's keys.</summary>
internal sealed class KeyTranslator
{
    /// <summary>How long a key is down that the terminal tells no release of.</summary>
    public const long HoldTime = Tick.Second * 50 / 1000;

    /// <summary>How long at least a key is down.</summary>
    public const long ShortHoldTime = Tick.Second * 10 / 1000;

    /// <summary>How long at least a key that comes up by itself stays up.</summary>
    public const long GapTime = Tick.Second * 5 / 1000;

    private const long TextHoldTime = Tick.Second * 20 / 1000, TextGapTime = Tick.Second * 15 / 1000;
    private const int FirstCodeByNumber = 128;

    private readonly Dictionary<(KeyCode Code, Rune Character), XtKey> _held = [];
    private readonly ModifierKeys _modifiers = new();

    /// <summary>What the guest's characters are.</summary>
    public CodePage CodePage { get; set; } = CodePage.Ibm437;

    /// <summary>Translates a key.</summary>
    /// <param name="e">The key.</param>
    /// <param name="moves">Receives what it does, behind what is there; nothing if the guest's keyboard has no such key.</param>
    public void Translate(in KeyEvent e, List<KeyMove> moves)
    {
        if (e.IsReleaseReported)
        {
            TranslateHeld(e, moves);
        }
        else if (e.Action != KeyAction.Release && !e.IsModifier)
        {
            if (TryStroke(e, out KeyStroke stroke))
            {
                Strike(stroke, HoldTime, GapTime, moves);
            }
            else
            {
                TypeByNumber(e.Text, HoldTime, GapTime, moves);
            }
        }
    }

    /// <summary>All keys come up: the window has lost the keyboard.</summary>
    public void ReleaseAll(List<KeyMove> moves)
    {
        foreach (XtKey key in _held.Values.Distinct())
        {
            moves.Add(new KeyMove(key, false, 0, 0));
        }

        _held.Clear();
        _modifiers.Forget(moves);
    }

    /// <summary>Presses a key by itself, whatever the user holds.</summary>
    public void Press(in KeyStroke stroke, List<KeyMove> moves)
    {
        ReleaseAll(moves);
        Strike(stroke, HoldTime, GapTime, moves);
    }

    /// <summary>Types text, as from the clipboard.</summary>
    /// <param name="text">The text; any line ends are Enter.</param>
    /// <param name="moves">Receives it.</param>
    /// <returns>The characters that the code page does not have, and control characters: they are left out.</returns>
    public IReadOnlyList<char> Type(string text, List<KeyMove> moves)
    {
        var left = new List<char>();
        char before = '\0';
        foreach (Rune rune in text.EnumerateRunes())
        {
            char c = rune.IsBmp ? (char)rune.Value : '\0';
            if (c == '\n' && before == '\r')
            {
                before = c;
                continue;
            }

            before = c;
            c = c == '\n' ? '\r' : c;
            bool isControl = c < ' ' && c is not ('\r' or '\t');
            if (!isControl && c != '\x7F' && UsLayout.TryStroke(c, out KeyStroke stroke))
            {
                Strike(stroke, TextHoldTime, TextGapTime, moves);
            }
            else if (isControl || !TypeByNumber(new Rune(c), TextHoldTime, TextGapTime, moves))
            {
                left.Add(rune.IsBmp ? c : SafeText.Replacement);
            }
        }

        return left;
    }

    private void TranslateHeld(in KeyEvent e, List<KeyMove> moves)
    {
        if (e.IsModifier)
        {
            _modifiers.Set(e.Code, e.Action != KeyAction.Release, moves);
            return;
        }

        // The same key may report another character when it comes up under other modifiers; kitty reports that of the key alone.
        (KeyCode Code, Rune Character) source = (e.Code, e.Character);
        switch (e.Action)
        {
            case KeyAction.Press when TryStroke(e, out KeyStroke stroke):
                _modifiers.Heal(e.Held);
                _modifiers.Want(stroke, moves);
                _held[source] = stroke.Key;
                moves.Add(new KeyMove(stroke.Key, true, 0, 0));
                break;
            case KeyAction.Press:
                TypeByNumber(e.Text, HoldTime, GapTime, moves);
                break;
            case KeyAction.Release when _held.Remove(source, out XtKey key):
                if (!_held.ContainsValue(key))
                {
                    moves.Add(new KeyMove(key, false, ShortHoldTime, ShortHoldTime));
                }

                _modifiers.Restore(moves);
                break;
        }
    }

    private void Strike(in KeyStroke stroke, long hold, long gap, List<KeyMove> moves)
    {
        int first = moves.Count;
        _modifiers.Want(stroke, moves);
        moves.Add(new KeyMove(stroke.Key, true, 0, 0));
        moves[first] = moves[first] with { Delay = gap, ShortDelay = gap };
        moves.Add(new KeyMove(stroke.Key, false, hold, Math.Min(hold, ShortHoldTime)));
        _modifiers.Restore(moves);
    }

    /// <summary>A character that has no key, by Alt and its three digits; one of two bytes by those of both.</summary>
    private bool TypeByNumber(Rune character, long hold, long gap, List<KeyMove> moves)
    {
        if (!character.IsBmp)
        {
            return false;
        }

        if (CodePage.TryFromUnicode((char)character.Value, out byte code) && code >= FirstCodeByNumber)
        {
            TypeCode(code, hold, gap, moves);
            return true;
        }

        if (!CodePage.TryPairOf((char)character.Value, out byte lead, out byte trail))
        {
            return false;
        }

        TypeCode(lead, hold, gap, moves);
        TypeCode(trail, hold, gap, moves);
        return true;
    }

    private void TypeCode(byte code, long hold, long gap, List<KeyMove> moves)
    {
        int first = moves.Count;
        _modifiers.Want(new KeyStroke(XtKey.Alt, false, false, true), moves);
        if (moves.Count > first)
        {
            moves[first] = moves[first] with { Delay = gap, ShortDelay = gap };
        }

        foreach (int digit in (ReadOnlySpan<int>)[code / 100, code / 10 % 10, code % 10])
        {
            XtKey key = XtKeys.Keypad(digit);
            moves.Add(new KeyMove(key, true, GapTime, GapTime));
            moves.Add(new KeyMove(key, false, Math.Min(hold, ShortHoldTime), ShortHoldTime));
        }

        _modifiers.Restore(moves);
    }

    private bool TryStroke(in KeyEvent e, out KeyStroke stroke) =>
        e.Code == KeyCode.Character ? TryCharacter(e, out stroke) : XtKeys.TryStroke(e, out stroke);

    private bool TryCharacter(in KeyEvent e, out KeyStroke stroke)
    {
        bool isChord = (e.Held & (KeyModifiers.Control | KeyModifiers.Alt)) != 0;
        if (!isChord && e.Text != default)
        {
            return TryLayout(e.Text, out stroke) || (!IsInCodePage(e.Text) && TryPlace(e, out stroke));
        }

        return TryPlace(e, out stroke);
    }

    /// <summary>The key by its own character, or by its place, with the modifiers that are held.</summary>
    private static bool TryPlace(in KeyEvent e, out KeyStroke stroke)
    {
        bool isFound = TryLayout(e.Character, out stroke) || TryLayout(e.BaseCharacter, out stroke);
        stroke = stroke with
        {
            Shift = stroke.Shift || (e.Held & KeyModifiers.Shift) != 0,
            Control = (e.Held & KeyModifiers.Control) != 0,
            Alt = (e.Held & KeyModifiers.Alt) != 0,
        };
        return isFound;
    }

    private static bool TryLayout(Rune character, out KeyStroke stroke)
    {
        stroke = default;
        return character != default && character.IsBmp && UsLayout.TryStroke((char)character.Value, out stroke);
    }

    private bool IsInCodePage(Rune character) => character.IsBmp
        && (CodePage.TryFromUnicode((char)character.Value, out _) || CodePage.TryPairOf((char)character.Value, out _, out _));
}
