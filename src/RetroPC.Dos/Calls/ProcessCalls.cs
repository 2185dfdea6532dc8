using RetroPC.Dos.Guest;
using RetroPC.Dos.Processes;
using RetroPC.Dos.Volumes;

namespace RetroPC.Dos.Calls;

/// <summary>INT 21h's programs: EXEC, termination, PSPs.</summary>
internal sealed class ProcessCalls(DosKernel dos)
{
    private const int LoadAndRun = 0, LoadOnly = 1, Overlay = 3, SetState = 5;

    private readonly ProgramLoader _loader = new(dos);

    /// <summary>Ends the running program, by the function in AH.</summary>
    public ValueTask<DosError> End(CallFrame frame)
    {
        const int LeastResident = 6;
        if (frame.Ah != 0x31)
        {
            return Finish(frame, frame.Ah == 0 ? (byte)0 : frame.Al, EndKind.Normal);
        }

        dos.Arena.Resize(dos.Psp, Math.Max(frame.Dx, (ushort)LeastResident), out _);
        return Finish(frame, frame.Al, EndKind.Resident);
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

    /// <summary>A broken chain of memory ends everything, as in DOS: there is nothing to go back to.</summary>
    private async ValueTask<DosError> Finish(CallFrame frame, byte code, EndKind kind)
    {
        const int Broken = 1;
        if (dos.Processes.Terminate(frame, code, kind) == DosError.None)
        {
            return DosError.AsIs;
        }

        foreach (byte character in "\r\nMemory allocation error\r\nSystem halted\r\n"u8.ToArray())
        {
            await dos.Console.WriteByte(character).ConfigureAwait(false);
        }

        frame.HasLeft = true;
        dos.End(Broken);
        return DosError.AsIs;
    }

    private DosError Execute(CallFrame frame)
    {
        if (frame.Al == SetState)
        {
            return DosError.None;
        }

        if (frame.Al is not (LoadAndRun or LoadOnly or Overlay))
        {
            return DosError.InvalidFunction;
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

        error = _loader.Load(path, dos.Psp, dos.Memory.Word(parameters), out LoadedProgram program);
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

    /// <summary>Command line, FCBs, and where the child comes back to.</summary>
    private void PassParameters(CallFrame frame, FarPointer parameters, ushort child)
    {
        const int TailLength = 128, FcbLength = 16;
        Span<byte> bytes = stackalloc byte[TailLength];
        dos.Memory.Read(dos.Memory.Pointer(parameters + 2), bytes);
        dos.Memory.Write(new FarPointer(child, ProgramSegmentPrefix.CommandTail), bytes);
        dos.Memory.Read(dos.Memory.Pointer(parameters + 6), bytes[..FcbLength]);
        dos.Memory.Write(new FarPointer(child, ProgramSegmentPrefix.FirstFcb), bytes[..FcbLength]);
        dos.Memory.Read(dos.Memory.Pointer(parameters + 10), bytes[..FcbLength]);
        dos.Memory.Write(new FarPointer(child, ProgramSegmentPrefix.SecondFcb), bytes[..FcbLength]);
        FarPointer back = dos.Memory.Pointer(frame.Stack);
        dos.Memory.SetPointer(new FarPointer(0, 0x22 * 4), back);
        new ProgramSegmentPrefix(dos.Memory, child).SetVector(0x22, back);
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

    private void CopyPsp(CallFrame frame)
    {
        const int Length = 256;
        byte[] bytes = new byte[Length];
        dos.Memory.Read(new FarPointer(dos.Psp, 0), bytes);
        dos.Memory.Write(new FarPointer(frame.Dx, 0), bytes);
        var psp = new ProgramSegmentPrefix(dos.Memory, frame.Dx);
        for (int vector = 0x22; vector <= 0x24; vector++)
        {
            psp.SetVector(vector, dos.Memory.Pointer(new FarPointer(0, (ushort)(vector * 4))));
        }

        psp.ResetHandles();
        dos.Memory.SetWord(frame.Dx, 0x40, 5);
        for (int handle = 0; handle < ProgramSegmentPrefix.HandleCount; handle++)
        {
            dos.Files.SetHandle(frame.Dx, handle, dos.Files.NumberOf(dos.Psp, handle));
        }
    }
}
