using System.Globalization;
using RetroPC.Hardware.Chips;
using RetroPC.Hardware.Timing;
using RetroPC.Host.Conditions;
using RetroPC.Host.Profiles;
using RetroPC.Host.Text;

namespace RetroPC.Host.Input;

/// <summary>
/// Keys to be typed, as <c>--keys "dir{Enter}{wait:bytes free}{Ctrl+C}"</c> writes them. Characters are typed on a US keyboard; braces hold
/// names of keys, chords, and what is no key:
/// <c>{wait:TEXT}</c> until the screen shows the text, <c>{match:EXPRESSION}</c> until a regular expression fits it, both with a region as
/// <c>{wait[25]:TEXT}</c>, <c>{idle:2s}</c> until it is unchanged for so long, <c>{pause:2s}</c> of guest time, <c>{down:F1}</c> and <c>{up:F1}</c>
/// to hold a key; <c>{{}</c> and <c>{}}</c> are braces.
/// </summary>
public sealed class KeyScript
{
    private const string Wait = "wait", Match = "match", Idle = "idle", Pause = "pause:", Down = "down:", Up = "up:";

    private readonly string _text;
    private readonly List<KeyStep> _steps = [];
    private int _position;

    private KeyScript(string text) => _text = text;

    /// <summary>The steps in their order.</summary>
    public IReadOnlyList<KeyStep> Steps => _steps;

    /// <summary>Reads a script.</summary>
    /// <exception cref="FormatException">It has a mistake; the message says where, and how to mend it.</exception>
    public static KeyScript Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var script = new KeyScript(text);
        while (script._position < text.Length)
        {
            script._steps.Add(script.ReadStep());
        }

