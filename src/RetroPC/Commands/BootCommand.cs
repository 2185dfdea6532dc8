using System.CommandLine;
using RetroPC.Hardware.Video;
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
        Description = "A floppy image: the first goes into drive A:, the next into B:, and so on. Changes are saved in it.",
        HelpName = "IMG",
    };

    private readonly Option<bool> _readOnly = new("--read-only") { Description = "Write-protect the floppies: nothing is saved." };
    private readonly Option<bool> _headless = new("--headless") { Description = "Run without a terminal, until a condition holds (--until-idle if none is given)." };
    private readonly Option<bool> _json = new("--json") { Description = "Print what the run came to as JSON: end, guest time, screen, hash of the memory. Implies --headless." };
    private readonly Option<bool> _screen = new("--screen") { Description = "Print the last text screen, as UTF-8. Implies --headless." };

    public static Command Create() => new BootCommand().CreateCommand();

    private Command CreateCommand()
    {
        var command = new Command("boot", "Power a machine on and boot it.");
        _machine.AddTo(command);
        Option[] own = [_floppies, _readOnly, _headless, _screen, _json];
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
        string[] floppies = parsed.GetValue(_floppies) ?? [];
        using GuestSession session = SessionFactory.Open(profile, floppies, parsed.GetValue(_readOnly));
        bool isHeadless = parsed.GetValue(_headless) || parsed.GetValue(_screen) || parsed.GetValue(_json) || _run.SayConditions(parsed);
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
