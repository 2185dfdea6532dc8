using RetroPC.Hardware.Chips;

namespace RetroPC.Host.Devices;

/// <summary>What the guest sends is added to a file. Nothing comes from there.</summary>
public sealed class FileEnd : SerialEnd
{
    private readonly FileStream _file;

    /// <summary>Opens the file, or makes it.</summary>
    /// <exception cref="IOException">It cannot be written.</exception>
    /// <exception cref="UnauthorizedAccessException">It must not be written.</exception>
    public FileEnd(string path) => _file = new FileStream(path, FileMode.Append, FileAccess.Write, FileShare.Read);

    /// <inheritdoc/>
    protected override void Exchange(SerialBuffer line)
    {
        line.SetConnected(true);
        bool isAny = false;
        while (line.TryTake(out byte value))
        {
            _file.WriteByte(value);
            isAny = true;
        }

        if (isAny)
        {
            _file.Flush();
        }
    }

    /// <inheritdoc/>
    protected override void Dispose(bool isDisposing) => QuietClose.Of(_file);
}
