using RetroPC.Dos.Guest;

namespace RetroPC.Dos.Files;

/// <summary>A file control block, which lies in a program's memory: 37 bytes, and with attributes 7 more before them (MS-DOS Programmer's Reference, "FCB").</summary>
internal readonly struct FileControlBlock
{
    private const int ExtendedLength = 7, NameLength = 11;
    private const byte ExtendedMark = 0xFF;
    private readonly GuestMemory _memory;
    private readonly CharacterTables _characters;
    private readonly FarPointer _at;

    /// <summary>The block at an address, which may be that of an extended one.</summary>
    public FileControlBlock(GuestMemory memory, CharacterTables characters, FarPointer at)
    {
        _memory = memory;
        _characters = characters;
        IsExtended = memory.Byte(at) == ExtendedMark;
        _at = IsExtended ? at + ExtendedLength : at;
        Attributes = IsExtended ? memory.Byte(at + (ExtendedLength - 1)) : (byte)0;
    }

    /// <summary>Whether it begins with attributes.</summary>
    public bool IsExtended { get; }

    /// <summary>The attributes of an extended one; 0.</summary>
    public byte Attributes { get; }

    /// <summary>Where the plain part is.</summary>
    public FarPointer At => _at;

    /// <summary>The drive: 0 the current one, A: being 1.</summary>
    public byte Drive
    {
        get => _memory.Byte(_at);
        set => _memory.SetByte(_at, value);
    }

    /// <summary>The name, 8 and 3 characters, as directories have it.</summary>
    public string Name => NameAt(0x01);

    /// <summary>The new name, for renaming.</summary>
    public string NewName => NameAt(0x11);

    /// <summary>The block of 128 records.</summary>
    public ushort Block
    {
        get => _memory.Word(_at + 0x0C);
        set => _memory.SetWord(_at + 0x0C, value);
    }

    /// <summary>Bytes in a record.</summary>
    public ushort RecordSize
    {
        get => _memory.Word(_at + 0x0E);
        set => _memory.SetWord(_at + 0x0E, value);
    }

    /// <summary>The file's bytes.</summary>
    public uint Length
    {
        get => _memory.Long(_at + 0x10);
        set => _memory.SetLong(_at + 0x10, value);
    }

    /// <summary>When the file was written.</summary>
    public Volumes.DosTime Modified
    {
        get => new(_memory.Word(_at + 0x14), _memory.Word(_at + 0x16));
        set
        {
            _memory.SetWord(_at + 0x14, value.Date);
            _memory.SetWord(_at + 0x16, value.Time);
        }
    }

    /// <summary>The entry in the table of open files; DOS's own, in the reserved bytes.</summary>
    public byte Entry
    {
        get => _memory.Byte(_at + 0x18);
        set => _memory.SetByte(_at + 0x18, value);
    }

    /// <summary>The record in the block.</summary>
    public byte Record
    {
        get => _memory.Byte(_at + 0x20);
        set => _memory.SetByte(_at + 0x20, value);
    }

    /// <summary>The record in the file. Records shorter than 64 bytes have a fourth byte of it.</summary>
    public uint RandomRecord
    {
        get => RecordSize < 64 ? _memory.Long(_at + 0x21) : _memory.Long(_at + 0x21) & 0xFFFFFF;
        set
        {
            _memory.SetWord(_at + 0x21, (int)(value & 0xFFFF));
            _memory.SetByte(_at + 0x23, (int)(value >> 16));
            if (RecordSize < 64)
            {
                _memory.SetByte(_at + 0x24, (int)(value >> 24));
            }
        }
    }

    /// <summary>Programs may leave names in lower case, and an asterisk for question marks: DOS reads them like those of paths.</summary>
    private string NameAt(int offset) => PathResolver.ToFcbName(PathResolver.FromFcbName(_characters.Upper(_memory.Chars(_at + offset, NameLength))));
}
