using System.Buffers.Binary;
using System.IO.Compression;
using System.Text;

namespace RetroPC.Host.Tests.Capture;

/// <summary>Reads PNG files of up to eight bits, animated ones too, by the W3C's specification, and throws at anything that is not sound.</summary>
internal sealed class PngFile
{
    private readonly List<(string Type, byte[] Content)> _chunks = [];
    private readonly int _levels;

    public PngFile(byte[] file)
    {
        Assert.Equal([0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A], file[..8]);
        for (int place = 8; place < file.Length;)
        {
            int length = BinaryPrimitives.ReadInt32BigEndian(file.AsSpan(place));
            ReadOnlySpan<byte> typed = file.AsSpan(place + 4, 4 + length);
            Assert.Equal(BinaryPrimitives.ReadUInt32BigEndian(file.AsSpan(place + 8 + length)), Crc(typed));
            _chunks.Add((Encoding.ASCII.GetString(typed[..4]), typed[4..].ToArray()));
            place += 12 + length;
        }

        Assert.Equal("IHDR", _chunks[0].Type);
        Assert.Equal("IEND", _chunks[^1].Type);
        byte[] header = _chunks[0].Content;
        Width = BinaryPrimitives.ReadInt32BigEndian(header);
        Height = BinaryPrimitives.ReadInt32BigEndian(header.AsSpan(4));
        Depth = header[8];
        HasPalette = header[9] == 3;
        _levels = header[9] switch { 3 => 1, 2 => 3, 6 => 4, _ => throw new InvalidDataException($"No reader for colour type {header[9]}.") };
        Colors = Decode(Width, Height, Join("IDAT"));
    }

    public int Width { get; }

    public int Height { get; }

    public int Depth { get; }

    public bool HasPalette { get; }

    /// <summary>The colours of the still picture, 0xRRGGBB.</summary>
    public uint[] Colors { get; }

    public IEnumerable<string> Types => _chunks.Select(chunk => chunk.Type);

    public byte[]? Chunk(string type) => _chunks.Find(chunk => chunk.Type == type).Content;

    /// <summary>The texts of a keyword.</summary>
    public IEnumerable<string> Texts(string keyword)
    {
        byte[] head = [.. Encoding.ASCII.GetBytes(keyword), 0, 0, 0, 0, 0];
        return _chunks.Where(chunk => chunk.Type == "iTXt" && chunk.Content.AsSpan().StartsWith(head)).Select(chunk => Encoding.UTF8.GetString(chunk.Content[head.Length..]));
    }

    /// <summary>The pictures of an animation as they look on the screen, each with its delay in seconds.</summary>
    public IEnumerable<(uint[] Colors, double Delay)> Frames()
    {
        uint[] shown = new uint[Width * Height];
        int sequence = 0;
        byte[]? control = null;
        foreach ((string type, byte[] content) in _chunks)
        {
            if (type == "fcTL")
            {
                Assert.Equal(sequence++, BinaryPrimitives.ReadInt32BigEndian(content));
                control = content;
            }
            else if (type is "IDAT" or "fdAT" && control is not null)
            {
                byte[] data = type == "IDAT" ? content : content[4..];
                Assert.True(type == "IDAT" || BinaryPrimitives.ReadInt32BigEndian(content) == sequence++);
                Lay(control, data, shown);
                yield return ([.. shown], (double)BinaryPrimitives.ReadUInt16BigEndian(control.AsSpan(20)) / BinaryPrimitives.ReadUInt16BigEndian(control.AsSpan(22)));
            }
        }
    }

    private void Lay(byte[] control, byte[] data, uint[] shown)
    {
        int Number(int place) => BinaryPrimitives.ReadInt32BigEndian(control.AsSpan(place));
        (int width, int height, int left, int top) = (Number(4), Number(8), Number(12), Number(16));
        Assert.Equal((0, 0), (control[24], control[25]));
        Assert.True(left + width <= Width && top + height <= Height);
        uint[] part = Decode(width, height, data);
        for (int y = 0; y < height; y++)
        {
            part.AsSpan(y * width, width).CopyTo(shown.AsSpan(((top + y) * Width) + left));
        }
    }

    private byte[] Join(string type) => [.. _chunks.Where(chunk => chunk.Type == type).SelectMany(chunk => chunk.Content)];

    private uint[] Decode(int width, int height, byte[] data)
    {
        using var zlib = new ZLibStream(new MemoryStream(data), CompressionMode.Decompress);
        var plain = new MemoryStream();
        zlib.CopyTo(plain);
        byte[] lines = plain.ToArray();
        int bits = Depth * _levels, stride = 1 + (((width * bits) + 7) / 8);
        Assert.Equal(stride * height, lines.Length);
        uint[] colors = new uint[width * height];
        for (int y = 0; y < height; y++)
        {
            Unfilter(lines, y * stride, stride, Math.Max(1, bits / 8));
            for (int x = 0; x < width; x++)
            {
                int line = (y * stride) + 1;
                colors[(y * width) + x] = HasPalette ? PaletteColor(lines, line, x) : Rgb(lines, line + (x * _levels));
            }
        }

        return colors;
    }

    /// <summary>Chapter 9 of the specification: a line counts from what is left of it and above it.</summary>
    private static void Unfilter(byte[] lines, int line, int stride, int pixel)
    {
        int filter = lines[line];
        for (int i = line + 1; i < line + stride; i++)
        {
            bool hasLeft = i - pixel > line, hasAbove = line > 0;
            int left = hasLeft ? lines[i - pixel] : 0, above = hasAbove ? lines[i - stride] : 0, corner = hasLeft && hasAbove ? lines[i - stride - pixel] : 0;
            lines[i] += filter switch
            {
                0 => 0,
                1 => (byte)left,
                2 => (byte)above,
                3 => (byte)((left + above) / 2),
                4 => (byte)Paeth(left, above, corner),
                _ => throw new InvalidDataException($"There is no filter {filter}."),
            };
        }
    }

    private static int Paeth(int left, int above, int corner)
    {
        int guess = left + above - corner;
        int toLeft = Math.Abs(guess - left), toAbove = Math.Abs(guess - above), toCorner = Math.Abs(guess - corner);
        return toLeft <= toAbove && toLeft <= toCorner ? left : toAbove <= toCorner ? above : corner;
    }

    private uint PaletteColor(byte[] lines, int line, int x)
    {
        int bit = x * Depth;
        int index = lines[line + (bit >> 3)] >> (8 - Depth - (bit & 7)) & ((1 << Depth) - 1);
        return Rgb(Chunk("PLTE")!, index * 3);
    }

    private static uint Rgb(byte[] bytes, int place) => (uint)((bytes[place] << 16) | (bytes[place + 1] << 8) | bytes[place + 2]);

    /// <summary>Bit by bit, as the specification's annex D defines it.</summary>
    private static uint Crc(ReadOnlySpan<byte> bytes)
    {
        uint crc = uint.MaxValue;
        foreach (byte value in bytes)
        {
            crc ^= value;
            for (int bit = 0; bit < 8; bit++)
            {
                crc = (crc & 1) != 0 ? 0xEDB88320 ^ (crc >> 1) : crc >> 1;
            }
        }

        return ~crc;
    }
}
