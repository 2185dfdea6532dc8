using System.CommandLine;
using System.CommandLine.Parsing;
using RetroPC.Hardware.Timing;
using RetroPC.Host.Conditions;
using RetroPC.Host.Input;
using RetroPC.Host.Profiles;
using RetroPC.Host.Sessions;
using RetroPC.Host.Text;

namespace RetroPC.Commands;

/// <summary>The options by which every headless verb says what to type and when to end: design, section 6.</summary>
internal sealed class RunOptions
{
    private const long DefaultTimeout = 600 * Tick.Second;

    private readonly Option<string?> _keys = new("--keys")
    {
        Description = "Type these keys: \"dir{Enter}\", {F2}, {Alt+X}, {wait:TEXT}, {match:EXPRESSION}, {idle:2s}, {pause:2s}, {down:F1}, {up:F1}.",
    };

    private readonly Option<string?> _untilText = new("--until-text") { Description = "End when a line of the screen shows this text.", HelpName = "TEXT" };

    private readonly Option<string?> _untilMatch = new("--until-match")
    {
        Description = "End when a regular expression matches the lines of the screen; ^ and $ are the ends of a line.",
        HelpName = "EXPRESSION",
    };

    private readonly Option<string?> _region = new("--region")
    {
        Description = "Where --until-text and --until-match look: rows, or rows and columns, as 25, 1-3 or 5-20,10-70.",
        HelpName = "ROWS[,COLUMNS]",
    };

    private readonly Option<string?> _untilIdle = new("--until-idle")
    {
        Description = "End when the screen has not changed, and no drive has run, for so long (3s).",
        HelpName = "TIME",
        Arity = ArgumentArity.ZeroOrOne,
    };

    private readonly Option<bool> _untilExit = new("--until-exit") { Description = "End when the CPU has halted for good." };
    private readonly Option<string?> _untilTime = TimeOption("--until-time", "End so long after power-on (guest time).");
    private readonly Option<string?> _timeout = TimeOption("--timeout", "Fail with exit code 124 if nothing has ended the run by this guest time (10m; a replay has no limit).");
    private readonly Option<string?> _hostTimeout = TimeOption("--host-timeout", "The same in time of this computer.");

    private readonly Option<int?> _codePage = new("--code-page")
    {
        Description = "What the characters of the screen are: 437, 850, 866, 949 and so on. Without it, what the machine's profile says.",
        HelpName = "N",
    };

    public RunOptions()
    {
        _untilMatch.Validators.Add(CheckMatch);
        _region.Validators.Add(CheckRegion);
        _codePage.Validators.Add(CheckCodePage);
        _keys.Validators.Add(CheckKeys);
        _untilIdle.Validators.Add(CheckTime);
    }

    public void AddTo(Command command)
    {
        Option[] options = [_keys, _untilText, _untilMatch, _region, _untilIdle, _untilExit, _untilTime, _timeout, _hostTimeout, _codePage];
        foreach (Option option in options)
        {
            command.Options.Add(option);
        }

        command.Validators.Add(CheckRegionHasUse);
    }

    /// <summary>What to type.</summary>
    public KeyScript Keys(ParseResult parsed) => KeyScript.Parse(parsed.GetValue(_keys) ?? "");

    /// <summary>Whether anything is typed.</summary>
    public bool HasKeys(ParseResult parsed) => parsed.GetValue(_keys) is { Length: > 0 };

    /// <summary>What the characters of the screen are.</summary>
    public CodePage CodePage(ParseResult parsed, MachineChoice machine) => Host.Text.CodePage.Find(parsed.GetValue(_codePage) ?? machine.Load().CodePage)!;

    /// <summary>Whether anything was said that an interactive run has no use for.</summary>
    public bool SayConditions(ParseResult parsed) =>
        Conditions(parsed).Until.Count > 0 || parsed.GetResult(_timeout) is not null || parsed.GetResult(_hostTimeout) is not null;

