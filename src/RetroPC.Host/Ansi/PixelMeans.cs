using System.Numerics;
using RetroPC.Hardware.Video;

namespace RetroPC.Host.Ansi;

// A place has the mean of the pixels' levels, each by what it covers of the place. (Not of their light, which is its
// square or so: that leaves too little of thin dark strokes on white.)

/// <summary>Pictures in fewer places than they have pixels, or in more.</summary>
internal sealed class PixelMeans
{
    private uint[] _places = [];

    /// <summary>The mean colours, place by place, as 0xRRGGBB. They live until the next call.</summary>
    /// <param name="frame">The picture; of graphics.</param>
    /// <param name="columns">Places in a row.</param>
    /// <param name="rows">Rows of places.</param>
    public ReadOnlySpan<uint> Of(Frame frame, int columns, int rows)
    {
        _places = _places.Length < columns * rows ? new uint[columns * rows] : _places;
        Span<Vector4> colors = stackalloc Vector4[Frame.MostColors];
        Split(frame, colors);
        for (int row = 0; row < rows; row++)
        {
            for (int column = 0; column < columns; column++)
            {
                _places[(row * columns) + column] = Mean(frame, colors, column, columns, row, rows);
            }
        }

        return _places.AsSpan(0, columns * rows);
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
