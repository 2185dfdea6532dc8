using RetroPC.Dos.Guest;
using RetroPC.Dos.Programs;
using RetroPC.Hardware.Cpu;

namespace RetroPC.Dos.Tools.Debug;

/// <summary>G, P and T.</summary>
internal sealed class ExecutionCommands(DebugSession session, DebuggedProgram program, RegisterCommand registers)
{
    private const byte BreakpointCode = 0xCC;
    private const int MostBreakpoints = 10;
    private const string EndText = "\nProgram terminated normally\n";

    private readonly InstructionStepper _stepper = new(session, program);

    /// <summary>G: runs to one of some addresses, or to the program's end.</summary>
    public async ValueTask Go(CommandLine line)
    {
        FarPointer start = StartOf(line);
        var breakpoints = new List<FarPointer>();
        while (line.SkipSeparator())
        {
            breakpoints.Add(line.Address(session.CodeSegment));
            if (breakpoints.Count > MostBreakpoints)
            {
                throw new DebugMessageException("BP Error\n");
            }
        }

        session.Registers.Code = start;
        await Report(await RunTo(breakpoints).ConfigureAwait(false)).ConfigureAwait(false);
    }

    /// <summary>T: runs instructions one by one.</summary>
    public ValueTask Trace(CommandLine line) => Run(line, _stepper.Step);

    /// <summary>P: the same, but calls, interrupts, loops and repeated instructions run to their end.</summary>
    public ValueTask Proceed(CommandLine line) => Run(line, Proceed);

    private async ValueTask Run(CommandLine line, Func<ValueTask<StopReason>> step)
    {
        FarPointer start = StartOf(line);
        int count = CountOf(line);
        session.Registers.Code = start;
        StopReason reason = StopReason.Step;
        for (int i = 0; i < count && reason is StopReason.Step or StopReason.Breakpoint; i++)
        {
            reason = await step().ConfigureAwait(false);
            await Report(reason).ConfigureAwait(false);
        }
    }

    private async ValueTask<StopReason> Proceed()
    {
        FarPointer at = session.Registers.Code;
        var disassembler = new Disassembler(offset => session.Memory.Byte(at.Segment, offset));
        DisassembledLine line = disassembler.Decode(at.Offset);
        FarPointer next = at + line.Bytes.Length;
        bool isRepeated = false;
        while (line.IsPrefix)
        {
            isRepeated |= line.Mnemonic is "REPZ" or "REPNZ";
            line = disassembler.Decode(next.Offset);
            next += line.Bytes.Length;
        }

        bool isWhole = isRepeated || line.Mnemonic is "CALL" or "INT" or "LOOP" or "LOOPZ" or "LOOPNZ";
        return isWhole ? await RunTo([next]).ConfigureAwait(false) : await _stepper.Step().ConfigureAwait(false);
    }

    /// <summary>Runs with breakpoints, which are taken out again where the program stops. Its end leaves them in memory, as DEBUG does.</summary>
    private async ValueTask<StopReason> RunTo(List<FarPointer> breakpoints)
    {
        var replaced = new List<byte>();
        foreach (FarPointer at in breakpoints)
        {
            replaced.Add(session.Memory.Byte(at));
            session.Memory.SetByte(at, BreakpointCode);
        }

        StopReason reason = await program.Run().ConfigureAwait(false);
        if (reason == StopReason.Breakpoint)
        {
            session.Registers[CpuRegister.Ip]--;
        }

        for (int i = breakpoints.Count - 1; i >= 0 && reason != StopReason.Ended; i--)
        {
            session.Memory.SetByte(breakpoints[i], replaced[i]);
        }

        return reason;
    }

    private async ValueTask Report(StopReason reason)
    {
        if (reason == StopReason.Ended)
        {
            await session.Dos.Print(EndText).ConfigureAwait(false);
            return;
        }

        await session.Print("").ConfigureAwait(false);
        await registers.Show().ConfigureAwait(false);
    }

    private FarPointer StartOf(CommandLine line)
    {
        line.SkipSeparator();
        return line.Take('=') ? line.Address(session.CodeSegment) : session.Registers.Code;
    }

    private static int CountOf(CommandLine line)
    {
        int count = 1;
        if (line.SkipSeparator() && line.IsAtDigit)
        {
            count = line.Word();
            if (count == 0)
            {
                line.Position--;
                throw line.Error();
            }
        }

        line.ExpectEnd();
        return count;
    }
}
