using RetroPC.Dos.Guest;

namespace RetroPC.Dos.Devices;

/// <summary>The keyboard as CON reads it: the BIOS's buffer, or INT 16h where a program has taken that over.</summary>
internal sealed class BiosKeyboard(DosKernel dos)
{
    private const int Vector = 0x16;
    private const int Data = 0x400, Head = 0x1A, Tail = 0x1C, Start = 0x80, End = 0x82;
    private const int ZeroFlag = 0x40;

    private readonly CallFrame _registers = new();
    private FarPointer _bios;

    /// <summary>Notes the BIOS's own handler.</summary>
    public void Create() => _bios = dos.Memory.Pointer(new FarPointer(0, Vector * 4));

    /// <summary>Looks at the next key: scan code and character; null if there is none.</summary>
    public ushort? Peek()
    {
        ushort head = Word(Head);
        return head == Word(Tail) ? null : dos.Memory.Word(0, Data + head);
    }

    /// <summary>Takes the next key, if there is one.</summary>
    public async ValueTask<ushort?> Take()
    {
        if (IsBios)
        {
            return TakeFromBuffer();
        }

        _registers.Ax = 0x0100;
        await dos.Guest.Interrupt(Vector, _registers);
        if ((dos.Guest.ResultFlags & ZeroFlag) != 0)
        {
            return null;
        }

        _registers.Ax = 0;
        await dos.Guest.Interrupt(Vector, _registers);
        return dos.Guest.Result.Ax;
    }

    /// <summary>Takes the next key out of the buffer.</summary>
    public ushort? TakeFromBuffer()
    {
        if (Peek() is not { } key)
        {
            return null;
        }

        int next = Word(Head) + 2;
        dos.Memory.SetWord(0, Data + Head, next == Word(End) ? Word(Start) : next);
        return key;
    }

    /// <summary>Throws everything away that was typed.</summary>
    public void Flush() => dos.Memory.SetWord(0, Data + Head, Word(Tail));

    private bool IsBios => dos.Memory.Pointer(new FarPointer(0, Vector * 4)) == _bios;

    private ushort Word(int offset) => dos.Memory.Word(0, Data + offset);
}
