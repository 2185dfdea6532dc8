using System.Globalization;
using System.Text;
using RetroPC.Hardware.Video;
using RetroPC.Host.Text;

namespace RetroPC.Host.Capture;

// The adapter's own characters, drawn: each is a path that is defined once and used where it stands. That looks the same everywhere, also where a page may
// not load a font. Over it lies the text itself, which cannot be seen, but selected, copied and found.
//
// The drawing counts in the adapter's pixels; its width and height give them their shape. Names carry a number of the picture, so that several drawings
// can stand in one page.
//
// Decisions: a wide character of a double-byte code page has no pixels in the adapter's font: it is written with the viewer's own. What blinks is lit.

/// <summary>A screen as SVG.</summary>
internal sealed class SvgDrawing
{
    private readonly Screen _screen;
    private readonly Frame _frame;
    private readonly CaptureOptions _options;
    private readonly StringBuilder _svg = new();
    private readonly string _prefix;

    private SvgDrawing(Screen screen, CaptureOptions options)
    {
        _screen = screen;
        _frame = screen.Frame;
        _options = options;
        _prefix = PictureName.Of(screen);
    }

    public static string Write(Screen screen, CaptureOptions options)
    {
        var drawing = new SvgDrawing(screen, options);
        drawing.Draw();
        return drawing._svg.ToString();
    }

    private void Draw()
    {
        Picture picture = Picture.Of(_frame, _options.HasCursor);
        (int width, int height) = ScaledPicture.SizeOf(picture, _options);
        Add($"<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{width}\" height=\"{height}\" viewBox=\"0 0 {picture.Width} {picture.Height}\"");
        Add($" preserveAspectRatio=\"none\" role=\"img\" aria-labelledby=\"{_prefix}-title {_prefix}-text\">\n");
        Add($"<title id=\"{_prefix}-title\">{SafeXml.Escape(_options.Title ?? _screen.Info.Title)}</title>\n");
        Add($"<desc id=\"{_prefix}-text\">{SafeXml.Escape(AltText.Of(_screen))}</desc>\n");
        AddMetadata();
        if (_screen.IsText)
        {
            Add($"<rect width=\"{picture.Width}\" height=\"{picture.Height}\" fill=\"{CssColor.Of(_frame.Palette[0])}\"/>\n");
            DrawBackgrounds();
            DrawCharacters();
            DrawCursor();
            WriteText();
        }
        else
        {
            byte[] png = PngPicture.Write(_screen, new CaptureOptions { Shape = PixelShape.Square });
            Add($"<image width=\"{picture.Width}\" height=\"{picture.Height}\" preserveAspectRatio=\"none\" style=\"image-rendering:pixelated\"");
            Add($" href=\"data:image/png;base64,{Convert.ToBase64String(png)}\"/>\n");
        }

        Add("</svg>\n");
    }

    private void AddMetadata()
    {
        Add($"<metadata xmlns:m=\"https://retropc.invalid/capture\">\n<m:software>{SafeXml.Escape(CaptureInfo.Software)}</m:software>\n");
        foreach ((string name, string value) in _screen.Info.Fields())
        {
            Add($"<m:field name=\"{SafeXml.Escape(name)}\">{SafeXml.Escape(value)}</m:field>\n");
        }

        Add("</metadata>\n");
    }

    private void DrawBackgrounds()
    {
        Add("<g shape-rendering=\"crispEdges\">\n");
        for (int row = 0; row < _frame.Rows; row++)
        {
            for (int column = 0; column < _frame.Columns;)
            {
                byte color = Cell(column, row).Background;
                int begin = column;
                while (column < _frame.Columns && Cell(column, row).Background == color)
                {
                    column++;
                }

                if (color != 0)
                {
                    AddRectangle(begin, row, 0, column - begin, _frame.CellHeight, color);
                }
            }
        }
    }

    private void DrawCharacters()
    {
        var used = new SortedSet<int>();
        var uses = new StringBuilder();
        var glyphs = new Glyph[_frame.Columns];
        for (int row = 0; row < _frame.Rows; row++)
        {
            foreach (Glyph glyph in glyphs.AsSpan(0, GlyphRow.Read(_frame, row, _screen.CodePage, glyphs)))
            {
                if (glyph.Width == 1)
                {
                    DrawCharacter(Cell(glyph.Column, row), glyph.Column, row, used, uses);
                }
            }
        }

        DefineCharacters(used);
        _svg.Append(uses);
    }

