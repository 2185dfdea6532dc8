using System.Buffers.Binary;
using System.IO.Compression;
using System.Text;

namespace RetroPC.Host.Capture.Png;

/// <summary>Writes the chunks of a PNG file (W3C, Portable Network Graphics, third edition, chapters 5 and 11).</summary>
/// <param name="output">Where to.</param>
internal sealed class PngChunks(Stream output)
{
    private const uint Polynomial = 0xEDB88320;

    private static readonly uint[] _crcs = MakeCrcs();

    /// <summary>The eight bytes at the beginning of every file.</summary>
    public void Signature() => output.Write([0x89, (byte)'P', (byte)'N', (byte)'G', 0x0D, 0x0A, 0x1A, 0x0A]);

    /// <summary>IHDR: size and kind of the pixels.</summary>
    public void Header(int width, int height, PngColor color, int depth)
    {
        Span<byte> header = stackalloc byte[13];
        BinaryPrimitives.WriteInt32BigEndian(header, width);
        BinaryPrimitives.WriteInt32BigEndian(header[4..], height);
        (header[8], header[9]) = ((byte)depth, (byte)color);
        Chunk("IHDR"u8, header);
    }

    /// <summary>PLTE: the colours, each 0xRRGGBB.</summary>
    public void Palette(ReadOnlySpan<uint> colors)
    {
        byte[] levels = new byte[colors.Length * 3];
        for (int i = 0; i < colors.Length; i++)
        {
            PutColor(levels.AsSpan(i * 3), colors[i]);
        }

        Chunk("PLTE"u8, levels);
    }

    /// <summary>pHYs: how much higher than wide a pixel is shown.</summary>
    public void PixelAspect(double aspect)
    {
        const int Unit = 1000;
        Span<byte> shape = stackalloc byte[9];
        BinaryPrimitives.WriteInt32BigEndian(shape, (int)Math.Round(Unit * aspect));
        BinaryPrimitives.WriteInt32BigEndian(shape[4..], Unit);
        Chunk("pHYs"u8, shape);
    }

    /// <summary>iTXt: a text in UTF-8.</summary>
    /// <param name="keyword">Its keyword, in ASCII.</param>
    /// <param name="text">The text; it has no character 0.</param>
    public void Text(string keyword, string text) => Chunk("iTXt"u8, [.. Encoding.ASCII.GetBytes(keyword), 0, 0, 0, 0, 0, .. Encoding.UTF8.GetBytes(text)]);

    /// <summary>IDAT: the lines, each behind the number of its filter, compressed.</summary>
    public void Data(ReadOnlySpan<byte> lines) => Chunk("IDAT"u8, Compress(lines));

    /// <summary>IEND.</summary>
    public void End() => Chunk("IEND"u8, []);

    /// <summary>Any chunk.</summary>
    /// <param name="type">The four letters of its type.</param>
    /// <param name="content">What is in it.</param>
    public void Chunk(ReadOnlySpan<byte> type, ReadOnlySpan<byte> content)
    {
        Span<byte> number = stackalloc byte[sizeof(uint)];
        BinaryPrimitives.WriteInt32BigEndian(number, content.Length);
        output.Write(number);
        output.Write(type);
        output.Write(content);
        BinaryPrimitives.WriteUInt32BigEndian(number, ~Crc(Crc(uint.MaxValue, type), content));
        output.Write(number);
    }

    /// <summary>Puts the three levels of a colour.</summary>
    public static void PutColor(Span<byte> target, uint color) => (target[0], target[1], target[2]) = ((byte)(color >> 16), (byte)(color >> 8), (byte)color);

    /// <summary>Compresses as PNG wants it: a stream of zlib.</summary>
    public static byte[] Compress(ReadOnlySpan<byte> bytes)
    {
        var compressed = new MemoryStream();
        using (var zlib = new ZLibStream(compressed, CompressionLevel.Optimal))
        {
            zlib.Write(bytes);
        }

        return compressed.ToArray();
    }

    private static uint Crc(uint crc, ReadOnlySpan<byte> bytes)
    {
        foreach (byte value in bytes)
        {
            crc = _crcs[(byte)(crc ^ value)] ^ (crc >> 8);
        }

        return crc;
    }

    private static uint[] MakeCrcs()
    {
        var crcs = new uint[256];
        for (uint value = 0; value < crcs.Length; value++)
        {
            uint crc = value;
            for (int bit = 0; bit < 8; bit++)
            {
                crc = (crc & 1) != 0 ? Polynomial ^ (crc >> 1) : crc >> 1;
            }

            crcs[value] = crc;
        }

        return crcs;
    }
}

/// <summary>How the pixels of a PNG file have their colours.</summary>
internal enum PngColor
{
    /// <summary>As red, green and blue.</summary>
    Rgb = 2,

    /// <summary>By their number in a palette.</summary>
    Palette = 3,
}
