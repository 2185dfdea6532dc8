using RetroPC.Hardware.Video;

namespace RetroPC.Host.Ansi;

/// <summary>How many of a terminal's cells, which count as twice as high as wide, a picture takes.</summary>
public static class CellFit
{
    /// <summary>As many as fit, in the picture's true shape.</summary>
    /// <param name="frame">The picture; of graphics, one pixel at least.</param>
    /// <param name="mostColumns">The most characters in a row; above 0.</param>
    /// <param name="mostRows">The most rows; above 0.</param>
    /// <param name="cellShape">How much higher than wide a cell is.</param>
    public static (int Columns, int Rows) Of(Frame frame, int mostColumns, int mostRows, double cellShape = 2)
    {
        ArgumentNullException.ThrowIfNull(frame);
        double aspect = frame.PixelAspect > 0 ? frame.PixelAspect : 1;
        double high = frame.Height * aspect;
        double scale = Math.Min((double)mostColumns / frame.Width, cellShape * mostRows / high);
        return (Math.Clamp((int)Math.Round(frame.Width * scale), 1, mostColumns), Math.Clamp((int)Math.Round(high * scale / cellShape), 1, mostRows));
    }
}
