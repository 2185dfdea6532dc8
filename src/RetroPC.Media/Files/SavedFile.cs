namespace RetroPC.Media;

/// <summary>A file of the host in which something lives that the guest changes: a disk, or what a battery keeps.</summary>
public abstract class SavedFile : IDisposable
{
    /// <summary>Counts the guest's changes.</summary>
    public abstract long Revision { get; }

    /// <summary>What the user ought to know about the file, in one line; null if there is nothing.</summary>
    public string? Warning { get; protected set; }

    /// <summary>Saves what has changed. When this returns, it is on the host's disk, whole.</summary>
    /// <exception cref="MediaException">The file cannot be written.</exception>
    public abstract void Flush();

    /// <summary>Saves for the last time. If the file cannot be written, its contents go elsewhere, if they can.</summary>
    /// <exception cref="MediaException">The file cannot be written; the message says where the contents are.</exception>
    public void FlushOrRescue()
    {
        try
        {
            Flush();
        }
        catch (MediaException e)
        {
            throw new MediaException($"{e.Message}; {Rescue()}", e) { IsSaveFailure = true };
        }
    }

    /// <summary>Closes the file without saving.</summary>
    public void Dispose()
    {
        Dispose(true);
        GC.SuppressFinalize(this);
    }

    /// <summary>Closes the file without saving.</summary>
    /// <param name="isDisposing">Always true: there is no finalizer.</param>
    protected abstract void Dispose(bool isDisposing);

    /// <summary>Writes the contents to one of the host's temporary files.</summary>
    /// <returns>What became of them, for the message.</returns>
    protected abstract string Rescue();
}
