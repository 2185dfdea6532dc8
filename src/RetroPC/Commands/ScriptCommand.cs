using System.CommandLine;
using System.CommandLine.Parsing;
using RetroPC.Hardware.Timing;
using RetroPC.Host.Input;
using RetroPC.Host.Scripts;
using RetroPC.Host.Sessions;

namespace RetroPC.Commands;

/// <summary><c>retropc script</c>: runs a script of boots, waits, keys and captures.</summary>
internal sealed class ScriptCommand
{
    private const string StandardInput = "-";

    private readonly Argument<string> _file = new("file") { Description = "The script; - is standard input." };

    private readonly Option<string[]> _defines = new("--define", "-D")
    {
        Description = "What ${NAME} stands for in the script. Can be given again.",
        HelpName = "NAME=VALUE",
    };

    private readonly Option<string?> _timeout = TimeOption("--timeout", "How long a wait lasts at most if it does not say, in guest time (60s).");
    private readonly Option<string?> _hostTimeout = TimeOption("--host-timeout", "Fail with exit code 124 after so much time of this computer.");
    private readonly Option<string> _speed = new("--speed") { Description = "How fast until the script says otherwise.", DefaultValueFactory = _ => ClockSpeed.Max, HelpName = "real|max" };
    private readonly Option<bool> _trace = new("--trace") { Description = "Print each line, with the guest's time, before it is done." };
    private readonly Option<bool> _check = new("--check") { Description = "Only read the script, and tell its mistakes." };

    private ScriptCommand()
    {
        _speed.AcceptOnlyFromAmong(ClockSpeed.Real, ClockSpeed.Max);
        _defines.Validators.Add(CheckDefines);
    }

    public static Command Create() => new ScriptCommand().CreateCommand();

    private Command CreateCommand()
    {
        var command = new Command("script", "Run a script: boot, wait, press, type, capture, expect. Exit code 0 if it comes to its end, 1 if it fails.")
        {
            _file, _defines, _timeout, _hostTimeout, _speed, _trace, _check,
        };
        command.SetAction(Run);
        return command;
    }

    private int Run(ParseResult parsed)
    {
        Script script = Load(parsed);
        if (parsed.GetValue(_check))
        {
            return ExitCode.Success;
        }

        var runner = new ScriptRunner(script, Console.Out)
        {
            Timeout = TimeOf(parsed, _timeout) ?? TimeSpan.FromSeconds(60),
            IsAtFullSpeed = parsed.GetValue(_speed) == ClockSpeed.Max,
            Trace = parsed.GetValue(_trace) ? Console.Error : null,
        };
        using var stop = new StopSignals();
        using var clock = CancellationTokenSource.CreateLinkedTokenSource(stop.Token);
        if (TimeOf(parsed, _hostTimeout) is { } most)
        {
            clock.CancelAfter(most);
        }

        try
        {
            return Tell(runner, runner.Run(clock.Token));
        }
        catch (OperationCanceledException) when (!stop.Token.IsCancellationRequested)
        {
            Console.Error.WriteLine($"retropc: {script.Name} did not end within {parsed.GetValue(_hostTimeout)} of this computer's time (--host-timeout)");
            return ExitCode.Timeout;
        }
        catch (OperationCanceledException)
        {
            return stop.ExitCode;
        }
    }

    private static int Tell(ScriptRunner runner, ScriptFailure? failure)
    {
        foreach (string warning in runner.Warnings)
        {
            Console.Error.WriteLine($"retropc: {warning}");
        }

        if (failure is null)
        {
            return ExitCode.Success;
        }

        Console.Error.Write(failure);
        return ExitCode.Failure;
    }

    private Script Load(ParseResult parsed)
    {
        Dictionary<string, string> variables = (parsed.GetValue(_defines) ?? [])
            .Select(define => define.Split('=', 2))
            .GroupBy(parts => parts[0])
            .ToDictionary(group => group.Key, group => group.Last()[1]);
        string file = parsed.GetRequiredValue(_file);
        return file == StandardInput ? Script.Parse("standard input", Console.In.ReadToEnd(), variables) : Script.Load(file, variables);
    }

    private static TimeSpan? TimeOf(ParseResult parsed, Option<string?> option) =>
        parsed.GetValue(option) is { } text && GuestTime.TryParse(text, out long ticks) ? TimeSpan.FromSeconds((double)ticks / Tick.Second) : null;

    private static Option<string?> TimeOption(string name, string description)
    {
        var option = new Option<string?>(name) { Description = description, HelpName = "TIME" };
        option.Validators.Add(RunOptions.CheckTime);
        return option;
    }

    private static void CheckDefines(OptionResult result)
    {
        foreach (Token token in result.Tokens)
        {
            if (token.Value.IndexOf('=', StringComparison.Ordinal) < 1)
            {
                result.AddError($"--define is a name, an equals sign and a value, as GUESTS=images, not '{token.Value}'");
            }
        }
    }
}
