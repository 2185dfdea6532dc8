using System.Globalization;
using System.Text;
using RetroPC.Hardware.Video;
using RetroPC.Host.Capture.Fonts;

namespace RetroPC.Host.Capture;

// One file that needs nothing else: the text as text, in a font made of the adapter's own characters; pixels as a PNG. Below the screen stands its title,
// and, to be opened, of what machine it is. The page is well-formed XML too, and has no program. Names carry a number of the picture, and the rules of
// style hold for it alone: the figure with its style can be taken into another page, also beside others.
//
// Decisions: what blinks is lit. A wide character of a double-byte code page has no pixels in the adapter's font: it is shown in the reader's own.

/// <summary>A screen as a page of HTML.</summary>
internal sealed class HtmlPage
{
    private readonly Screen _screen;
    private readonly Frame _frame;
    private readonly CaptureOptions _options;
    private readonly Picture _picture;
    private readonly string _name;
    private readonly int _pixelHeight;
    private readonly (int Width, int Height) _size;
    private readonly StringBuilder _page = new();

    private HtmlPage(Screen screen, CaptureOptions options)
    {
        _screen = screen;
        _frame = screen.Frame;
        _options = options;
        _picture = Picture.Of(_frame, options.HasCursor);
        _name = PictureName.Of(screen);
        _size = ScaledPicture.SizeOf(_picture, options);

        // The true shape is that of whole lines, stretched.
        _pixelHeight = _picture.Repeats(options.Shape == PixelShape.True ? PixelShape.Lines : options.Shape) * options.Scale;
    }

    private int CellWidth => _frame.CellWidth * _options.Scale;

    private int CellHeight => _frame.CellHeight * _pixelHeight;

    public static string Write(Screen screen, CaptureOptions options)
    {
        var page = new HtmlPage(screen, options);
        page.Write();
        return page._page.ToString();
    }

    private void Write()
    {
        string title = SafeXml.Escape(_options.Title ?? _screen.Info.Title);
        ScreenFont? font = _screen.IsText ? new ScreenFont(_screen, _pixelHeight / _options.Scale) : null;
        Add($$"""
            <!DOCTYPE html>
            <html lang="en">
            <head>
            <meta charset="utf-8"/>
            <meta name="viewport" content="width=device-width"/>
            <meta name="generator" content="{{CaptureInfo.Software}}"/>
            <title>{{title}}</title>
            <style>
            body {color-scheme:dark;margin:0;background:#000;color:#ccc;font:14px/1.5 sans-serif}

            """);
        WriteStyle(font);
        Add($"""
            </style>
            </head>
            <body>
            <figure id="{_name}">
            <div class="screen"
            """);
        WriteScreen(font);
        Add($"""
            </div>
            <figcaption><details><summary>{title}</summary>
            <dl>

            """);
        WriteFields();
        Add($"""
            </dl></details></figcaption>
            </figure>
            </body>
            </html>

            """);
    }

    private void WriteFields()
    {
        foreach ((string field, string value) in _screen.Info.Fields())
        {
            Add($"<dt>{SafeXml.Escape(field)}</dt><dd>{SafeXml.Escape(value)}</dd>\n");
        }

        Add($"<dt>software</dt><dd>{CaptureInfo.Software}</dd>\n");
    }

    private void WriteStyle(ScreenFont? font)
    {
        Add($$"""
            #{{_name}} {margin:0}
            #{{_name}} .screen {overflow:hidden;width:{{_size.Width}}px;height:{{_size.Height}}px;background:{{Color(0)}};forced-color-adjust:none;print-color-adjust:exact}
            #{{_name}} figcaption {padding:8px}

            """);
        if (font is not null)
        {
            WriteFont(font);
            WriteColors();
        }
    }

