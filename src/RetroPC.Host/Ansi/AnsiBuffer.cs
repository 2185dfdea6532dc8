using System.Buffers.Binary;

namespace RetroPC.Host.Ansi;

/// <summary>
/// Collects what is to be written to a terminal in one go. It grows to what a frame needs, and allocates nothing from then on.
/// </summary>
public sealed class AnsiBuffer
{
    private const int LongestCharacter = 3, LongestNumber = 10;

    /// <summary>A semicolon and the digits of 0 to 255, the first in the lowest byte.</summary>
    private static readonly uint[] _levels = MakeLevels();

    private byte[] _bytes = new byte[4096];

    /// <summary>How many bytes there are.</summary>
    public int Length { get; private set; }

    /// <summary>The bytes.</summary>
    public ReadOnlySpan<byte> Bytes => _bytes.AsSpan(0, Length);

    /// <summary>Begins anew.</summary>
    public void Clear() => Length = 0;

    /// <summary>Adds bytes.</summary>
    public void Add(ReadOnlySpan<byte> bytes)
    {
        Reserve(bytes.Length);
        bytes.CopyTo(_bytes.AsSpan(Length));
        Length += bytes.Length;
    }

    /// <summary>Adds a byte.</summary>
    public void Add(byte value)
    {
        Reserve(1);
        _bytes[Length++] = value;
    }

    /// <summary>Adds a number in decimal digits.</summary>
    public void AddNumber(int number)
    {
        Reserve(LongestNumber);
        _ = number.TryFormat(_bytes.AsSpan(Length), out int written);
        Length += written;
    }

    /// <summary>Adds the three levels of a colour, 0xRRGGBB, each with a semicolon before it. Most of what is written is that.</summary>
    public void AddLevels(int rgb)
    {
        Reserve(3 * sizeof(uint));
        AddLevel(rgb >> 16 & 0xFF);
        AddLevel(rgb >> 8 & 0xFF);
        AddLevel(rgb & 0xFF);
    }

    /// <summary>Adds a character of the basic plane, no surrogate, as UTF-8.</summary>
    public void AddCharacter(char c)
    {
        Reserve(LongestCharacter);
        if (c < 0x80)
        {
            _bytes[Length++] = (byte)c;
        }
        else if (c < 0x800)
        {
            _bytes[Length++] = (byte)(0xC0 | (c >> 6));
            _bytes[Length++] = (byte)(0x80 | (c & 0x3F));
        }
        else
        {
            _bytes[Length++] = (byte)(0xE0 | (c >> 12));
            _bytes[Length++] = (byte)(0x80 | ((c >> 6) & 0x3F));
            _bytes[Length++] = (byte)(0x80 | (c & 0x3F));
        }
    }

    /// <summary>Adds CSI, a number and a final character; the number 1 is left out, as terminals take it for granted.</summary>
    public void AddMove(int count, byte final)
    {
        Add("\e["u8);
        if (count != 1)
        {
            AddNumber(count);
        }

        Add(final);
    }

    private void AddLevel(int level)
    {
        BinaryPrimitives.WriteUInt32LittleEndian(_bytes.AsSpan(Length), _levels[level]);
        Length += level > 99 ? 4 : level > 9 ? 3 : 2;
    }

    private static uint[] MakeLevels()
    {
        uint[] levels = new uint[256];
        Span<byte> text = stackalloc byte[sizeof(uint)];
        for (int level = 0; level < levels.Length; level++)
        {
            text.Clear();
            text[0] = (byte)';';
            _ = level.TryFormat(text[1..], out _);
            levels[level] = BinaryPrimitives.ReadUInt32LittleEndian(text);
        }

        return levels;
    }

    private void Reserve(int count)
    {
        if (Length + count > _bytes.Length)
        {
            Array.Resize(ref _bytes, Math.Max(_bytes.Length * 2, Length + count));
        }
    }
}
