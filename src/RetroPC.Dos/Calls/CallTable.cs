using RetroPC.Dos.Drivers.Ems;
using RetroPC.Dos.Drivers.Mouse;
using RetroPC.Dos.Guest;
using RetroPC.Dos.Processes;

namespace RetroPC.Dos.Calls;

/// <summary>The entries of DOS: from the CPU's trap to the function, and back.</summary>
internal sealed class CallTable(DosKernel dos)
{
    private const int SavedRegisters = 9;
    private const int LastCharacterFunction = 0x0C, ExtendedError = 0x59;
    private const int SetBreak = 0x33, SetPsp = 0x50, GetPsp = 0x51, GetPsp3 = 0x62, GetDriverFlag = 0x64;

    private readonly FunctionTable _functions = new(dos);
    private readonly BreakCheck _break = new(dos);
    private readonly DriverCalls _driver = new(dos);
    private readonly AbsoluteDiskCalls _absolute = new(dos);
    private readonly ScreenCalls _screen = new(dos);
    private readonly MouseCalls _mouse = new(dos, dos.Mouse);
    private MultiplexCalls? _multiplex;
    private EmsCalls? _ems;

    /// <summary>How an entry is called.</summary>
    public static CallKind KindOf(TrapNumber number) => number switch
    {
        TrapNumber.AbsoluteRead or TrapNumber.AbsoluteWrite => CallKind.InterruptKeepingFlags,
        TrapNumber.Device or TrapNumber.Xms or TrapNumber.CaseMap or TrapNumber.VideoCall => CallKind.Far,
        _ => CallKind.Interrupt,
    };

    /// <summary>Does what an entry is for.</summary>
    public ValueTask<DosError> Call(TrapNumber number, CallFrame frame)
    {
        frame.InDos = dos.Memory.Byte(dos.Layout.Swappable + Sda.InDos);
        switch (number)
        {
            case TrapNumber.Function:
                return Function(frame);
            case TrapNumber.Terminate:
                frame.Ax = 0;
                return Function(frame);
            case TrapNumber.StayResident:
                frame.Dx = (ushort)((frame.Dx + 15) / 16);
                frame.Ax = 0x3100;
                return Function(frame);
            case TrapNumber.Call5:
                return CpmCall(frame);
            case TrapNumber.TerminateAddress:
                dos.End(ExitCode());
                frame.HasLeft = true;
                return new(DosError.AsIs);
            case TrapNumber.CtrlC:
                return new(dos.Processes.Terminate(frame, 0, EndKind.CtrlC));
            case TrapNumber.CriticalError:
                return new CriticalErrorPrompt(dos).Ask(frame);
            case TrapNumber.DivideOverflow:
                return DivideOverflow(frame);
            case TrapNumber.FastOutput:
                return Output(frame.Al);
            case TrapNumber.VideoCall:
                _screen.Look(frame);
                frame.HasLeft = true;
                return new(DosError.AsIs);
            case TrapNumber.Multiplex:
                _multiplex ??= new MultiplexCalls(dos, _functions);
                return _multiplex.Call(frame);
            case TrapNumber.Device:
                return _driver.Call(frame);
            case TrapNumber.AbsoluteRead or TrapNumber.AbsoluteWrite:
                return new(_absolute.Call(frame, isWrite: number == TrapNumber.AbsoluteWrite));
            case TrapNumber.Mouse:
                return new(_mouse.Call(frame));
            case TrapNumber.MouseInterrupt:
                return dos.Mouse.Interrupt();
            case TrapNumber.Ems when dos.Ems is { } ems:
                _ems ??= new EmsCalls(dos, ems);
                return _ems.Call(frame);
            case TrapNumber.CaseMap:
                frame.Al = (byte)dos.Characters.Upper((char)frame.Al);
                return new(DosError.AsIs);
            default:
                return new(DosError.AsIs);
        }
    }

    /// <summary>Puts a function's answer into the registers.</summary>
    public void Leave(TrapNumber number, CallFrame frame, DosError error)
    {
        if (frame.HasLeft)
        {
            return;
        }

        if (number is TrapNumber.Function or TrapNumber.Terminate or TrapNumber.StayResident or TrapNumber.Call5)
        {
            dos.Memory.SetByte(dos.Layout.Swappable + Sda.InDos, frame.InDos);
        }

        if (error == DosError.None)
        {
            frame.Carry = false;
        }
        else if (error > DosError.None)
        {
            dos.Errors.Set(error);
            frame.Ax = (ushort)(number == TrapNumber.Function ? AllowedErrors.Map(frame.Function, error) : error);
            frame.Carry = true;
        }
    }

