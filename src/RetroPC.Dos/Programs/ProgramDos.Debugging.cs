using RetroPC.Dos.Guest;
using RetroPC.Dos.Processes;
using RetroPC.Hardware.Cpu;

namespace RetroPC.Dos.Programs;

/// <summary>What a debugger needs: other programs that run instruction by instruction, ports, and sectors.</summary>
internal sealed partial class ProgramDos
{
    private const int StepVector = 1, BreakpointVector = 3, TerminateVector = 0x22, BreakKeyVector = 0x23;
    private const int FirstDebugEntry = 3;

    /// <summary>Loads a program without beginning it, and makes its end come back to <see cref="Debug"/>.</summary>
    /// <param name="path">Its file.</param>
    /// <param name="prefix">256 bytes like a PSP, for its command line and FCBs.</param>
    /// <returns>The error, or its PSP, where it begins, and its stack, on which lies AX.</returns>
    public async ValueTask<(DosError Error, ushort Psp, FarPointer Code, FarPointer Stack)> Load(string path, byte[] prefix)
    {
        const int TailLength = 128, FcbLength = 16, StackResult = 0x0E, CodeResult = 0x12;
        Memory.Write(new FarPointer(psp, ProgramMemory.Line), prefix.AsSpan(ProgramSegmentPrefix.CommandTail, TailLength));
        Memory.Write(new FarPointer(psp, ProgramMemory.FirstFcb), prefix.AsSpan(ProgramSegmentPrefix.FirstFcb, FcbLength));
        Memory.Write(new FarPointer(psp, ProgramMemory.SecondFcb), prefix.AsSpan(ProgramSegmentPrefix.SecondFcb, FcbLength));
        SetExecParameters(0);
        SetName(path);
        DosError error = await Function(0x4B01, bx: ProgramMemory.Parameters, dx: ProgramMemory.Name).ConfigureAwait(false);
        if (error != DosError.None)
        {
            return (error, 0, default, default);
        }

        await Function(0x5100).ConfigureAwait(false);
        ushort child = Result.Bx;
        await Function(0x5000, bx: psp).ConfigureAwait(false);
        SetEnd(child);
        var parameters = new FarPointer(psp, ProgramMemory.Parameters);
        return (error, child, Memory.Pointer(parameters + CodeResult), Memory.Pointer(parameters + StackResult));
    }

    /// <summary>Makes a PSP for a program that is not in a file.</summary>
    /// <param name="segment">Where, in this program's memory.</param>
    /// <param name="end">The paragraph behind its memory.</param>
    public async ValueTask CreateProcess(ushort segment, ushort end)
    {
        await Function(0x5500, dx: segment, si: end).ConfigureAwait(false);
        await Function(0x5000, bx: psp).ConfigureAwait(false);
        SetEnd(segment);
    }

    /// <summary>Lets a program run until INT 1, INT 3, Ctrl-C or its end comes back from it.</summary>
    /// <param name="registers">Its registers: those that it begins with, and then those that it was stopped with. Its end leaves them as they were.</param>
    /// <param name="process">Its PSP.</param>
    /// <returns>Why it has stopped, and the PSP of the program that was running.</returns>
    public async ValueTask<(StopReason Reason, ushort Process)> Debug(RegisterSet registers, ushort process)
    {
        FarPointer breakKey = Vector(BreakKeyVector);
        await Function(0x5000, bx: process).ConfigureAwait(false);
        SetVector(StepVector, DebugEntry(TrapNumber.Step));
        SetVector(BreakpointVector, DebugEntry(TrapNumber.Breakpoint));
        SetVector(TerminateVector, DebugEntry(TrapNumber.DebuggeeEnd));
        SetVector(BreakKeyVector, DebugEntry(TrapNumber.BreakKey));
        await dos.Guest.Debug(registers, psp);
        TrapNumber entry = dos.Guest.StopEntry;
        if (entry != TrapNumber.DebuggeeEnd)
        {
            registers.CopyFrom(dos.Guest.Stopped);
        }

        SetVector(BreakKeyVector, breakKey);
        await Function(0x5100).ConfigureAwait(false);
        ushort current = Result.Bx;
        await Function(0x5000, bx: psp).ConfigureAwait(false);
        return ((StopReason)(entry - TrapNumber.Step), current);
    }

    /// <summary>Ends a program that is debugged.</summary>
    public async ValueTask EndProcess(ushort process)
    {
        const byte Int = 0xCD;
        SetCode(Int, DosInterrupt);
        var registers = new RegisterSet { Code = new FarPointer(psp, ProgramMemory.Code), Stack = new FarPointer(psp, ProgramMemory.StackEnd) };
        registers[CpuRegister.Ax] = 0x4C00;
        registers[CpuRegister.Flags] = 0xF202;
        await Debug(registers, process).ConfigureAwait(false);
    }

    /// <summary>Reads a port.</summary>
    public async ValueTask<byte> ReadPort(ushort port)
    {
        const byte InAlDx = 0xEC;
        await RunPortCode(InAlDx, port, 0).ConfigureAwait(false);
        return Result.Al;
    }

    /// <summary>Writes to a port.</summary>
    public ValueTask WritePort(ushort port, byte value)
    {
        const byte OutDxAl = 0xEE;
        return RunPortCode(OutDxAl, port, value);
    }

    /// <summary>Where an interrupt goes.</summary>
    public FarPointer Vector(int number) => Memory.Pointer(new FarPointer(0, (ushort)(number * 4)));

    /// <summary>Sets where an interrupt goes.</summary>
    public void SetVector(int number, FarPointer value) => Memory.SetPointer(new FarPointer(0, (ushort)(number * 4)), value);

    private async ValueTask RunPortCode(byte instruction, ushort port, byte value)
    {
        const byte Retf = 0xCB;
        SetCode(instruction, Retf);
        _registers.Ax = value;
        _registers.Dx = port;
        _registers.Ds = _registers.Es = psp;
        await dos.Guest.ProgramFar(new FarPointer(psp, ProgramMemory.Code), _registers, new FarPointer(psp, ProgramMemory.StackEnd));
    }

    private void SetCode(byte first, byte second)
    {
        Memory.SetByte(psp, ProgramMemory.Code, first);
        Memory.SetByte(psp, ProgramMemory.Code + 1, second);
    }

    private void SetEnd(ushort process) =>
        new ProgramSegmentPrefix(Memory, process).SetVector(TerminateVector, DebugEntry(TrapNumber.DebuggeeEnd));

    private FarPointer DebugEntry(TrapNumber number) =>
        new(DosLayout.Segment, Memory.Word(dos.Layout.Entries + (2 * (FirstDebugEntry + (number - TrapNumber.Step)))));
}
