using RetroPC.Hardware.Timing;
using RetroPC.Media;

namespace RetroPC.Host.Sessions;

/// <summary>
/// Saves what the guest writes into the files of a session: soon, but not after each of many sectors that are written one after another.
/// </summary>
public sealed class MediaSaver : IDisposable
{
    /// <summary>What has changed is saved when nothing was written for so long,</summary>
    private const long QuietTime = Tick.Second;

    /// <summary>or when this has passed since the first change.</summary>
    private const long LongestUnsaved = 10 * Tick.Second;

    private readonly List<SavedFile> _files;
    private readonly List<string> _oldWarnings = [];
    private long _revisions;
    private long _firstChangeAt = Tick.Never;
    private long _lastChangeAt;
    private volatile string? _failure;

    /// <summary>Takes files over.</summary>
    public MediaSaver(IReadOnlyList<SavedFile> files)
    {
        _files = [.. files];
        _revisions = Revisions();
    }

    /// <summary>Why changes are not saved, while the machine runs on with them; null if they are. It is tried again with the next change.</summary>
    public string? Failure => _failure;

    /// <summary>What the user ought to know about the files, a line each.</summary>
    public IEnumerable<string> Warnings => _files.Select(file => file.Warning).OfType<string>().Concat(_oldWarnings);

    /// <summary>Takes one more over.</summary>
    public void Add(SavedFile file)
    {
        ArgumentNullException.ThrowIfNull(file);
        _files.Add(file);
        _revisions += file.Revision;
    }

    /// <summary>Saves a file for the last time, and closes it.</summary>
    /// <exception cref="MediaException">It cannot be written; the message says where the contents are then.</exception>
    public void Remove(SavedFile file)
    {
        ArgumentNullException.ThrowIfNull(file);
        _files.Remove(file);
        _revisions -= file.Revision;
        using (file)
        {
            file.FlushOrRescue();
            _oldWarnings.AddRange(new[] { file.Warning }.OfType<string>());
        }
    }

    /// <summary>Saves what has been quiet for long enough.</summary>
    /// <param name="now">The guest's time.</param>
    public void SaveWhatIsQuiet(long now)
    {
        long revisions = Revisions();
        if (revisions != _revisions)
        {
            _revisions = revisions;
            _lastChangeAt = now;
            _firstChangeAt = Math.Min(_firstChangeAt, now);
        }

        if (_firstChangeAt != Tick.Never && (now - _lastChangeAt >= QuietTime || now - _firstChangeAt >= LongestUnsaved))
        {
            _firstChangeAt = Tick.Never;
            TrySave();
        }
    }

    /// <summary>Saves all that has changed, for the last time.</summary>
    /// <exception cref="MediaException">A file cannot be written; the message says where the contents are then.</exception>
    public void SaveAll()
    {
        MediaException? failure = null;
        foreach (SavedFile file in _files)
        {
            try
            {
                file.FlushOrRescue();
            }
            catch (MediaException e)
            {
                failure = e;
            }
        }

        if (failure is not null)
        {
            throw failure;
        }
    }

    /// <summary>Closes the files. What has not been saved by then is lost.</summary>
    public void Dispose()
    {
        foreach (SavedFile file in _files)
        {
            file.Dispose();
        }
    }

    private void TrySave()
    {
        try
        {
            foreach (SavedFile file in _files)
            {
                file.Flush();
            }

            _failure = null;
        }
        catch (MediaException e)
        {
            _failure = e.Message;
        }
    }

    private long Revisions()
    {
        long sum = 0;
        foreach (SavedFile file in _files)
        {
            sum += file.Revision;
        }

        return sum;
    }
}
