using System.Globalization;
using RetroPC.Host.Automation;
using RetroPC.Host.Devices;
using RetroPC.Host.Profiles;
using RetroPC.Host.Replay;
using RetroPC.Host.Sessions;
using RetroPC.Host.Text;
using RetroPC.Media;

namespace RetroPC.Host.Scripts;

/// <summary>Reads <c>boot</c> with its options, which are those of <c>retropc boot</c>.</summary>
internal static class ScriptBoot
{
    private static readonly string[] _options =
    [
        "-m", "--machine", "--set", "--floppy", "--disk", "--read-only", "--discard", "--serial", "--printer", "--cmos", "--clock", "--code-page",
        "--speed", "--record-input", "--replay",
    ];

    public static BootStep Read(ScriptWords words)
    {
        var boot = new BootStep(new MachineChoice(MachineChoice.Default, []), new SessionOptions { Access = ImageAccess.Save }, null, null, null);
        string? complaint = null;
        while (words.Any)
        {
            string option = words.Take("").Text;
            complaint ??= ReplayOptions.Complaint(option, words.Next);
            boot = ReadOption(boot, option, words);
        }

        if (boot.Replay is not null && complaint is not null)
        {
            throw new FormatException(complaint);
        }

        return boot.Megahertz is { } clock
            ? boot with { Machine = boot.Machine with { Settings = [.. boot.Machine.Settings, ClockSpeed.Setting(clock)] } }
            : boot;
    }

    private static BootStep ReadOption(BootStep boot, string option, ScriptWords words)
    {
        SessionOptions options = boot.Options;
        return option switch
        {
            "-m" or "--machine" => boot with { Machine = boot.Machine with { Machine = Value(words, option) } },
            "--set" => boot with { Machine = boot.Machine with { Settings = [.. boot.Machine.Settings, Value(words, option)] } },
            "--floppy" => boot with { Options = options with { Floppies = [.. options.Floppies, Value(words, option)] } },
            "--disk" => boot with { Options = options with { Disks = [.. options.Disks, Value(words, option)] } },
            "--read-only" => boot with { Options = options with { Access = ImageAccess.Protect } },
            "--discard" => boot with { Options = options with { Access = ImageAccess.Discard } },
            "--serial" => boot with { Options = options with { Serials = [.. options.Serials, ReadEnd(words)] } },
            "--printer" => boot with { Options = options with { Printer = Value(words, option) } },
            "--cmos" => boot with { Options = options with { Cmos = Value(words, option) } },
            "--clock" => boot with { Options = options with { Time = ReadClock(words) } },
            "--code-page" => boot with { Options = options with { CodePage = ReadCodePage(words) } },
            "--speed" => ReadSpeed(boot, words),
            "--record-input" => boot with { Options = options with { InputLog = Value(words, option) } },
            "--replay" => boot with { Replay = Value(words, option) },
            _ => throw new FormatException(NearestName.Of(option, _options) is { } nearest
                ? $"boot has no option '{option}': did you mean '{nearest}'?"
                : $"boot has no option '{option}': it has {string.Join(", ", _options)}"),
        };
    }

    private static string Value(ScriptWords words, string option) => words.Take($"the value of {option}").Text;

    private static string ReadEnd(ScriptWords words)
    {
        string end = Value(words, "--serial");
        return SerialEnds.Complaint(end) is { } complaint ? throw new FormatException(complaint) : end;
    }

    private static DateTime ReadClock(ScriptWords words)
    {
        string text = Value(words, "--clock");
        return text == "real" ? DateTime.Now : ClockTime.Parse(text) ?? throw new FormatException($"'{text}' is no time of a clock: write real, or {ClockTime.Form}");
    }

    private static CodePage ReadCodePage(ScriptWords words)
    {
        string text = Value(words, "--code-page");
        return int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out int number) && CodePage.Find(number) is { } page
            ? page
            : throw new FormatException($"there is no code page '{text}': there are {string.Join(", ", CodePage.Numbers)}");
    }

    private static BootStep ReadSpeed(BootStep boot, ScriptWords words)
    {
        string text = Value(words, "--speed");
        return text switch
        {
            ClockSpeed.Max => boot with { IsAtFullSpeed = true },
            ClockSpeed.Real => boot with { IsAtFullSpeed = false },
            _ => boot with { Megahertz = ClockSpeed.Parse(text) ?? throw new FormatException($"'{text}' is no speed: it is {ClockSpeed.Form}") },
        };
    }
}
