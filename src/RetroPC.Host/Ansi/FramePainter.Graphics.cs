using RetroPC.Hardware.Video;

namespace RetroPC.Host.Ansi;

/// <content>Graphics: as pixels where the terminal can, else in block characters.</content>
public sealed partial class FramePainter
{
    private readonly BlockMosaic _mosaic = new();
    private readonly SixelPicture _sixels = new();
    private readonly KittyPicture _kitty = new();
    private readonly AnsiBuffer _picture = new();
    private readonly Frame _drawn = new();
    private PictureArea _drawnArea;
    private PixelFormat _drawnFormat;

    /// <summary>How pixels are told to the terminal.</summary>
    public PixelFormat Pixels { get; set; }

    /// <summary>Which blocks it has.</summary>
    public BlockSet Blocks { get; set; }

    /// <summary>The size of its cells in pixels, for sixels.</summary>
    public (int Width, int Height) CellPixels { get; set; }

    private void PaintGraphics(Frame frame, int rows)
    {
        if (frame.Width <= 0 || frame.Height <= 0)
        {
            return;
        }

        if (Pixels != PixelFormat.None)
        {
            double shape = CellPixels is { Width: > 0, Height: > 0 } cell ? (double)cell.Height / cell.Width : 2;
            (int columns, int high) = CellFit.Of(frame, screen.Columns, rows, shape);
            Area = new PictureArea((screen.Columns - columns) / 2, (rows - high) / 2, columns, high, 0, 0);
            return;
        }

        _mosaic.Draw(frame, screen.Columns, rows, Blocks);
        int x = (screen.Columns - _mosaic.Columns) / 2, y = (rows - _mosaic.Rows) / 2;
        Area = new PictureArea(x, y, _mosaic.Columns, _mosaic.Rows, 0, 0);
        for (int row = 0; row < _mosaic.Rows; row++)
        {
            for (int column = 0; column < _mosaic.Columns; column++)
            {
                AnsiCell cell = _mosaic[column, row];
                screen.Set(x + column, y + row, cell.Character, cell.Foreground, cell.Background);
            }
        }
    }

    /// <summary>Puts the pixels onto the screen, if they are not there as they are; to be called when all else is painted.</summary>
    /// <param name="frame">The picture that was painted last.</param>
    public void PaintPixels(Frame frame)
    {
        ArgumentNullException.ThrowIfNull(frame);
        bool hasPixels = Pixels != PixelFormat.None && frame.Kind == FrameKind.Graphics && Area.Columns > 0;
        if (!hasPixels)
        {
            TakePixelsAway();
            return;
        }

        bool isThere = _drawnFormat == Pixels && _drawnArea == Area && screen.IsShown(Area) && _drawn.LooksLike(frame);
        if (isThere)
        {
            return;
        }

        _picture.Clear();
        if (Pixels == PixelFormat.Kitty)
        {
            _kitty.Write(frame, Area.Columns, Area.Rows, _picture);
        }
        else
        {
            _sixels.Write(frame, Area.Columns * CellPixels.Width, Area.Rows * CellPixels.Height, _picture);
        }

        screen.SetPicture(Area.Column, Area.Row, _picture.Bytes);
        _drawn.CopyFrom(frame);
        (_drawnArea, _drawnFormat) = (Area, Pixels);
    }

    /// <summary>Sixels go when characters are written over them, images of kitty when they are deleted.</summary>
    private void TakePixelsAway()
    {
        if (_drawnFormat == PixelFormat.None)
        {
            return;
        }

        _picture.Clear();
        if (_drawnFormat == PixelFormat.Kitty)
        {
            KittyPicture.Clear(_picture);
            screen.SetPicture(0, 0, _picture.Bytes);
        }
        else
        {
            screen.Invalidate();
        }

        _drawnFormat = PixelFormat.None;
    }
}
