using RetroPC.Hardware.Chips;

namespace RetroPC.Host.Devices;

/// <summary>What the guest sends is added to a file. An I/O error goes to the caller as <see cref="IOException"/>.</summary>
public sealed class FileEnd : SerialEnd
{
    private readonly FileStream _file;

    /// <summary>Opens the file, or makes it.</summary>
    public FileEnd(string path) => _file = new FileStream(path, FileMode.Append, FileAccess.Write, FileShare.Read);

    /// <inheritdoc/>
    public override void Pump(SerialBuffer line)
    {
        ArgumentNullException.ThrowIfNull(line);
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
    public override void Dispose() => _file.Dispose();
}
