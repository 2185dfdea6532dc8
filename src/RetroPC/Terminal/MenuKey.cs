using System.Text;

namespace RetroPC.Terminal;

/// <summary>The one key that is not the guest's: it opens the menu; pressed in the menu, it goes to the guest.</summary>
/// <param name="Code">Which key.</param>
/// <param name="Character">Its character, if it is a key that types one.</param>
/// <param name="Held">The modifiers that it is pressed with.</param>
/// <param name="Name">The key as one writes it.</param>
internal sealed record MenuKey(KeyCode Code, Rune Character, KeyModifiers Held, string Name)
{
    /// <summary>What it is if nothing is said: the escape of telnet, which few programs use.</summary>
    public const string Usual = "Ctrl+]";

    private const int FunctionKeys = 12;

    /// <summary>The key as an event, to be sent to the guest.</summary>
    public KeyEvent Event => Code == KeyCode.Character ? KeyEvent.Of(Character, Held) : KeyEvent.Of(Code, Held);

    /// <summary>Reads a key: Ctrl or Alt with a letter or sign, or a function key.</summary>
    /// <returns>Null if it is none that could be told from what is typed.</returns>
    public static MenuKey? Parse(string text)
    {
        var held = KeyModifiers.None;
        string rest = text;
        while (Modifier(rest) is { } modifier)
        {
            held |= modifier;
            rest = rest[(rest.IndexOf('+', StringComparison.Ordinal) + 1)..];
        }

        if (rest.Length is 2 or 3 && rest[0] is 'F' or 'f' && int.TryParse(rest.AsSpan(1), out int number) && number is >= 1 and <= FunctionKeys)
        {
            return new MenuKey(KeyCode.F1 + (number - 1), default, held, Named(held, $"F{number}"));
        }

        bool isChord = (held & (KeyModifiers.Control | KeyModifiers.Alt)) != 0 && (held & KeyModifiers.Shift) == 0;
        return isChord && rest.Length == 1 && rest[0] is > ' ' and <= '~'
            ? new MenuKey(KeyCode.Character, new Rune(char.ToLowerInvariant(rest[0])), held, Named(held, rest.ToUpperInvariant()))
            : null;
    }

    /// <summary>Whether an event is this key.</summary>
    public bool Is(in KeyEvent e) => e.Code == Code && e.Held == Held && (Code != KeyCode.Character || e.Character == Character);

    private static KeyModifiers? Modifier(string text)
    {
        int plus = text.IndexOf('+', StringComparison.Ordinal);
        return plus <= 0 || plus == text.Length - 1 ? null : text[..plus].ToUpperInvariant() switch
        {
            "CTRL" or "CONTROL" => KeyModifiers.Control,
            "ALT" => KeyModifiers.Alt,
            "SHIFT" => KeyModifiers.Shift,
            _ => null,
        };
    }

    private static string Named(KeyModifiers held, string key) =>
        $"{(held.HasFlag(KeyModifiers.Control) ? "Ctrl+" : "")}{(held.HasFlag(KeyModifiers.Alt) ? "Alt+" : "")}{(held.HasFlag(KeyModifiers.Shift) ? "Shift+" : "")}{key}";
}
