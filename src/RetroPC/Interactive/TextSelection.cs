using System.Text;
using RetroPC.Hardware.Video;
using RetroPC.Host.Ansi;
using RetroPC.Host.Text;

namespace RetroPC.Interactive;

/// <summary>
/// Text that is selected with the mouse and a modifier: with Alt a block, else whole lines between two places. It is copied by the terminal (OSC 52).
/// </summary>
internal sealed class TextSelection
{
    private (int Column, int Row) _begin, _end;
    private bool _isBlock;

    /// <summary>Whether something is being selected.</summary>
    public bool IsActive { get; private set; }

    /// <summary>Begins at a cell of the terminal.</summary>
    public void Begin(int column, int row, bool isBlock)
    {
        (_begin, _end, _isBlock, IsActive) = ((column, row), (column, row), isBlock, true);
    }

    /// <summary>Goes on to a cell.</summary>
    public void Extend(int column, int row) => _end = (column, row);

    /// <summary>Ends it, and tells what to write to the terminal so that it copies the text; null for nothing.</summary>
    public string? Finish(Frame frame, CodePage page, in PictureArea area)
    {
        IsActive = false;
        string text = TextOf(frame, page, area);
        return text.Length == 0 ? null : $"\e]52;c;{Convert.ToBase64String(Encoding.UTF8.GetBytes(text))}\a";
    }

    /// <summary>The text that is selected, a line for each row, without the blanks at their ends.</summary>
    public string TextOf(Frame frame, CodePage page, in PictureArea area)
    {
        if (frame.Kind != FrameKind.Text || area.Columns == 0)
        {
            return "";
        }

        var lines = new List<string>();
        var glyphs = new Glyph[frame.Columns];
        for (int row = 0; row < area.Rows; row++)
        {
            (int from, int to) = Span(area, area.Row + row);
            if (from >= to)
            {
                continue;
            }

            var line = new StringBuilder();
            foreach (Glyph glyph in glyphs.AsSpan(0, GlyphRow.Read(frame, row + area.FirstRow, page, glyphs)))
            {
                int column = glyph.Column - area.FirstColumn + area.Column;
                line.Append(column >= from && column < to ? glyph.Character.ToString() : "");
            }

            lines.Add(line.ToString().TrimEnd());
        }

        return string.Join('\n', lines);
    }

    /// <summary>Shows what is selected.</summary>
    public void Paint(AnsiScreen screen, in PictureArea area)
    {
        for (int row = area.Row; row < area.Row + area.Rows; row++)
        {
            (int from, int to) = Span(area, row);
            for (int column = from; column < to; column++)
            {
                screen.Highlight(column, row);
            }
        }
    }

    /// <summary>Which columns of a row are selected.</summary>
    private (int From, int To) Span(in PictureArea area, int row)
    {
        bool isUpward = _begin.Row > _end.Row || (_begin.Row == _end.Row && _begin.Column > _end.Column);
        ((int Column, int Row) first, (int Column, int Row) last) = isUpward ? (_end, _begin) : (_begin, _end);
        if (row < first.Row || row > last.Row)
        {
            return (0, 0);
        }

        int left = area.Column, right = area.Column + area.Columns;
        (int from, int to) = _isBlock
            ? (Math.Min(first.Column, last.Column), Math.Max(first.Column, last.Column) + 1)
            : (row == first.Row ? first.Column : left, row == last.Row ? last.Column + 1 : right);
        return (Math.Clamp(from, left, right), Math.Clamp(to, left, right));
    }
}
