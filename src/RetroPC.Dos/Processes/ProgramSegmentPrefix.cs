using RetroPC.Dos.Guest;

namespace RetroPC.Dos.Processes;

/// <summary>The program segment prefix: 256 bytes before each program (MS-DOS Programmer's Reference, "PSP"; Ralf Brown's Interrupt List, INT 21/26h).</summary>
internal readonly struct ProgramSegmentPrefix(GuestMemory memory, ushort segment)
{
    public const int Paragraphs = 16, Size = Paragraphs * 16;
    public const int TerminateAddress = 0x0A, CommandTail = 0x80, FirstFcb = 0x5C, SecondFcb = 0x6C;
    public const int HandleCount = 20, Handles = 0x18;

    /// <summary>Where it is.</summary>
    public ushort Segment => segment;

    /// <summary>The paragraph behind the program's memory.</summary>
    public ushort End
    {
        get => memory.Word(segment, 2);
        set => memory.SetWord(segment, 2, value);
    }

    /// <summary>The program that has started this one.</summary>
    public ushort Parent
    {
        get => memory.Word(segment, 0x16);
        set => memory.SetWord(segment, 0x16, value);
    }

    /// <summary>The environment.</summary>
    public ushort Environment
    {
        get => memory.Word(segment, 0x2C);
        set => memory.SetWord(segment, 0x2C, value);
    }

    /// <summary>The program's stack at its last call of DOS.</summary>
    public FarPointer Stack
    {
        get => memory.Pointer(new FarPointer(segment, 0x2E));
        set => memory.SetPointer(new FarPointer(segment, 0x2E), value);
    }

    /// <summary>Where its handles are: in itself, or where INT 21/67h has put them.</summary>
    public FarPointer HandleTable => memory.Pointer(new FarPointer(segment, 0x34));

    /// <summary>DOS's version, as the program is told.</summary>
    public ushort Version
    {
        get => memory.Word(segment, 0x40);
        set => memory.SetWord(segment, 0x40, value);
    }

    /// <summary>What INT 22h, 23h or 24h is to be again when the program ends.</summary>
    public FarPointer Vector(int vector) => memory.Pointer(new FarPointer(segment, (ushort)(TerminateAddress + (4 * (vector - 0x22)))));

    /// <summary>Notes INT 22h, 23h or 24h.</summary>
    public void SetVector(int vector, FarPointer value) =>
        memory.SetPointer(new FarPointer(segment, (ushort)(TerminateAddress + (4 * (vector - 0x22)))), value);

    /// <summary>Takes everything over from another one, as DOS does before it changes what differs: a child begins with its parent's.</summary>
    public void CopyFrom(ProgramSegmentPrefix source)
    {
        Span<byte> bytes = stackalloc byte[Size];
        memory.Read(new FarPointer(source.Segment, 0), bytes);
        memory.Write(new FarPointer(segment, 0), bytes);
    }

    /// <summary>Writes all that is the same in every PSP: entries, handles, pointers.</summary>
    /// <param name="end">The paragraph behind the program's memory.</param>
    public void Create(ushort end)
    {
        ReadOnlySpan<byte> terminate = [0xCD, 0x20], function = [0xCD, 0x21, 0xCB];
        memory.Write(new FarPointer(segment, 0), terminate);
        memory.Write(new FarPointer(segment, 0x50), function);
        End = end;
        SetCpmCall(end);
        for (int vector = 0x22; vector <= 0x24; vector++)
        {
            SetVector(vector, memory.Pointer(new FarPointer(0, (ushort)(vector * 4))));
        }

        ResetHandles();
        memory.SetPointer(new FarPointer(segment, 0x38), FarPointer.End);
    }

    /// <summary>Gives it the table of 20 handles in itself, all of them free.</summary>
    public void ResetHandles()
    {
        memory.Fill(new FarPointer(segment, Handles), HandleCount, 0xFF);
        memory.SetWord(segment, 0x32, HandleCount);
        memory.SetPointer(new FarPointer(segment, 0x34), new FarPointer(segment, Handles));
    }

    /// <summary>CP/M's call at 5: its offset tells how many bytes there are, its segment makes it come to 0:C0 all the same.</summary>
    private void SetCpmCall(ushort end)
    {
        const byte CallFar = 0x9A;
        const int Most = 0x0FFF, Entry = 0x0C, Stack = 0x10;
        int room = Math.Min((int)(ushort)(end - segment), Most) - Stack;
        memory.SetByte(segment, 5, CallFar);
        memory.SetWord(segment, 6, room << 4);
        memory.SetWord(segment, 8, Entry - room);
    }
}
