using RetroPC.Hardware.Video;

namespace RetroPC.Host.Text;

/// <summary>A character as it stands on a text screen.</summary>
/// <param name="Character">Which, in Unicode.</param>
/// <param name="Column">The first cell that it covers.</param>
/// <param name="Width">How many it covers: 1, or 2 for a pair of a double-byte code page.</param>
public readonly record struct Glyph(char Character, int Column, int Width);

/// <summary>Reads rows of a text screen as characters.</summary>
public static class GlyphRow
{
    /// <summary>Reads a row.</summary>
    /// <param name="frame">The screen; of text.</param>
    /// <param name="row">The row.</param>
    /// <param name="page">The code page.</param>
    /// <param name="glyphs">Receives the characters; as long as the frame is wide.</param>
    /// <returns>How many there are.</returns>
    public static int Read(Frame frame, int row, CodePage page, Span<Glyph> glyphs)
    {
        ArgumentNullException.ThrowIfNull(frame);
        ArgumentNullException.ThrowIfNull(page);
        ReadOnlySpan<TextCell> cells = frame.Cells.AsSpan(row * frame.Columns, frame.Columns);
        int count = 0;
        for (int column = 0; column < cells.Length; column++)
        {
            if (column + 1 < cells.Length && page.TryPair(cells[column].Character, cells[column + 1].Character, out char wide))
            {
                glyphs[count++] = new Glyph(wide, column++, 2);
            }
            else
            {
                glyphs[count++] = new Glyph(page.ToUnicode(cells[column].Character), column, 1);
            }
        }

        return count;
    }
}
