using RetroPC.Dos.Guest;
using RetroPC.Dos.Programs;
using RetroPC.Hardware.Cpu;

namespace RetroPC.Dos.Tools.Debug;

/// <summary>What all of DEBUG's commands have in common: DOS, the registers of the program, and where commands go on that are given no address.</summary>
internal sealed class DebugSession
{
    private const int ProgramStart = 0x100;

    /// <summary>Begins with registers of zero.</summary>
    public DebugSession(ProgramDos dos)
    {
        Dos = dos;
        Input = new DebugInput(dos);
        Assembler = new Assembler((at, bytes) => dos.Memory.Write(at, bytes));
        Registers[CpuRegister.Flags] = 0xF202;
    }

    /// <summary>DOS.</summary>
    public ProgramDos Dos { get; }

    /// <summary>The machine's memory.</summary>
    public GuestMemory Memory => Dos.Memory;

    /// <summary>The commands.</summary>
    public DebugInput Input { get; }

    /// <summary>The program's registers.</summary>
    public RegisterSet Registers { get; } = new();

    /// <summary>The assembler, which knows where A goes on.</summary>
    public Assembler Assembler { get; }

    /// <summary>Where D goes on.</summary>
    public FarPointer DumpAddress { get; set; }

    /// <summary>Where U goes on.</summary>
    public FarPointer DisassemblyAddress { get; set; }

    /// <summary>The segment that addresses of code have.</summary>
    public ushort CodeSegment => Registers[CpuRegister.Cs];

    /// <summary>The segment that addresses of data have.</summary>
    public ushort DataSegment => Registers[CpuRegister.Ds];

    /// <summary>A new program is there: everything goes on at its begin.</summary>
    /// <param name="start">Where that is.</param>
    public void GoOnAt(FarPointer start) => (Assembler.Address, DumpAddress, DisassemblyAddress) = (start, start, start);

    /// <summary>Sets the registers for a program without a file.</summary>
    /// <param name="segment">Its segment.</param>
    /// <param name="stack">Its stack's offset.</param>
    public void StartEmpty(ushort segment, ushort stack)
    {
        Registers[CpuRegister.Ds] = Registers[CpuRegister.Es] = segment;
        Registers.Code = new FarPointer(segment, ProgramStart);
        Registers.Stack = new FarPointer(segment, stack);
        GoOnAt(Registers.Code);
    }

    /// <summary>A line that was typed, as commands read it.</summary>
    public CommandLine Parse(string text) => new(text, SegmentNamed);

    /// <summary>Prints a line.</summary>
    public ValueTask Print(string line) => Dos.PrintLine(line);

    private ushort? SegmentNamed(string name) => Debug.Registers.Find(name) is { IsSegment: true, Number: var number } ? Registers[CpuRegister.Es + number] : null;
}
