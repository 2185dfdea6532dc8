using RetroPC.Dos.Processes;
using RetroPC.Dos.Programs;
using RetroPC.Dos.Shell.Commands;

namespace RetroPC.Dos.Shell;

// COMMAND.COM. A line is taken apart into the commands between its pipes, each with its redirections; a command is an internal one, a program or a batch file.
// Batch files and FOR are sources of lines, the newest first; where there is none, a line is typed, or read from standard input.
//
// Oddities of DOS's that are kept: a batch file that is called without CALL does not come back; redirecting a batch file redirects nothing; %NAME% is a variable in batch
// files only; internal commands leave ERRORLEVEL as it is.

/// <summary>The shell.</summary>
internal sealed class CommandShell
{
    private readonly Stack<ILineSource> _sources = new();
    private readonly InternalCommands _commands;
    private readonly ProgramRunner _programs;
    private readonly Prompt _prompt;
    private readonly CommandInput _input;
    private readonly ShellEnvironment _environment;
    private bool _isForLine;

    public CommandShell(ProgramDos dos, ShellOptions options, ShellEnvironment environment)
    {
        Dos = dos;
        Options = options;
        _environment = environment;
        _commands = new InternalCommands(this);
        _programs = new ProgramRunner(this);
        _prompt = new Prompt(dos, this);
        _input = new CommandInput(dos);
    }

    /// <summary>DOS.</summary>
    public ProgramDos Dos { get; }

    /// <summary>What the shell was told.</summary>
    public ShellOptions Options { get; }

    /// <summary>Its environment.</summary>
    public EnvironmentBlock Environment => _environment.Block;

    /// <summary>Whether lines of batch files are shown.</summary>
    public bool Echoes { get; set; } = true;

    /// <summary>ERRORLEVEL.</summary>
    public int ExitCode { get; set; }

    /// <summary>Whether the shell is to end.</summary>
    public bool IsLeaving { get; set; }

    /// <summary>The batch file that runs; null for none.</summary>
    public BatchFile? Batch => _sources.OfType<BatchFile>().FirstOrDefault();

    /// <summary>Runs until it is left.</summary>
    /// <returns>ERRORLEVEL.</returns>
    public async ValueTask<int> Run()
    {
        bool isFirst = true;
        while (!IsLeaving)
        {
            try
            {
                if (isFirst)
                {
                    isFirst = false;
                    await Begin().ConfigureAwait(false);
                }

                if (await NextLine().ConfigureAwait(false) is not { } line)
                {
                    break;
                }

                await Execute(line).ConfigureAwait(false);
            }
            catch (ProgramInterruptedException interruption)
            {
                await AfterInterruption(interruption.Kind).ConfigureAwait(false);
            }
        }

        return ExitCode;
    }

    /// <summary>Sets a variable, and says so if there is no room.</summary>
    public async ValueTask SetVariable(string name, string value)
    {
        if (!await _environment.TrySet(name, value).ConfigureAwait(false))
        {
            await Dos.PrintLine("Out of environment space").ConfigureAwait(false);
        }
    }

    /// <summary>Executes a line: all its commands.</summary>
    public async ValueTask Execute(string line)
    {
        if (CommandText.SplitPipes(line) is not { } commands)
        {
            await Dos.PrintLine("Syntax error").ConfigureAwait(false);
            return;
        }

        if (commands.Count == 1)
        {
            await ExecuteRedirected(line, new Redirections()).ConfigureAwait(false);
            return;
        }

        await new Pipeline(this).Run(commands).ConfigureAwait(false);
    }

    /// <summary>Executes a command with its redirections.</summary>
    /// <param name="command">The command.</param>
    /// <param name="pipes">Those that the pipes around it make.</param>
    public async ValueTask ExecuteRedirected(string command, Redirections pipes)
    {
        // What follows DO is redirected in each round.
        bool isFor = CommandText.InternalName(CommandWords.TrimStart(command)).Equals("FOR", StringComparison.OrdinalIgnoreCase);
        Redirections? own = new();
        string text = isFor ? command : CommandText.TakeRedirections(command, out own);
        if (own is null)
        {
            await Dos.PrintLine("Syntax error").ConfigureAwait(false);
            return;
        }

        var handles = new RedirectedHandles(Dos);
        var all = new Redirections(own.Input ?? pipes.Input, own.Output ?? pipes.Output, own.IsAppended);
        try
        {
            if (await handles.Redirect(all).ConfigureAwait(false))
            {
                await Dispatch(text).ConfigureAwait(false);
            }
        }
        finally
        {
            await handles.Restore().ConfigureAwait(false);
        }
    }

