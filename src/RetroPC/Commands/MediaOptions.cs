using System.CommandLine;
using System.CommandLine.Parsing;
using RetroPC.Host.Devices;
using RetroPC.Host.Sessions;
using RetroPC.Media;

namespace RetroPC.Commands;

/// <summary>The options by which every verb that runs a machine says what is put into it and connected to it.</summary>
internal sealed class MediaOptions
{
    private readonly Option<string[]> _floppies = new("--floppy")
    {
        Description = "A floppy image: the first goes into drive A:, the next into B:, and so on; none leaves a drive empty.",
        HelpName = "IMG",
    };

    private readonly Option<string[]> _disks = new("--disk")
    {
        Description = "A hard-disk image: the first is C:. 'retropc disk create' makes one.",
        HelpName = "IMG",
    };

    private readonly Option<bool> _readOnly = new("--read-only") { Description = "Write-protect the disks: nothing is saved." };
    private readonly Option<bool> _discard = new("--discard") { Description = "Let the guest write to the disks, but leave the image files as they are." };

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

    private readonly bool _savesDisks;

    /// <param name="savesDisks">Whether the disks are saved if nothing is said.</param>
    public MediaOptions(bool savesDisks)
    {
        _savesDisks = savesDisks;
        _serials.Validators.Add(CheckSerials);
    }

    public void AddTo(Command command)
    {
        Option[] options = [_floppies, _disks, _readOnly, .. _savesDisks ? [_discard] : Array.Empty<Option>(), _serials, _printer, _cmos, _clock];
        foreach (Option option in options)
        {
            command.Options.Add(option);
        }

        command.Validators.Add(CheckAccess);
    }

    /// <summary>What the options say.</summary>
    /// <param name="parsed">The command line.</param>
    /// <param name="isHeadless">Whether the clock begins at a fixed time if none is given.</param>
    public GuestMedia Media(ParseResult parsed, bool isHeadless)
    {
        var media = new GuestMedia
        {
            Floppies = parsed.GetValue(_floppies) ?? [],
            Disks = parsed.GetValue(_disks) ?? [],
            Access = parsed.GetValue(_readOnly) ? ImageAccess.Protect : !_savesDisks || parsed.GetValue(_discard) ? ImageAccess.Discard : ImageAccess.Save,
            Serials = parsed.GetValue(_serials) ?? [],
            Printer = parsed.GetValue(_printer),
            Cmos = parsed.GetValue(_cmos),
        };
        DateTime? time = parsed.GetValue(_clock) ?? (isHeadless ? null : DateTime.Now);
        return time is { } given ? media with { Time = given } : media;
    }

    private void CheckAccess(CommandResult result)
    {
        if (_savesDisks && result.GetValue(_readOnly) && result.GetValue(_discard))
        {
            result.AddError("--read-only keeps the guest from writing and --discard lets it: give one of them");
        }
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
        string text = argument.Tokens[0].Value;
        DateTime? time = text == Real ? DateTime.Now : ClockTime.Parse(text);
        if (time is null)
        {
            argument.AddError($"--clock is {Real}, or {ClockTime.Form}, not '{text}'");
        }

        return time;
    }
}
