using System.CommandLine;
using System.CommandLine.Parsing;
using RetroPC.Host.Capture;
using RetroPC.Host.Conditions;
using RetroPC.Host.Files;
using RetroPC.Host.Sessions;

namespace RetroPC.Commands;

/// <summary><c>retropc capture</c>: runs a machine without a terminal, and saves its screen.</summary>
internal sealed class CaptureCommand
{
    private const string StandardOutput = "-";

    private readonly MachineOptions _machine = new();
    private readonly MediaOptions _media = new(savesDisks: false);
    private readonly RunOptions _run = new();
    private readonly RecordOptions _record = new();
    private readonly DrawingOptions _drawing = new();

    private readonly Option<string[]> _output = new("--output", "-o")
    {
        Description = "Write the last screen to this file; its ending says as what. Can be given again. - is standard output.",
        HelpName = "FILE",
    };

    private readonly Option<string[]> _shots = new("--shot")
    {
        Description = "Write the screen as soon as something has happened: after:TEXT=FILE, match:EXPRESSION=FILE, idle:2s=FILE (once all keys are typed), time:10s=FILE, exit=FILE. Can be given again.",
        HelpName = "WHEN=FILE",
    };

    private CaptureCommand()
    {
        _output.Validators.Add(CheckOutput);
        _shots.Validators.Add(CheckShots);
    }

    public static Command Create() => new CaptureCommand().CreateCommand();

    private Command CreateCommand()
    {
        var command = new Command("capture", "Run a machine without a terminal, and save its screen as text, ANSI, HTML, SVG, PNG or JSON. The disks' images stay as they are.");
        command.Options.Add(_output);
        command.Options.Add(_shots);
        _drawing.AddTo(command);
        _machine.AddTo(command);
        _media.AddTo(command);
        _run.AddTo(command);
        _record.AddTo(command);
        command.Validators.Add(CheckPurpose);
        command.SetAction(parsed => MachineRun.Of(
            _record.Open(parsed, _machine.Choice(parsed), _media.Media(parsed, isHeadless: true), _run.CodePage(parsed, _machine.Choice(parsed)), hasHashes: true),
            session => Run(parsed, session)));
        return command;
    }

    private int Run(ParseResult parsed, GuestSession session)
    {
        string[] outputs = parsed.GetValue(_output) ?? [];
        Shot[] shots = [.. (parsed.GetValue(_shots) ?? []).Select(shot => Read(shot, _drawing.Options(parsed), parsed))];
        RunConditions conditions = _run.ConditionsOrIdle(parsed, session.Replay is not null, hasShots: outputs.Length == 0 && shots.Length > 0);
        var run = new HeadlessRun(session, _run.Keys(parsed), conditions, _machine.Pace(parsed, fullOtherwise: true), _run.CodePage(parsed, _machine.Choice(parsed)), shots);
        using var stop = new StopSignals();
        RunEnd end = run.Run(stop.Token);
        int exitCode = end == RunEnd.Stopped ? stop.ExitCode : RunReport.Tell(end, run, session, conditions);
        if (end != RunEnd.Stopped)
        {
            Save(parsed, outputs, ScreenCapture.Take(session, run.Screen));
        }

        return exitCode;
    }

    /// <summary>The last screen is kept of a run, too, that did not end in time: it tells why.</summary>
    private void Save(ParseResult parsed, string[] outputs, Screen screen)
    {
        foreach (string file in outputs)
        {
            byte[] content = screen.ToBytes(_drawing.FormatOf(parsed, file) ?? CaptureFormat.Text, _drawing.Options(parsed));
            if (file != StandardOutput)
            {
                OutputFile.Save(file, content);
                continue;
            }

            using Stream output = Console.OpenStandardOutput();
            output.Write(content);
        }
    }

    private Shot Read(string text, CaptureOptions options, ParseResult parsed)
    {
        (GuestCondition when, string file) = ReadShot(text);
        return new Shot(when, file, _drawing.FormatOf(parsed, file)!.Value, options);
    }

    /// <summary>The file is what stands behind the last equals sign.</summary>
    private static (GuestCondition When, string File) ReadShot(string text)
    {
        int sign = text.LastIndexOf('=');
        return sign > 0 && sign < text.Length - 1
            ? (ConditionText.Parse(text[..sign]), text[(sign + 1)..])
            : throw new FormatException($"'{text}' is a condition without a file: write as after:SETUP=setup.png");
    }

    private void CheckShots(OptionResult result)
    {
        foreach (Token token in result.Tokens)
        {
            try
            {
                (_, string file) = ReadShot(token.Value);
                if (_drawing.Complaint(result, file) is { } complaint)
                {
                    result.AddError($"--shot: {complaint}");
                }
            }
            catch (FormatException e)
            {
                result.AddError($"--shot: {e.Message}");
            }
        }
    }

    private void CheckOutput(OptionResult result)
    {
        foreach (Token token in result.Tokens)
        {
            if (token.Value != StandardOutput && _drawing.Complaint(result, token.Value) is { } complaint)
            {
                result.AddError($"--output: {complaint}");
            }
        }
    }

    private void CheckPurpose(CommandResult result)
    {
        if (result.GetResult(_output) is null && result.GetResult(_shots) is null && !_record.IsGiven(result))
        {
            result.AddError("nothing is captured: say where to with -o FILE, --shot WHEN=FILE or --record FILE");
        }
    }
}