    /// <summary>When to end. A run that nothing would end goes until it is idle; a replay may take as long as the session did.</summary>
    /// <param name="parsed">The command line.</param>
    /// <param name="isReplay">Whether a log ends it.</param>
    /// <param name="hasShots">Whether captures on the way end it.</param>
    public RunConditions ConditionsOrIdle(ParseResult parsed, bool isReplay, bool hasShots = false)
    {
        RunConditions conditions = Conditions(parsed);
        if (isReplay && parsed.GetResult(_timeout) is null)
        {
            conditions = conditions with { Timeout = Tick.Never };
        }

        return isReplay || hasShots || conditions.Until.Count > 0 ? conditions : conditions with { Until = [new IdleCondition(ConditionText.DefaultIdle)], AwaitsShots = true };
    }

    /// <summary>When to end.</summary>
    /// <param name="parsed">The command line.</param>
    /// <param name="defaultTimeout">The time-out in ticks if none is given; null for none.</param>
    public RunConditions Conditions(ParseResult parsed, long? defaultTimeout = DefaultTimeout) => new()
    {
        Until = [.. Until(parsed)],
        Timeout = TimeOf(parsed, _timeout) ?? defaultTimeout,
        HostTimeout = TimeOf(parsed, _hostTimeout) is { } ticks ? TimeSpan.FromSeconds((double)ticks / Tick.Second) : null,
    };

    private IEnumerable<GuestCondition> Until(ParseResult parsed)
    {
        ScreenRegion? region = parsed.GetValue(_region) is { } text ? ScreenRegion.Parse(text) : null;
        if (parsed.GetValue(_untilText) is { } wanted)
        {
            yield return new TextCondition(wanted, region);
        }

        if (parsed.GetValue(_untilMatch) is { } pattern)
        {
            yield return new PatternCondition(PatternCondition.Compile(pattern), region);
        }

        if (parsed.GetResult(_untilIdle) is not null)
        {
            yield return new IdleCondition(TimeOf(parsed, _untilIdle) ?? ConditionText.DefaultIdle);
        }

        if (parsed.GetValue(_untilExit))
        {
            yield return new HaltCondition();
        }

        if (TimeOf(parsed, _untilTime) is { } time)
        {
            yield return new TimeCondition(time);
        }
    }

    private static void CheckMatch(OptionResult result)
    {
        try
        {
            PatternCondition.Compile(result.Tokens.Count > 0 ? result.Tokens[0].Value : "");
        }
        catch (FormatException e)
        {
            result.AddError($"--until-match: {e.Message}");
        }
    }

    private void CheckRegionHasUse(CommandResult result)
    {
        if (result.GetResult(_region) is not null && result.GetResult(_untilText) is null && result.GetResult(_untilMatch) is null)
        {
            result.AddError("--region says where --until-text or --until-match look: give one of them too");
        }
    }

    private static void CheckRegion(OptionResult result)
    {
        if (result.Tokens.Count > 0 && ScreenRegion.Parse(result.Tokens[0].Value) is null)
        {
            result.AddError($"--region: '{result.Tokens[0].Value}' is none: {ScreenRegion.Form}");
        }
    }

    private static void CheckCodePage(OptionResult result)
    {
        if (result.Tokens.Count > 0 && int.TryParse(result.Tokens[0].Value, out int number) && !Host.Text.CodePage.Numbers.Contains(number))
        {
            result.AddError($"--code-page: there is no {number}; there are {string.Join(", ", Host.Text.CodePage.Numbers)}");
        }
    }

    private static long? TimeOf(ParseResult parsed, Option<string?> option) =>
        parsed.GetValue(option) is { } text && GuestTime.TryParse(text, out long ticks) ? ticks : null;

    private static Option<string?> TimeOption(string name, string description)
    {
        var option = new Option<string?>(name) { Description = description, HelpName = "TIME" };
        option.Validators.Add(CheckTime);
        return option;
    }

    internal static void CheckTime(OptionResult result)
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
