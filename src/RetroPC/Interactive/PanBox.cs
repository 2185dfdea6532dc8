using RetroPC.Host.Ansi;
using RetroPC.Terminal;

namespace RetroPC.Interactive;

/// <summary>Moves a picture that is larger than the terminal, with the arrows; any other key ends it. Home lets it follow the cursor again.</summary>
/// <param name="painter">Who paints the picture.</param>
internal sealed class PanBox(FramePainter painter) : Overlay
{
    private const int Far = 8;
    private const string Text = " Arrows move the picture, Home lets it follow the cursor, Esc ends ";

    /// <inheritdoc/>
    public override bool Take(in KeyEvent key)
    {
        (int columns, int rows) = key.Code switch
        {
            KeyCode.Left => (-Far, 0),
            KeyCode.Right => (Far, 0),
            KeyCode.Up => (0, -1),
            KeyCode.Down => (0, 1),
            KeyCode.PageUp => (0, -Far),
            KeyCode.PageDown => (0, Far),
            _ => (0, 0),
        };
        if (key.Code == KeyCode.Home)
        {
            painter.FollowCursor();
            return true;
        }

        painter.Pan(columns, rows);
        return (columns, rows) != (0, 0);
    }

    /// <inheritdoc/>
    public override IReadOnlyList<string> Lines() => [Text.Trim()];

    /// <inheritdoc/>
    public override void Paint(AnsiScreen screen)
    {
        string cut = Cut(Text, screen.Columns);
        screen.Write(Math.Max(0, (screen.Columns - cut.Length) / 2), 0, cut, Ink, Paper);
    }
}
