using System.CommandLine;
using System.CommandLine.Parsing;
using RetroPC.Hardware.Timing;
using RetroPC.Host.Input;
using RetroPC.Host.Sessions;

namespace RetroPC.Commands;

/// <summary>The options by which every headless verb says what to type and when to end: design, section 6.</summary>
internal sealed class RunOptions
{
    private const long DefaultIdle = 3 * Tick.Second, DefaultTimeout = 600 * Tick.Second;

    private readonly Option<string?> _keys = new("--keys")
    {
        Description = "Type these keys: \"dir{Enter}\", {F2}, {Alt+X}, {wait:TEXT}, {pause:2s}, {down:F1}, {up:F1}.",
    };

    private readonly Option<string?> _untilText = new("--until-text") { Description = "End when a line of the screen shows this text.", HelpName = "TEXT" };

    private readonly Option<string?> _untilIdle = new("--until-idle")
    {
        Description = "End when the screen has not changed, and no drive has run, for so long (3s).",
        HelpName = "TIME",
        Arity = ArgumentArity.ZeroOrOne,
    };

    private readonly Option<bool> _untilExit = new("--until-exit") { Description = "End when the CPU has halted for good." };
    private readonly Option<string?> _untilTime = TimeOption("--until-time", "End so long after power-on (guest time).");
    private readonly Option<string?> _timeout = TimeOption("--timeout", "Fail with exit code 124 if nothing has ended the run by this guest time (10m).");
    private readonly Option<string?> _hostTimeout = TimeOption("--host-timeout", "The same in time of this computer.");

    public RunOptions()
    {
        _keys.Validators.Add(CheckKeys);
        _untilIdle.Validators.Add(CheckTime);
    }

    public void AddTo(Command command)
    {
        Option[] options = [_keys, _untilText, _untilIdle, _untilExit, _untilTime, _timeout, _hostTimeout];
        foreach (Option option in options)
        {
            command.Options.Add(option);
        }
    }

    /// <summary>What to type.</summary>
    public KeyScript Keys(ParseResult parsed) => KeyScript.Parse(parsed.GetValue(_keys) ?? "");

    /// <summary>Whether anything was said that an interactive run has no use for.</summary>
    public bool SayConditions(ParseResult parsed) => Conditions(parsed).CanEnd || parsed.GetResult(_timeout) is not null || parsed.GetResult(_hostTimeout) is not null;

    /// <summary>When to end. A run that nothing would end goes until it is idle.</summary>
    public RunConditions ConditionsOrIdle(ParseResult parsed)
    {
        RunConditions conditions = Conditions(parsed);
        return conditions.CanEnd ? conditions : conditions with { UntilIdle = DefaultIdle };
    }

    private RunConditions Conditions(ParseResult parsed) => new()
    {
        UntilText = parsed.GetValue(_untilText),
        UntilIdle = parsed.GetResult(_untilIdle) is null ? null : TimeOf(parsed, _untilIdle) ?? DefaultIdle,
        UntilExit = parsed.GetValue(_untilExit),
        UntilTime = TimeOf(parsed, _untilTime),
        Timeout = TimeOf(parsed, _timeout) ?? DefaultTimeout,
        HostTimeout = TimeOf(parsed, _hostTimeout) is { } ticks ? TimeSpan.FromSeconds((double)ticks / Tick.Second) : null,
    };

    private static long? TimeOf(ParseResult parsed, Option<string?> option) =>
        parsed.GetValue(option) is { } text && GuestTime.TryParse(text, out long ticks) ? ticks : null;

    private static Option<string?> TimeOption(string name, string description)
    {
        var option = new Option<string?>(name) { Description = description, HelpName = "TIME" };
        option.Validators.Add(CheckTime);
        return option;
    }

    private static void CheckTime(OptionResult result)
    {
        if (result.Tokens.Count > 0 && !GuestTime.TryParse(result.Tokens[0].Value, out _))
        {
            result.AddError($"{result.Option.Name} needs a time, as 500ms, 30s or 2m, not '{result.Tokens[0].Value}'");
        }
    }

    private static void CheckKeys(OptionResult result)
    {
        try
        {
            KeyScript.Parse(result.Tokens.Count > 0 ? result.Tokens[0].Value : "");
        }
        catch (FormatException e)
        {
            result.AddError($"--keys: {e.Message}");
        }
    }
}
