using RetroPC.Dos.Guest;

namespace RetroPC.Dos.Files;

/// <summary>An entry of the system file table in the guest: 59 bytes, as DOS 4 to 6 have it (Ralf Brown's Interrupt List, INT 21/52h).</summary>
internal readonly struct SystemFile(GuestMemory memory, FarPointer at, int number)
{
    public const int Size = 0x3B;

    public const ushort IsDevice = 0x80, NotWritten = 0x40, Raw = 0x20, Eof = 0x40, Remote = 0x8000;

    /// <summary>Which entry it is.</summary>
    public int Number => number;

    /// <summary>Where it is.</summary>
    public FarPointer At => at;

    /// <summary>How many handles refer to it; 0 if it is free.</summary>
    public ushort References
    {
        get => memory.Word(at);
        set => memory.SetWord(at, value);
    }

    /// <summary>Access, sharing and inheritance, as the file was opened.</summary>
    public ushort Mode
    {
        get => memory.Word(at + 0x02);
        set => memory.SetWord(at + 0x02, value);
    }

    /// <summary>The file's attributes.</summary>
    public byte Attributes
    {
        get => memory.Byte(at + 0x04);
        set => memory.SetByte(at + 0x04, value);
    }

    /// <summary>What INT 21/4400h tells.</summary>
    public ushort Info
    {
        get => memory.Word(at + 0x05);
        set => memory.SetWord(at + 0x05, value);
    }

    /// <summary>The drive of a file, A: being 0.</summary>
    public int Drive => Info & 0x1F;

    /// <summary>The header of the device, or the drive's parameters.</summary>
    public FarPointer Device
    {
        get => memory.Pointer(at + 0x07);
        set => memory.SetPointer(at + 0x07, value);
    }

    /// <summary>The first cluster.</summary>
    public ushort Cluster
    {
        set => memory.SetWord(at + 0x0B, value);
    }

    /// <summary>When it was last written.</summary>
    public Volumes.DosTime Modified
    {
        get => new(memory.Word(at + 0x0F), memory.Word(at + 0x0D));
        set
        {
            memory.SetWord(at + 0x0D, value.Time);
            memory.SetWord(at + 0x0F, value.Date);
        }
    }

    /// <summary>The file's bytes.</summary>
    public uint Length
    {
        get => memory.Long(at + 0x11);
        set => memory.SetLong(at + 0x11, value);
    }

    /// <summary>Where the next byte is read or written.</summary>
    public uint Position
    {
        get => memory.Long(at + 0x15);
        set => memory.SetLong(at + 0x15, value);
    }

    /// <summary>The name, 8 and 3 characters.</summary>
    public string Name
    {
        get => memory.Chars(at + 0x20, 11);
        set => memory.SetChars(at + 0x20, value);
    }

    /// <summary>The PSP of the program that has opened it.</summary>
    public ushort Owner
    {
        get => memory.Word(at + 0x31);
        set => memory.SetWord(at + 0x31, value);
    }

    /// <summary>Whether it may be read.</summary>
    public bool CanRead => (Mode & 3) != 1;

    /// <summary>Whether it may be written.</summary>
    public bool CanWrite => (Mode & 3) != 0;

    /// <summary>Makes it a free entry with nothing in it.</summary>
    public void Clear() => memory.Fill(at, Size, 0);
}
