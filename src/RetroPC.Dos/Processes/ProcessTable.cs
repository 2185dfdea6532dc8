using RetroPC.Dos.Files;
using RetroPC.Dos.Guest;
using RetroPC.Hardware.Cpu;

namespace RetroPC.Dos.Processes;

/// <summary>How a program has ended, as INT 21/4Dh tells.</summary>
internal enum EndKind
{
    Normal = 0,
    CtrlC = 1,
    CriticalError = 2,
    Resident = 3,
}

/// <summary>Starts programs and ends them.</summary>
internal sealed class ProcessTable(DosKernel dos)
{
    private const int SavedRegisters = 9 * 2;
    private const ushort InitialFlags = 0xF202;
    private const int LastInherited = 20;
    private const ushort NotInherited = 0x80;

    /// <summary>Makes a PSP for a program.</summary>
    /// <param name="segment">Where.</param>
    /// <param name="end">The paragraph behind the program's memory.</param>
    /// <param name="parent">The program that starts it, whose handles it inherits.</param>
    public ProgramSegmentPrefix CreatePsp(ushort segment, ushort end, ushort parent)
    {
        var psp = new ProgramSegmentPrefix(dos.Memory, segment);
        psp.CopyFrom(new ProgramSegmentPrefix(dos.Memory, parent));
        psp.Create(end);
        psp.Parent = parent;
        Inherit(psp, parent);
        return psp;
    }

    /// <summary>Gives control to a program that is in memory.</summary>
    public void Launch(CallFrame? caller, ushort psp, FarPointer entry, FarPointer stack, ushort ax)
    {
        Processor cpu = dos.Cpu;
        dos.Psp = psp;
        dos.Dta = new FarPointer(psp, ProgramSegmentPrefix.CommandTail);
        FarPointer top = stack + -6;
        dos.Memory.SetPointer(top, entry);
        dos.Memory.SetWord(top + 4, InitialFlags);
        new CallFrame
        {
            Ax = ax,
            Bx = ax,
            Cx = 0x00FF,
            Dx = psp,
            Si = entry.Offset,
            Di = stack.Offset,
            Bp = 0x091E,
            Ds = psp,
            Es = psp,
            Stack = top,
        }.Store(cpu);
        Leave(caller);
    }

    /// <summary>Ends the running program, and goes back to the one that has started it.</summary>
    /// <param name="caller">The call that ends it.</param>
    /// <param name="code">What the program says.</param>
    /// <param name="kind">How it has ended.</param>
    /// <returns>An error, if the chain of memory blocks is broken, and there is no program that could go on with that.</returns>
    public DosError Terminate(CallFrame caller, byte code, EndKind kind) => Terminate(caller, code, kind, dos.Psp);

    /// <summary>Ends the running program, or one of which only a PSP exists.</summary>
    /// <param name="caller">The call that ends it.</param>
    /// <param name="code">What the program says.</param>
    /// <param name="kind">How it has ended.</param>
    /// <param name="header">The PSP that says where to go on. If it is not the running program's, nothing is freed.</param>
    /// <returns>An error, if the chain of memory blocks is broken, and there is no program that could go on with that.</returns>
    public DosError Terminate(CallFrame caller, byte code, EndKind kind, ushort header)
    {
        GuestMemory memory = dos.Memory;
        if (kind is EndKind.CtrlC or EndKind.CriticalError && dos.Programs.TryInterrupt(dos.Psp, kind))
        {
            Leave(caller);
            return DosError.None;
        }

        var psp = new ProgramSegmentPrefix(memory, header);
        bool isProcess = header == dos.Psp;
        memory.SetWord(dos.Layout.Swappable + Sda.ReturnCode, ((int)kind << 8) | code);
        for (int vector = 0x22; vector <= 0x24; vector++)
        {
            memory.SetPointer(new FarPointer(0, (ushort)(vector * 4)), psp.Vector(vector));
        }

        FarPointer next = psp.Vector(0x22);
        ushort parent = isProcess ? psp.Parent : dos.Psp;
        bool isWhole = true;
        if (isProcess && parent != psp.Segment && kind != EndKind.Resident)
        {
            dos.Files.CloseAll(psp.Segment);
            isWhole = dos.Arena.ReleaseAll(psp.Segment);
        }

        dos.Drives.FlushAll();
        if (isProcess)
        {
            dos.Guest.Forget(psp.Segment);
            dos.Programs.Forget(psp.Segment);
        }

        dos.Psp = parent;
        memory.SetByte(dos.Layout.Swappable + Sda.InDos, 0);
        memory.SetByte(dos.Layout.Swappable + Sda.CriticalError, 0);
        var back = new ProgramSegmentPrefix(memory, parent);
        if (!isWhole && back.Parent == parent)
        {
            return DosError.ArenaTrashed;
        }

        ReturnTo(back.Stack, next);
        Leave(caller);
        return DosError.None;
    }

    /// <summary>Copies the handles that a child inherits.</summary>
    private void Inherit(ProgramSegmentPrefix psp, ushort parent)
    {
        for (int handle = 0; handle < LastInherited; handle++)
        {
            if (dos.Files.Entry(parent, handle, out SystemFile entry) == DosError.None && (entry.Mode & NotInherited) == 0)
            {
                FileTable.AddReference(entry);
                dos.Files.SetHandle(psp.Segment, handle, entry.Number);
            }
        }
    }

    /// <summary>Goes on behind a call of DOS that a program has made, with the registers that it had, somewhere else.</summary>
    private void ReturnTo(FarPointer saved, FarPointer next)
    {
        GuestMemory memory = dos.Memory;
        FarPointer stack = saved + SavedRegisters;
        memory.SetPointer(stack, next);
        memory.SetWord(stack + 4, InitialFlags);
        new CallFrame
        {
            Ax = memory.Word(saved),
            Bx = memory.Word(saved + 2),
            Cx = memory.Word(saved + 4),
            Dx = memory.Word(saved + 6),
            Si = memory.Word(saved + 8),
            Di = memory.Word(saved + 10),
            Bp = memory.Word(saved + 12),
            Ds = memory.Word(saved + 14),
            Es = memory.Word(saved + 16),
            Stack = stack,
        }.Store(dos.Cpu);
    }

    private void Leave(CallFrame? caller)
    {
        dos.Memory.SetByte(dos.Layout.Swappable + Sda.InDos, 0);
        if (caller is not null)
        {
            caller.HasLeft = true;
        }
    }
}
