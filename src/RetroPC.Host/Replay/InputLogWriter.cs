using System.Buffers;
using System.Globalization;
using System.IO.Compression;
using System.Text;
using RetroPC.Host.Files;
using RetroPC.Media;

namespace RetroPC.Host.Replay;

/// <summary>Writes down what comes to a machine, as it comes. <see cref="InputLog"/> says how.</summary>
public sealed class InputLogWriter : IDisposable
{
    /// <summary>What ends a line for a reader of Unicode.</summary>
    private static readonly SearchValues<char> _lineBreaks = SearchValues.Create("\n\r\f\u0085\u2028\u2029");

    private readonly StreamWriter _file;
    private readonly string _path;

    private InputLogWriter(string path, StreamWriter file) => (_path, _file) = (path, file);

    /// <summary>Why nothing is written any more, in one line; null if it is.</summary>
    public string? Trouble { get; private set; }

    /// <summary>Begins a file.</summary>
    /// <param name="path">The file; one of that name is replaced.</param>
    /// <param name="header">The machine.</param>
    /// <exception cref="MediaException">It cannot be written, or a name in it has a line break.</exception>
    public static InputLogWriter Create(string path, InputLogHeader header)
    {
        string[] lines = [.. Lines(header)];
        if (Array.Find(lines, IsBroken) is { } broken)
        {
            throw new MediaException($"'{broken.ReplaceLineEndings("?")}' cannot stand in an input log: it has a line break");
        }

        try
        {
            var log = new InputLogWriter(path, new StreamWriter(path, append: false, new UTF8Encoding(false)) { NewLine = "\n" });
            foreach (string line in lines)
            {
                log._file.WriteLine(line);
            }

            log._file.Flush();
            return log;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException)
        {
            throw new MediaException($"cannot write the input log {path}: {OutputFile.Why(path, e)}", e) { IsSaveFailure = true };
        }
    }

    /// <summary>Writes an event.</summary>
    public void Write(InputEvent input) => WriteLine(Line(input));

    /// <summary>Writes the end: the time, and what the machine's state hashes to.</summary>
    public void End(long tick, string stateSha256)
    {
        WriteLine($"{Number(tick)} {InputLog.End} {stateSha256}");
        Dispose();
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        try
        {
            _file.Dispose();
        }
        catch (IOException e)
        {
            Trouble ??= e.Message;
        }
    }

    private void WriteLine(string line)
    {
        if (Trouble is null && IsBroken(line))
        {
            Trouble = $"the input log {_path} is not complete: the name of a file had a line break";
        }

        if (Trouble is not null)
        {
            return;
        }

        try
        {
            _file.WriteLine(line);
            _file.Flush();
        }
        catch (IOException e)
        {
            Trouble = $"the input log {_path} is not complete: {e.Message}";
        }
    }

    private static bool IsBroken(string line) => line.AsSpan().ContainsAny(_lineBreaks);

    private static IEnumerable<string> Lines(InputLogHeader header)
    {
        yield return InputLog.Magic;
        yield return $"machine {header.Machine}";
        yield return $"profile {header.ProfileSha256}";
        foreach (string setting in header.Settings)
        {
            yield return $"set {setting}";
        }

        yield return $"time {header.Time.ToString(InputLog.TimeForm, CultureInfo.InvariantCulture)}";
        if (header.IsProtected)
        {
            yield return "protected";
        }

        foreach (LoggedFile rom in header.Roms)
        {
            yield return $"rom {File(rom)}";
        }

        for (int drive = 0; drive < header.Floppies.Count; drive++)
        {
            if (header.Floppies[drive] is { } floppy)
            {
                yield return $"floppy {Drive(drive)} {File(floppy)}";
            }
        }

        foreach (LoggedFile disk in header.Disks)
        {
            yield return $"disk {File(disk)}";
        }

        if (header.HasPrinter)
        {
            yield return "printer";
        }

        if (header.Nvram is { } nvram)
        {
            yield return $"nvram {Convert.ToBase64String(Packed(nvram))}";
        }

        yield return InputLog.Events;
    }

    private static string Line(InputEvent input) => Number(input.Tick) + input switch
    {
        KeyInput key => $" {(key.IsDown ? "down" : "up")} {key.Key}",
        MouseMove move => string.Create(CultureInfo.InvariantCulture, $" mouse {move.Dx} {move.Dy}"),
        MouseButton button => $" button {button.Button + 1} {(button.IsDown ? "down" : "up")}",
        ResetInput => " reset",
        DisketteInput { Image: { } image } diskette => $" insert {Drive(diskette.Drive)} {File(image)}",
        DisketteInput diskette => $" eject {Drive(diskette.Drive)}",
        PokeInput poke => $" poke {poke.Address:x} {Convert.ToHexStringLower(poke.Bytes)}",
        StateInput state => $" state {File(state.State)}",
        SerialConnection serial => $" serial {serial.Port + 1} {(serial.IsConnected ? "on" : "off")}",
        SerialArrival serial => $" serial {serial.Port + 1} in {Convert.ToHexStringLower(serial.Bytes)}",
        SerialTaking serial => $" serial {serial.Port + 1} out {serial.Count}",
        PaperEnd => " paper-end",
        _ => throw new ArgumentException($"There is no such event as {input}.", nameof(input)),
    };

    private static string Number(long tick) => tick.ToString(CultureInfo.InvariantCulture);

    private static char Drive(int number) => (char)('A' + number);

    private static string File(LoggedFile file) => $"{file.Sha256} {file.Path}";

    private static byte[] Packed(byte[] bytes)
    {
        var packed = new MemoryStream();
        using (var zlib = new ZLibStream(packed, CompressionLevel.Optimal))
        {
            zlib.Write(bytes);
        }

        return packed.ToArray();
    }
}
