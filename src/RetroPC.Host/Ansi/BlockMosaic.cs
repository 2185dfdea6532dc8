using RetroPC.Hardware.Video;

namespace RetroPC.Host.Ansi;

// Each cell stands for two by two places, but has only two colours: of all ways to give the four places to two colours, it is the one that loses the least. Half blocks
// are among them, so that it is never worse than those.

/// <summary>A picture of pixels in block characters, four places to each.</summary>
public sealed class BlockMosaic
{
    private const int UpperLeft = 1, UpperRight = 2, LowerLeft = 4, LowerRight = 8, All = 15;

    /// <summary>The block of each set of places that have the foreground.</summary>
    private const string Blocks = " ▘▝▀▖▌▞▛▗▚▐▜▄▙▟█";

    /// <summary>A place alone, or two of them; the others are these, the colours exchanged.</summary>
    private static readonly int[] _all = [UpperLeft | UpperRight, UpperRight | LowerRight, UpperRight | LowerLeft, UpperLeft, UpperRight, LowerLeft, LowerRight];

    private static readonly int[] _halves = [UpperLeft | UpperRight, UpperRight | LowerRight];

    private static readonly int[] _narrow = [UpperRight | LowerRight, UpperRight | LowerLeft, UpperLeft, UpperRight, LowerLeft, LowerRight];

    private readonly PixelMeans _means = new();
    private AnsiCell[] _cells = [];

    /// <summary>Characters in a row.</summary>
    public int Columns { get; private set; }

    /// <summary>Rows.</summary>
    public int Rows { get; private set; }

    /// <summary>A character.</summary>
    public AnsiCell this[int column, int row] => _cells[(row * Columns) + column];

    /// <summary>Takes a picture, as large as fits, in its true shape. It allocates nothing unless it needs more room.</summary>
    /// <param name="frame">The picture; of graphics.</param>
    /// <param name="mostColumns">The most characters in a row; above 0.</param>
    /// <param name="mostRows">The most rows; above 0.</param>
    /// <param name="blocks">Which characters it may be made of.</param>
    public void Draw(Frame frame, int mostColumns, int mostRows, BlockSet blocks)
    {
        ArgumentNullException.ThrowIfNull(frame);
        (Columns, Rows) = (0, 0);
        if (frame.Width <= 0 || frame.Height <= 0)
        {
            return;
        }

        (Columns, Rows) = CellFit.Of(frame, mostColumns, mostRows);
        _cells = _cells.Length < Columns * Rows ? new AnsiCell[Columns * Rows] : _cells;
        ReadOnlySpan<uint> places = _means.Of(frame, Columns * 2, Rows * 2);
        ReadOnlySpan<int> patterns = blocks switch
        {
            BlockSet.Halves => _halves,
            BlockSet.Narrow => _narrow,
            _ => _all,
        };
        for (int row = 0; row < Rows; row++)
        {
            ReadOnlySpan<uint> upper = places.Slice(row * 4 * Columns, Columns * 2), lower = places.Slice(((row * 4) + 2) * Columns, Columns * 2);
            for (int column = 0; column < Columns; column++)
            {
                int place = column * 2;
                _cells[(row * Columns) + column] = CellOf(upper[place], upper[place + 1], lower[place], lower[place + 1], patterns);
            }
        }
    }

    private static AnsiCell CellOf(uint c0, uint c1, uint c2, uint c3, ReadOnlySpan<int> patterns)
    {
        if (c0 == c1 && c2 == c3 && c0 == c2)
        {
            return new AnsiCell(' ', c0, c0, TextEffects.None);
        }

        ReadOnlySpan<uint> colors = [c0, c1, c2, c3];
        int best = 0, least = int.MaxValue;
        foreach (int pattern in patterns)
        {
            int loss = LossOf(colors, pattern) + LossOf(colors, All ^ pattern);
            if (loss < least)
            {
                (best, least) = (pattern, loss);
            }
        }

        return new AnsiCell(Blocks[best], MeanOf(colors, best), MeanOf(colors, All ^ best), TextEffects.None);
    }

    /// <summary>How far the places of a set are from their mean: the sum of the squares.</summary>
    private static int LossOf(ReadOnlySpan<uint> colors, int set)
    {
        uint mean = MeanOf(colors, set);
        int loss = 0;
        for (int place = 0; place < colors.Length; place++)
        {
            loss += (set >> place & 1) != 0 ? Distance(colors[place], mean) : 0;
        }

        return loss;
    }

    private static uint MeanOf(ReadOnlySpan<uint> colors, int set)
    {
        uint red = 0, green = 0, blue = 0, count = 0;
        for (int place = 0; place < colors.Length; place++)
        {
            if ((set >> place & 1) != 0)
            {
                uint rgb = colors[place];
                (red, green, blue, count) = (red + (rgb >> 16 & 0xFF), green + (rgb >> 8 & 0xFF), blue + (rgb & 0xFF), count + 1);
            }
        }

        uint half = count / 2;
        return ((red + half) / count << 16) | ((green + half) / count << 8) | ((blue + half) / count);
    }

    private static int Distance(uint left, uint right)
    {
        int red = (int)(left >> 16 & 0xFF) - (int)(right >> 16 & 0xFF);
        int green = (int)(left >> 8 & 0xFF) - (int)(right >> 8 & 0xFF);
        int blue = (int)(left & 0xFF) - (int)(right & 0xFF);
        return (red * red) + (green * green) + (blue * blue);
    }
}
