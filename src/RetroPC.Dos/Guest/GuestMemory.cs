using RetroPC.Hardware.Bus;

namespace RetroPC.Dos.Guest;

/// <summary>The machine's memory by segment and offset. Offsets wrap within their segment, addresses at the end of the bus, as for the CPU.</summary>
internal sealed class GuestMemory(MemoryBus bus)
{
    private const int SegmentSize = 0x10000;

    private readonly byte[] _ram = bus.Ram;

    /// <summary>A byte.</summary>
    public byte Byte(int segment, int offset) => bus.Peek(Linear(segment, offset));

    /// <summary>A byte.</summary>
    public byte Byte(FarPointer at) => Byte(at.Segment, at.Offset);

    /// <summary>A word.</summary>
    public ushort Word(int segment, int offset) => (ushort)(Byte(segment, offset) | (Byte(segment, offset + 1) << 8));

    /// <summary>A word.</summary>
    public ushort Word(FarPointer at) => Word(at.Segment, at.Offset);

    /// <summary>A double word.</summary>
    public uint Long(FarPointer at) => (uint)(Word(at) | (Word(at + 2) << 16));

    /// <summary>A far pointer.</summary>
    public FarPointer Pointer(FarPointer at) => new(Word(at + 2), Word(at));

    /// <summary>Sets a byte.</summary>
    public void SetByte(int segment, int offset, int value) => bus.Write(Linear(segment, offset), (byte)value);

    /// <summary>Sets a byte.</summary>
    public void SetByte(FarPointer at, int value) => SetByte(at.Segment, at.Offset, value);

    /// <summary>Sets a word.</summary>
    public void SetWord(int segment, int offset, int value)
    {
        SetByte(segment, offset, value);
        SetByte(segment, offset + 1, value >> 8);
    }

    /// <summary>Sets a word.</summary>
    public void SetWord(FarPointer at, int value) => SetWord(at.Segment, at.Offset, value);

    /// <summary>Sets a double word.</summary>
    public void SetLong(FarPointer at, uint value)
    {
        SetWord(at, (int)(value & 0xFFFF));
        SetWord(at + 2, (int)(value >> 16));
    }

    /// <summary>Sets a far pointer.</summary>
    public void SetPointer(FarPointer at, FarPointer value)
    {
        SetWord(at, value.Offset);
        SetWord(at + 2, value.Segment);
    }

    /// <summary>Copies bytes out of the guest.</summary>
    public void Read(FarPointer from, Span<byte> to)
    {
        if (IsPlain(from, to.Length))
        {
            _ram.AsSpan(from.Linear, to.Length).CopyTo(to);
            return;
        }

        for (int i = 0; i < to.Length; i++)
        {
            to[i] = Byte(from + i);
        }
    }

    /// <summary>Copies bytes into the guest.</summary>
    public void Write(FarPointer to, ReadOnlySpan<byte> from)
    {
        if (IsPlain(to, from.Length))
        {
            from.CopyTo(_ram.AsSpan(to.Linear));
            return;
        }

        for (int i = 0; i < from.Length; i++)
        {
            SetByte(to + i, from[i]);
        }
    }

    /// <summary>Sets bytes to one value.</summary>
    public void Fill(FarPointer to, int count, byte value)
    {
        for (int i = 0; i < count; i++)
        {
            SetByte(to + i, value);
        }
    }

    /// <summary>The guest's own RAM where it is plain, so that a file can be read into it without a copy; empty where it is not.</summary>
    public Span<byte> Plain(FarPointer at, int count) => IsPlain(at, count) ? _ram.AsSpan(at.Linear, count) : [];

    /// <summary>The text up to its zero, at most so many bytes of it, a char for each byte.</summary>
    public string Text(FarPointer at, int most = 128)
    {
        Span<char> text = stackalloc char[most];
        int length = 0;
        while (length < most && Byte(at + length) is var value and not 0)
        {
            text[length++] = (char)value;
        }

        return new string(text[..length]);
    }

    /// <summary>So many bytes as text, a char for each byte.</summary>
    public string Chars(FarPointer at, int count) => string.Create(count, (this, at), static (text, source) =>
    {
        for (int i = 0; i < text.Length; i++)
        {
            text[i] = (char)source.Item1.Byte(source.at + i);
        }
    });

    /// <summary>Writes text without a zero, a byte for each char.</summary>
    public void SetChars(FarPointer at, string text)
    {
        for (int i = 0; i < text.Length; i++)
        {
            SetByte(at + i, text[i]);
        }
    }

    /// <summary>Writes text and a zero.</summary>
    public void SetText(FarPointer at, string text)
    {
        SetChars(at, text);
        SetByte(at + text.Length, 0);
    }

    private int Linear(int segment, int offset) => ((segment << 4) + (offset & 0xFFFF)) & bus.AddressMask;

    private bool IsPlain(FarPointer at, int count)
    {
        int first = at.Linear;
        if (at.Offset + count > SegmentSize || first + count > _ram.Length)
        {
            return false;
        }

        for (int page = first & -MemoryBus.PageSize; page < first + count; page += MemoryBus.PageSize)
        {
            if (!bus.IsRam(page))
            {
                return false;
            }
        }

        return true;
    }
}
