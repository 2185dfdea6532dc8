using System.CommandLine;
using System.CommandLine.Parsing;
using RetroPC.Hardware.Video;
using RetroPC.Host.Dos;
using RetroPC.Host.Sessions;
using RetroPC.Host.Text;
using RetroPC.Interactive;

namespace RetroPC.Commands;

/// <summary><c>retropc boot</c>: powers a machine on, in the terminal or without one.</summary>
internal sealed class BootCommand
{
    private readonly MachineOptions _machine = new();
    private readonly MediaOptions _media = new(savesDisks: true);
    private readonly RunOptions _run = new();
    private readonly RecordOptions _record = new();
    private readonly ViewCommandOptions _view = new();
    private readonly Option<bool> _headless = new("--headless") { Description = "Run without a terminal, until a condition holds (--until-idle if none is given)." };
    private readonly Option<bool> _json = new("--json") { Description = "Print what the run came to as JSON: end, guest time, screen, hash of the memory. Implies --headless." };
    private readonly Option<bool> _screen = new("--screen") { Description = "Print the last text screen, as UTF-8. Implies --headless." };

    private readonly Option<string?> _state = new("--state")
    {
        Description = "Go on from a state that was saved, with the machine and the disks that it had.",
        HelpName = "FILE",
    };

    public static Command Create() => new BootCommand().CreateCommand();

    private Command CreateCommand()
    {
        var command = new Command("boot", "Power a machine on and boot it. What the guest writes to disks is saved in their images.");
        _machine.AddTo(command);
        _media.AddTo(command);
        Option[] own = [_state, _headless, _screen, _json];
        foreach (Option option in own)
        {
            command.Options.Add(option);
        }

        _run.AddTo(command);
        _record.AddTo(command);
        _view.AddTo(command);
        command.Validators.Add(CheckState);
        command.SetAction(Boot);
        return command;
    }

    private int Boot(ParseResult parsed)
    {
        bool isHeadless = parsed.GetValue(_headless) || parsed.GetValue(_screen) || parsed.GetValue(_json) || _run.SayConditions(parsed);
        return MachineRun.Of(
            parsed.GetValue(_state) is { } state
                ? StateFile.Open(state, hasHashes: false)
                : _record.Open(parsed, _machine.Choice(parsed), _media.Media(parsed, isHeadless), _run.CodePage(parsed, _machine.Choice(parsed)), hasHashes: false),
            session => isHeadless ? RunHeadless(parsed, session) : RunInteractive(parsed, session));
    }

    /// <summary>What a state says itself cannot be said again beside it.</summary>
    private void CheckState(CommandResult result)
    {
        string[] others = ["--machine", "--set", "--floppy", "--disk", "--read-only", "--discard", "--serial", "--printer", "--cmos", "--clock", "--record", "--record-input", "--replay"];
        if (result.GetResult(_state) is null)
        {
            return;
        }

        foreach (OptionResult other in result.Children.OfType<OptionResult>())
        {
            if (!other.Implicit && others.Contains(other.Option.Name))
            {
                result.AddError($"--state says which machine it is and what is in it: leave {other.Option.Name} out");
            }
        }
    }

    private int RunInteractive(ParseResult parsed, GuestSession session)
    {
        if (session.Choice is { } choice && session.Media.Floppies.Count + session.Media.Disks.Count > 0)
        {
            RecentFiles.Add(choice, session.Media);
        }

        ViewOptions options = _view.View(parsed, session, _machine.Pace(parsed, fullOtherwise: false));
        using var view = new MachineView(session, options with { Keys = _run.Keys(parsed), CodePages = HostCodePage.Activate(_run.CodePage(parsed, _machine.Choice(parsed))) });
        return view.Run();
    }

    private int RunHeadless(ParseResult parsed, GuestSession session)
    {
        RunConditions conditions = _run.ConditionsOrIdle(parsed, session.Replay is not null);
        var run = new HeadlessRun(session, _run.Keys(parsed), conditions, _machine.Pace(parsed, fullOtherwise: true), _run.CodePage(parsed, _machine.Choice(parsed)));
        using var stop = new StopSignals();
        RunEnd end = run.Run(stop.Token);
        if (parsed.GetValue(_json))
        {
            Console.WriteLine(BootResult.Of(end, run.Screen, session).ToJson());
        }
        else if (parsed.GetValue(_screen))
        {
            PrintScreen(run.Screen.Frame, run.Screen.CodePage);
        }

        return end == RunEnd.Stopped ? stop.ExitCode : RunReport.Tell(end, run, session, conditions);
    }

    private static void PrintScreen(Frame frame, CodePage codePage)
    {
        Console.Write(ScreenText.Page(frame, codePage));
        if (frame.Kind == FrameKind.Graphics)
        {
            Console.Error.WriteLine($"retropc: the screen is no text, but {frame.Width} x {frame.Height} pixels: 'retropc capture -o FILE.png' keeps it");
        }
    }
}
