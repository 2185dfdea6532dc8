using System.Buffers.Binary;

namespace RetroPC.Conformance.Vectors;

/// <summary>The payload of the chunk <c>MOO </c>, with which a file begins.</summary>
internal readonly ref struct MooHeader(ReadOnlySpan<byte> payload)
{
    private const int Size = 12;

    private readonly ReadOnlySpan<byte> _payload = payload;

    public bool IsComplete => _payload.Length >= Size;

    public byte Major => _payload[0];

    public uint TestCount => BinaryPrimitives.ReadUInt32LittleEndian(_payload[4..]);

    public ReadOnlySpan<byte> Cpu => _payload[8..Size];
}
