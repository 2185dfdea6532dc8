using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;
using RetroPC.Host.Profiles;

namespace RetroPC.Commands;

/// <summary>The options by which every verb that runs a machine says which: design, section 6.</summary>
internal sealed class MachineOptions
{
    private const string DefaultMachine = "ibm-xt";
    private const string Real = "real", Max = "max", Megahertz = "MHz";

    private readonly Option<string> _machine = new("--machine", "-m")
    {
        Description = "A preset's name, or a profile's file (.toml).",
        HelpName = "NAME|FILE.toml",
        DefaultValueFactory = _ => DefaultMachine,
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

    /// <summary>The profile with all that the options say.</summary>
    /// <exception cref="ProfileException">It has errors.</exception>
    /// <exception cref="FileNotFoundException">There is no such profile.</exception>
    public MachineProfile LoadProfile(ParseResult parsed)
    {
        var settings = new List<string>(parsed.GetValue(_settings) ?? []);
        if (ClockOf(parsed.GetValue(_speed)) is { } clock)
        {
            settings.Add(string.Create(CultureInfo.InvariantCulture, $"cpu.clock_mhz={clock}"));
        }

        return ProfileLoader.Load(parsed.GetValue(_machine)!, settings);
    }

    /// <summary>Whether guest time passes as fast as it can.</summary>
    /// <param name="parsed">The command line.</param>
    /// <param name="otherwise">What holds if the option is not given.</param>
    public bool IsAtFullSpeed(ParseResult parsed, bool otherwise) => parsed.GetValue(_speed) is { } speed ? speed == Max : otherwise;

    private static void CheckSpeed(OptionResult result)
    {
        string speed = result.Tokens.Count > 0 ? result.Tokens[0].Value : "";
        if (speed is not (Real or Max) && ClockOf(speed) is null)
        {
            result.AddError($"--speed is {Real}, {Max} or a clock from 1 to 40 MHz, as 4.77MHz, not '{speed}'");
        }
    }

    private static double? ClockOf(string? speed) =>
        speed is not null
        && speed.EndsWith(Megahertz, StringComparison.OrdinalIgnoreCase)
        && double.TryParse(speed.AsSpan(0, speed.Length - Megahertz.Length), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out double clock)
        && clock is >= 1 and <= 40
            ? clock
            : null;
}
