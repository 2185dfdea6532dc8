using RetroPC.Hardware.Video;

namespace RetroPC.Host.Ansi;

/// <summary>A picture of pixels in characters: each is an upper half block, two places above one another, as a terminal's cell is twice as high as wide.</summary>
public sealed class HalfBlocks
{
    private const char UpperHalf = '▀';

    private readonly PixelMeans _means = new();
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

        (Columns, Rows) = CellFit.Of(frame, mostColumns, mostRows);
        _cells = _cells.Length < Columns * Rows ? new AnsiCell[Columns * Rows] : _cells;
        ReadOnlySpan<uint> places = _means.Of(frame, Columns, Rows * 2);
        for (int row = 0; row < Rows; row++)
        {
            for (int column = 0; column < Columns; column++)
            {
                uint upper = places[(row * 2 * Columns) + column], lower = places[(((row * 2) + 1) * Columns) + column];
                _cells[(row * Columns) + column] = new AnsiCell(upper == lower ? ' ' : UpperHalf, upper, lower, TextEffects.None);
            }
        }
    }
}