    private void DrawCharacter(in TextCell cell, int column, int row, SortedSet<int> used, StringBuilder uses)
    {
        int x = column * _frame.CellWidth, y = row * _frame.CellHeight;
        string color = CssColor.Of(_frame.Palette[cell.Foreground]);
        if (cell.Foreground != cell.Background && GlyphOutline.Of(_frame, cell.Character).Length > 0)
        {
            used.Add(cell.Character);
            uses.Append(CultureInfo.InvariantCulture, $"<use href=\"#{_prefix}-{cell.Character:x2}\" x=\"{x}\" y=\"{y}\" fill=\"{color}\"/>\n");
        }

        if ((cell.Effects & TextEffects.Underline) != 0 && _frame.UnderlineLine < _frame.CellHeight)
        {
            uses.Append(CultureInfo.InvariantCulture, $"<rect x=\"{x}\" y=\"{y + _frame.UnderlineLine}\" width=\"{_frame.CellWidth}\" height=\"1\" fill=\"{color}\"/>\n");
        }
    }

    private void DefineCharacters(SortedSet<int> used)
    {
        Add("<defs>\n");
        foreach (int character in used)
        {
            Add($"<path id=\"{_prefix}-{character:x2}\" d=\"{GlyphOutline.Of(_frame, character)}\"/>\n");
        }

        Add("</defs>\n");
    }

    private void DrawCursor()
    {
        TextCursor cursor = _frame.Cursor;
        for (int line = 0; line < _frame.CellHeight && _options.HasCursor && cursor.IsVisible; line++)
        {
            if (cursor.Covers(line))
            {
                AddRectangle(cursor.Column, cursor.Row, line, 1, 1, Cell(cursor.Column, cursor.Row).Foreground);
            }
        }

        Add("</g>\n");
    }

    /// <summary>The text, row by row: only wide characters can be seen.</summary>
    private void WriteText()
    {
        Add($"<g font-family=\"monospace\" font-size=\"{_frame.CellHeight}\" fill=\"transparent\" style=\"white-space:pre;direction:ltr;unicode-bidi:bidi-override\">\n");
        var glyphs = new Glyph[_frame.Columns];
        for (int row = 0; row < _frame.Rows; row++)
        {
            ReadOnlySpan<Glyph> characters = glyphs.AsSpan(0, GlyphRow.Read(_frame, row, _screen.CodePage, glyphs))[.._screen.Lines[row].Length];
            for (int begin = 0; begin < characters.Length;)
            {
                int width = characters[begin].Width, end = begin + 1;
                while (width == 1 && end < characters.Length && characters[end].Width == 1)
                {
                    end++;
                }

                WriteRun(characters[begin..end], row);
                begin = end;
            }
        }

        Add("</g>\n");
    }

    private void WriteRun(ReadOnlySpan<Glyph> run, int row)
    {
        var text = new StringBuilder();
        int cells = 0;
        foreach (Glyph glyph in run)
        {
            text.Append(glyph.Character);
            cells += glyph.Width;
        }

        string fill = run[0].Width == 1 ? "" : $" fill=\"{CssColor.Of(_frame.Palette[Cell(run[0].Column, row).Foreground])}\"";
        int x = run[0].Column * _frame.CellWidth, baseline = (row * _frame.CellHeight) + (_frame.CellHeight * 7 / 8);
        Add($"<text x=\"{x}\" y=\"{baseline}\" textLength=\"{cells * _frame.CellWidth}\" lengthAdjust=\"spacingAndGlyphs\" xml:space=\"preserve\"{fill}>");
        Add($"{SafeXml.Escape(text.ToString())}</text>\n");
    }

    private TextCell Cell(int column, int row) => _frame.Cells[(row * _frame.Columns) + column];

    private void AddRectangle(int column, int row, int line, int cells, int lines, byte color) => Add(
        $"<rect x=\"{column * _frame.CellWidth}\" y=\"{(row * _frame.CellHeight) + line}\" width=\"{cells * _frame.CellWidth}\" height=\"{lines}\" fill=\"{CssColor.Of(_frame.Palette[color])}\"/>\n");

    private void Add(string text) => _svg.Append(text);
}
