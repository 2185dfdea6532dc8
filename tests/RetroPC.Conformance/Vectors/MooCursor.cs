using System.Buffers.Binary;
using System.Text;

namespace RetroPC.Conformance.Vectors;

/// <summary>
/// Walks through one chunk of a MOO container: four letters of tag, a 32-bit length, a payload that may itself be chunks.
/// Nothing is read past the chunk's end.
/// </summary>
internal ref struct MooCursor
{
    private const int TagSize = 4;

    private readonly string _file;
    private readonly ReadOnlySpan<byte> _content;
    private readonly int _end;

    public MooCursor(string file, ReadOnlySpan<byte> content)
        : this(file, content, 0, content.Length)
    {
    }

    private MooCursor(string file, ReadOnlySpan<byte> content, int start, int end)
    {
        _file = file;
        _content = content;
        _end = end;
        Position = start;
    }

    /// <summary>The offset in the file.</summary>
    public int Position { get; private set; }

    public readonly bool AtEnd => Position == _end;

    /// <summary>
    /// Steps over the next chunk with this tag and gives a cursor over its payload. Chunks between are skipped: newer versions
    /// of the container add some.
    /// </summary>
    public MooCursor Enter(ReadOnlySpan<byte> tag)
    {
        int start = Position;
        while (!AtEnd)
        {
            var found = Take(TagSize);
            int length = Count(recordSize: 1);
            var payload = new MooCursor(_file, _content, Position, Position + length);
            Position += length;
            if (found.SequenceEqual(tag))
            {
                return payload;
            }
        }

        throw Error(start, $"no chunk '{Encoding.ASCII.GetString(tag)}'");
    }

    public ushort U16() => BinaryPrimitives.ReadUInt16LittleEndian(Take(sizeof(ushort)));

    public uint U32() => BinaryPrimitives.ReadUInt32LittleEndian(Take(sizeof(uint)));

    public byte U8() => Take(1)[0];

    /// <summary>Reads a 32-bit count of records, all of which must lie in the chunk.</summary>
    public int Count(int recordSize)
    {
        int start = Position;
        uint count = U32();
        if (count > (uint)(_end - Position) / (uint)recordSize)
        {
            throw Error(start, $"{count} records of {recordSize} bytes do not fit into the {_end - Position} bytes that are left");
        }

        return (int)count;
    }

    public ReadOnlySpan<byte> Take(int length)
    {
        if (length > _end - Position)
        {
            throw Error(Position, $"{length} bytes expected, {_end - Position} left");
        }

        var taken = _content.Slice(Position, length);
        Position += length;
        return taken;
    }

    public readonly VectorFormatException Error(int offset, string problem) => new(_file, offset, problem);
}
