using RetroPC.Host.Ansi;

namespace RetroPC.Terminal;

/// <summary>What the environment says about the terminal.</summary>
/// <param name="Colors">How to tell it colours.</param>
/// <param name="Cursor">How to tell it the shape of its cursor.</param>
/// <param name="IsDumb">It cannot move its cursor.</param>
/// <param name="IsMultiplexer">It is tmux or screen, between us and the terminal.</param>
internal sealed record TerminalTraits(ColorMode Colors, CursorDialect Cursor, bool IsDumb, bool IsMultiplexer = false)
{
    private static readonly string[] _trueColorTerms =
        ["kitty", "alacritty", "foot", "wezterm", "ghostty", "contour", "rio", "iterm", "-direct", "truecolor"];

    private static readonly string[] _trueColorPrograms = ["iTerm.app", "WezTerm", "vscode", "ghostty", "rio", "WarpTerminal"];

    private static readonly string[] _plainTerms = ["vt52", "vt100", "vt102", "vt220", "vt320", "vt420"];

    /// <summary>Reads the environment.</summary>
    /// <param name="variable">Gives a variable's value, null if it is not set.</param>
    /// <param name="isWindows">Whether it is a console of Windows, which needs no TERM.</param>
    public static TerminalTraits Of(Func<string, string?> variable, bool isWindows)
    {
        string term = variable("TERM") ?? "";
        bool isDumb = !isWindows && (term.Length == 0 || term == "dumb");
        CursorDialect cursor = term == "linux" ? CursorDialect.LinuxConsole : CursorDialect.Standard;
        bool isMultiplexer = term.StartsWith("tmux", StringComparison.Ordinal) || term.StartsWith("screen", StringComparison.Ordinal)
            || !string.IsNullOrEmpty(variable("TMUX")) || !string.IsNullOrEmpty(variable("STY"));
        return new TerminalTraits(ColorsOf(variable, term, isWindows), cursor, isDumb, isMultiplexer);
    }

    private static ColorMode ColorsOf(Func<string, string?> variable, string term, bool isWindows)
    {
        if (!string.IsNullOrEmpty(variable("NO_COLOR")))
        {
            return ColorMode.None;
        }

        bool isNamed = variable("COLORTERM") is "truecolor" or "24bit";
        bool isModern = Array.Exists(_trueColorTerms, term.Contains)
            || Array.IndexOf(_trueColorPrograms, variable("TERM_PROGRAM")) >= 0
            || !string.IsNullOrEmpty(variable("WT_SESSION"))
            || (isWindows && term.Length == 0);
        return isNamed || isModern ? ColorMode.TrueColor
            : term.Contains("256color", StringComparison.Ordinal) ? ColorMode.Indexed
            : Array.IndexOf(_plainTerms, term) >= 0 || term.EndsWith("-m", StringComparison.Ordinal) ? ColorMode.None
            : ColorMode.Sixteen;
    }
}
