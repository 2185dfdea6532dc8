using RetroPC.Dos.Guest;

namespace RetroPC.Dos;

/// <summary>Where the low part of DOS has what: the table at its begin, which <c>roms/dos/dos.asm</c> writes.</summary>
internal sealed class DosLayout(GuestMemory memory)
{
    /// <summary>Where it lies.</summary>
    public const ushort Segment = 0x0070;

    /// <summary>The List of Lists (INT 21/52h).</summary>
    public FarPointer ListOfLists { get; } = Entry(memory, 0);

    /// <summary>The swappable data area (INT 21/5D06h).</summary>
    public FarPointer Swappable { get; } = Entry(memory, 1);

    /// <summary>The header of CON, the first of the drivers behind NUL.</summary>
    public FarPointer Devices { get; } = Entry(memory, 2);

    /// <summary>The pointer that the drivers' strategy routine keeps.</summary>
    public FarPointer Request { get; } = Entry(memory, 3);

    /// <summary>The entries that have no vector: CALL 5, the case map, the mouse's interrupt, and those that a debugger has come back to it.</summary>
    public FarPointer Entries { get; } = Entry(memory, 4);

    /// <summary>Pairs of interrupt and entry, ended by FFFFh.</summary>
    public FarPointer Vectors { get; } = Entry(memory, 5);

    /// <summary>The tables of characters.</summary>
    public FarPointer Tables { get; } = Entry(memory, 6);

    /// <summary>The header of the driver for expanded memory.</summary>
    public FarPointer EmmHeader { get; } = Entry(memory, 7);

    /// <summary>Where what the kernel calls comes back to.</summary>
    public FarPointer Continuation { get; } = Entry(memory, 8);

    /// <summary>STI, HLT, and back to the kernel.</summary>
    public FarPointer WaitForInterrupt { get; } = Entry(memory, 9);

    /// <summary>Where the kernel's INT 10h goes on.</summary>
    public FarPointer OldInt10 { get; } = Entry(memory, 10);

    /// <summary>The first byte behind it; a paragraph's begin.</summary>
    public FarPointer End { get; } = Entry(memory, 13);

    /// <summary>The end of the stack on which the kernel calls others.</summary>
    public FarPointer StackEnd { get; } = Entry(memory, 14);

    /// <summary>The far entry of XMS.</summary>
    public FarPointer XmsEntry { get; } = Entry(memory, 15);

    /// <summary>Set by INT 1Bh.</summary>
    public FarPointer BreakPressed { get; } = Entry(memory, 16);

    /// <summary>Room for the country's data.</summary>
    public FarPointer Country { get; } = Entry(memory, 17);

    private static FarPointer Entry(GuestMemory memory, int number) => new(Segment, memory.Word(Segment, number * 2));
}
