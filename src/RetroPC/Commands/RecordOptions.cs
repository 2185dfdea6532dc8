using System.CommandLine;
using System.CommandLine.Parsing;
using RetroPC.Host.Profiles;
using RetroPC.Host.Recording;
using RetroPC.Host.Replay;
using RetroPC.Host.Sessions;
using RetroPC.Host.Text;

namespace RetroPC.Commands;

/// <summary>The options that record a session, and do a recorded one again.</summary>
internal sealed class RecordOptions
{
    private readonly Option<string[]> _record = new("--record")
    {
        Description = "Record the screen over time: FILE.cast (asciicast v2, text) or FILE.apng (animated PNG). Can be given again.",
        HelpName = "FILE",
    };

    private readonly Option<string?> _recordInput = new("--record-input")
    {
        Description = "Write down all that comes to the machine, to the clock, for --replay.",
        HelpName = "FILE",
    };

    private readonly Option<string?> _replay = new("--replay")
    {
        Description = "Do a session again that --record-input has written down: the same machine and disks, clock for clock. Nothing is saved.",
        HelpName = "FILE",
    };

    public RecordOptions() => _record.Validators.Add(CheckRecord);

    public void AddTo(Command command)
    {
        Option[] options = [_record, _recordInput, _replay];
        foreach (Option option in options)
        {
            command.Options.Add(option);
        }

        command.Validators.Add(CheckReplay);
    }

    /// <summary>Whether anything is recorded.</summary>
    public bool IsGiven(SymbolResult result) => result.GetResult(_record) is not null || result.GetResult(_recordInput) is not null;

    /// <summary>Opens the session that the options say: that of a log, or a new one.</summary>
    /// <param name="parsed">The command line.</param>
    /// <param name="choice">The machine of a new one.</param>
    /// <param name="media">What goes into it.</param>
    /// <param name="codePage">What the characters of its screen are.</param>
    /// <param name="hasHashes">Whether its files are hashed in any case.</param>
    public GuestSession Open(ParseResult parsed, MachineChoice choice, GuestMedia media, CodePage codePage, bool hasHashes)
    {
        string? logPath = parsed.GetValue(_recordInput);
        GuestSession session;
        if (parsed.GetValue(_replay) is { } replayed)
        {
            var log = InputLog.Load(replayed);
            session = SessionFactory.Open(log);
            choice = log.Header.Choice;
        }
        else
        {
            session = SessionFactory.Open(choice, media, hasHashes || logPath is not null);
        }

        try
        {
            if (logPath is not null)
            {
                session.StartInputLog(logPath, choice);
            }

            foreach (string path in parsed.GetValue(_record) ?? [])
            {
                session.Record(FrameRecorders.Create(path, session, codePage));
            }

            return session;
        }
        catch
        {
            session.Dispose();
            throw;
        }
    }

    private void CheckReplay(CommandResult result)
    {
        if (result.GetResult(_replay) is null)
        {
            return;
        }

        foreach (OptionResult other in result.Children.OfType<OptionResult>())
        {
            string value = other.Tokens.Count > 0 ? other.Tokens[0].Value : "";
            if (!other.Implicit && ReplayOptions.Complaint(other.Option.Name, value) is { } complaint)
            {
                result.AddError(complaint);
            }
        }
    }

    private static void CheckRecord(OptionResult result)
    {
        foreach (Token token in result.Tokens)
        {
            if (FrameRecorders.Complaint(token.Value) is { } complaint)
            {
                result.AddError($"--record: {complaint}");
            }
        }
    }
}