    /// <summary>Executes a command without pipes and redirections.</summary>
    /// <param name="text">The command.</param>
    /// <param name="isCall">Whether a batch file comes back.</param>
    public async ValueTask Dispatch(string text, bool isCall = false)
    {
        string command = CommandWords.TrimStart(text).TrimEnd('\0');
        if (command.Length == 0 || command[0] == ':')
        {
            return;
        }

        if (command.Length >= 2 && command[1] == ':' && CommandWords.TrimStart(command[2..]).Length == 0)
        {
            await ChangeDrive(command[0]).ConfigureAwait(false);
            return;
        }

        string name = CommandText.InternalName(command);
        if (await _commands.TryRun(Dos.Upper(name), command[name.Length..]).ConfigureAwait(false))
        {
            return;
        }

        await _programs.Run(command, isCall).ConfigureAwait(false);
    }

    /// <summary>Begins a batch file.</summary>
    /// <param name="path">Its path.</param>
    /// <param name="words">Its name as it was called, and its arguments.</param>
    /// <param name="isCall">Whether the one that runs goes on behind it.</param>
    public void StartBatch(string path, List<string> words, bool isCall)
    {
        while (!isCall && _sources.TryPop(out ILineSource? left) && left is not BatchFile)
        {
        }

        _sources.Push(new BatchFile(this, path, words) { CallerEchoes = Echoes });
    }

    /// <summary>Begins the rounds of FOR.</summary>
    /// <returns>Whether none is running.</returns>
    public bool TryStartFor(ForLoop loop)
    {
        if (_isForLine)
        {
            return false;
        }

        _sources.Push(loop);
        return true;
    }

    /// <summary>Ends the batch file that runs.</summary>
    public void EndBatch()
    {
        while (_sources.TryPop(out ILineSource? left) && left is not BatchFile)
        {
        }
    }

    private async ValueTask Begin()
    {
        if (Options.Permanent && (await Dos.AttributesOf(Options.StartFile).ConfigureAwait(false)).Error == DosError.None)
        {
            StartBatch(Options.StartFile, [Options.StartFile], isCall: true);
        }

        if (Options.Command is { } command)
        {
            await Execute(command).ConfigureAwait(false);
        }
        else if (await Dos.IsDevice(ProgramDos.Input).ConfigureAwait(false))
        {
            await Dos.Print("\nRetroPC DOS, as MS-DOS Version 5.00\n").ConfigureAwait(false);
        }
    }

    /// <summary>The next line to execute; null if there is none any more.</summary>
    private async ValueTask<string?> NextLine()
    {
        while (_sources.TryPeek(out ILineSource? source))
        {
            if (await source.Next().ConfigureAwait(false) is { } line)
            {
                _isForLine = source is ForLoop;
                return await Show(line).ConfigureAwait(false);
            }

            // A file may have ended itself in its last line.
            if (_sources.TryPeek(out ILineSource? ended) && ended == source)
            {
                _sources.Pop();
            }

            if (source is BatchFile && Batch is null)
            {
                Echoes = true;
            }
        }

        _isForLine = false;
        if (Options.EndsWithCommand)
        {
            return null;
        }

        await _prompt.Print().ConfigureAwait(false);
        string? typed = await _input.Read().ConfigureAwait(false);
        if (typed is null)
        {
            return null;
        }

        return typed;
    }

    private async ValueTask<string> Show(string line)
    {
        string text = line.TrimStart(' ', '\t');
        if (text is ['@', ..])
        {
            return text[1..];
        }

        if (Echoes)
        {
            await _prompt.Print().ConfigureAwait(false);
            await Dos.PrintLine(line).ConfigureAwait(false);
        }

        return line;
    }

    private async ValueTask ChangeDrive(char letter)
    {
        int drive = Dos.Upper(letter.ToString())[0] - 'A';
        if (drive is < 0 or >= 26 || !await Dos.SetCurrentDrive(drive).ConfigureAwait(false))
        {
            await Dos.PrintLine("Invalid drive specification").ConfigureAwait(false);
        }
    }

    /// <summary>Ctrl-C ends what is executed; a batch file only if it is so wished.</summary>
    private async ValueTask AfterInterruption(EndKind kind)
    {
        if (Batch is not null && (kind == EndKind.CriticalError || !await Confirm("\nTerminate batch job (Y/N)?").ConfigureAwait(false)))
        {
            return;
        }

        _sources.Clear();
        Echoes = true;
    }

    /// <summary>A program was ended by Ctrl-C.</summary>
    public async ValueTask AfterBreak()
    {
        if (Batch is not null)
        {
            await AfterInterruption(EndKind.CtrlC).ConfigureAwait(false);
        }
        else
        {
            _sources.Clear();
        }
    }

    /// <summary>Asks until the answer is yes or no.</summary>
    public async ValueTask<bool> Confirm(string question)
    {
        while (true)
        {
            await Dos.Print(question).ConfigureAwait(false);
            await Dos.Function(0x0C01).ConfigureAwait(false);
            char answer = Dos.Upper(((char)Dos.Result.Al).ToString())[0];
            await Dos.PrintLine().ConfigureAwait(false);
            if (answer is 'Y' or 'N')
            {
                return answer == 'Y';
            }
        }
    }
}
