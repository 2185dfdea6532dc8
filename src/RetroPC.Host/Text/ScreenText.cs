using System.Text;
using RetroPC.Hardware.Video;

namespace RetroPC.Host.Text;

/// <summary>A text screen as lines of Unicode.</summary>
public static class ScreenText
{
    /// <summary>The lines of a frame without the blanks at their ends; nothing for a frame that is no text.</summary>
    public static IReadOnlyList<string> Lines(Frame frame)
    {
        ArgumentNullException.ThrowIfNull(frame);
        if (frame.Kind != FrameKind.Text)
        {
            return [];
        }

        var lines = new string[frame.Rows];
        for (int row = 0; row < frame.Rows; row++)
        {
            ReadOnlySpan<TextCell> cells = frame.Cells.AsSpan(row * frame.Columns, frame.Columns);
            lines[row] = Line(cells);
        }

        return lines;
    }

    /// <summary>All lines up to the last that is not blank, each with its line end.</summary>
    public static string Page(Frame frame)
    {
        IReadOnlyList<string> lines = Lines(frame);
        int count = lines.Count;
        while (count > 0 && lines[count - 1].Length == 0)
        {
            count--;
        }

        var page = new StringBuilder();
        for (int row = 0; row < count; row++)
        {
            page.Append(lines[row]).Append('\n');
        }

        return page.ToString();
    }

    /// <summary>Whether a text stands within one line.</summary>
    public static bool Shows(Frame frame, string text) => Lines(frame).Any(line => line.Contains(text, StringComparison.Ordinal));

    private static string Line(ReadOnlySpan<TextCell> cells)
    {
        Span<char> line = stackalloc char[cells.Length];
        for (int column = 0; column < cells.Length; column++)
        {
            line[column] = CodePage437.ToUnicode(cells[column].Character);
        }

        return line.TrimEnd(" \u00A0").ToString();
    }
}
