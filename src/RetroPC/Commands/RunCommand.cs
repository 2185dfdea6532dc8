using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;
using RetroPC.Dos;
using RetroPC.Host.Conditions;
using RetroPC.Host.Dos;
using RetroPC.Host.Text;
using RetroPC.Interactive;
using RetroPC.Terminal;

namespace RetroPC.Commands;

/// <summary><c>retropc run</c>: runs a DOS program with the built-in DOS, as if it were one of the host.</summary>
internal sealed class RunCommand
{
    public const string Name = "run";

    private readonly MachineOptions _machine = new();
    private readonly RunOptions _run = new();
    private readonly ViewCommandOptions _view = new();

    private readonly Option<string[]> _mounts = new("--mount") { Description = $"A drive: {DosMount.Form}. The current folder is C: if no other is. Can be given again.", HelpName = "D=FOLDER|IMAGE" };
    private readonly Option<bool> _readOnly = new("--ro") { Description = "Let the program change nothing in any folder." };
    private readonly Option<string?> _drive = new("--drive") { Description = "The drive that is the current one (C:).", HelpName = "D" };
    private readonly Option<string[]> _environment = new("--env") { Description = "A variable of the environment. Can be given again.", HelpName = "NAME=VALUE" };
    private readonly Option<string[]> _drivers = new("--device") { Description = "A device driver (SYS) to load first, with what it is to be told: \"MOUSE.SYS /C2\". Can be given again.", HelpName = "FILE ARGS" };
    private readonly Option<string[]> _versions = new("--setver") { Description = "A program that is to be told another version of DOS than 5.0, as CHKDSK.COM=2.11. Can be given again.", HelpName = "PROG=VERSION" };
    private readonly Option<int?> _country = new("--country") { Description = "Whose dates, times and sums DOS tells of, by the number of its telephones: 1 (the United States), 44, 49 … Without it, what the machine's profile says.", HelpName = "NUMBER" };
    private readonly Option<bool> _headless = new("--headless") { Description = "Run without a terminal, though there is one." };
    private readonly Option<bool> _screen = new("--screen") { Description = "Print the last text screen, as UTF-8, and not what the program prints. Implies --headless." };
    private readonly Option<string?> _command = new("--command", "-c") { Description = "Execute a command of the DOS shell, as \"dir | sort\".", HelpName = "COMMAND" };
    private readonly Argument<string?> _program = new("PROG") { Description = "The program: COM, EXE or BAT. Without one, the DOS prompt.", Arity = ArgumentArity.ZeroOrOne };
    private readonly Argument<string[]> _arguments = new("ARGS") { Description = "Its arguments, as they are.", Arity = ArgumentArity.ZeroOrMore };

    public static Command Create() => new RunCommand().CreateCommand();

    /// <summary>All that follows the program is the program's, even if it looks like an option of ours.</summary>
    /// <param name="root">The program's commands.</param>
    /// <param name="args">The command line.</param>
    public static string[] Separate(RootCommand root, string[] args)
    {
        if (args.Length == 0 || args[0] != Name)
        {
            return args;
        }

        IList<Option> options = root.Subcommands.First(command => command.Name == Name).Options;
        int at = 1;
        while (at < args.Length && args[at].StartsWith('-') && args[at] is not ("-" or "--"))
        {
            Option? option = options.FirstOrDefault(option => option.Name == args[at] || option.Aliases.Contains(args[at]));
            at += option is { Arity.MinimumNumberOfValues: > 0 } ? 2 : 1;
        }

        return at < args.Length && args[at] != "--" ? [.. args[..at], "--", .. args[at..]] : args;
    }

    private Command CreateCommand()
    {
        var command = new Command(Name, "Run a DOS program: the current folder is C:, what it prints is printed, and its errorlevel is the exit code.");
        _machine.AddTo(command);
        Option[] own = [_command, _mounts, _drive, _readOnly, _environment, _drivers, _versions, _country, _headless, _screen];
        foreach (Option option in own)
        {
            command.Options.Add(option);
        }

        _run.AddTo(command);
        _view.AddTo(command);
        command.Arguments.Add(_program);
        command.Arguments.Add(_arguments);
        _mounts.Validators.Add(CheckMounts);
        _environment.Validators.Add(CheckEnvironment);
        _drive.Validators.Add(CheckDrive);
        _versions.Validators.Add(DosVersions.Check);
        _country.Validators.Add(CheckCountry);
        command.SetAction(Run);
        return command;
    }

    private int Run(ParseResult parsed)
    {
        ActiveCodePage codePage = HostCodePage.Activate(_run.CodePage(parsed, _machine.Choice(parsed)));
        bool isOnScreen = parsed.GetValue(_screen);
        bool isHeadless = isOnScreen || parsed.GetValue(_headless) || _run.SayConditions(parsed) || !RawTerminal.IsThere;
        if (!isHeadless)
        {
            return RunInTerminal(parsed, codePage);
        }

        using var host = new DosHost(
            codePage,
            _run.HasKeys(parsed) || (isOnScreen && !Console.IsInputRedirected) ? null : Console.OpenStandardInput,
            isOnScreen ? null : Console.OpenStandardOutput(),
            isOnScreen ? null : Console.OpenStandardError());
        using DosSession dos = DosSession.Open(_machine.Choice(parsed), Program(parsed, codePage), host);
        return RunHeadless(parsed, dos, codePage);
    }

