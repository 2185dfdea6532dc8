using System.Numerics;
using RetroPC.Hardware.Video;

namespace RetroPC.Host.Ansi;

// A place has the mean of the pixels' levels, each by what it covers of the place. (Not of their light, which is its
// square or so: that leaves too little of thin dark strokes on white.)

/// <summary>A picture of pixels in characters: each is an upper half block, two places above one another, as a terminal's cell is twice as high as wide.</summary>
public sealed class HalfBlocks
{
    private const char UpperHalf = '▀';

    private AnsiCell[] _cells = [];

    /// <summary>Characters in a row.</summary>
    public int Columns { get; private set; }

    /// <summary>Rows.</summary>
    public int Rows { get; private set; }

    /// <summary>A character.</summary>
    public AnsiCell this[int column, int row] => _cells[(row * Columns) + column];

    /// <summary>A frame as large as fits, in its true shape.</summary>
    /// <param name="frame">The frame; of graphics.</param>
    /// <param name="mostColumns">The most characters in a row; above 0.</param>
    /// <param name="mostRows">The most rows; above 0.</param>
    public static HalfBlocks Of(Frame frame, int mostColumns, int mostRows)
    {
        var picture = new HalfBlocks();
        picture.Draw(frame, mostColumns, mostRows);
        return picture;
    }

    /// <summary>Takes another frame, as <see cref="Of"/>: it allocates nothing unless it needs more room.</summary>
    /// <inheritdoc cref="Of"/>
    public void Draw(Frame frame, int mostColumns, int mostRows)
    {
        ArgumentNullException.ThrowIfNull(frame);
        (Columns, Rows) = (0, 0);
        if (frame.Width <= 0 || frame.Height <= 0)
        {
            return;
        }

        Fit(frame, mostColumns, mostRows);
        Span<Vector4> colors = stackalloc Vector4[Frame.MostColors];
        Split(frame, colors);
        for (int row = 0; row < Rows; row++)
        {
            for (int column = 0; column < Columns; column++)
            {
                uint upper = Mean(frame, colors, column, Columns, row * 2, Rows * 2);
                uint lower = Mean(frame, colors, column, Columns, (row * 2) + 1, Rows * 2);
                _cells[(row * Columns) + column] = new AnsiCell(upper == lower ? ' ' : UpperHalf, upper, lower, TextEffects.None);
            }
        }
    }

    private void Fit(Frame frame, int mostColumns, int mostRows)
    {
        double aspect = frame.PixelAspect > 0 ? frame.PixelAspect : 1;
        double high = frame.Height * aspect;
        double scale = Math.Min((double)mostColumns / frame.Width, 2.0 * mostRows / high);
        Columns = Math.Clamp((int)Math.Round(frame.Width * scale), 1, mostColumns);
        Rows = Math.Clamp((int)Math.Round(high * scale / 2), 1, mostRows);
        if (_cells.Length < Columns * Rows)
        {
            _cells = new AnsiCell[Columns * Rows];
        }
    }

    /// <summary>The palette as red, green and blue.</summary>
    private static void Split(Frame frame, Span<Vector4> colors)
    {
        for (int i = 0; i < colors.Length; i++)
        {
            uint rgb = frame.Palette[i];
            colors[i] = new Vector4(rgb >> 16 & 0xFF, rgb >> 8 & 0xFF, rgb & 0xFF, 0);
        }
    }

    /// <summary>
    /// The mean colour of what falls into a place of a picture of another size. Pixels that reach over its edges count with what is
    /// inside, so that a pattern of dots becomes an even grey.
    /// </summary>
    private static uint Mean(Frame frame, ReadOnlySpan<Vector4> colors, int column, int columns, int row, int rows)
    {
        // In parts of a pixel: each is as wide as there are columns, and as high as there are rows.
        int left = column * frame.Width, right = left + frame.Width;
        int top = row * frame.Height, bottom = top + frame.Height;
        Vector4 sum = Vector4.Zero;
        for (int y = top / rows; y * rows < bottom; y++)
        {
            Vector4 line = Vector4.Zero;
            for (int x = left / columns; x * columns < right; x++)
            {
                int width = Math.Min(right, (x + 1) * columns) - Math.Max(left, x * columns);
                line += colors[frame.Pixels[(y * frame.Width) + x]] * width;
            }

            int height = Math.Min(bottom, (y + 1) * rows) - Math.Max(top, y * rows);
            sum += line * height;
        }

        Vector4 mean = (sum / ((float)frame.Width * frame.Height)) + new Vector4(0.5f);
        return ((uint)mean.X << 16) | ((uint)mean.Y << 8) | (uint)mean.Z;
    }
}
