using RetroPC.Host.Capture.Png;

namespace RetroPC.Host.Capture;

/// <summary>A screen as PNG: with a palette where 256 colours are enough, and with title, description and metadata as text.</summary>
internal static class PngPicture
{
    private const int MostColors = 256, BitsInByte = 8;

    public static byte[] Write(Screen screen, CaptureOptions options)
    {
        Picture picture = Picture.Of(screen.Frame, options.HasCursor);
        ScaledPicture scaled = ScaledPicture.Of(picture, options);
        var output = new MemoryStream();
        var chunks = new PngChunks(output);
        chunks.Signature();
        PngColors? colors = PngColors.Of(scaled.Colors, MostColors);
        int depth = colors?.Depth ?? BitsInByte;
        chunks.Header(scaled.Width, scaled.Height, colors is null ? PngColor.Rgb : PngColor.Palette, depth);
        if (options.Shape != PixelShape.True)
        {
            chunks.PixelAspect(picture.PixelAspect / picture.Repeats(options.Shape));
        }

        WriteTexts(chunks, screen, options);
        if (colors is not null)
        {
            chunks.Palette(colors.Palette);
        }

        chunks.Data(colors?.Pack(scaled.Colors, scaled.Width) ?? Rgb(scaled));
        chunks.End();
        return output.ToArray();
    }

    private static void WriteTexts(PngChunks chunks, Screen screen, CaptureOptions options)
    {
        chunks.Text("Title", SafeXml.Of(options.Title ?? screen.Info.Title));
        chunks.Text("Description", SafeXml.Of(AltText.Of(screen)));
        chunks.Text("Software", CaptureInfo.Software);
        foreach ((string name, string value) in screen.Info.Fields())
        {
            chunks.Text("Source", SafeXml.Of($"{name}: {value}"));
        }
    }

    private static byte[] Rgb(ScaledPicture picture)
    {
        const int Levels = 3;
        int stride = 1 + (picture.Width * Levels);
        byte[] lines = new byte[stride * picture.Height];
        for (int y = 0; y < picture.Height; y++)
        {
            for (int x = 0; x < picture.Width; x++)
            {
                PngChunks.PutColor(lines.AsSpan((y * stride) + 1 + (x * Levels)), picture.Colors[(y * picture.Width) + x]);
            }
        }

        return lines;
    }
}