    private ValueTask<DosError> Function(CallFrame frame)
    {
        frame.Function = frame.Ah;
        if (frame.Ah is SetBreak or SetPsp or GetPsp or GetPsp3 or GetDriverFlag)
        {
            return _functions.Call(frame);
        }

        SaveRegisters(frame);
        ValueTask<DosError> work = IsBreakWatched(frame) && _break.IsBreak ? Break(frame) : _functions.Call(frame);
        if (!work.IsCompletedSuccessfully)
        {
            return Repeat(frame, work);
        }

        DosError error = work.Result;
        return error == FunctionTable.Restart ? Repeat(frame, new ValueTask<DosError>(error)) : new ValueTask<DosError>(error);
    }

    /// <summary>With BREAK=ON DOS looks for Ctrl-C in each function, not only in those of characters.</summary>
    private bool IsBreakWatched(CallFrame frame) =>
        frame.Ah is > LastCharacterFunction and not ExtendedError && dos.Memory.Byte(dos.Layout.Swappable + Sda.Break) != 0;

    private async ValueTask<DosError> Break(CallFrame frame) =>
        await _break.Check(frame).ConfigureAwait(false) ?? await _functions.Call(frame).ConfigureAwait(false);

    /// <summary>After Ctrl-C whose handler says that the program goes on, a function begins again.</summary>
    private async ValueTask<DosError> Repeat(CallFrame frame, ValueTask<DosError> work)
    {
        DosError error = await work.ConfigureAwait(false);
        while (error == FunctionTable.Restart)
        {
            error = await _functions.Call(frame).ConfigureAwait(false);
        }

        return error;
    }

    /// <summary>The registers go onto the program's stack, where programs and INT 24h's handlers look for them; the PSP says where that is.</summary>
    private void SaveRegisters(CallFrame frame)
    {
        GuestMemory memory = dos.Memory;
        FarPointer stack = frame.Stack + (-2 * SavedRegisters);
        Span<ushort> registers = [frame.Ax, frame.Bx, frame.Cx, frame.Dx, frame.Si, frame.Di, frame.Bp, frame.Ds, frame.Es];
        for (int i = 0; i < SavedRegisters; i++)
        {
            memory.SetWord(stack + (2 * i), registers[i]);
        }

        frame.Psp = dos.Psp;
        memory.SetPointer(new FarPointer(frame.Psp, 0x2E), stack);
        memory.SetByte(dos.Layout.Swappable + Sda.InDos, frame.InDos + 1);
    }

    /// <summary>CALL 5, as CP/M has it: the function in CL, and the far return address of INT 30h's jump below the near one.</summary>
    private ValueTask<DosError> CpmCall(CallFrame frame)
    {
        const int LastFunction = 0x24;
        GuestMemory memory = dos.Memory;

        // PSP:5 has called far to F01D:FEF0, which is 0:C0: on the stack are its return offset and segment, and above them the caller's near address.
        ushort segment = memory.Word(frame.Stack + 2), offset = memory.Word(frame.Stack + 4);
        memory.SetWord(frame.Stack, offset);
        memory.SetWord(frame.Stack + 2, segment);
        memory.SetWord(frame.Stack + 4, frame.Flags = 0xF202);
        if (frame.Cl > LastFunction)
        {
            frame.Al = 0;
            return new(DosError.AsIs);
        }

        frame.Ah = frame.Cl;
        return Function(frame);
    }

    private async ValueTask<DosError> Output(byte character)
    {
        if (dos.Console.Screen.IsDirect)
        {
            await dos.Console.WriteByte(character).ConfigureAwait(false);
        }
        else
        {
            await dos.Console.Screen.WriteByBios(character).ConfigureAwait(false);
        }

        return DosError.AsIs;
    }

    /// <summary>A division whose result is too large, or by 0, ends the program as Ctrl-C does.</summary>
    private async ValueTask<DosError> DivideOverflow(CallFrame frame)
    {
        foreach (byte character in "\r\nDivide overflow\r\n"u8.ToArray())
        {
            await dos.Console.WriteByte(character).ConfigureAwait(false);
        }

        return dos.Processes.Terminate(frame, 0, EndKind.CtrlC);
    }

    private int ExitCode()
    {
        const int CtrlCCode = 130;
        ushort code = dos.Memory.Word(dos.Layout.Swappable + Sda.ReturnCode);
        return (EndKind)(code >> 8) switch
        {
            EndKind.CtrlC => CtrlCCode,
            EndKind.CriticalError => Math.Max(code & 0xFF, 1),
            _ => code & 0xFF,
        };
    }
}
