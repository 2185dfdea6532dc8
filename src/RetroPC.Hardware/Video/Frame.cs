using System.Runtime.InteropServices;

namespace RetroPC.Hardware.Video;

/// <summary>What kind of picture a frame holds.</summary>
public enum FrameKind
{
    /// <summary>No picture: the adapter is blanked, or sends no signal that a monitor could show.</summary>
    Blank,

    /// <summary>Characters: <see cref="Frame.Cells"/>, the cursor and the font.</summary>
    Text,

    /// <summary>Pixels: <see cref="Frame.Pixels"/>.</summary>
    Graphics,
}

/// <summary>
/// One picture as a video adapter sends it, as cells where it is text and as pixels where it is not. A frame is used again and
/// again: its arrays only grow.
/// </summary>
public sealed class Frame
{
    /// <summary>The most colours that a palette has.</summary>
    public const int MostColors = 256;

    /// <summary>What kind of picture it is; the other kind's members mean nothing.</summary>
    public FrameKind Kind { get; set; }

    /// <summary>Text: characters in a row.</summary>
    public int Columns { get; private set; }

    /// <summary>Text: rows.</summary>
    public int Rows { get; private set; }

    /// <summary>Text: the cells, row by row; <see cref="Columns"/> × <see cref="Rows"/> of them, and the array may be longer.</summary>
    public TextCell[] Cells { get; private set; } = [];

    /// <summary>Text: the cursor.</summary>
    public TextCursor Cursor { get; set; }

    /// <summary>Text: width of a cell in pixels; 9 on an MDA, of which the font has 8.</summary>
    public int CellWidth { get; set; } = 8;

    /// <summary>Text: height of a cell in pixels.</summary>
    public int CellHeight { get; set; } = 8;

    /// <summary>
    /// Text: the character generator as the adapter has it, <see cref="FontStride"/> bytes per character, a byte per line, bit 7 left; empty if the
    /// adapter has no ROM for it.
    /// </summary>
    public ReadOnlyMemory<byte> Font { get; set; }

    /// <summary>Text: bytes per character in <see cref="Font"/>.</summary>
    public int FontStride { get; set; } = 8;

    /// <summary>Text: the scan line of a cell on which underlined characters have their line.</summary>
    public int UnderlineLine { get; set; }

    /// <summary>
    /// Text: whether the ninth pixel of the characters C0h to DFh repeats the eighth, so that boxes are closed; in the others it is dark.
    /// </summary>
    public bool HasLineGraphics { get; set; }

    /// <summary>Text: whether blinking characters, and the cursor, are lit at this time. Who draws a still picture may ignore it.</summary>
    public bool IsBlinkOn { get; set; } = true;

    /// <summary>Graphics: pixels in a line.</summary>
    public int Width { get; private set; }

    /// <summary>Graphics: lines.</summary>
    public int Height { get; private set; }

    /// <summary>Graphics: indices into <see cref="Palette"/>, line by line; <see cref="Width"/> × <see cref="Height"/> of them, and the array may be longer.</summary>
    public byte[] Pixels { get; private set; } = [];

    /// <summary>How much higher than wide a pixel is on the monitor, in text too: 1.2 for 320 × 200 on a 4:3 screen, 2.4 for 640 × 200.</summary>
    public double PixelAspect { get; set; } = 1;

    /// <summary>The colours as 0xRRGGBB.</summary>
    public uint[] Palette { get; } = new uint[MostColors];

    /// <summary>The palette's index of the border (overscan).</summary>
    public byte Border { get; set; }

    /// <summary>Makes it a text frame of a size.</summary>
    public void BeginText(int columns, int rows)
    {
        Kind = FrameKind.Text;
        Columns = columns;
        Rows = rows;
        if (Cells.Length < columns * rows)
        {
            Cells = new TextCell[columns * rows];
        }
    }

    /// <summary>Makes it a graphics frame of a size.</summary>
    public void BeginGraphics(int width, int height)
    {
        Kind = FrameKind.Graphics;
        Width = width;
        Height = height;
        if (Pixels.Length < width * height)
        {
            Pixels = new byte[width * height];
        }
    }

    /// <summary>Whether it is the same picture as another.</summary>
    public bool LooksLike(Frame other)
    {
        ArgumentNullException.ThrowIfNull(other);
        return Kind == other.Kind && Border == other.Border && PixelAspect == other.PixelAspect && Palette.AsSpan().SequenceEqual(other.Palette) && Kind switch
        {
            FrameKind.Text => LooksLikeText(other),
            FrameKind.Graphics => Width == other.Width && Height == other.Height && PixelSpan.SequenceEqual(other.PixelSpan),
            _ => true,
        };
    }

    /// <summary>Makes it the same picture as another.</summary>
    public void CopyFrom(Frame other)
    {
        ArgumentNullException.ThrowIfNull(other);
        switch (other.Kind)
        {
            case FrameKind.Text:
                BeginText(other.Columns, other.Rows);
                other.CellSpan.CopyTo(Cells);
                break;
            case FrameKind.Graphics:
                BeginGraphics(other.Width, other.Height);
                other.PixelSpan.CopyTo(Pixels);
                break;
            default:
                Kind = other.Kind;
                break;
        }

        (Cursor, IsBlinkOn, Border, PixelAspect) = (other.Cursor, other.IsBlinkOn, other.Border, other.PixelAspect);
        (UnderlineLine, HasLineGraphics) = (other.UnderlineLine, other.HasLineGraphics);
        (CellWidth, CellHeight, Font, FontStride) = (other.CellWidth, other.CellHeight, other.Font, other.FontStride);
        other.Palette.CopyTo(Palette, 0);
    }

    private ReadOnlySpan<TextCell> CellSpan => Cells.AsSpan(0, Columns * Rows);

    private ReadOnlySpan<byte> PixelSpan => Pixels.AsSpan(0, Width * Height);

    private bool LooksLikeText(Frame other) =>
        Columns == other.Columns
        && Rows == other.Rows
        && Cursor == other.Cursor
        && IsBlinkOn == other.IsBlinkOn
        && CellWidth == other.CellWidth
        && CellHeight == other.CellHeight
        && Font.Equals(other.Font)
        && MemoryMarshal.AsBytes(CellSpan).SequenceEqual(MemoryMarshal.AsBytes(other.CellSpan));
}
