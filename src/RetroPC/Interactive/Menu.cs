using RetroPC.Host.Ansi;
using RetroPC.Terminal;

namespace RetroPC.Interactive;

/// <summary>A line of a menu.</summary>
/// <typeparam name="T">What it stands for.</typeparam>
/// <param name="Letter">The key that chooses it; 0 for none.</param>
/// <param name="Text">What it does.</param>
/// <param name="State">How that is now, at the right; empty for nothing.</param>
/// <param name="Value">What it stands for.</param>
/// <param name="IsPossible">Whether it can be chosen.</param>
internal sealed record MenuItem<T>(char Letter, string Text, string State, T Value, bool IsPossible = true);

/// <summary>A list of which one line is chosen, by its letter, or by arrows and Enter.</summary>
/// <typeparam name="T">What the lines stand for.</typeparam>
/// <param name="title">Its title.</param>
/// <param name="items">Its lines; one at least.</param>
/// <param name="choose">Called with what is chosen; whether the menu stays open.</param>
internal sealed class Menu<T>(string title, Func<IReadOnlyList<MenuItem<T>>> items, Func<T, bool> choose) : Overlay
{
    private const int LeastWidth = 30, Gap = 2;

    private int _chosen;
    private int _first;

    /// <inheritdoc/>
    public override bool Take(in KeyEvent key)
    {
        IReadOnlyList<MenuItem<T>> lines = items();
        switch (key.Code)
        {
            case KeyCode.Escape:
                return false;
            case KeyCode.Up:
                _chosen = (_chosen + lines.Count - 1) % lines.Count;
                return true;
            case KeyCode.Down or KeyCode.Tab:
                _chosen = (_chosen + 1) % lines.Count;
                return true;
            case KeyCode.Home or KeyCode.PageUp:
                _chosen = 0;
                return true;
            case KeyCode.End or KeyCode.PageDown:
                _chosen = lines.Count - 1;
                return true;
            case KeyCode.Enter or KeyCode.KeypadEnter:
                return Choose(lines, _chosen);
        }

        char letter = LetterOf(key);
        for (int line = 0; line < lines.Count && letter != '\0'; line++)
        {
            if (lines[line].Letter == letter)
            {
                _chosen = line;
                return Choose(lines, line);
            }
        }

        return true;
    }

    /// <inheritdoc/>
    public override IReadOnlyList<string> Lines()
    {
        IReadOnlyList<MenuItem<T>> lines = items();
        MenuItem<T> chosen = lines[Math.Min(_chosen, lines.Count - 1)];
        return [title, .. lines.Where(line => line.IsPossible).Select(Line), $"chosen: {Line(chosen)}"];

        static string Line(MenuItem<T> line) => $"{(line.Letter == '\0' ? "" : $"{line.Letter}: ")}{line.Text} {line.State}".TrimEnd(' ', '…');
    }

    /// <inheritdoc/>
    public override void Paint(AnsiScreen screen)
    {
        IReadOnlyList<MenuItem<T>> lines = items();
        _chosen = Math.Min(_chosen, lines.Count - 1);
        int wanted = Math.Max(LeastWidth, lines.Max(line => 6 + line.Text.Length + (line.State.Length > 0 ? Gap + line.State.Length : 0)));
        (int left, int top, int width, int height) = PaintBox(screen, title, Math.Max(wanted, title.Length + 4), lines.Count);
        _first = Math.Clamp(_first, Math.Max(0, _chosen - height + 1), _chosen);
        for (int row = 0; row < height && _first + row < lines.Count; row++)
        {
            PaintLine(screen, lines[_first + row], _first + row == _chosen, left, top + row, width);
        }
    }

    private static void PaintLine(AnsiScreen screen, MenuItem<T> line, bool isChosen, int left, int row, int width)
    {
        uint ink = isChosen ? ChosenInk : line.IsPossible ? Ink : Faint, paper = isChosen ? ChosenPaper : Paper;
        string letter = line.Letter == '\0' ? " " : line.Letter.ToString();
        string text = Cut($" {letter}  {line.Text}", width - (line.State.Length > 0 ? line.State.Length + Gap : 0));
        screen.Write(left, row, text.PadRight(width), ink, paper);
        if (line.State.Length < width)
        {
            screen.Write(left + width - line.State.Length - 1, row, line.State, ink, paper);
        }
    }

    private bool Choose(IReadOnlyList<MenuItem<T>> lines, int line) => !lines[line].IsPossible || choose(lines[line].Value);
}
