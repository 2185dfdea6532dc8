using RetroPC.Hardware.Video;

namespace RetroPC.Terminal;

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
        for (int row = 0; row < height; row++)
        {
            for (int column = 0; column < width; column++)
            {
                uint upper = Average(frame, column, width, row * 2, height * 2);
                uint lower = Average(frame, column, width, (row * 2) + 1, height * 2);
                screen.Set(x + column, y + row, upper == lower ? ' ' : UpperHalf, upper, lower);
            }
        }
    }

    /// <summary>The mean colour of the pixels that fall into a place of a coarser picture; at least one does.</summary>
    private static uint Average(Frame frame, int column, int columns, int row, int rows)
    {
        int left = column * frame.Width / columns, right = Math.Max(left + 1, (column + 1) * frame.Width / columns);
        int top = row * frame.Height / rows, bottom = Math.Max(top + 1, (row + 1) * frame.Height / rows);
        int red = 0, green = 0, blue = 0, count = (right - left) * (bottom - top);
        for (int line = top; line < bottom; line++)
        {
            foreach (byte pixel in frame.Pixels.AsSpan((line * frame.Width) + left, right - left))
            {
                uint rgb = frame.Palette[pixel];
                red += (int)(rgb >> 16) & 0xFF;
                green += (int)(rgb >> 8) & 0xFF;
                blue += (int)rgb & 0xFF;
            }
        }

        return (uint)((red / count << 16) | (green / count << 8) | (blue / count));
    }
}
