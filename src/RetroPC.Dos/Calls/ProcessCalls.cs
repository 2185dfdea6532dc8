using RetroPC.Dos.Guest;
using RetroPC.Dos.Processes;
using RetroPC.Dos.Volumes;

namespace RetroPC.Dos.Calls;

/// <summary>INT 21h's programs: EXEC, termination, PSPs.</summary>
internal sealed class ProcessCalls(DosKernel dos)
{
    private const int LoadAndRun = 0, LoadOnly = 1, Overlay = 3, ExecutionState = 5;

    private readonly ProgramLoader _loader = new(dos);

    /// <summary>Ends the running program, by the function in AH.</summary>
    public ValueTask<DosError> End(CallFrame frame)
    {
        const int LeastResident = 6;
        if (frame.Ah != 0x31)
        {
            return frame.Ah == 0 ? Finish(frame, 0, EndKind.Normal, Header(frame)) : Finish(frame, frame.Al, EndKind.Normal, dos.Psp);
        }

        ushort paragraphs = Math.Max(frame.Dx, (ushort)LeastResident);
        if (dos.Arena.Resize(dos.Psp, paragraphs, out _) == DosError.None)
        {
            var psp = new ProgramSegmentPrefix(dos.Memory, dos.Psp);
            psp.End = (ushort)(dos.Psp + paragraphs);
        }

        return Finish(frame, frame.Al, EndKind.Resident, dos.Psp);
    }

    /// <summary>
    /// INT 20h and its like end the program whose PSP is in CS: one that INT 21/26h has made goes back to where its PSP says, and leaves the program that has
    /// made it as it is. Where there is no PSP in CS, as in EXE files, it is the running program that ends.
    /// </summary>
    private ushort Header(CallFrame frame)
    {
        const ushort Interrupt20 = 0x20CD;
        ushort segment = frame.CallerCs(dos.Memory);
        return dos.Memory.Word(segment, 0) == Interrupt20 ? segment : dos.Psp;
    }

    /// <summary>Calls the function in AH.</summary>
    public ValueTask<DosError> Call(CallFrame frame)
    {
        switch (frame.Ah)
        {
            case 0x4B:
                return new(Execute(frame));
            case 0x4D:
                FarPointer code = dos.Layout.Swappable + Sda.ReturnCode;
                frame.Ax = dos.Memory.Word(code);
                dos.Memory.SetWord(code, 0);
                return new(DosError.None);
            case 0x26:
                CopyPsp(frame);
                return new(DosError.AsIs);
            case 0x55:
                dos.Processes.CreatePsp(frame.Dx, frame.Si, dos.Psp);
                dos.Psp = frame.Dx;
                return new(DosError.AsIs);
            case 0x50:
                dos.Psp = frame.Bx;
                return new(DosError.AsIs);
            default:
                frame.Bx = dos.Psp;
                return new(DosError.AsIs);
        }
    }

    /// <summary>With a broken chain of memory the shell, which is what a first program goes back to, can only say so.</summary>
    private async ValueTask<DosError> Finish(CallFrame frame, byte code, EndKind kind, ushort header)
    {
        const int Broken = 1;
        if (dos.Processes.Terminate(frame, code, kind, header) == DosError.None)
        {
            return DosError.AsIs;
        }

        foreach (byte character in "\r\nMemory allocation error\r\nCannot load COMMAND, system halted\r\n"u8.ToArray())
        {
            await dos.Console.WriteByte(character).ConfigureAwait(false);
        }

        frame.HasLeft = true;
        dos.End(Broken);
        return DosError.AsIs;
    }

