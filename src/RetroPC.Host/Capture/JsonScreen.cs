using System.Text.Json;
using RetroPC.Hardware.Video;
using RetroPC.Host.Text;

namespace RetroPC.Host.Capture;

/// <summary>
/// A screen as data: text as cells, each with its code in video memory and in Unicode; graphics as indices into a palette, two hexadecimal digits a
/// pixel. The second cell of a wide character has no code point.
/// </summary>
internal static class JsonScreen
{
    private static readonly JsonWriterOptions _options = new() { Indented = false, Encoder = System.Text.Encodings.Web.JavaScriptEncoder.Default };

    public static byte[] Write(Screen screen, CaptureOptions options)
    {
        var output = new MemoryStream();
        using (var json = new Utf8JsonWriter(output, _options))
        {
            json.WriteStartObject();
            json.WriteString("title", SafeXml.Of(options.Title ?? screen.Info.Title));
            WriteInfo(json, screen.Info);
            WriteFrame(json, screen);
            json.WriteEndObject();
        }

        output.WriteByte((byte)'\n');
        return output.ToArray();
    }

    private static void WriteInfo(Utf8JsonWriter json, CaptureInfo info)
    {
        json.WriteString("software", CaptureInfo.Software);
        json.WriteStartObject("info");
        foreach ((string name, string value) in info.Fields())
        {
            json.WriteString(SafeXml.Of(name), SafeXml.Of(value));
        }

        json.WriteEndObject();
    }

    private static void WriteFrame(Utf8JsonWriter json, Screen screen)
    {
        Frame frame = screen.Frame;
        switch (frame.Kind)
        {
            case FrameKind.Text:
                json.WriteString("kind", "text");
                WriteText(json, screen);
                break;
            case FrameKind.Graphics:
                json.WriteString("kind", "graphics");
                WritePixels(json, frame);
                break;
            default:
                json.WriteString("kind", "blank");
                break;
        }
    }

    private static void WriteText(Utf8JsonWriter json, Screen screen)
    {
        Frame frame = screen.Frame;
        json.WriteNumber("columns", frame.Columns);
        json.WriteNumber("rows", frame.Rows);
        json.WriteNumber("codePage", screen.CodePage.Number);
        json.WriteStartObject("font");
        json.WriteNumber("cellWidth", frame.CellWidth);
        json.WriteNumber("cellHeight", frame.CellHeight);
        json.WriteNumber("pixelAspect", Math.Round(frame.PixelAspect, 4));
        json.WriteEndObject();
        WriteCursor(json, frame.Cursor);
        WritePalette(json, frame.Palette, HighestColor(frame));
        json.WriteStartArray("text");
        foreach (string line in screen.Lines)
        {
            json.WriteStringValue(line);
        }

        json.WriteEndArray();
        json.WriteStartArray("cells");
        var glyphs = new Glyph[frame.Columns];
        for (int row = 0; row < frame.Rows; row++)
        {
            WriteRow(json, frame, row, glyphs.AsSpan(0, GlyphRow.Read(frame, row, screen.CodePage, glyphs)));
        }

        json.WriteEndArray();
    }

    private static void WriteRow(Utf8JsonWriter json, Frame frame, int row, ReadOnlySpan<Glyph> glyphs)
    {
        json.WriteStartArray();
        foreach (Glyph glyph in glyphs)
        {
            for (int cell = 0; cell < glyph.Width; cell++)
            {
                json.WriteStartObject();
                WriteCell(json, frame.Cells[(row * frame.Columns) + glyph.Column + cell], cell == 0 ? glyph : null);
                json.WriteEndObject();
            }
        }

        json.WriteEndArray();
    }

    private static void WriteCell(Utf8JsonWriter json, in TextCell cell, Glyph? glyph)
    {
        json.WriteNumber("character", cell.Character);
        if (glyph is { } begin)
        {
            json.WriteNumber("codePoint", begin.Character);
            if (begin.Width > 1)
            {
                json.WriteNumber("width", begin.Width);
            }
        }

        json.WriteNumber("attribute", cell.Attribute);
        json.WriteNumber("foreground", cell.Foreground);
        json.WriteNumber("background", cell.Background);
        if ((cell.Effects & TextEffects.Blink) != 0)
        {
            json.WriteBoolean("blink", true);
        }

        if ((cell.Effects & TextEffects.Underline) != 0)
        {
            json.WriteBoolean("underline", true);
        }
    }

    private static void WriteCursor(Utf8JsonWriter json, in TextCursor cursor)
    {
        json.WriteStartObject("cursor");
        json.WriteBoolean("visible", cursor.IsVisible);
        json.WriteNumber("column", cursor.Column);
        json.WriteNumber("row", cursor.Row);
        json.WriteNumber("firstLine", cursor.FirstLine);
        json.WriteNumber("lastLine", cursor.LastLine);
        json.WriteEndObject();
    }

    private static void WritePixels(Utf8JsonWriter json, Frame frame)
    {
        ReadOnlySpan<byte> pixels = frame.Pixels.AsSpan(0, frame.Width * frame.Height);
        json.WriteNumber("width", frame.Width);
        json.WriteNumber("height", frame.Height);
        json.WriteNumber("pixelAspect", Math.Round(frame.PixelAspect, 4));
        int highest = 0;
        foreach (byte pixel in pixels)
        {
            highest = Math.Max(highest, pixel);
        }

        WritePalette(json, frame.Palette, highest);
        json.WriteStartArray("pixels");
        for (int y = 0; y < frame.Height; y++)
        {
            json.WriteStringValue(Convert.ToHexStringLower(pixels.Slice(y * frame.Width, frame.Width)));
        }

        json.WriteEndArray();
    }

    private static int HighestColor(Frame frame)
    {
        int highest = 0;
        foreach (TextCell cell in frame.Cells.AsSpan(0, frame.Columns * frame.Rows))
        {
            highest = Math.Max(highest, Math.Max(cell.Foreground, cell.Background));
        }

        return highest;
    }

    private static void WritePalette(Utf8JsonWriter json, uint[] palette, int highest)
    {
        json.WriteStartArray("palette");
        foreach (uint color in palette.AsSpan(0, highest + 1))
        {
            json.WriteStringValue(CssColor.Of(color));
        }

        json.WriteEndArray();
    }
}
