using System.Globalization;
using System.Text;
using RetroPC.Hardware.Video;
using RetroPC.Host.Capture.Fonts;
using RetroPC.Host.Text;

namespace RetroPC.Host.Capture;

// What is selected and copied is what stands on the screen, without the blanks at the ends of the lines: colours behind the last character are only room
// that is coloured. A wide character and one that is drawn stand in boxes of their own (see ScreenFont).

/// <summary>The lines of a text screen in HTML: characters in the colours of their cells.</summary>
internal sealed class HtmlText
{
    /// <summary>The class of what is underlined; those of colours are <c>f</c> and <c>b</c> with the colour's number.</summary>
    public const string Underline = "u";

    /// <summary>The class of a character's box over which nothing is drawn: a wide one.</summary>
    public const string Wide = "w";

    private readonly Screen _screen;
    private readonly Frame _frame;
    private readonly ScreenFont _font;
    private readonly int _cellWidth;
    private readonly StringBuilder _html = new();
    private Pen? _pen;

    private HtmlText(Screen screen, ScreenFont font, int cellWidth)
    {
        _screen = screen;
        _frame = screen.Frame;
        _font = font;
        _cellWidth = cellWidth;
    }

    /// <summary>How a run of characters is drawn.</summary>
    private readonly record struct Pen(byte Foreground, byte Background, bool IsUnderlined);

    /// <summary>Writes the lines.</summary>
    /// <param name="screen">The screen; of text.</param>
    /// <param name="font">Its font.</param>
    /// <param name="cellWidth">How wide a cell is, in pixels of the page.</param>
    public static string Write(Screen screen, ScreenFont font, int cellWidth)
    {
        var text = new HtmlText(screen, font, cellWidth);
        for (int row = 0; row < screen.Frame.Rows; row++)
        {
            text.WriteRow(row);
        }

        return text._html.ToString();
    }

    /// <summary>The class of a drawn code's box.</summary>
    public static string DrawnClass(int code) => string.Create(CultureInfo.InvariantCulture, $"g{code:x2}");

    private void WriteRow(int row)
    {
        var glyphs = new Glyph[_frame.Columns];
        ReadOnlySpan<Glyph> all = glyphs.AsSpan(0, GlyphRow.Read(_frame, row, _screen.CodePage, glyphs));
        int length = _screen.Lines[row].Length;
        foreach (Glyph glyph in all[..length])
        {
            WriteGlyph(glyph, row);
        }

        WriteEnd(all[length..], row);
        EndRun();
        if (row + 1 < _frame.Rows)
        {
            _html.Append('\n');
        }
    }

    private void WriteGlyph(Glyph glyph, int row)
    {
        TextCell cell = Cell(glyph.Column, row);
        bool isBlank = glyph.Width == 1 && _font.IsBlank(cell.Character);
        BeginRun(PenFor(cell, isBlank));
        string text = SafeXml.Escape(glyph.Character.ToString());
        if (glyph.Width > 1)
        {
            _html.Append($"<span class=\"{Wide}\">{text}</span>");
        }
        else if (_font.IsDrawn(cell.Character))
        {
            WriteDrawn(cell.Character, text);
        }
        else
        {
            _html.Append(text);
        }
    }

    /// <summary>The blanks at a line's end: coloured room, and whatever a font of the guest's own shows for a blank.</summary>
    private void WriteEnd(ReadOnlySpan<Glyph> blanks, int row)
    {
        for (int begin = 0; begin < blanks.Length;)
        {
            TextCell cell = Cell(blanks[begin].Column, row);
            if (!_font.IsBlank(cell.Character))
            {
                BeginRun(PenFor(cell, isBlank: false));
                WriteDrawn(cell.Character, "");
                begin++;
                continue;
            }

            Pen pen = PenFor(cell, isBlank: true);
            int end = begin + 1;
            while (end < blanks.Length && _font.IsBlank(Cell(blanks[end].Column, row).Character) && PenFor(Cell(blanks[end].Column, row), isBlank: true) == pen)
            {
                end++;
            }

            if (end < blanks.Length || pen.Background != 0 || pen.IsUnderlined)
            {
                WriteRoom(pen, end - begin);
            }

            begin = end;
        }
    }

    private void WriteRoom(Pen pen, int cells)
    {
        BeginRun(pen);
        _html.Append(CultureInfo.InvariantCulture, $"<span style=\"width:{cells * _cellWidth}px\"></span>");
    }

    private void WriteDrawn(int code, string text) => _html.Append($"<span class=\"{DrawnClass(code)}\">{text}</span>");

    /// <summary>The pen of a cell: where nothing is lit any colour will do, and so that of the character before it.</summary>
    private Pen PenFor(in TextCell cell, bool isBlank)
    {
        bool isUnderlined = (cell.Effects & TextEffects.Underline) != 0;
        byte foreground = isBlank && !isUnderlined && _pen is { IsUnderlined: false } pen && pen.Background == cell.Background ? pen.Foreground : cell.Foreground;
        return new Pen(foreground, cell.Background, isUnderlined);
    }

    private void BeginRun(Pen pen)
    {
        if (_pen == pen)
        {
            return;
        }

        EndRun();
        _pen = pen;
        _html.Append(CultureInfo.InvariantCulture, $"<span class=\"f{pen.Foreground}");
        if (pen.Background != 0)
        {
            _html.Append(CultureInfo.InvariantCulture, $" b{pen.Background}");
        }

        _html.Append(pen.IsUnderlined ? $" {Underline}\">" : "\">");
    }

    private void EndRun()
    {
        if (_pen is not null)
        {
            _html.Append("</span>");
            _pen = null;
        }
    }

    private TextCell Cell(int column, int row) => _frame.Cells[(row * _frame.Columns) + column];
}
