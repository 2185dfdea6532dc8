using System.Globalization;
using System.IO.Compression;
using System.Text;
using RetroPC.Hardware.Chips;
using RetroPC.Media;

namespace RetroPC.Host.Replay;

// A text file, in UTF-8, a line for each thing:
//
//     RetroPC input log 1
//     machine ibm-xt                          the preset or the profile's file
//     profile SHA256                          of its text
//     set KEY=VALUE                           again for each key
//     time 1980-01-01T00:00:00                at power-on
//     protected                               if the disks were write-protected
//     rom SHA256 NAME                         for each ROM
//     floppy A SHA256 FILE
//     disk SHA256 FILE                        in their order
//     printer                                 if there was one
//     nvram BASE64                            what the battery had kept, compressed by zlib
//     events
//     TICK down KEY  |  up KEY  |  reset  |  insert A SHA256 FILE  |  eject A  |  poke ADDRESS BYTES  |  state SHA256 FILE
//     TICK serial 1 on  |  serial 1 off  |  serial 1 in BYTES  |  serial 1 out COUNT  |  paper-end
//     TICK end SHA256                         of the machine's state
//
// A last line without its end is one that was cut off, and does not count.
//
// Ticks are those of the machine's time line (Tick), since power-on; addresses and bytes are hexadecimal.

/// <summary>A session that was written down: its machine, and all that came to it from outside, to the clock.</summary>
public sealed class InputLog
{
    internal const string Magic = "RetroPC input log 1", Events = "events", End = "end", TimeForm = "yyyy-MM-dd'T'HH:mm:ss";

    private readonly string _name;
    private readonly List<InputEvent> _inputs = [];
    private int _line;

    private InputLog(string name) => _name = name;

    /// <summary>The machine.</summary>
    public InputLogHeader Header { get; private set; } = new();

    /// <summary>What came, in order.</summary>
    public IReadOnlyList<InputEvent> Inputs => _inputs;

    /// <summary>When it ended, in ticks; null if it was cut off, as when the program was killed.</summary>
    public long? EndTick { get; private set; }

    /// <summary>What the machine's state hashed to at the end; null if it was cut off.</summary>
    public string? EndSha256 { get; private set; }

    /// <summary>Reads a file.</summary>
    /// <exception cref="FileNotFoundException">It is missing or cannot be read.</exception>
    /// <exception cref="MediaException">It is no input log, or has a mistake; the message says in which line.</exception>
    public static InputLog Load(string path)
    {
        try
        {
            return Parse(path, File.ReadAllText(path));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new FileNotFoundException($"cannot read the input log {path}: {e.Message}", path, e);
        }
    }

    /// <summary>Reads a log from its text.</summary>
    /// <param name="name">What messages call it.</param>
    /// <param name="text">The text.</param>
    /// <exception cref="MediaException">It is no input log, or has a mistake; the message says in which line.</exception>
    public static InputLog Parse(string name, string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var log = new InputLog(name);
        string[] lines = text.ReplaceLineEndings("\n").Split('\n')[..^1];
        if (lines is not [Magic, ..])
        {
            throw new MediaException($"{name} is no input log: its first line is not '{Magic}'");
        }

        bool isHeader = true;
        for (log._line = 1; log._line < lines.Length; log._line++)
        {
            string line = lines[log._line];
            if (isHeader)
            {
                isHeader = log.ReadHeader(line);
            }
            else
            {
                log.ReadEvent(line);
            }
        }

        return !isHeader ? log : throw log.Mistake($"the line '{Events}' is missing");
    }

    /// <returns>Whether the header goes on.</returns>
    private bool ReadHeader(string line)
    {
        (string key, string rest) = Cut(line);
        switch (key)
        {
            case "machine":
                Header = Header with { Machine = rest };
                break;
            case "profile":
                Header = Header with { ProfileSha256 = rest };
                break;
            case "set":
                Header = Header with { Settings = [.. Header.Settings, rest] };
                break;
            case "time":
                bool isTime = DateTime.TryParseExact(rest, TimeForm, CultureInfo.InvariantCulture, DateTimeStyles.None, out DateTime time);
                Header = isTime ? Header with { Time = time } : throw Mistake($"'{rest}' is no time");
                break;
            case "protected":
                Header = Header with { IsProtected = true };
                break;
            case "rom":
                Header = Header with { Roms = [.. Header.Roms, FileOf(rest)] };
                break;
            case "floppy":
                ReadFloppy(rest);
                break;
            case "disk":
                Header = Header with { Disks = [.. Header.Disks, FileOf(rest)] };
                break;
            case "printer":
                Header = Header with { HasPrinter = true };
                break;
            case "nvram":
                Header = Header with { Nvram = Unpacked(rest) };
                break;
            case Events:
                return false;
            default:
                throw Mistake($"'{key}' is nothing that a header has");
        }

        return true;
    }

