using System.Text;

namespace RetroPC.Host.Capture;

// Pixels as plain text: each character of braille is 2 by 4 pixels, a pixel a dot. Between the darkest and the brightest colour of the picture, shades
// become patterns (ordered dithering with Bayer's matrix of 4 by 4); a picture of two colours keeps each of its pixels.

/// <summary>A picture as dots of braille.</summary>
internal static class BrailleText
{
    private const int CellWidth = 2, CellHeight = 4, Side = 4, Levels = Side * Side;
    private const char Blank = '\u2800';

    /// <summary>The bit of each dot in the code of a character of braille, line by line.</summary>
    private static ReadOnlySpan<byte> Dots => [0, 3, 1, 4, 2, 5, 6, 7];

    private static ReadOnlySpan<byte> Bayer => [0, 8, 2, 10, 12, 4, 14, 6, 3, 11, 1, 9, 15, 7, 13, 5];

    /// <summary>The picture, a line of text for four of its lines; nothing for one of a single colour.</summary>
    public static string Of(Picture picture)
    {
        int[] shades = Shades(picture, out bool isOneColor);
        if (isOneColor)
        {
            return "";
        }

        var text = new StringBuilder();
        for (int y = 0; y < picture.Height; y += CellHeight)
        {
            for (int x = 0; x < picture.Width; x += CellWidth)
            {
                text.Append(Cell(picture, shades, x, y));
            }

            text.Append('\n');
        }

        return text.ToString();
    }

    private static char Cell(Picture picture, int[] shades, int left, int top)
    {
        int code = 0;
        for (int dot = 0; dot < Dots.Length; dot++)
        {
            int x = left + (dot % CellWidth), y = top + (dot / CellWidth);
            if (x < picture.Width && y < picture.Height)
            {
                int shade = shades[picture.Pixels[(y * picture.Width) + x]];
                code |= shade > Bayer[(y % Side * Side) + (x % Side)] ? 1 << Dots[dot] : 0;
            }
        }

        return (char)(Blank + code);
    }

    /// <summary>For each colour of the palette, from 0 for the darkest in use to 16 for the brightest.</summary>
    private static int[] Shades(Picture picture, out bool isOneColor)
    {
        int darkest = int.MaxValue, brightest = 0;
        foreach (byte pixel in picture.Pixels)
        {
            int brightness = Ansi.AnsiColors.Brightness(picture.Palette[pixel]);
            darkest = Math.Min(darkest, brightness);
            brightest = Math.Max(brightest, brightness);
        }

        isOneColor = darkest >= brightest;
        int range = Math.Max(1, brightest - darkest);
        return [.. picture.Palette.Select(color => (Ansi.AnsiColors.Brightness(color) - darkest) * Levels / range)];
    }
}
