namespace RetroPC.Terminal;

/// <summary>How large a terminal is, in characters.</summary>
/// <param name="Columns">Characters in a row.</param>
/// <param name="Rows">Rows.</param>
internal readonly record struct TerminalSize(int Columns, int Rows)
{
    /// <summary>What a terminal is taken for that does not say.</summary>
    public static readonly TerminalSize Usual = new(80, 24);

    private const int Most = 1000;

    /// <summary>A size that can be worked with, whatever the system said.</summary>
    public static TerminalSize Of(int columns, int rows) =>
        columns <= 0 || rows <= 0 ? Usual : new TerminalSize(Math.Min(columns, Most), Math.Min(rows, Most));
}