    private void ReadFloppy(string rest)
    {
        (string drive, string file) = Cut(rest);
        int number = DriveOf(drive);
        LoggedFile?[] floppies = new LoggedFile?[Math.Max(number + 1, Header.Floppies.Count)];
        for (int i = 0; i < Header.Floppies.Count; i++)
        {
            floppies[i] = Header.Floppies[i];
        }

        floppies[number] = FileOf(file);
        Header = Header with { Floppies = floppies };
    }

    private void ReadEvent(string line)
    {
        (string number, string rest) = Cut(line);
        (string what, string about) = Cut(rest);
        if (!long.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out long tick) || EndTick is not null)
        {
            throw Mistake($"'{line}' is no event");
        }

        if (what == End)
        {
            (EndTick, EndSha256) = (tick, about);
            return;
        }

        if (_inputs.Count > 0 && _inputs[^1].Tick > tick && _inputs[^1] is not StateInput)
        {
            throw Mistake("the event comes before the one in the line above");
        }

        _inputs.Add(EventOf(tick, what, about));
    }

    private InputEvent EventOf(long tick, string what, string about)
    {
        (string first, string rest) = Cut(about);
        return what switch
        {
            "down" or "up" when Enum.TryParse(about, out XtKey key) && Enum.IsDefined(key) => new KeyInput(tick, key, what == "down"),
            "mouse" when int.TryParse(first, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out int dx)
                && int.TryParse(rest, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out int dy) => new MouseMove(tick, dx, dy),
            "button" when first is "1" or "2" && rest is "down" or "up" => new MouseButton(tick, first[0] - '1', rest == "down"),
            "reset" => new ResetInput(tick),
            "insert" => new DisketteInput(tick, DriveOf(first), FileOf(rest)),
            "eject" => new DisketteInput(tick, DriveOf(first), null),
            "poke" when int.TryParse(first, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out int address) => new PokeInput(tick, address, BytesOf(rest)),
            "state" => new StateInput(tick, FileOf(about)),
            "serial" when int.TryParse(first, NumberStyles.None, CultureInfo.InvariantCulture, out int port) && port > 0 => SerialOf(tick, port - 1, rest),
            "paper-end" => new PaperEnd(tick),
            _ => throw Mistake($"'{what} {about}' is no event"),
        };
    }

    private InputEvent SerialOf(long tick, int port, string text)
    {
        (string what, string rest) = Cut(text);
        return what switch
        {
            "on" or "off" => new SerialConnection(tick, port, what == "on"),
            "in" => new SerialArrival(tick, port, BytesOf(rest)),
            "out" when int.TryParse(rest, NumberStyles.None, CultureInfo.InvariantCulture, out int count) => new SerialTaking(tick, port, count),
            _ => throw Mistake($"'serial {port + 1} {text}' is no event"),
        };
    }

    private int DriveOf(string text) => text is [>= 'A' and <= 'D'] ? text[0] - 'A' : throw Mistake($"'{text}' is no drive");

    private LoggedFile FileOf(string text)
    {
        (string hash, string path) = Cut(text);
        return path.Length > 0 ? new LoggedFile(path, hash) : throw Mistake($"'{text}' is no hash with a file");
    }

    private byte[] BytesOf(string text)
    {
        try
        {
            return Convert.FromHexString(text);
        }
        catch (FormatException)
        {
            throw Mistake($"'{text}' are no hexadecimal bytes");
        }
    }

    private byte[] Unpacked(string text)
    {
        try
        {
            using var zlib = new ZLibStream(new MemoryStream(Convert.FromBase64String(text)), CompressionMode.Decompress);
            var bytes = new MemoryStream();
            zlib.CopyTo(bytes);
            return bytes.ToArray();
        }
        catch (Exception e) when (e is FormatException or InvalidDataException)
        {
            throw Mistake("what the battery had kept is damaged");
        }
    }

    private MediaException Mistake(string what)
    {
        string clean = string.Concat(what.EnumerateRunes().Select(rune => Rune.IsControl(rune) ? "?" : rune.ToString()));
        return new MediaException($"{_name}, line {_line + 1}: {clean}");
    }

    private static (string Head, string Tail) Cut(string text)
    {
        int space = text.IndexOf(' ', StringComparison.Ordinal);
        return space < 0 ? (text, "") : (text[..space], text[(space + 1)..]);
    }
}