    private int RunInTerminal(ParseResult parsed, ActiveCodePage codePage)
    {
        using var host = new DosHost(codePage, null, null, Console.IsErrorRedirected ? Console.OpenStandardError() : null);
        using DosSession dos = DosSession.Open(_machine.Choice(parsed), Program(parsed, codePage), host);
        ViewOptions options = _view.View(parsed, dos.Session, _machine.Pace(parsed, fullOtherwise: false)) with { Keys = _run.Keys(parsed), CodePages = codePage };
        int? left = new ProgramView(dos, options, _machine.Pace(parsed, fullOtherwise: true)).Run();
        return left ?? Tell(dos.Host.Failure is null ? DosRunEnd.Program : DosRunEnd.NotStarted, dos, parsed.GetValue(_program) ?? "the shell");
    }

    private DosProgram Program(ParseResult parsed, ActiveCodePage codePage) => new()
    {
        Path = parsed.GetValue(_program),
        Command = parsed.GetValue(_command),
        Arguments = parsed.GetValue(_arguments) ?? [],
        Mounts = [.. (parsed.GetValue(_mounts) ?? []).Select(mount => DosMount.Parse(mount)!)],
        IsReadOnly = parsed.GetValue(_readOnly),
        CurrentDrive = parsed.GetValue(_drive) is { Length: > 0 } drive ? char.ToUpperInvariant(drive[0]) : null,
        Environment = parsed.GetValue(_environment) ?? [],
        Drivers = parsed.GetValue(_drivers) ?? [],
        Versions = DosVersions.Parse(parsed.GetValue(_versions) ?? []),
        Country = parsed.GetValue(_country) ?? _machine.Choice(parsed).Load().Country,
        CodePage = codePage,
        Time = DateTime.Now,
    };

    private int RunHeadless(ParseResult parsed, DosSession dos, ActiveCodePage codePage)
    {
        var screen = new ScreenWatch(dos.Session.Machine, ((HostCodePage)codePage.Current).Page);
        var run = new DosRun(dos, _run.Keys(parsed), _run.Conditions(parsed, defaultTimeout: null), _machine.Pace(parsed, fullOtherwise: true), screen);
        using var stop = new StopSignals();
        DosRunEnd end = run.Run(stop.Token);
        dos.Host.Flush();
        if (parsed.GetValue(_screen))
        {
            Console.Write(ScreenText.Page(screen.Frame, ((HostCodePage)codePage.Current).Page));
        }

        return end == DosRunEnd.Stopped ? stop.ExitCode : Tell(end, dos, parsed.GetValue(_program) ?? "the shell");
    }

    private static int Tell(DosRunEnd end, DosSession dos, string program)
    {
        (int exitCode, string? message) = end switch
        {
            DosRunEnd.Program => (dos.Host.ExitCode ?? ExitCode.Success, null),
            DosRunEnd.NotStarted => (ExitCode.BadData, $"{(dos.Host.Failure >= Dos.StartFailure.DriverNotFound ? dos.Host.FailedFile : program)} {Reason(dos.Host.Failure!.Value)}"),
            DosRunEnd.Condition => (ExitCode.Success, null),
            DosRunEnd.BrokenPipe => (ExitCode.Signalled + 13, null),
            DosRunEnd.NobodyTypes => (ExitCode.Timeout, $"{program} waits for a key, and nobody types: give --keys, or run it in a terminal"),
            DosRunEnd.HostTimeout => (ExitCode.Timeout, $"{program} has not ended within --host-timeout"),
            _ => (ExitCode.Timeout, $"{program} has not ended within --timeout"),
        };
        if (message is not null)
        {
            Console.Error.WriteLine($"retropc: {message}");
        }

        return exitCode;
    }

    private static string Reason(Dos.StartFailure failure) => failure switch
    {
        Dos.StartFailure.NotFound => "was not found by DOS",
        Dos.StartFailure.BadFormat => "is no program that DOS can run: it is damaged",
        Dos.StartFailure.NoMemory => "is too big for the machine's memory: give it more, as --set memory.conventional_kb=640",
        Dos.StartFailure.DriverNotFound => "was not found by DOS",
        Dos.StartFailure.BadDriver => "is no device driver, or is damaged",
        Dos.StartFailure.BlockDriver => "is a driver for drives, which --device cannot load: mount the drive's image, as --mount D=DISK.IMG, or a RAM drive, as --mount D=ram:360",
        _ => "cannot be read",
    };

    private static void CheckMounts(OptionResult result)
    {
        foreach (Token token in result.Tokens)
        {
            if (DosMount.Parse(token.Value) is null)
            {
                result.AddError($"--mount is {DosMount.Form}, not '{token.Value}'");
            }
        }
    }

    private static void CheckCountry(OptionResult result)
    {
        string country = result.Tokens.Count > 0 ? result.Tokens[0].Value : "1";
        if (!int.TryParse(country, NumberStyles.None, CultureInfo.InvariantCulture, out int number) || !Dos.DosKernel.Countries.Contains(number))
        {
            result.AddError($"--country is one of {string.Join(' ', Dos.DosKernel.Countries)}, not '{country}'");
        }
    }

    private static void CheckDrive(OptionResult result)
    {
        string drive = result.Tokens.Count > 0 ? result.Tokens[0].Value.TrimEnd(':') : "";
        if (drive.Length != 1 || !char.IsAsciiLetter(drive[0]))
        {
            result.AddError($"--drive is a letter, not '{drive}'");
        }
    }

    private static void CheckEnvironment(OptionResult result)
    {
        foreach (Token token in result.Tokens)
        {
            if (token.Value.IndexOf('=', StringComparison.Ordinal) <= 0)
            {
                result.AddError($"--env is NAME=VALUE, not '{token.Value}'");
            }
        }
    }
}
