using RetroPC.Host.Ansi;

namespace RetroPC.Forms;

/// <summary>Text of files and guests as dialogs show it: nothing of it reaches the terminal raw.</summary>
internal static class SafeLine
{
    /// <summary>A text in just so many columns: cut off, or filled up with blanks.</summary>
    public static string Of(string text, int columns)
    {
        Span<char> line = new char[Math.Max(0, columns)];
        line.Fill(' ');
        int length = Math.Min(text.Length, line.Length);
        for (int i = 0; i < length; i++)
        {
            line[i] = SafeText.Of(text[i]);
        }

        if (text.Length > line.Length && line.Length > 0)
        {
            line[^1] = '…';
        }

        return line.ToString();
    }
}
