using RetroPC.Dos.Guest;
using RetroPC.Dos.Processes;

namespace RetroPC.Dos.Programs;

/// <summary>Memory, the command line, and other programs.</summary>
internal sealed partial class ProgramDos
{
    /// <summary>What followed the program's name on its command line.</summary>
    public string Arguments
    {
        get
        {
            var tail = new FarPointer(psp, ProgramSegmentPrefix.CommandTail);
            return Memory.Chars(tail + 1, Memory.Byte(tail));
        }
    }

    /// <summary>Gives back the memory behind what every built-in program has.</summary>
    public ValueTask<DosError> ShrinkMemory() => Function(0x4A00, bx: ProgramMemory.Paragraphs, es: psp);

    /// <summary>Gets memory.</summary>
    /// <param name="paragraphs">How much.</param>
    /// <returns>Its segment; 0 if there is not so much.</returns>
    public async ValueTask<ushort> Allocate(int paragraphs) =>
        await Function(0x4800, bx: paragraphs).ConfigureAwait(false) == DosError.None ? Result.Ax : (ushort)0;

    /// <summary>Gives memory back.</summary>
    public ValueTask<DosError> Release(ushort segment) => Function(0x4900, es: segment);

    /// <summary>Runs a program.</summary>
    /// <param name="path">Its file.</param>
    /// <param name="tail">What follows its name on the command line.</param>
    /// <param name="environment">The segment of its environment; 0 for a copy of this program's.</param>
    /// <returns>Why it could not be run; its end is told by <see cref="EndOfChild"/>.</returns>
    public async ValueTask<DosError> Execute(string path, string tail, ushort environment)
    {
        SetTail(tail);
        SetFcbs(ProgramMemory.FirstFcb, ProgramMemory.SecondFcb);
        SetExecParameters(environment);
        SetName(path);
        return await Function(0x4B00, bx: ProgramMemory.Parameters, dx: ProgramMemory.Name).ConfigureAwait(false);
    }

    /// <summary>How the last program ended.</summary>
    public async ValueTask<(EndKind Kind, byte Code)> EndOfChild()
    {
        await Function(0x4D00).ConfigureAwait(false);
        return ((EndKind)Result.Ah, Result.Al);
    }

    /// <summary>A variable of the program's environment; null if there is none.</summary>
    public string? Variable(string name) => new EnvironmentBlock(Memory, EnvironmentSegment).Get(name);

    /// <summary>The segment of the program's environment.</summary>
    public ushort EnvironmentSegment => new ProgramSegmentPrefix(Memory, psp).Environment;

    private void SetExecParameters(ushort environment)
    {
        var parameters = new FarPointer(psp, ProgramMemory.Parameters);
        Memory.SetWord(parameters, environment);
        Memory.SetPointer(parameters + 2, new FarPointer(psp, ProgramMemory.Line));
        Memory.SetPointer(parameters + 6, new FarPointer(psp, ProgramMemory.FirstFcb));
        Memory.SetPointer(parameters + 10, new FarPointer(psp, ProgramMemory.SecondFcb));
    }

    private void SetTail(string tail)
    {
        const int Most = 126;
        string cut = tail.Length > Most ? tail[..Most] : tail;
        var at = new FarPointer(psp, ProgramMemory.Line);
        Memory.SetByte(at, cut.Length);
        Memory.SetChars(at + 1, cut);
        Memory.SetByte(at + 1 + cut.Length, '\r');
    }

    private void SetFcbs(int first, int second) =>
        CommandTail.ParseFcbs(dos, new FarPointer(psp, ProgramMemory.Line + 1), new FarPointer(psp, (ushort)first), new FarPointer(psp, (ushort)second));
}
