using System.Globalization;
using System.Text;
using RetroPC.Hardware.Video;

namespace RetroPC.Host.Capture;

/// <summary>The pixels of a character as a path of rectangles.</summary>
internal static class GlyphOutline
{
    /// <summary>The path, counted in pixels from the cell's upper left corner; empty for a blank.</summary>
    public static string Of(Frame frame, int character)
    {
        var path = new StringBuilder();
        foreach ((int x, int y, int width, int height) in Rectangles(frame, character))
        {
            path.Append(CultureInfo.InvariantCulture, $"M{x} {y}h{width}v{height}h-{width}z");
        }

        return path.ToString();
    }

    /// <summary>Rectangles that cover the pixels: runs of a line, as high as the same run goes on below.</summary>
    public static IEnumerable<(int X, int Y, int Width, int Height)> Rectangles(Frame frame, int character)
    {
        var open = new List<(int X, int Y, int Width)>();
        for (int y = 0; y <= frame.CellHeight; y++)
        {
            List<(int X, int Width)> runs = y < frame.CellHeight ? Runs(frame, character, y) : [];
            foreach ((int X, int Y, int Width) ended in open.Where(rectangle => !runs.Contains((rectangle.X, rectangle.Width))))
            {
                yield return (ended.X, ended.Y, ended.Width, y - ended.Y);
            }

            open = [.. runs.Select(run => (run.X, open.Find(above => above.X == run.X && above.Width == run.Width) is { Width: > 0 } above ? above.Y : y, run.Width))];
        }
    }

    private static List<(int X, int Width)> Runs(Frame frame, int character, int line)
    {
        int bits = new GlyphBits(frame).Line(character, line);
        var runs = new List<(int X, int Width)>();
        for (int x = 0; x < frame.CellWidth; x++)
        {
            if ((bits >> (frame.CellWidth - 1 - x) & 1) == 0)
            {
                continue;
            }

            if (runs.Count > 0 && runs[^1].X + runs[^1].Width == x)
            {
                runs[^1] = (runs[^1].X, runs[^1].Width + 1);
            }
            else
            {
                runs.Add((x, 1));
            }
        }

        return runs;
    }
}