    private DosError Execute(CallFrame frame)
    {
        if (frame.Al == ExecutionState)
        {
            return Prepare(frame);
        }

        if (frame.Al is not (LoadAndRun or LoadOnly or Overlay))
        {
            return DosError.InvalidFunction;
        }

        // DOS opens the program's file as any other, and needs a handle and an entry for that.
        if (dos.Files.FreeHandle(out _) != DosError.None || dos.Files.Allocate(out _) != DosError.None)
        {
            return DosError.TooManyOpenFiles;
        }

        string name = dos.Memory.Text(frame.DsDx);
        if (dos.Paths.DeviceName(name) is not null)
        {
            return DosError.FileNotFound;
        }

        if (dos.Paths.Resolve(name, out DosPath path) is var error and not DosError.None)
        {
            return error;
        }

        FarPointer parameters = frame.EsBx;
        if (frame.Al == Overlay)
        {
            return _loader.LoadOverlay(path, dos.Memory.Word(parameters), dos.Memory.Word(parameters + 2));
        }

        error = _loader.Load(path, dos.Psp, dos.Memory.Word(parameters), name, out LoadedProgram program);
        if (error != DosError.None)
        {
            return error;
        }

        PassParameters(frame, parameters, program.Psp);
        if (frame.Al == LoadOnly)
        {
            LeaveLoaded(parameters, program);
            return DosError.None;
        }

        dos.Processes.Launch(frame, program.Psp, program.Entry, program.Stack, CommandTail.DriveFlags(dos, program.Psp));
        return DosError.AsIs;
    }

    /// <summary>A program that its caller has loaded itself is about to run: it is told the version that SETVER has for its name.</summary>
    private DosError Prepare(CallFrame frame)
    {
        const int Name = 4, Psp = 8;
        string path = dos.Memory.Text(dos.Memory.Pointer(frame.DsDx + Name)).ToUpperInvariant();
        string name = path[(path.LastIndexOfAny(['\\', ':', '/']) + 1)..];
        var psp = new ProgramSegmentPrefix(dos.Memory, dos.Memory.Word(frame.DsDx + Psp));
        psp.Version = dos.Versions.Find(name) ?? DosKernel.Version;
        frame.Ax = 0;
        return DosError.None;
    }

    /// <summary>Command line, FCBs, and where the child comes back to.</summary>
    private void PassParameters(CallFrame frame, FarPointer parameters, ushort child)
    {
        const int TailLength = 128;
        Span<byte> tail = stackalloc byte[TailLength];
        PassFcb(dos.Memory.Pointer(parameters + 6), new FarPointer(child, ProgramSegmentPrefix.FirstFcb));
        PassFcb(dos.Memory.Pointer(parameters + 10), new FarPointer(child, ProgramSegmentPrefix.SecondFcb));
        dos.Memory.Read(dos.Memory.Pointer(parameters + 2), tail);
        dos.Memory.Write(new FarPointer(child, ProgramSegmentPrefix.CommandTail), tail);
        FarPointer back = dos.Memory.Pointer(frame.Stack);
        dos.Memory.SetPointer(new FarPointer(0, 0x22 * 4), back);
        new ProgramSegmentPrefix(dos.Memory, child).SetVector(0x22, back);
    }

    /// <summary>Drive and name are passed; what CP/M has behind them begins with zeros.</summary>
    private void PassFcb(FarPointer from, FarPointer to)
    {
        const int NameLength = 12, Rest = 4;
        Span<byte> bytes = stackalloc byte[NameLength + Rest];
        bytes.Clear();
        dos.Memory.Read(from, bytes[..NameLength]);
        dos.Memory.Write(to, bytes);
    }

    /// <summary>A program that is only loaded: its caller begins it when it likes to, as debuggers do.</summary>
    private void LeaveLoaded(FarPointer parameters, LoadedProgram program)
    {
        FarPointer stack = program.Stack + -2;
        dos.Memory.SetWord(stack, CommandTail.DriveFlags(dos, program.Psp));
        dos.Memory.SetPointer(parameters + 0x0E, stack);
        dos.Memory.SetPointer(parameters + 0x12, program.Entry);
        dos.Psp = program.Psp;
        dos.Dta = new FarPointer(program.Psp, ProgramSegmentPrefix.CommandTail);
    }

    /// <summary>The PSP that is copied is that which the call comes from, by its CS. The handles are the same, and not opened once more.</summary>
    private void CopyPsp(CallFrame frame)
    {
        var source = new ProgramSegmentPrefix(dos.Memory, frame.CallerCs(dos.Memory));
        Span<byte> handles = stackalloc byte[ProgramSegmentPrefix.HandleCount];
        dos.Memory.Read(source.HandleTable, handles);
        var psp = new ProgramSegmentPrefix(dos.Memory, frame.Dx);
        psp.CopyFrom(source);
        psp.Create(source.End);
        dos.Memory.Write(psp.HandleTable, handles);
    }
}
