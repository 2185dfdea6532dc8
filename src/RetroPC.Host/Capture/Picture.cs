using RetroPC.Hardware.Video;

namespace RetroPC.Host.Capture;

/// <summary>A screen in pixels, as the adapter draws it: what blinks is lit, and the cursor is there.</summary>
public sealed class Picture
{
    private const int BlankWidth = 640, BlankHeight = 200;
    private const double BlankAspect = 2.4;

    private Picture(int width, int height, double pixelAspect, uint[] palette)
    {
        Width = width;
        Height = height;
        PixelAspect = pixelAspect > 0 ? pixelAspect : 1;
        Palette = palette;
        Pixels = new byte[width * height];
    }

    /// <summary>Pixels in a line.</summary>
    public int Width { get; }

    /// <summary>Lines.</summary>
    public int Height { get; }

    /// <summary>How much higher than wide a pixel is on the monitor.</summary>
    public double PixelAspect { get; }

    /// <summary>Indices into <see cref="Palette"/>, line by line.</summary>
    public byte[] Pixels { get; }

    /// <summary>The colours as 0xRRGGBB.</summary>
    public uint[] Palette { get; }

    /// <summary>Draws a frame. One without a picture is black.</summary>
    /// <param name="frame">The frame.</param>
    /// <param name="hasCursor">Whether a text screen's cursor is drawn.</param>
    public static Picture Of(Frame frame, bool hasCursor = true)
    {
        ArgumentNullException.ThrowIfNull(frame);
        switch (frame.Kind)
        {
            case FrameKind.Text:
                var text = new Picture(frame.Columns * frame.CellWidth, frame.Rows * frame.CellHeight, frame.PixelAspect, [.. frame.Palette]);
                text.DrawText(frame, hasCursor);
                return text;
            case FrameKind.Graphics:
                var graphics = new Picture(frame.Width, frame.Height, frame.PixelAspect, [.. frame.Palette]);
                frame.Pixels.AsSpan(0, graphics.Pixels.Length).CopyTo(graphics.Pixels);
                return graphics;
            default:
                return new Picture(BlankWidth, BlankHeight, BlankAspect, new uint[Frame.MostColors]);
        }
    }

    /// <summary>How often a line is drawn so that the picture comes near to what the monitor shows, with every pixel sharp.</summary>
    public int Repeats(PixelShape shape) => shape == PixelShape.Lines ? Math.Max(1, (int)PixelAspect) : 1;

    private void DrawText(Frame frame, bool hasCursor)
    {
        var glyphs = new GlyphBits(frame);
        for (int row = 0; row < frame.Rows; row++)
        {
            for (int column = 0; column < frame.Columns; column++)
            {
                DrawCell(frame, glyphs, column, row);
            }
        }

        if (hasCursor && frame.Cursor.IsVisible)
        {
            DrawCursor(frame);
        }
    }

    private void DrawCell(Frame frame, in GlyphBits glyphs, int column, int row)
    {
        TextCell cell = frame.Cells[(row * frame.Columns) + column];
        bool isUnderlined = (cell.Effects & TextEffects.Underline) != 0;
        for (int line = 0; line < frame.CellHeight; line++)
        {
            int bits = isUnderlined && line == frame.UnderlineLine ? -1 : glyphs.Line(cell.Character, line);
            DrawLine(frame, column, row, line, bits, cell);
        }
    }

    private void DrawCursor(Frame frame)
    {
        TextCursor cursor = frame.Cursor;
        TextCell cell = frame.Cells[(cursor.Row * frame.Columns) + cursor.Column];
        for (int line = 0; line < frame.CellHeight; line++)
        {
            if (cursor.Covers(line))
            {
                DrawLine(frame, cursor.Column, cursor.Row, line, -1, cell);
            }
        }
    }

    private void DrawLine(Frame frame, int column, int row, int line, int bits, in TextCell cell)
    {
        int begin = (((row * frame.CellHeight) + line) * Width) + (column * frame.CellWidth);
        for (int x = 0; x < frame.CellWidth; x++)
        {
            bool isLit = (bits >> (frame.CellWidth - 1 - x) & 1) != 0;
            Pixels[begin + x] = isLit ? cell.Foreground : cell.Background;
        }
    }
}
