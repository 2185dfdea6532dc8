using RetroPC.Dos.Guest;

namespace RetroPC.Dos.Processes;

/// <summary>The program segment prefix: 256 bytes before each program (MS-DOS Programmer's Reference, "PSP"; Ralf Brown's Interrupt List, INT 21/26h).</summary>
internal readonly struct ProgramSegmentPrefix(GuestMemory memory, ushort segment)
{
    public const int Paragraphs = 16;
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

    /// <summary>Writes all that is the same in every PSP: entries, handles, pointers.</summary>
    /// <param name="end">The paragraph behind the program's memory.</param>
    public void Create(ushort end)
    {
        ReadOnlySpan<byte> terminate = [0xCD, 0x20], call = [0x9A, 0xF0, 0xFE, 0x1D, 0xF0], function = [0xCD, 0x21, 0xCB];
        memory.Fill(new FarPointer(segment, 0), Paragraphs * 16, 0);
        memory.Write(new FarPointer(segment, 0), terminate);
        memory.Write(new FarPointer(segment, 5), call);
        memory.Write(new FarPointer(segment, 0x50), function);
        End = end;
        for (int vector = 0x22; vector <= 0x24; vector++)
        {
            SetVector(vector, memory.Pointer(new FarPointer(0, (ushort)(vector * 4))));
        }

        ResetHandles();
        memory.SetPointer(new FarPointer(segment, 0x38), FarPointer.End);
        Version = DosKernel.Version;
        ReadOnlySpan<byte> blankFcb = [0, 0x20, 0x20, 0x20, 0x20, 0x20, 0x20, 0x20, 0x20, 0x20, 0x20, 0x20];
        memory.Write(new FarPointer(segment, FirstFcb), blankFcb);
        memory.Write(new FarPointer(segment, SecondFcb), blankFcb);
        memory.SetByte(segment, CommandTail + 1, '\r');
    }

    /// <summary>Gives it the table of 20 handles in itself, all of them free.</summary>
    public void ResetHandles()
    {
        memory.Fill(new FarPointer(segment, Handles), HandleCount, 0xFF);
        memory.SetWord(segment, 0x32, HandleCount);
        memory.SetPointer(new FarPointer(segment, 0x34), new FarPointer(segment, Handles));
    }
}
