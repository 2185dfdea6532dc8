namespace RetroPC.Host.Capture.Png;

/// <summary>A palette of the colours that are in a picture, in the order in which they come.</summary>
internal sealed class PngColors
{
    private readonly Dictionary<uint, byte> _numbers = [];
    private readonly List<uint> _palette = [];

    private PngColors()
    {
    }

    /// <summary>The colours, each 0xRRGGBB.</summary>
    public ReadOnlySpan<uint> Palette => System.Runtime.InteropServices.CollectionsMarshal.AsSpan(_palette);

    /// <summary>Bits that a pixel needs: 1, 2, 4 or 8.</summary>
    public int Depth => _palette.Count <= 2 ? 1 : _palette.Count <= 4 ? 2 : _palette.Count <= 16 ? 4 : 8;

    /// <summary>Collects the colours; null if there are too many.</summary>
    public static PngColors? Of(ReadOnlySpan<uint> colors, int most)
    {
        var found = new PngColors();
        uint last = ~0u;
        foreach (uint color in colors)
        {
            if (color != last && !found.Add(last = color, most))
            {
                return null;
            }
        }

        return found;
    }

    /// <summary>Lines of pixels by their numbers, as PNG packs them, each behind the number of its filter, which is none.</summary>
    public byte[] Pack(ReadOnlySpan<uint> colors, int width)
    {
        int depth = Depth, height = colors.Length / width, stride = 1 + (((width * depth) + 7) / 8);
        byte[] lines = new byte[stride * height];
        for (int y = 0; y < height; y++)
        {
            Span<byte> line = lines.AsSpan((y * stride) + 1, stride - 1);
            for (int x = 0; x < width; x++)
            {
                int bit = x * depth;
                line[bit >> 3] |= (byte)(_numbers[colors[(y * width) + x]] << (8 - depth - (bit & 7)));
            }
        }

        return lines;
    }

    private bool Add(uint color, int most)
    {
        if (_numbers.ContainsKey(color))
        {
            return true;
        }

        if (_palette.Count == most)
        {
            return false;
        }

        _numbers.Add(color, (byte)_palette.Count);
        _palette.Add(color);
        return true;
    }
}