    private void WriteFont(ScreenFont font)
    {
        int height = _frame.Rows * CellHeight, wideSize = Math.Min(CellWidth * 2, CellHeight);
        string stretch = _options.Shape == PixelShape.True ? $"transform-origin:0 0;transform:scaleY({Number((double)_size.Height / height)})" : "";
        Add($$"""
            @font-face {font-family:{{_name}};src:url(data:font/ttf;base64,{{Convert.ToBase64String(font.ToBytes(_name))}})}
            #{{_name}} pre {position:relative;margin:0;width:{{_size.Width}}px;height:{{height}}px;font:{{CellHeight}}px/{{CellHeight}}px {{_name}},monospace;{{stretch}}}
            #{{_name}} samp {font:inherit;direction:ltr;unicode-bidi:isolate-override;font-kerning:none;font-variant-ligatures:none;text-size-adjust:none}
            #{{_name}} samp span span {position:relative;display:inline-block;vertical-align:top;overflow:hidden;width:{{CellWidth}}px;height:{{CellHeight}}px}
            #{{_name}} samp .{{HtmlText.Wide}} {width:{{CellWidth * 2}}px;font-size:{{wideSize}}px;text-align:center}
            #{{_name}} .{{HtmlText.Underline}} {background:linear-gradient(currentColor,currentColor) 0 {{_frame.UnderlineLine * _pixelHeight}}px/100% {{_pixelHeight}}px no-repeat}
            #{{_name}} i {position:absolute;width:{{CellWidth}}px;height:{{_pixelHeight}}px;pointer-events:none}

            """);
        foreach (int code in font.Drawn)
        {
            string rule = $"#{_name} .{HtmlText.DrawnClass(code)}", glyph = $"\"\\{(int)ScreenFont.PlaceOf(code):x4}\"";
            Add($$"""
                {{rule}} {-webkit-text-fill-color:transparent}
                {{rule}}::before {position:absolute;left:0;-webkit-text-fill-color:currentColor;content:{{glyph}};content:{{glyph}}/""}

                """);
        }
    }

    private void WriteColors()
    {
        var foregrounds = new SortedSet<byte>();
        var backgrounds = new SortedSet<byte>();
        foreach (TextCell cell in _frame.Cells.AsSpan(0, _frame.Columns * _frame.Rows))
        {
            foregrounds.Add(cell.Foreground);
            backgrounds.Add(cell.Background);
        }

        foreach (byte color in foregrounds)
        {
            Add($$"""#{{_name}} .f{{color}} {color:{{Color(color)}}}""" + "\n");
        }

        foreach (byte color in backgrounds)
        {
            Add($$"""#{{_name}} .b{{color}} {background-color:{{Color(color)}}}""" + "\n");
        }
    }

    /// <summary>The screen, behind the beginning of its element's tag.</summary>
    private void WriteScreen(ScreenFont? font)
    {
        if (font is not null)
        {
            string language = _screen.CodePage.Language is { } name ? $" lang=\"{name}\"" : "";
            Add($"><pre><samp{language}>{HtmlText.Write(_screen, font, CellWidth)}</samp>");
            WriteCursor();
            Add("</pre>");
        }
        else if (_frame.Kind == FrameKind.Graphics)
        {
            string png = Convert.ToBase64String(PngPicture.Write(_screen, new CaptureOptions { Shape = PixelShape.Square }));
            Add($"><img width=\"{_size.Width}\" height=\"{_size.Height}\" style=\"image-rendering:pixelated\"");
            Add($" alt=\"{SafeXml.Escape(AltText.Of(_screen))}\" src=\"data:image/png;base64,{png}\"/>");
        }
        else
        {
            Add($" role=\"img\" aria-label=\"{SafeXml.Escape(AltText.Of(_screen))}\">");
        }
    }

    private void WriteCursor()
    {
        TextCursor cursor = _frame.Cursor;
        if (!_options.HasCursor || !cursor.IsVisible)
        {
            return;
        }

        int left = cursor.Column * CellWidth, top = cursor.Row * CellHeight;
        string color = Color(_frame.Cells[(cursor.Row * _frame.Columns) + cursor.Column].Foreground);
        for (int line = 0; line < _frame.CellHeight; line++)
        {
            if (cursor.Covers(line))
            {
                Add($"<i style=\"left:{left}px;top:{top + (line * _pixelHeight)}px;background:{color}\"></i>");
            }
        }
    }

    private string Color(int index) => CssColor.Of(_frame.Palette[index]);

    private static string Number(double value) => value.ToString("0.######", CultureInfo.InvariantCulture);

    private void Add(string text) => _page.Append(text);
}
