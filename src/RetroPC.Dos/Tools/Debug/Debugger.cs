using RetroPC.Dos.Guest;
using RetroPC.Dos.Programs;

namespace RetroPC.Dos.Tools.Debug;

/// <summary>DEBUG's commands: from a line to what it does.</summary>
internal sealed class Debugger
{
    private const int StepVector = 1, BreakpointVector = 3;

    private readonly DebugSession _session;
    private readonly DebuggedProgram _program;
    private readonly MemoryCommands _memory;
    private readonly EnterCommand _enter;
    private readonly RegisterCommand _registers;
    private readonly CodeCommands _code;
    private readonly ExecutionCommands _execution;
    private readonly FileCommands _files;
    private readonly EmsCommands _ems;
    private bool _isOver;

    /// <summary>Makes one.</summary>
    public Debugger(ProgramDos dos)
    {
        _session = new DebugSession(dos);
        _program = new DebuggedProgram(_session);
        _memory = new MemoryCommands(_session);
        _enter = new EnterCommand(_session);
        _registers = new RegisterCommand(_session);
        _code = new CodeCommands(_session);
        _execution = new ExecutionCommands(_session, _program, _registers);
        _files = new FileCommands(_session, _program);
        _ems = new EmsCommands(_session);
    }

    /// <summary>Loads what the command line names, and does commands until Q or the end of input.</summary>
    /// <param name="arguments">The command line.</param>
    public async ValueTask Run(string arguments)
    {
        if (!await _program.StartEmpty().ConfigureAwait(false))
        {
            await _session.Print("Insufficient memory").ConfigureAwait(false);
            return;
        }

        FarPointer step = _session.Dos.Vector(StepVector), breakpoint = _session.Dos.Vector(BreakpointVector);
        await Try(() => _files.LoadFirst(arguments)).ConfigureAwait(false);
        while (!_isOver)
        {
            await Try(DoCommand).ConfigureAwait(false);
        }

        await _program.End().ConfigureAwait(false);
        _session.Dos.SetVector(StepVector, step);
        _session.Dos.SetVector(BreakpointVector, breakpoint);
    }

    private async ValueTask Try(Func<ValueTask> action)
    {
        try
        {
            await action().ConfigureAwait(false);
        }
        catch (SyntaxException error)
        {
            await _session.Print(new string(' ', error.Position + 1) + "^ Error").ConfigureAwait(false);
        }
        catch (DebugMessageException message)
        {
            await _session.Dos.PrintTo(message.Handle, message.Message).ConfigureAwait(false);
        }
        catch (ProgramInterruptedException)
        {
            // Ctrl-C ends the command, and not DEBUG.
        }
    }

    private async ValueTask DoCommand()
    {
        await _session.Dos.Print("-").ConfigureAwait(false);
        CommandLine line = _session.Parse(await _session.Input.ReadLine().ConfigureAwait(false));
        if (line.SkipBlanks())
        {
            char command = line.Current;
            line.Position++;
            await Do(command, line).ConfigureAwait(false);
        }

        _isOver |= _session.Input.IsAtEnd;
    }

    private ValueTask Do(char command, CommandLine line)
    {
        switch (command)
        {
            case 'A':
                return _code.Assemble(line);
            case 'C':
                return _memory.Compare(line);
            case 'D':
                return _memory.Dump(line);
            case 'E':
                return _enter.Run(line);
            case 'F':
                _memory.Fill(line);
                return ValueTask.CompletedTask;
            case 'G':
                return _execution.Go(line);
            case 'H':
                return Add(line);
            case 'I':
                return ReadPort(line);
            case 'L':
                return _files.Load(line);
            case 'M':
                _memory.Move(line);
                return ValueTask.CompletedTask;
            case 'N':
                return _files.Name(line.Rest.ToString());
            case 'O':
                return _session.Dos.WritePort(line.Word(), LastByte(line));
            case 'P':
                return _execution.Proceed(line);
            case 'Q':
                _isOver = true;
                return ValueTask.CompletedTask;
            case 'R':
                return _registers.Run(line);
            case 'S':
                return _memory.Search(line);
            case 'T':
                return _execution.Trace(line);
            case 'U':
                return _code.Disassemble(line);
            case 'W':
                return _files.Write(line);
            case 'X':
                return _ems.Run(line);
            case '?':
                return _session.Dos.Print(DebugTexts.Commands);
            default:
                line.Position--;
                throw line.Error();
        }
    }

    private static byte LastByte(CommandLine line)
    {
        byte value = line.Byte();
        line.ExpectEnd();
        return value;
    }

    private static ushort LastWord(CommandLine line)
    {
        ushort value = line.Word();
        line.ExpectEnd();
        return value;
    }

    /// <summary>H: the sum and the difference of two numbers.</summary>
    private ValueTask Add(CommandLine line)
    {
        ushort first = line.Word(), second = LastWord(line);
        return _session.Print($"{(ushort)(first + second):X4}  {(ushort)(first - second):X4}");
    }

    /// <summary>I: what a port gives.</summary>
    private async ValueTask ReadPort(CommandLine line)
    {
        byte value = await _session.Dos.ReadPort(LastWord(line)).ConfigureAwait(false);
        await _session.Print($"{value:X2}").ConfigureAwait(false);
    }
}