        return script;
    }

    /// <summary>Keys that are pressed one after another.</summary>
    /// <param name="chords">Each as <c>F2</c>, <c>Ctrl+Alt+Del</c>, <c>x</c>.</param>
    /// <exception cref="FormatException">There is no such key.</exception>
    public static KeyScript OfChords(params IEnumerable<string> chords)
    {
        ArgumentNullException.ThrowIfNull(chords);
        var script = new KeyScript("");
        script._steps.AddRange(chords.Select(chord => new StrokeStep(script.ReadChord(chord))));
        return script;
    }

    /// <summary>A key that is pressed and held, or let go.</summary>
    /// <exception cref="FormatException">There is no such key.</exception>
    public static KeyScript OfHold(string key, bool isDown)
    {
        var script = new KeyScript("");
        script._steps.Add(new HoldStep(script.KeyOf(key), isDown));
        return script;
    }

    /// <summary>A text: a line end is Enter; what is on no key goes by Alt and its number on the keypad.</summary>
    /// <param name="text">The text.</param>
    /// <param name="codePage">Where the numbers come from.</param>
    /// <param name="missing">Receives the characters that have none; they are left out.</param>
    public static KeyScript OfText(string text, CodePage codePage, out IReadOnlyList<char> missing)
    {
        ArgumentNullException.ThrowIfNull(codePage);
        var script = new KeyScript("");
        var left = new List<char>();
        foreach (char c in text.ReplaceLineEndings("\r"))
        {
            bool isControl = c < ' ' && c is not ('\r' or '\t');
            if (!isControl && UsLayout.TryStroke(c, out KeyStroke stroke))
            {
                script._steps.Add(new StrokeStep(stroke));
            }
            else if (!isControl && codePage.TryFromUnicode(c, out byte code))
            {
                script.AddNumber(code);
            }
            else
            {
                left.Add(c);
            }
        }

        missing = left;
        return script;
    }

    private void AddNumber(byte code)
    {
        const int Digits = 3;
        _steps.Add(new HoldStep(XtKey.Alt, true));
        foreach (char digit in code.ToString($"D{Digits}", CultureInfo.InvariantCulture))
        {
            _steps.Add(new StrokeStep(new KeyStroke(KeyOf($"KP{digit}"), false, false, false)));
        }

        _steps.Add(new HoldStep(XtKey.Alt, false));
    }

    private KeyStep ReadStep()
    {
        char c = _text[_position];
        return c == '{' ? ReadBraces() : ReadCharacter(c);
    }

    private StrokeStep ReadCharacter(char c)
    {
        if (!UsLayout.TryStroke(c == '\n' ? '\r' : c, out KeyStroke stroke))
        {
            throw Mistake($"a US keyboard has no key for '{c}'");
        }

        _position++;
        return new StrokeStep(stroke);
    }

    private KeyStep ReadBraces()
    {
        int end = _position + 2 < _text.Length ? _text.IndexOf('}', _position + 2) : -1;
        if (end < 0)
        {
            throw Mistake("'{' without '}'; for a brace of its own write {{}");
        }

        string inside = _text[(_position + 1)..end];
        KeyStep step = ReadInside(inside);
        _position = end + 1;
        return step;
    }

    private KeyStep ReadInside(string inside)
    {
        if (TryReadWait(inside) is { } condition)
        {
            return new WaitStep(condition);
        }

        if (inside.StartsWith(Pause, StringComparison.OrdinalIgnoreCase))
        {
            return GuestTime.TryParse(inside[Pause.Length..], out long ticks)
                ? new PauseStep(ticks)
                : throw Mistake($"'{inside[Pause.Length..]}' is no time: write it as 500ms, 2s or 1m");
        }

        if (inside.StartsWith(Down, StringComparison.OrdinalIgnoreCase))
        {
            return new HoldStep(KeyOf(inside[Down.Length..]), true);
        }

        return inside.StartsWith(Up, StringComparison.OrdinalIgnoreCase)
            ? new HoldStep(KeyOf(inside[Up.Length..]), false)
            : new StrokeStep(ReadChord(inside));
    }

    /// <summary>A condition; null if it begins like none.</summary>
    private GuestCondition? TryReadWait(string inside)
    {
        int colon = inside.IndexOf(':', StringComparison.Ordinal);
        if (colon < 0)
        {
            return null;
        }

        try
        {
            (string name, ScreenRegion? region) = ConditionText.SplitRegion(inside[..colon]);
            return ConditionOf(name.ToLowerInvariant(), region, inside[(colon + 1)..]);
        }
        catch (FormatException e)
        {
            throw Mistake(e.Message);
        }
    }

    private static GuestCondition? ConditionOf(string name, ScreenRegion? region, string rest) => name switch
    {
        Wait or Match when rest.Length == 0 => throw new FormatException($"{{{name}:}} says no text to wait for"),
        Wait => new TextCondition(rest, region),
        Match => new PatternCondition(PatternCondition.Compile(rest), region),
        Idle => new IdleCondition(ConditionText.TimeOf(rest)),
        _ => null,
    };

    /// <summary>A key with its modifiers: <c>F2</c>, <c>Alt+X</c>, <c>Ctrl++</c>, <c>{</c>.</summary>
    private KeyStroke ReadChord(string chord)
    {
        bool shift = false, control = false, alt = false;
        string rest = chord;
        for (int plus = rest.IndexOf('+', StringComparison.Ordinal); plus > 0 && plus < rest.Length - 1; plus = rest.IndexOf('+', StringComparison.Ordinal))
        {
            string modifier = rest[..plus];
            switch (modifier.ToUpperInvariant())
            {
                case "SHIFT":
                    shift = true;
                    break;
                case "CTRL" or "CONTROL":
                    control = true;
                    break;
                case "ALT":
                    alt = true;
                    break;
                case "KP" or "KEYPAD":
                    return new KeyStroke(KeyOf(rest), shift, control, alt);
                default:
                    throw Mistake($"'{modifier}' is no modifier: they are Shift, Ctrl and Alt");
            }

            rest = rest[(plus + 1)..];
        }

        return rest.Length == 1 && UsLayout.TryStroke(char.ToLower(rest[0], CultureInfo.InvariantCulture), out KeyStroke stroke)
            ? new KeyStroke(stroke.Key, shift | stroke.Shift, control, alt)
            : new KeyStroke(KeyOf(rest), shift, control, alt);
    }

    private XtKey KeyOf(string name)
    {
        if (KeyNames.TryParse(name, out XtKey key))
        {
            return key;
        }

        string mend = NearestName.Of(name, KeyNames.All) is { } nearest ? $": did you mean '{nearest}'?" : "";
        throw Mistake($"there is no key '{name}'{mend}");
    }

    private FormatException Mistake(string what) => new(_text.Length == 0 ? what : $"{what} (character {_position + 1} of the keys)");
}

/// <summary>One thing that a <see cref="KeyScript"/> does.</summary>
public abstract record KeyStep;

/// <summary>Presses a key with its modifiers, and lets them go.</summary>
/// <param name="Stroke">Which.</param>
public sealed record StrokeStep(KeyStroke Stroke) : KeyStep;

/// <summary>Presses a key and holds it, or lets it go.</summary>
/// <param name="Key">Which.</param>
/// <param name="IsDown">Whether it goes down.</param>
public sealed record HoldStep(XtKey Key, bool IsDown) : KeyStep;

/// <summary>Waits until a condition holds.</summary>
/// <param name="Condition">The condition.</param>
public sealed record WaitStep(GuestCondition Condition) : KeyStep;

/// <summary>Does nothing for a while.</summary>
/// <param name="Ticks">How long, in guest time (<see cref="Tick"/>).</param>
public sealed record PauseStep(long Ticks) : KeyStep;
