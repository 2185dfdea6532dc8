namespace RetroPC.Terminal;

/// <summary>What is said to a terminal at the beginning and at the end.</summary>
internal static class TerminalCodes
{
    /// <summary>
    /// Alternate screen, no autowrap, bracketed paste, focus reports, cursor and keypad keys in their usual forms, no cursor, cleared.
    /// </summary>
    public static ReadOnlySpan<byte> Enter =>
        "\e[?1049h\e[?7l\e[?2004h\e[?1004h\e[?1l\e>\e[?25l\e[m\e[2J\e[H"u8;

    /// <summary>The cursor's shape as the user likes it.</summary>
    public static ReadOnlySpan<byte> UsualCursor => "\e[0 q"u8;

    /// <summary>The same on the Linux console.</summary>
    public static ReadOnlySpan<byte> LinuxCursor => "\e[?0c"u8;

    /// <summary>The other way round.</summary>
    public static ReadOnlySpan<byte> Leave =>
        "\e[?2026l\e[m\e[2J\e[H\e[?1004l\e[?2004l\e[?7h\e[?25h\e[?1049l"u8;

    /// <summary>
    /// All that may have been left behind, whoever it was, and nothing of what stands on the usual screen is lost: keyboard protocols (kitty, Win32), mouse
    /// reports, focus reports, bracketed paste, synchronized output, scrolling region, alternate screen, colours, autowrap, cursor.
    /// </summary>
    public static ReadOnlySpan<byte> Reset =>
        "\e[?2026l\e[=0u\e[<9u\e[?9001l\e[?1016l\e[?1006l\e[?1003l\e[?1002l\e[?1000l\e[?1004l\e[?2004l\e[r\e[?1049l\e[=0u\e[m\e[?7h\e[0 q\e[?25h\r"u8;

    /// <summary>Has the terminal the kitty keyboard protocol? DA1 behind it, so that there is an answer in any case.</summary>
    public static ReadOnlySpan<byte> AskKittyKeyboard => "\e[?u\e[c"u8;

    /// <summary>All of it: unambiguous keys, event types, alternate keys, all keys as sequences, their text. And what came of it?</summary>
    public static ReadOnlySpan<byte> PushKittyKeyboard => "\e[>31u\e[?u\e[c"u8;

    /// <summary>As it was before.</summary>
    public static ReadOnlySpan<byte> PopKittyKeyboard => "\e[<u"u8;
}
