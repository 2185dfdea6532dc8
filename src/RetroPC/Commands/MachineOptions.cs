using System.CommandLine;
using System.CommandLine.Parsing;
using RetroPC.Host.Profiles;
using RetroPC.Host.Sessions;

namespace RetroPC.Commands;

/// <summary>The options by which every verb that runs a machine says which: design, section 6.</summary>
internal sealed class MachineOptions
{
    private readonly Option<string> _machine = new("--machine", "-m")
    {
        Description = "A preset's name, or a profile's file (.toml).",
        HelpName = "NAME|FILE.toml",
        DefaultValueFactory = _ => MachineChoice.Default,
    };

    private readonly Option<string[]> _settings = new("--set")
    {
        Description = "Set a key of the profile, as memory.conventional_kb=256. Can be given again.",
        HelpName = "KEY=VALUE",
    };

    private readonly Option<string> _speed = new("--speed")
    {
        Description = "real: as fast as the machine was; max: as fast as the host can; or the CPU's clock, as 8MHz, in real time. Headless runs go at max if it is not given.",
        HelpName = "real|max|N.NMHz",
    };

    public MachineOptions() => _speed.Validators.Add(CheckSpeed);

    public void AddTo(Command command)
    {
        command.Options.Add(_machine);
        command.Options.Add(_settings);
        command.Options.Add(_speed);
    }

    /// <summary>The machine that the options say.</summary>
    public MachineChoice Choice(ParseResult parsed)
    {
        var settings = new List<string>(parsed.GetValue(_settings) ?? []);
        if (ClockSpeed.Parse(parsed.GetValue(_speed)) is { } clock)
        {
            settings.Add(ClockSpeed.Setting(clock));
        }

        return new MachineChoice(parsed.GetValue(_machine)!, settings);
    }

    /// <summary>How fast guest time passes.</summary>
    /// <param name="parsed">The command line.</param>
    /// <param name="fullOtherwise">Whether it is as fast as it can if the option is not given.</param>
    public RealPace Pace(ParseResult parsed, bool fullOtherwise)
    {
        bool isFull = parsed.GetValue(_speed) is { } speed ? speed == ClockSpeed.Max : fullOtherwise;
        return new RealPace { Factor = isFull ? RealPace.Full : 1 };
    }

    private static void CheckSpeed(OptionResult result)
    {
        string speed = result.Tokens.Count > 0 ? result.Tokens[0].Value : "";
        if (speed is not (ClockSpeed.Real or ClockSpeed.Max) && ClockSpeed.Parse(speed) is null)
        {
            result.AddError($"--speed is {ClockSpeed.Form}, not '{speed}'");
        }
    }
}
