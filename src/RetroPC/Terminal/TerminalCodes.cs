namespace RetroPC.Terminal;

/// <summary>What is said to a terminal at the beginning and at the end.</summary>
internal static class TerminalCodes
{
    /// <summary>
    /// Alternate screen, no autowrap, bracketed paste, focus reports, cursor and keypad keys in their usual forms, no cursor, cleared.
    /// </summary>
    public static ReadOnlySpan<byte> Enter =>
        "\e[?1049h\e[?7l\e[?2004h\e[?1004h\e[?1l\e>\e[?25l\e[m\e[2J\e[H"u8;

    /// <summary>Only what concerns the keyboard: bracketed paste, focus reports, keys in their usual forms.</summary>
    public static ReadOnlySpan<byte> EnterPlain => "\e[?2004h\e[?1004h\e[?1l\e>"u8;

    /// <summary>The other way round.</summary>
    public static ReadOnlySpan<byte> LeavePlain => "\e[?1004l\e[?2004l"u8;

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

    /// <summary>Has the terminal the kitty keyboard protocol?</summary>
    public static ReadOnlySpan<byte> AskKittyKeyboard => "\e[?u"u8;

    /// <summary>Has it the kitty graphics protocol? One pixel, which is not shown.</summary>
    public static ReadOnlySpan<byte> AskKittyGraphics => "\e_Gi=1,s=1,v=1,a=q,t=d,f=24;AAAA\e\\"u8;

    /// <summary>How large is a cell in pixels (xterm's 16), and the text area (14)? And can the mouse be reported in pixels (DECRQM)?</summary>
    public static ReadOnlySpan<byte> AskPixels => "\e[16t\e[14t\e[?1016$p"u8;

    /// <summary>
    /// How wide are characters whose width is a matter of taste? One of each kind is written into a row of its own, none of them the first: an answer from there would
    /// look like F3.
    /// </summary>
    public static ReadOnlySpan<byte> AskWidths => "\e[2;1H─\e[6n\e[3;1Hα\e[6n\e[4;1H§\e[6n\e[5;1H☺\e[6n\e[2J\e[H"u8;

    /// <summary>DA1: what the terminal is. Every one answers, so that there is an end to what is asked before it.</summary>
    public static ReadOnlySpan<byte> AskAttributes => "\e[c"u8;

    /// <summary>DSR 5: nothing but whether it is there.</summary>
    public static ReadOnlySpan<byte> AskPresence => "\e[5n"u8;

    /// <summary>The kitty protocol, all of it: unambiguous keys, event types, alternate keys, all keys as sequences, their text.</summary>
    public static ReadOnlySpan<byte> PushKittyKeyboard => "\e[>31u"u8;

    /// <summary>As it was before.</summary>
    public static ReadOnlySpan<byte> PopKittyKeyboard => "\e[<u"u8;

    /// <summary>Win32 input mode; what does not know it ignores it.</summary>
    public static ReadOnlySpan<byte> EnterWin32Input => "\e[?9001h"u8;

    /// <summary>The other way round.</summary>
    public static ReadOnlySpan<byte> LeaveWin32Input => "\e[?9001l"u8;

    /// <summary>All that the mouse does, in cells; in pixels, where the terminal can.</summary>
    public static ReadOnlySpan<byte> EnterMouse => "\e[?1003h\e[?1006h"u8;

    /// <summary>The same in pixels.</summary>
    public static ReadOnlySpan<byte> EnterMousePixels => "\e[?1003h\e[?1006h\e[?1016h"u8;

    /// <summary>The mouse is the terminal's.</summary>
    public static ReadOnlySpan<byte> LeaveMouse => "\e[?1016l\e[?1006l\e[?1003l"u8;
}
