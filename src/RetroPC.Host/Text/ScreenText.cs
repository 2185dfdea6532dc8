using System.Text;
using RetroPC.Hardware.Video;

namespace RetroPC.Host.Text;

/// <summary>A text screen as lines of Unicode.</summary>
public static class ScreenText
{
    private const string Blanks = " \u00A0";

    /// <summary>The lines of a frame without the blanks at their ends; nothing for a frame that is no text.</summary>
    /// <param name="frame">The frame.</param>
    /// <param name="page">The code page; null for the PC's own.</param>
    public static IReadOnlyList<string> Lines(Frame frame, CodePage? page = null)
    {
        ArgumentNullException.ThrowIfNull(frame);
        if (frame.Kind != FrameKind.Text)
        {
            return [];
        }

        var glyphs = new Glyph[frame.Columns];
        var lines = new string[frame.Rows];
        for (int row = 0; row < frame.Rows; row++)
        {
            int count = GlyphRow.Read(frame, row, page ?? CodePage.Ibm437, glyphs);
            lines[row] = string.Create(count, glyphs, Fill).TrimEnd(Blanks.ToCharArray());
        }

        return lines;
    }

    /// <summary>All lines up to the last that is not blank, each with its line end.</summary>
    /// <param name="frame">The frame.</param>
    /// <param name="page">The code page; null for the PC's own.</param>
    public static string Page(Frame frame, CodePage? page = null)
    {
        IReadOnlyList<string> lines = Lines(frame, page);
        int count = lines.Count;
        while (count > 0 && lines[count - 1].Length == 0)
        {
            count--;
        }

        var text = new StringBuilder();
        for (int row = 0; row < count; row++)
        {
            text.Append(lines[row]).Append('\n');
        }

        return text.ToString();
    }

    private static void Fill(Span<char> line, Glyph[] glyphs)
    {
        for (int i = 0; i < line.Length; i++)
        {
            line[i] = glyphs[i].Character;
        }
    }
}
