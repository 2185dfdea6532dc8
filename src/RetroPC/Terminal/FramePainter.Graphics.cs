using System.Numerics;
using RetroPC.Hardware.Video;

namespace RetroPC.Terminal;

// A place of the terminal has the mean of the pixels' levels, each by what it covers of the place. (Not of their light, which is its
// square or so: that leaves too little of thin dark strokes on white.)

/// <content>Graphics.</content>
internal sealed partial class FramePainter
{
    private const char UpperHalf = '▀';

    private void PaintGraphics(Frame frame, int rows)
    {
        if (frame.Width <= 0 || frame.Height <= 0)
        {
            return;
        }

        double aspect = frame.PixelAspect > 0 ? frame.PixelAspect : 1;
        double high = frame.Height * aspect;
        double scale = Math.Min((double)screen.Columns / frame.Width, 2.0 * rows / high);
        int width = Math.Clamp((int)Math.Round(frame.Width * scale), 1, screen.Columns);
        int height = Math.Clamp((int)Math.Round(high * scale / 2), 1, rows);
        int x = (screen.Columns - width) / 2, y = (rows - height) / 2;
        Span<Vector4> colors = stackalloc Vector4[Frame.MostColors];
        Split(frame, colors);
        for (int row = 0; row < height; row++)
        {
            for (int column = 0; column < width; column++)
            {
                uint upper = Mean(frame, colors, column, width, row * 2, height * 2);
                uint lower = Mean(frame, colors, column, width, (row * 2) + 1, height * 2);
                screen.Set(x + column, y + row, upper == lower ? ' ' : UpperHalf, upper, lower);
            }
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
