using System.Text;
using RetroPC.Hardware.Cards;
using RetroPC.Media;

namespace RetroPC.Host.Devices;

/// <summary>
/// The paper of a printer: a text file in UTF-8, or with <c>raw:</c> before its name the bytes as they came. What is printed is added to
/// it.
/// </summary>
public sealed class PrinterFile : IDisposable
{
    private const string RawPrefix = "raw:";
    private readonly FileStream _file;
    private readonly PrinterText? _text;
    private readonly StringBuilder _printed = new();

    private PrinterFile(FileStream file, bool isRaw)
    {
        _file = file;
        _text = isRaw ? null : new PrinterText();
    }

    /// <summary>Why nothing is printed any more, in one line; null if it is.</summary>
    public string? Trouble { get; private set; }

    /// <summary>Opens the file, or makes it.</summary>
    /// <exception cref="MediaException">It cannot be written.</exception>
    public static PrinterFile Open(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        bool isRaw = name.StartsWith(RawPrefix, StringComparison.Ordinal);
        string path = isRaw ? name[RawPrefix.Length..] : name;
        if (path.Length == 0)
        {
            throw new MediaException("the name of the printer's file is empty: name a file");
        }

        try
        {
            return new PrinterFile(new FileStream(path, FileMode.Append, FileAccess.Write, FileShare.Read), isRaw);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new MediaException($"cannot print to {path}: {e.Message}", e) { IsSaveFailure = true };
        }
    }

    /// <summary>Writes what has been printed. A printer whose paper has run out, as on a full disk, tells the guest so.</summary>
    public void Pump(ParallelPort port)
    {
        ArgumentNullException.ThrowIfNull(port);
        if (Trouble is not null || !port.TryTake(out byte value))
        {
            return;
        }

        try
        {
            do
            {
                Print(value);
            }
            while (port.TryTake(out value));

            _file.Write(Encoding.UTF8.GetBytes(_printed.ToString()));
            _printed.Clear();
            _file.Flush();
        }
        catch (IOException e)
        {
            Trouble = $"nothing more is printed to {_file.Name} ({e.Message}): make room, and start again";
            port.IsOutOfPaper = true;
        }
    }

    /// <inheritdoc/>
    public void Dispose() => QuietClose.Of(_file);

    private void Print(byte value)
    {
        if (_text is null)
        {
            _file.WriteByte(value);
        }
        else
        {
            _text.Print(value, _printed);
        }
    }
}
