using RetroPC.Terminal;

namespace RetroPC.Tests.Terminal;

/// <summary>Events as a short text, for tables.</summary>
internal static class KeyText
{
    public static string Of(in TerminalEvent e) => e.Kind switch
    {
        TerminalEventKind.Key => Of(e.Key),
        TerminalEventKind.Paste => $"paste({e.Text})",
        TerminalEventKind.Reply => e.Second == 0 ? $"{e.Reply}({e.Number})" : $"{e.Reply}({e.Number},{e.Second})",
        TerminalEventKind.Mouse => Of(e.Mouse),
        _ => e.Kind.ToString(),
    };

    public static string Of(in MouseReport e) =>
        $"{(e.Modifiers == KeyModifiers.None ? "" : e.Modifiers.ToString().Replace(", ", "+", StringComparison.Ordinal) + "+")}{e.Action}({e.Button} at {e.X},{e.Y})";

    public static string Of(in KeyEvent e)
    {
        string held = e.Modifiers.ToString().Replace(", ", "+", StringComparison.Ordinal);
        string modifiers = e.Modifiers == KeyModifiers.None ? "" : held + "+";
        string name = e.Code == KeyCode.Character ? $"'{e.Character}'"
            : e.Code is >= KeyCode.F1 and <= KeyCode.F35 ? $"F{e.Code - KeyCode.F1 + 1}"
            : e.Code is >= KeyCode.Keypad0 and <= KeyCode.Keypad9 ? $"Keypad{e.Code - KeyCode.Keypad0}"
            : e.Code.ToString();
        string text = e.Text.Value == 0 || e.Text == e.Character ? "" : $"={e.Text}";
        string place = e.BaseCharacter.Value == 0 ? "" : $"@{e.BaseCharacter}";
        return modifiers + name + text + place + (e.Action == KeyAction.Press ? "" : ":" + e.Action);
    }
}
