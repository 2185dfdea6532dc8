namespace RetroPC.Host.Devices;

/// <summary>
/// The host's end of a serial line. The session's thread pumps it between slices of guest time; that never blocks. An end that fails is
/// from then on as unplugged, and <see cref="Trouble"/> says why.
/// </summary>
public abstract class SerialEnd : IDisposable
{
    /// <summary>Where a user finds the end, in one line; null if there is nothing to find.</summary>
    public virtual string? Notice => null;

    /// <summary>Why the end no longer works, in one line; null if it does.</summary>
    public string? Trouble { get; private set; }

    /// <summary>Moves bytes between the line and the host.</summary>
    public void Pump(SerialLine line)
    {
        ArgumentNullException.ThrowIfNull(line);
        if (Trouble is null)
        {
            try
            {
                Exchange(line);
                return;
            }
            catch (IOException e)
            {
                Trouble = e.Message;
            }
        }

        line.SetConnected(false);
        line.Drop();
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        Dispose(true);
        GC.SuppressFinalize(this);
    }

    /// <summary>Moves bytes between the line and the host.</summary>
    /// <exception cref="IOException">The end has failed; the message is for the user.</exception>
    protected abstract void Exchange(SerialLine line);

    /// <summary>Closes the end.</summary>
    /// <param name="isDisposing">Always true: there is no finalizer.</param>
    protected abstract void Dispose(bool isDisposing);
}
