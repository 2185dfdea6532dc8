using System.Text;
using RetroPC.Hardware.Video;

namespace RetroPC.Host.Tests.Guests;

/// <summary>Part of a picture as text that a person can look at: 2 by 4 pixels are a character of braille, its dots what is not dark.</summary>
internal static class PictureText
{
    private const int CellWidth = 2, CellHeight = 4;
    private const char Blank = '\u2800';

    /// <summary>The bit of each dot in the code of a character of braille, line by line.</summary>
    private static readonly int[] _dots = [0, 3, 1, 4, 2, 5, 6, 7];

    public static string Of(Frame frame, int left, int top, int width, int height)
    {
        var text = new StringBuilder();
        for (int y = top; y < top + height; y += CellHeight)
        {
            for (int x = left; x < left + width; x += CellWidth)
            {
                text.Append(Cell(frame, x, y));
            }

            text.Append('\n');
        }

        return text.ToString();
    }

    private static char Cell(Frame frame, int left, int top)
    {
        int code = 0;
        for (int dot = 0; dot < _dots.Length; dot++)
        {
            int x = left + (dot % CellWidth), y = top + (dot / CellWidth);
            bool isLit = frame.Palette[frame.Pixels[(y * frame.Width) + x]] != 0;
            code |= isLit ? 1 << _dots[dot] : 0;
        }

        return (char)(Blank + code);
    }
}
