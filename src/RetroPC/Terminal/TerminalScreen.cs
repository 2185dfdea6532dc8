using RetroPC.Host.Ansi;

namespace RetroPC.Terminal;

/// <summary>The screen of a terminal: what has changed is written to it.</summary>
/// <param name="terminal">The terminal.</param>
internal sealed class TerminalScreen(RawTerminal terminal)
    : AnsiScreen(terminal.Traits.Colors, terminal.Traits.Cursor, terminal.Size.Columns, terminal.Size.Rows)
{
    private int _epoch = terminal.Epoch;

    /// <summary>Takes on the terminal's present size, and forgets what it shows if that may be lost. To be called before a frame is drawn.</summary>
    public void Fit()
    {
        if (_epoch != terminal.Epoch)
        {
            _epoch = terminal.Epoch;
            WideKinds = terminal.Features.Wide;
            Resize(terminal.Size.Columns, terminal.Size.Rows);
        }
    }

    /// <summary>Writes to the terminal what has changed.</summary>
    public void Flush()
    {
        ReadOnlySpan<byte> bytes = Render();
        if (!bytes.IsEmpty)
        {
            terminal.Write(bytes);
        }
    }
}
