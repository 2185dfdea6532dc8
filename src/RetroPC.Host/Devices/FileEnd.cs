namespace RetroPC.Host.Devices;

/// <summary>What the guest sends is added to a file. Nothing comes from there.</summary>
public sealed class FileEnd : SerialEnd
{
    private readonly FileStream _file;
    private readonly string _path;

    /// <summary>Opens the file, or makes it.</summary>
    /// <exception cref="IOException">It cannot be written.</exception>
    /// <exception cref="UnauthorizedAccessException">It must not be written.</exception>
    public FileEnd(string path)
    {
        _path = path;
        _file = new FileStream(path, FileMode.Append, FileAccess.Write, FileShare.Read);
    }

    /// <inheritdoc/>
    protected override void Exchange(SerialLine line)
    {
        line.SetConnected(true);
        if (line.FromGuest == 0)
        {
            return;
        }

        try
        {
            while (line.TryTake(out byte value))
            {
                _file.WriteByte(value);
            }

            _file.Flush();
        }
        catch (IOException e)
        {
            string what = $"what the serial port sends is no longer written to {_path} ({e.Message})";
            throw new IOException($"{what}: make room, and start again", e);
        }
    }

    /// <inheritdoc/>
    protected override void Dispose(bool isDisposing) => QuietClose.Of(_file);
}
