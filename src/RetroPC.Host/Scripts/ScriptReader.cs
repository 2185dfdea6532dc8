using System.Globalization;
using RetroPC.Hardware.Timing;
using RetroPC.Host.Capture;
using RetroPC.Host.Conditions;
using RetroPC.Host.Input;
using RetroPC.Host.Profiles;
using RetroPC.Host.Recording;
using RetroPC.Host.Sessions;
using RetroPC.Media;

namespace RetroPC.Host.Scripts;

/// <summary>Reads the lines of scripts.</summary>
internal static class ScriptReader
{
    private const int MostRepeats = 1_000_000, EndOfMemory = 1 << 24;

    private static readonly string[] _commands =
    [
        "boot", "wait", "press", "hold", "release", "type", "paste", "capture", "expect", "reject", "insert", "eject", "peek", "poke", "speed",
        "reset", "save", "load", "record", "print", "label", "repeat", "fail", "off",
    ];

    /// <summary>Reads a line.</summary>
    /// <exception cref="FormatException">It has a mistake, at the word that was taken last.</exception>
    public static ScriptStep Read(ScriptWords words)
    {
        string command = words.Take("the command").Text;
        return command.ToLowerInvariant() switch
        {
            "boot" => ScriptBoot.Read(words),
            "wait" => ReadWait(words),
            "press" => new KeysStep(KeyScript.OfChords(Several(words, "the key"))),
            "hold" => new KeysStep(KeyScript.OfHold(words.Take("the key").Text, isDown: true)),
            "release" => new KeysStep(KeyScript.OfHold(words.Take("the key").Text, isDown: false)),
            "type" => new KeysStep(KeyScript.Parse(words.Take("the keys").Text)),
            "paste" => words.TryTake("file") ? new PasteStep(words.Take("the file").Text, true) : new PasteStep(words.Take("the text").Text, false),
            "capture" => ReadCapture(words),
            "expect" => new ExpectStep(ReadCondition(words), true),
            "reject" => new ExpectStep(ReadCondition(words), false),
            "insert" => new InsertStep(ReadDrive(words), words.Take("the image").Text, ReadAccess(words)),
            "eject" => new EjectStep(ReadDrive(words)),
            "peek" => ReadPeek(words),
            "poke" => ReadPoke(words),
            "speed" => new SpeedStep(ReadSpeed(words)),
            "reset" => new ResetStep(),
            "save" => new SaveStep(words.Take("the file").Text),
            "load" => new LoadStep(words.Take("the file").Text),
            "record" => ReadRecord(words),
            "print" => new PrintStep(words.Take("the text").Text),
            "repeat" => ReadRepeat(words),
            "fail" => ReadFail(words),
            "off" => new OffStep(),
            _ => throw new FormatException(NearestName.Of(command, _commands) is { } nearest
                ? $"there is no command '{command}': did you mean '{nearest}'?"
                : $"there is no command '{command}': there are {string.Join(", ", _commands)}"),
        };
    }

    private static IEnumerable<string> Several(ScriptWords words, string what) => [words.Take(what).Text, .. words.TakeAll().Select(word => word.Text)];

    private static ScriptStep ReadWait(ScriptWords words)
    {
        ScriptWord first = words.Take("what to wait for");
        if (!first.IsQuoted && GuestTime.TryParse(first.Text, out long ticks))
        {
            return new RunStep(Span(ticks));
        }

        GuestCondition condition = ReadCondition(words, first);
        return new AwaitStep(condition, words.TryTake("within") ? Span(ConditionText.TimeOf(words.Take("the time").Text)) : null);
    }

    private static GuestCondition ReadCondition(ScriptWords words) => ReadCondition(words, words.Take("the condition"));

    private static GuestCondition ReadCondition(ScriptWords words, ScriptWord first)
    {
        if (first.IsQuoted)
        {
            return new TextCondition(NotEmpty(first.Text), ReadRegion(words));
        }

        switch (first.Text.ToLowerInvariant())
        {
            case "match":
                string pattern = NotEmpty(words.Take("the expression").Text);
                return new PatternCondition(PatternCondition.Compile(pattern), ReadRegion(words));
            case "idle":
                return new IdleCondition(words.Any && !IsWithin(words) ? ConditionText.TimeOf(words.Take("the time").Text) : ConditionText.DefaultIdle);
            case "exit":
                return new HaltCondition();
            default:
                throw new FormatException($"'{first.Text}' is no condition: write a text in quotation marks, match \"EXPRESSION\", idle 2s or exit");
        }
    }

    /// <summary>Whether what follows belongs to the command, not to the condition.</summary>
    private static bool IsWithin(ScriptWords words) => words.IsNext("within") || words.IsNext("at");

    private static string NotEmpty(string text) => text.Length > 0 ? text : throw new FormatException("the text is empty");

    private static ScreenRegion? ReadRegion(ScriptWords words)
    {
        if (!words.TryTake("in"))
        {
            return null;
        }

        string text = words.Take("the region").Text;
        return ScreenRegion.Parse(text) ?? throw new FormatException($"'{text}' is no region: {ScreenRegion.Form}");
    }

