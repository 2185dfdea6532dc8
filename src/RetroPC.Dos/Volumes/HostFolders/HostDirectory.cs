namespace RetroPC.Dos.Volumes.HostFolders;

/// <summary>
/// A directory of the host with DOS names. Its entries keep their places as long as their files are there, so that a program which deletes
/// while it searches misses nothing.
/// </summary>
internal sealed class HostDirectory(string path, DosNames names)
{
    /// <summary>Two changes within this time may leave a directory with the same time stamp.</summary>
    private static readonly TimeSpan _stampGrain = TimeSpan.FromMilliseconds(50);

    private readonly List<HostEntry?> _entries = [];
    private readonly Dictionary<string, int> _byHostName = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int> _byDosName = new(StringComparer.Ordinal);
    private DateTime _stamp, _readAt;

    /// <summary>Where it is.</summary>
    public string Path => path;

    /// <summary>How many places there are, used or not.</summary>
    public int Places => _entries.Count;

    /// <summary>The entry at a place; null if it is free.</summary>
    public HostEntry? At(int place) => place < _entries.Count ? _entries[place] : null;

    /// <summary>Finds an entry by its DOS name.</summary>
    public HostEntry? Find(string dosName)
    {
        Refresh();
        return _byDosName.TryGetValue(dosName, out int place) ? _entries[place] : null;
    }

    /// <summary>Finds an entry by the host's name.</summary>
    public HostEntry? FindHostName(string hostName)
    {
        Refresh();
        return _byHostName.TryGetValue(hostName, out int place) ? _entries[place] : null;
    }

    /// <summary>Reads the directory again if it may have changed.</summary>
    public void Refresh()
    {
        DateTime stamp = Directory.GetLastWriteTimeUtc(path);
        if (stamp == _stamp && _readAt - stamp > _stampGrain)
        {
            return;
        }

        _readAt = DateTime.UtcNow;
        _stamp = stamp;
        Read();
    }

    /// <summary>A file got another name: it keeps its place, so that a search which goes on does not find it a second time.</summary>
    /// <param name="entry">The entry, which is in this directory.</param>
    /// <param name="hostName">The new name.</param>
    /// <param name="dosName">What DOS calls it now.</param>
    public void Rename(HostEntry entry, string hostName, string dosName)
    {
        if (_byHostName.Remove(entry.HostName, out int place))
        {
            _byDosName.Remove(entry.DosName);
            _entries[place] = new HostEntry(hostName, dosName);
            _byHostName[hostName] = place;
            _byDosName[dosName] = place;
        }
    }

    /// <summary>What is known is not to be trusted any more.</summary>
    public void Forget() => _stamp = default;

    private void Read()
    {
        string[] found;
        try
        {
            found = [.. Directory.EnumerateFileSystemEntries(path).Select(entry => System.IO.Path.GetFileName(entry))];
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            found = [];
        }

        var present = new HashSet<string>(found, StringComparer.Ordinal);
        foreach ((string hostName, int place) in _byHostName.ToArray())
        {
            if (!present.Contains(hostName))
            {
                _byDosName.Remove(_entries[place]!.DosName);
                _byHostName.Remove(hostName);
                _entries[place] = null;
            }
        }

        string[] added = [.. found.Where(name => !_byHostName.ContainsKey(name)).Order(StringComparer.Ordinal)];
        var withoutName = new List<string>();
        foreach (string hostName in added)
        {
            if (names.Plain(hostName) is { } plain && !_byDosName.ContainsKey(plain))
            {
                Add(hostName, plain);
            }
            else
            {
                withoutName.Add(hostName);
            }
        }

        foreach (string hostName in withoutName)
        {
            Add(hostName, names.Short(hostName, _byDosName.ContainsKey));
        }
    }

    private void Add(string hostName, string dosName)
    {
        int place = _entries.Count;
        _entries.Add(new HostEntry(hostName, dosName));
        _byHostName[hostName] = place;
        _byDosName[dosName] = place;
    }
}

/// <summary>A name of the host and the one that DOS sees.</summary>
/// <param name="HostName">The host's.</param>
/// <param name="DosName">DOS's.</param>
internal sealed record HostEntry(string HostName, string DosName);
