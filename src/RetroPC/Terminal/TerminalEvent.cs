namespace RetroPC.Terminal;

/// <summary>What comes from a terminal.</summary>
internal enum TerminalEventKind
{
    /// <summary>A key: <see cref="TerminalEvent.Key"/>.</summary>
    Key,

    /// <summary>Text from the clipboard: <see cref="TerminalEvent.Text"/>.</summary>
    Paste,

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

    /// <summary>DA1: what the terminal is.</summary>
    DeviceAttributes,
}

/// <summary>One thing that came from a terminal.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Key">The key, if it is one.</param>
/// <param name="Text">The text that was pasted, line ends as the terminal sent them.</param>
/// <param name="Reply">Which question was answered.</param>
/// <param name="Number">The answer.</param>
internal readonly record struct TerminalEvent(
    TerminalEventKind Kind, KeyEvent Key = default, string? Text = null, TerminalReply Reply = default, int Number = 0);
