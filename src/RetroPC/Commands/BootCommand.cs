using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;
using RetroPC.Hardware.Video;
using RetroPC.Host.Devices;
using RetroPC.Host.Profiles;
using RetroPC.Host.Sessions;
using RetroPC.Host.Text;
using RetroPC.Interactive;

namespace RetroPC.Commands;

/// <summary><c>retropc boot</c>: powers a machine on, in the terminal or without one.</summary>
internal sealed class BootCommand
{
    private readonly MachineOptions _machine = new();
    private readonly RunOptions _run = new();

    private readonly Option<string[]> _floppies = new("--floppy")
    {
        Description = "A floppy image: the first goes into drive A:, the next into B:, and so on; none leaves a drive empty. Changes are saved in it.",
        HelpName = "IMG",
    };

    private readonly Option<string[]> _disks = new("--disk")
    {
        Description = "A hard-disk image: the first is C:. Changes are saved in it. 'retropc disk create' makes one.",
        HelpName = "IMG",
    };

    private readonly Option<bool> _readOnly = new("--read-only") { Description = "Write-protect the disks: nothing is saved." };

    private readonly Option<string[]> _serials = new("--serial")
    {
        Description = "What a serial port is connected to, the first COM1: none, file:PATH, tcp:PORT on this computer only, pty, or pty:LINK.",
        HelpName = "END",
    };

    private readonly Option<string?> _printer = new("--printer") { Description = "Print to this text file; with raw: before its name, the bytes as they come.", HelpName = "FILE" };
    private readonly Option<string?> _cmos = new("--cmos") { Description = "Keep the machine's settings and clock in this file.", HelpName = "FILE" };

    private readonly Option<DateTime?> _clock = new("--clock")
    {
        Description = "The clock at power-on: real, or a time as 1988-10-05T09:30. Headless runs begin on 1980-01-01 if it is not given.",
        HelpName = "real|TIME",
        CustomParser = ParseClock,
    };

    private readonly Option<bool> _headless = new("--headless") { Description = "Run without a terminal, until a condition holds (--until-idle if none is given)." };
    private readonly Option<bool> _json = new("--json") { Description = "Print what the run came to as JSON: end, guest time, screen, hash of the memory. Implies --headless." };
    private readonly Option<bool> _screen = new("--screen") { Description = "Print the last text screen, as UTF-8. Implies --headless." };

    private BootCommand() => _serials.Validators.Add(CheckSerials);

    public static Command Create() => new BootCommand().CreateCommand();

    private Command CreateCommand()
    {
        var command = new Command("boot", "Power a machine on and boot it.");
        _machine.AddTo(command);
        Option[] own = [_floppies, _disks, _readOnly, _serials, _printer, _cmos, _clock, _headless, _screen, _json];
        foreach (Option option in own)
        {
            command.Options.Add(option);
        }

        _run.AddTo(command);
        command.SetAction(Boot);
        return command;
    }

    private int Boot(ParseResult parsed)
    {
        MachineProfile profile = _machine.LoadProfile(parsed);
        bool isHeadless = parsed.GetValue(_headless) || parsed.GetValue(_screen) || parsed.GetValue(_json) || _run.SayConditions(parsed);
        using GuestSession session = SessionFactory.Open(profile, MediaOf(parsed, isHeadless));
        foreach (string notice in session.Notices)
        {
            Console.Error.WriteLine($"retropc: {notice}");
        }

        int exitCode;
        try
        {
            exitCode = isHeadless
                ? RunHeadless(parsed, session)
                : new InteractiveRun(session, profile, PaceOf(parsed, fullOtherwise: false), _run.Keys(parsed)).Run();
        }
        finally
        {
            session.SaveDisks();
        }

        foreach (string warning in session.Warnings)
        {
            Console.Error.WriteLine($"retropc: {warning}");
        }

        return exitCode;
    }

    private GuestMedia MediaOf(ParseResult parsed, bool isHeadless)
    {
        var media = new GuestMedia
        {
            Floppies = parsed.GetValue(_floppies) ?? [],
            Disks = parsed.GetValue(_disks) ?? [],
            IsReadOnly = parsed.GetValue(_readOnly),
            Serials = parsed.GetValue(_serials) ?? [],
            Printer = parsed.GetValue(_printer),
            Cmos = parsed.GetValue(_cmos),
        };
        DateTime? time = parsed.GetValue(_clock) ?? (isHeadless ? null : DateTime.Now);
        return time is { } given ? media with { Time = given } : media;
    }

    private static void CheckSerials(OptionResult result)
    {
        foreach (Token token in result.Tokens)
        {
            if (SerialEnds.Complaint(token.Value) is { } complaint)
            {
                result.AddError($"--serial: {complaint}");
            }
        }
    }

    private static DateTime? ParseClock(ArgumentResult argument)
    {
        const string Real = "real";
        string[] forms = ["yyyy-MM-dd", "yyyy-MM-dd'T'HH:mm", "yyyy-MM-dd'T'HH:mm:ss"];
        string text = argument.Tokens[0].Value;
        if (text == Real)
        {
            return DateTime.Now;
        }

        if (DateTime.TryParseExact(text, forms, CultureInfo.InvariantCulture, DateTimeStyles.None, out DateTime time) && time.Year is >= 1980 and <= 2099)
        {
            return time;
        }

        argument.AddError($"--clock is {Real}, or a time from 1980 to 2099 as 1988-10-05T09:30, not '{text}'");
        return null;
    }

    private int RunHeadless(ParseResult parsed, GuestSession session)
    {
        RunConditions conditions = _run.ConditionsOrIdle(parsed);
        var run = new HeadlessRun(session, _run.Keys(parsed), conditions, PaceOf(parsed, fullOtherwise: true));
        using var stop = new StopSignals();
        RunEnd end = run.Run(stop.Token);
        if (parsed.GetValue(_json))
        {
            Console.WriteLine(BootResult.Of(end, run.Frame, session).ToJson());
        }
        else if (parsed.GetValue(_screen))
        {
            PrintScreen(run.Frame);
        }

        return end == RunEnd.Stopped ? stop.ExitCode : RunReport.Tell(end, run, conditions);
    }

    private static void PrintScreen(Frame frame)
    {
        Console.Write(ScreenText.Page(frame));
        if (frame.Kind == FrameKind.Graphics)
        {
            Console.Error.WriteLine($"retropc: the screen is no text, but {frame.Width} x {frame.Height} pixels");
        }
    }

    private IPace PaceOf(ParseResult parsed, bool fullOtherwise) =>
        _machine.IsAtFullSpeed(parsed, fullOtherwise) ? new FullPace() : new RealPace();
}
