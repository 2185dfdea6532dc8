using RetroPC.Hardware.Video;
using RetroPC.Host.Ansi;
using RetroPC.Host.Text;

namespace RetroPC.Host.Capture;

/// <summary>A screen as text with colours, row by row, to be shown with <c>cat</c>. Its only escape sequences are SGR.</summary>
internal static class AnsiText
{
    private const int PlacesInRow = 2;

    public static byte[] Write(Screen screen, ColorMode colors, CaptureOptions options)
    {
        var output = new AnsiBuffer();
        var pen = new AnsiPen(colors, output);
        if (screen.Frame.Kind == FrameKind.Graphics)
        {
            WriteHalfBlocks(HalfBlocks.Of(screen.Frame, options.Columns, int.MaxValue / PlacesInRow), pen, output);
        }
        else
        {
            WriteText(screen, pen, output);
        }

        return output.Bytes.ToArray();
    }

    private static void WriteText(Screen screen, AnsiPen pen, AnsiBuffer output)
    {
        Frame frame = screen.Frame;
        int rows = screen.IsText ? frame.Rows : 0;
        var glyphs = new Glyph[frame.Columns];
        for (int row = 0; row < rows; row++)
        {
            foreach (Glyph glyph in glyphs.AsSpan(0, GlyphRow.Read(frame, row, screen.CodePage, glyphs)))
            {
                TextCell cell = frame.Cells[(row * frame.Columns) + glyph.Column];
                Put(new AnsiCell(glyph.Character, frame.Palette[cell.Foreground], frame.Palette[cell.Background], cell.Effects), glyph.Width, pen, output);
            }

            EndLine(pen, output);
        }
    }

    private static void Put(in AnsiCell wanted, int width, AnsiPen pen, AnsiBuffer output)
    {
        AnsiCell cell = wanted with { Character = width == 1 ? SafeText.Of(wanted.Character) : SafeText.OfWide(wanted.Character) };
        pen.Take(cell);
        output.AddCharacter(cell.Character);
        if (width > 1 && !SafeText.IsWide(cell.Character))
        {
            output.Add((byte)' ');
        }
    }

    private static void WriteHalfBlocks(HalfBlocks picture, AnsiPen pen, AnsiBuffer output)
    {
        for (int row = 0; row < picture.Rows; row++)
        {
            for (int column = 0; column < picture.Columns; column++)
            {
                AnsiCell cell = picture[column, row];
                pen.Take(cell);
                output.AddCharacter(cell.Character);
            }

            EndLine(pen, output);
        }
    }

    private static void EndLine(AnsiPen pen, AnsiBuffer output)
    {
        pen.Reset();
        output.Add((byte)'\n');
    }
}
