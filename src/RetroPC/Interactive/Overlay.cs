using RetroPC.Host.Ansi;
using RetroPC.Terminal;

namespace RetroPC.Interactive;

/// <summary>Something that is drawn over the machine's screen, and takes the keys while it is there.</summary>
internal abstract class Overlay
{
    /// <summary>Colours of a box: letters, ground, the chosen line's letters and ground, and of what cannot be chosen.</summary>
    protected const uint Ink = 0x000000, Paper = 0xAAAAAA, ChosenInk = 0xFFFFFF, ChosenPaper = 0x0000AA, Faint = 0x555555;

    /// <summary>Takes a key that went down, or repeats.</summary>
    /// <returns>Whether it stays open.</returns>
    public abstract bool Take(in KeyEvent key);

    /// <summary>What it says, for who hears it and does not see it; what is chosen comes with it.</summary>
    public abstract IReadOnlyList<string> Lines();

    /// <summary>Draws it, in the middle.</summary>
    public abstract void Paint(AnsiScreen screen);

    /// <summary>Draws an empty box with a title.</summary>
    /// <returns>Where its inside begins, and how large that is: less than wanted on a small terminal.</returns>
    protected static (int Left, int Top, int Width, int Height) PaintBox(AnsiScreen screen, string title, int width, int height)
    {
        width = Math.Min(width, screen.Columns - 2);
        height = Math.Min(height, screen.Rows - 2);
        int left = (screen.Columns - width) / 2, top = (screen.Rows - height) / 2;
        for (int row = -1; row <= height; row++)
        {
            bool isEdge = row < 0 || row == height;
            screen.Set(left - 1, top + row, row < 0 ? '┌' : isEdge ? '└' : '│', Ink, Paper);
            screen.Set(left + width, top + row, row < 0 ? '┐' : isEdge ? '┘' : '│', Ink, Paper);
            for (int column = 0; column < width; column++)
            {
                screen.Set(left + column, top + row, isEdge ? '─' : ' ', Ink, Paper);
            }
        }

        string cut = Cut($" {title} ", width);
        screen.Write(left + ((width - cut.Length) / 2), top - 1, cut, Ink, Paper);
        return (left, top, width, height);
    }

    /// <summary>A text that fits.</summary>
    protected static string Cut(string text, int length) => text.Length <= length ? text : length < 1 ? "" : text[..(length - 1)] + "…";

    /// <summary>The letter that a key types, lower case; 0 if it types none.</summary>
    protected static char LetterOf(in KeyEvent key)
    {
        bool isPlain = key.Code == KeyCode.Character && (key.Held & (KeyModifiers.Control | KeyModifiers.Alt)) == 0;
        System.Text.Rune typed = key.Text != default ? key.Text : key.Character;
        return isPlain && typed.IsBmp ? char.ToLowerInvariant((char)typed.Value) : '\0';
    }
}