    private static CaptureStep ReadCapture(ScriptWords words)
    {
        var files = new List<string>();
        var options = new CaptureOptions();
        CaptureFormat? format = null;
        while (words.Any || files.Count == 0)
        {
            if (words.TryTake("title"))
            {
                options = options with { Title = words.Take("the title").Text };
            }
            else if (words.TryTake("scale"))
            {
                options = options with { Scale = Number(words.Take("the scale").Text, 1, CaptureOptions.MostScale) };
            }
            else if (words.TryTake("columns"))
            {
                options = options with { Columns = Number(words.Take("the columns").Text, CaptureOptions.LeastColumns, CaptureOptions.MostColumns) };
            }
            else if (words.TryTake("aspect"))
            {
                options = options with { Shape = (PixelShape)OneOf(words.Take("the aspect").Text, PixelShapes.Names) };
            }
            else if (words.TryTake("no-cursor"))
            {
                options = options with { HasCursor = false };
            }
            else if (words.TryTake("format"))
            {
                format = CaptureFormats.All[OneOf(words.Take("the format").Text, CaptureFormats.Names)];
            }
            else
            {
                files.AddRange(FileNames.Expand(words.Take("the file").Text));
            }
        }

        string? vague = format is null ? files.Find(file => CaptureFormats.OfFile(file) is null) : null;
        return vague is null
            ? new CaptureStep(files, format, options)
            : throw new FormatException($"'{vague}' does not say its format: end it in one of {string.Join(", ", CaptureFormats.Endings)}, or say format");
    }

    private static char ReadDrive(ScriptWords words)
    {
        string text = words.Take("the drive").Text.ToUpperInvariant().TrimEnd(':');
        return text is [>= 'A' and <= 'D'] ? text[0] : throw new FormatException($"'{text}' is no floppy drive: they are A: to D:");
    }

    private static ImageAccess? ReadAccess(ScriptWords words) =>
        words.TryTake("read-only") ? ImageAccess.Protect
        : words.TryTake("discard") ? ImageAccess.Discard
        : words.TryTake("save") ? ImageAccess.Save
        : null;

    private static PeekStep ReadPeek(ScriptWords words)
    {
        int address = Address(words.Take("the address").Text);
        if (words.TryTake("="))
        {
            byte[] expected = Bytes(words);
            return new PeekStep(address, expected.Length, expected);
        }

        return new PeekStep(address, words.Any ? Number(words.Take("the count").Text, 1, 65536) : 1, null);
    }

    private static PokeStep ReadPoke(ScriptWords words)
    {
        int address = Address(words.Take("the address").Text);
        return words.TryTake("=") ? new PokeStep(address, Bytes(words)) : throw new FormatException("an equals sign is missing: write as poke 40:17 = 20");
    }

    private static byte[] Bytes(ScriptWords words)
    {
        var bytes = new List<byte>();
        do
        {
            ScriptWord word = words.Take("the bytes");
            bool isByte = byte.TryParse(word.Text, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out byte value);
            bytes.Add(isByte ? value : throw new FormatException($"'{word.Text}' is no byte: write two hexadecimal digits"));
        }
        while (words.Any);
        return [.. bytes];
    }

    /// <summary>An address: segment and offset, or the physical one; hexadecimal.</summary>
    private static int Address(string text)
    {
        string[] parts = text.Split(':');
        int[] numbers = [.. parts.Select(part => int.TryParse(part, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out int number) ? number : -1)];
        return numbers switch
        {
            [>= 0 and <= 0xFFFF, >= 0 and <= 0xFFFF] => (numbers[0] << 4) + numbers[1],
            [>= 0 and < EndOfMemory] => numbers[0],
            _ => throw new FormatException($"'{text}' is no address: write 40:17 or 417, in hexadecimal digits"),
        };
    }

    private static bool ReadSpeed(ScriptWords words)
    {
        string speed = words.Take("the speed").Text;
        return speed switch
        {
            ClockSpeed.Max => true,
            ClockSpeed.Real => false,
            _ => throw new FormatException($"'{speed}' is no speed: it is {ClockSpeed.Real} or {ClockSpeed.Max}; a clock in MHz is an option of boot"),
        };
    }

    private static RecordStep ReadRecord(ScriptWords words)
    {
        if (words.TryTake("end"))
        {
            return new RecordStep(null);
        }

        string file = words.Take("the file, or end,").Text;
        return FrameRecorders.Complaint(file) is { } complaint ? throw new FormatException(complaint) : new RecordStep(file);
    }

    private static RepeatStep ReadRepeat(ScriptWords words)
    {
        string label = words.Take("the label").Text;
        if (!words.TryTake("until"))
        {
            int times = Number(words.Take("how often").Text, 1, MostRepeats);
            _ = words.TryTake("times");
            return new RepeatStep(label, times, null);
        }

        GuestCondition until = ReadCondition(words);
        int most = 100;
        if (words.TryTake("at"))
        {
            _ = words.TryTake("most") ? true : throw new FormatException("write as: at most 20");
            most = Number(words.Take("how often").Text, 1, MostRepeats);
        }

        return new RepeatStep(label, most, until);
    }

    private static FailStep ReadFail(ScriptWords words)
    {
        string message = words.TryTakeText(out string text) ? text : "the script says so";
        return new FailStep(message, words.TryTake("if") ? ReadCondition(words) : null);
    }

    private static TimeSpan Span(long ticks) => TimeSpan.FromSeconds((double)ticks / Tick.Second);

    private static int Number(string text, int least, int most) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out int number) && number >= least && number <= most
            ? number
            : throw new FormatException($"'{text}' is no number from {least} to {most}");

    private static int OneOf(string text, IReadOnlyList<string> names)
    {
        int index = names.ToList().FindIndex(name => name.Equals(text, StringComparison.OrdinalIgnoreCase));
        return index >= 0 ? index : throw new FormatException($"'{text}' is none of {string.Join(", ", names)}");
    }
}
