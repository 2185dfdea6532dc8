namespace RetroPC.Terminal;

/// <summary>What comes from a terminal.</summary>
internal enum TerminalEventKind
{
    /// <summary>A key: <see cref="TerminalEvent.Key"/>.</summary>
    Key,

    /// <summary>Text from the clipboard: <see cref="TerminalEvent.Text"/>.</summary>
    Paste,

    /// <summary>The mouse: <see cref="TerminalEvent.Mouse"/>.</summary>
    Mouse,

    /// <summary>The window has got the keyboard.</summary>
    FocusIn,

    /// <summary>The window has lost the keyboard; keys that are down come up unseen.</summary>
    FocusOut,

    /// <summary>The size has changed, or the contents are lost: draw again.</summary>
    Resize,

    /// <summary>An answer to a question: <see cref="TerminalEvent.Reply"/> and <see cref="TerminalEvent.Number"/>.</summary>
    Reply,

    /// <summary>The terminal is gone; nothing will come any more.</summary>
    End,
}

/// <summary>An answer that is understood.</summary>
internal enum TerminalReply
{
    /// <summary>None that matters.</summary>
    Other,

    /// <summary>The kitty protocol's flags that are on, as the number.</summary>
    KittyKeyboard,

    /// <summary>DA1: what the terminal is; the number is 1 if it has sixel graphics.</summary>
    DeviceAttributes,

    /// <summary>Where the cursor is: the column is the number, the row the second, both from 1.</summary>
    CursorPosition,

    /// <summary>The size of a cell in pixels: the width is the number, the height the second.</summary>
    CellSize,

    /// <summary>The size of the text area in pixels: the width is the number, the height the second.</summary>
    AreaSize,

    /// <summary>Whether the mouse can be reported in pixels: the number is 1 if it can.</summary>
    MousePixels,

    /// <summary>The kitty graphics protocol answers: the number is 1 if it has it.</summary>
    KittyGraphics,
}

/// <summary>One thing that came from a terminal.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Key">The key, if it is one.</param>
/// <param name="Text">The text that was pasted, line ends as the terminal sent them.</param>
/// <param name="Reply">Which question was answered.</param>
/// <param name="Number">The answer.</param>
/// <param name="Second">Its second number, if it has one.</param>
/// <param name="Mouse">What the mouse did, if it is that.</param>
internal readonly record struct TerminalEvent(
    TerminalEventKind Kind, KeyEvent Key = default, string? Text = null, TerminalReply Reply = default, int Number = 0, int Second = 0, MouseReport Mouse = default);
