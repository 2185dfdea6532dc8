using System.Buffers.Binary;
using RetroPC.Dos.Files;

namespace RetroPC.Dos.Volumes.Fat;

/// <summary>A directory entry of 32 bytes, as it lies on the disk.</summary>
internal struct FatEntry
{
    public const byte Deleted = 0xE5, Unused = 0x00, DeletedMark = 0x05;
    public const byte LongName = 0x0F;

    private const int NameLength = 11;

    /// <summary>8 and 3 characters, with blanks.</summary>
    public string Name;

    /// <summary>The attributes.</summary>
    public DosAttributes Attributes;

    /// <summary>When it was last written.</summary>
    public DosTime Modified;

    /// <summary>The first cluster; 0 if the file is empty.</summary>
    public ushort Cluster;

    /// <summary>The file's bytes.</summary>
    public uint Length;

    /// <summary>Reads an entry that is in use.</summary>
    public static FatEntry Read(ReadOnlySpan<byte> bytes)
    {
        string name = string.Create(NameLength, bytes, static (text, source) =>
        {
            for (int i = 0; i < text.Length; i++)
            {
                text[i] = (char)source[i];
            }
        });
        return new FatEntry
        {
            Name = name[0] == DeletedMark ? (char)Deleted + name[1..] : name,
            Attributes = (DosAttributes)bytes[0x0B],
            Modified = new DosTime(BinaryPrimitives.ReadUInt16LittleEndian(bytes[0x18..]), BinaryPrimitives.ReadUInt16LittleEndian(bytes[0x16..])),
            Cluster = BinaryPrimitives.ReadUInt16LittleEndian(bytes[0x1A..]),
            Length = BinaryPrimitives.ReadUInt32LittleEndian(bytes[0x1C..]),
        };
    }

    /// <summary>Writes the entry; what it does not know stays as it is.</summary>
    public readonly void Write(Span<byte> bytes)
    {
        for (int i = 0; i < NameLength; i++)
        {
            bytes[i] = (byte)Name[i];
        }

        if (bytes[0] == Deleted)
        {
            bytes[0] = DeletedMark;
        }

        bytes[0x0B] = (byte)Attributes;
        BinaryPrimitives.WriteUInt16LittleEndian(bytes[0x16..], Modified.Time);
        BinaryPrimitives.WriteUInt16LittleEndian(bytes[0x18..], Modified.Date);
        BinaryPrimitives.WriteUInt16LittleEndian(bytes[0x1A..], Cluster);
        BinaryPrimitives.WriteUInt32LittleEndian(bytes[0x1C..], Length);
    }

    /// <summary>What DOS tells of it.</summary>
    public readonly DosEntry ToDosEntry() => new(
        Name[0] == '.' ? Name.TrimEnd(' ') : PathResolver.FromFcbName(Name), Attributes, Modified, Length, Cluster);
}
