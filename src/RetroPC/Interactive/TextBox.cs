using RetroPC.Host.Ansi;
using RetroPC.Terminal;

namespace RetroPC.Interactive;

/// <summary>A text that is read, scrolled, and closed by any other key.</summary>
/// <param name="title">Its title.</param>
/// <param name="lines">Its lines.</param>
internal sealed class TextBox(string title, IReadOnlyList<string> lines) : Overlay
{
    private int _first;

    /// <inheritdoc/>
    public override bool Take(in KeyEvent key)
    {
        int step = key.Code switch
        {
            KeyCode.Down => 1,
            KeyCode.Up => -1,
            KeyCode.PageDown => 10,
            KeyCode.PageUp => -10,
            _ => 0,
        };
        _first += step;
        return step != 0;
    }

    /// <inheritdoc/>
    public override IReadOnlyList<string> Lines() => lines;

    /// <inheritdoc/>
    public override void Paint(AnsiScreen screen)
    {
        int longest = Math.Max(title.Length, lines.Max(line => line.Length));
        (int left, int top, int width, int height) = PaintBox(screen, title, longest + 2, lines.Count);
        _first = Math.Clamp(_first, 0, Math.Max(0, lines.Count - height));
        for (int row = 0; row < height; row++)
        {
            screen.Write(left + 1, top + row, Cut(lines[_first + row], width - 1), Ink, Paper);
        }
    }
}
