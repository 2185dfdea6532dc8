using System.Buffers.Binary;

namespace RetroPC.Host.Capture.Fonts;

/// <summary>Bytes that grow, numbers with their highest byte first.</summary>
internal sealed class BigEndianBytes
{
    private readonly List<byte> _bytes = [];

    /// <summary>How many there are.</summary>
    public int Length => _bytes.Count;

    /// <summary>Numbers of 16 bits; of larger ones the low bits.</summary>
    public BigEndianBytes Words(params ReadOnlySpan<int> values)
    {
        Span<byte> bytes = stackalloc byte[sizeof(ushort)];
        foreach (int value in values)
        {
            BinaryPrimitives.WriteUInt16BigEndian(bytes, (ushort)value);
            _bytes.AddRange(bytes);
        }

        return this;
    }

    /// <summary>Numbers of 32 bits.</summary>
    public BigEndianBytes Longs(params ReadOnlySpan<uint> values)
    {
        Span<byte> bytes = stackalloc byte[sizeof(uint)];
        foreach (uint value in values)
        {
            BinaryPrimitives.WriteUInt32BigEndian(bytes, value);
            _bytes.AddRange(bytes);
        }

        return this;
    }

    /// <summary>Bytes as they are.</summary>
    public BigEndianBytes Raw(ReadOnlySpan<byte> bytes)
    {
        _bytes.AddRange(bytes);
        return this;
    }

    /// <summary>Zeros up to a multiple of a number.</summary>
    public BigEndianBytes Align(int multiple)
    {
        while (_bytes.Count % multiple != 0)
        {
            _bytes.Add(0);
        }

        return this;
    }

    /// <summary>All of them.</summary>
    public byte[] ToArray() => [.. _bytes];
}
