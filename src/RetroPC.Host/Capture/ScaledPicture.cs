namespace RetroPC.Host.Capture;

/// <summary>A picture in the size in which it is written, in true colours.</summary>
internal sealed class ScaledPicture
{
    private ScaledPicture(int width, int height)
    {
        Width = width;
        Height = height;
        Colors = new uint[width * height];
    }

    /// <summary>Pixels in a line.</summary>
    public int Width { get; }

    /// <summary>Lines.</summary>
    public int Height { get; }

    /// <summary>The colours as 0xRRGGBB, line by line.</summary>
    public uint[] Colors { get; }

    /// <summary>Enlarges a picture.</summary>
    public static ScaledPicture Of(Picture picture, CaptureOptions options)
    {
        (int width, int height) = SizeOf(picture, options);
        var scaled = new ScaledPicture(width, height);
        for (int y = 0; y < height; y++)
        {
            scaled.DrawLine(picture, y, options.Scale);
        }

        return scaled;
    }

    /// <summary>The size that a picture gets.</summary>
    public static (int Width, int Height) SizeOf(Picture picture, CaptureOptions options)
    {
        double high = options.Shape == PixelShape.True ? picture.Height * picture.PixelAspect : picture.Height * picture.Repeats(options.Shape);
        return (picture.Width * options.Scale, Math.Max(1, (int)Math.Round(high * options.Scale)));
    }

    /// <summary>A line that falls between two of the picture is mixed of both, each by what it covers.</summary>
    private void DrawLine(Picture picture, int y, int scale)
    {
        // In parts of a line of the picture: each of its lines is as high as there are lines here.
        long top = (long)y * picture.Height, bottom = top + picture.Height;
        int first = (int)(top / Height), last = (int)((bottom - 1) / Height);
        Span<uint> target = Colors.AsSpan(y * Width, Width);
        ReadOnlySpan<byte> upper = picture.Pixels.AsSpan(first * picture.Width, picture.Width);
        ReadOnlySpan<byte> lower = picture.Pixels.AsSpan(last * picture.Width, picture.Width);
        long share = Math.Min(bottom, (long)(first + 1) * Height) - top;
        for (int x = 0; x < Width; x++)
        {
            uint color = picture.Palette[upper[x / scale]], other = picture.Palette[lower[x / scale]];
            target[x] = color == other ? color : Mix(color, other, share, picture.Height);
        }
    }

    private static uint Mix(uint first, uint second, long share, long whole)
    {
        uint mixed = 0;
        for (int shift = 0; shift < 24; shift += 8)
        {
            long level = ((first >> shift & 0xFF) * share) + ((second >> shift & 0xFF) * (whole - share));
            mixed |= (uint)((level + (whole / 2)) / whole) << shift;
        }

        return mixed;
    }
}
