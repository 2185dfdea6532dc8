using Microsoft.Win32.SafeHandles;

namespace RetroPC.Dos.Volumes.HostFolders;

/// <summary>
/// A folder of the host as a drive. Nothing outside of the folder can be reached: names come from the host's own directories, links that lead
/// out are not there, and only files and directories are.
/// </summary>
public sealed class HostFolderVolume : DosVolume
{
    private const int SectorsPerCluster = 64, BytesPerSector = 512, MostClusters = 0xFFF0;
    private const int RegularFile = 0x8000, DirectoryType = 0x4000, LinkType = 0xA000;
    private const int MostDirectories = 4096;

    private readonly string _root;
    private readonly ActiveCodePage _codePage;
    private readonly Dictionary<string, HostDirectory> _directories = new(StringComparer.Ordinal);
    private readonly List<DosPath> _listed = [];
    private DosNames _names;
    private DosCodePage _page;
    private string? _label;

    /// <summary>A folder as a drive.</summary>
    /// <param name="folder">The folder, which exists.</param>
    /// <param name="isReadOnly">Whether nothing in it can be changed.</param>
    /// <param name="codePage">The code page of its names.</param>
    public HostFolderVolume(string folder, bool isReadOnly, ActiveCodePage codePage)
    {
        ArgumentNullException.ThrowIfNull(folder);
        _root = RealPath(folder);
        ArgumentNullException.ThrowIfNull(codePage);
        _codePage = codePage;
        _page = codePage.Current;
        IsReadOnly = isReadOnly;
        _names = new DosNames(_page);
        string name = _page.Upper(_page.FromHost(Path.GetFileName(_root)) ?? "");
        _label = name.Length == 0 ? null : name.Replace(".", "", StringComparison.Ordinal).PadRight(11)[..11];
    }

    /// <inheritdoc/>
    public override bool IsReadOnly { get; }

    /// <inheritdoc/>
    public override bool IsRemote => true;

    /// <inheritdoc/>
    public override string? Label => _label;

    /// <inheritdoc/>
    public override uint SerialNumber
    {
        get
        {
            const uint Offset = 2166136261, Prime = 16777619;
            return _root.Aggregate(Offset, (hash, character) => (hash ^ character) * Prime);
        }
    }

    /// <inheritdoc/>
    public override DosSpace Space
    {
        get
        {
            const long Cluster = SectorsPerCluster * BytesPerSector;
            try
            {
                var drive = new DriveInfo(_root);
                return new DosSpace(
                    SectorsPerCluster,
                    BytesPerSector,
                    (int)Math.Min(drive.TotalSize / Cluster, MostClusters),
                    IsReadOnly ? 0 : (int)Math.Min(drive.AvailableFreeSpace / Cluster, MostClusters));
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException)
            {
                return new DosSpace(SectorsPerCluster, BytesPerSector, MostClusters, 0);
            }
        }
    }

    /// <summary>Where DOS finds a file of the host.</summary>
    /// <param name="file">Its full path.</param>
    /// <returns>The path on this drive; null if the file is not in the folder.</returns>
    public string? PathOf(string file)
    {
        ArgumentNullException.ThrowIfNull(file);
        string full = Path.Combine(RealPath(Path.GetDirectoryName(file) ?? file), Path.GetFileName(file));
        if (!IsInside(full) || full.Length <= _root.Length)
        {
            return null;
        }

        HostDirectory directory = DirectoryAt(_root);
        string dosPath = "";
        string[] names = full[_root.Length..].Split(Path.DirectorySeparatorChar, StringSplitOptions.RemoveEmptyEntries);
        foreach (string name in names)
        {
            if (directory.FindHostName(name) is not { } entry || Info(directory, entry) is not { } info)
            {
                return null;
            }

            dosPath += $"\\{entry.DosName}";
            directory = DirectoryAt(info.FullName);
        }

        return dosPath;
    }

    /// <inheritdoc/>
    internal override DosError SetLabel(string? label)
    {
        if (IsReadOnly)
        {
            return DosError.AccessDenied;
        }

        _label = label;
        return DosError.None;
    }

    /// <inheritdoc/>
    internal override DosError Find(DosPath path, out DosEntry entry)
    {
        entry = default;
        if (path.IsRoot)
        {
            entry = new DosEntry("\\", DosAttributes.Directory, default, 0);
            return DosError.None;
        }

        if (Locate(path, out HostDirectory? directory, out HostEntry? found) is var error and not DosError.None)
        {
            return error;
        }

        return Describe(directory!, found!) is { } described ? Done(described, out entry) : DosError.FileNotFound;
    }

    /// <inheritdoc/>
    internal override DosError Open(DosPath path, DosAccess access, out DosFile? file)
    {
        file = null;
        if (Locate(path, out HostDirectory? directory, out HostEntry? entry) is var error and not DosError.None)
        {
            return error;
        }

        // As on a write-protected diskette, a file can be opened for writing; the write does not work.
        DosAccess possible = IsReadOnly ? DosAccess.Read : access;
        return Info(directory!, entry!) is FileInfo info ? OpenHost(info.FullName, FileMode.Open, possible, HostAttributes.Of(info), out file) : DosError.AccessDenied;
    }

    /// <inheritdoc/>
    internal override DosError Create(DosPath path, DosAttributes attributes, DosAccess access, out DosFile? file)
    {
        file = null;
        if (IsReadOnly)
        {
            return DosError.AccessDenied;
        }

        DosError error = Locate(path, out HostDirectory? directory, out HostEntry? entry);
        if (error == DosError.PathNotFound || directory is null)
        {
            return DosError.PathNotFound;
        }

        string target;
        FileMode mode;
        if (entry is null)
        {
            (target, mode) = (Path.Combine(directory.Path, HostName(path)), FileMode.CreateNew);
        }
        else if (Info(directory, entry) is FileInfo info)
        {
            (target, mode) = (info.FullName, FileMode.Truncate);
        }
        else
        {
            return DosError.AccessDenied;
        }

        attributes = (attributes & (DosAttributes.ReadOnly | DosAttributes.Hidden | DosAttributes.System)) | DosAttributes.Archive;
        error = OpenHost(target, mode, access == DosAccess.Read ? DosAccess.ReadWrite : access, attributes, out file);
        directory.Forget();
        if (error != DosError.None)
        {
            return error;
        }

        if (attributes != DosAttributes.Archive || entry is not null)
        {
            HostAttributes.Set(new FileInfo(target), attributes);
        }

        return DosError.None;
    }

    /// <inheritdoc/>
    internal override DosError Delete(DosPath path) => Change(path, (info, _) =>
    {
        if (info is not FileInfo)
        {
            return DosError.AccessDenied;
        }

        File.Delete(info.FullName);
        return DosError.None;
    });

    /// <inheritdoc/>
    internal override DosError Rename(DosPath from, DosPath to)
    {
        DosError missing = Locate(to, out HostDirectory? target, out HostEntry? other);
        if (target is null)
        {
            return missing;
        }

        if (other is not null)
        {
            return DosError.AccessDenied;
        }

        return Change(from, (info, source) =>
        {
            string name = HostName(to), path = Path.Combine(target.Path, name);
            HostEntry? entry = source.Find(from.Name);
            if (info is DirectoryInfo)
            {
                if (target.Path.StartsWith(info.FullName, StringComparison.Ordinal) && (target.Path.Length == info.FullName.Length || target.Path[info.FullName.Length] == '/'))
                {
                    return DosError.AccessDenied;
                }

                Directory.Move(info.FullName, path);
                ForgetBelow(info.FullName);
            }
            else
            {
                File.Move(info.FullName, path);
            }

            if (source == target && entry is not null)
            {
                source.Rename(entry, name, to.Name);
            }

            target.Forget();
            return DosError.None;
        });
    }

    /// <inheritdoc/>
    internal override DosError MakeDirectory(DosPath path, DosTime now)
    {
        if (IsReadOnly)
        {
            return DosError.AccessDenied;
        }

        DosError error = Locate(path, out HostDirectory? directory, out HostEntry? entry);
        if (directory is null)
        {
            return error;
        }

        return entry is not null ? DosError.AccessDenied : Try(() =>
        {
            Directory.CreateDirectory(Path.Combine(directory.Path, HostName(path)));
            directory.Forget();
            return DosError.None;
        });
    }

    /// <inheritdoc/>
    internal override DosError RemoveDirectory(DosPath path) => Change(path, (info, _) =>
    {
        if (info is not DirectoryInfo)
        {
            return DosError.PathNotFound;
        }

        Directory.Delete(info.FullName);
        _directories.Remove(info.FullName);
        return DosError.None;
    });

    /// <inheritdoc/>
    internal override DosError SetAttributes(DosPath path, DosAttributes attributes) => Change(path, (info, _) => HostAttributes.Set(info, attributes));

    /// <inheritdoc/>
    internal override DosError OpenDirectory(DosPath directory, out ushort id)
    {
        id = 0;
        if (LocateDirectory(directory, out HostDirectory? found) is var error and not DosError.None)
        {
            return error;
        }

        found!.Refresh();
        int known = _listed.FindIndex(listed => listed.Text == directory.Text);
        if (known < 0)
        {
            known = _listed.Count % MostDirectories;
            if (_listed.Count < MostDirectories)
            {
                _listed.Add(directory);
            }
            else
            {
                _listed[known] = directory;
            }
        }

        id = (ushort)known;
        return DosError.None;
    }

    /// <inheritdoc/>
    internal override bool Next(ushort id, ref int place, out DosEntry entry)
    {
        const int Dots = 2;
        entry = default;
        if (id >= _listed.Count || LocateDirectory(_listed[id], out HostDirectory? directory) != DosError.None)
        {
            return false;
        }

        bool isRoot = _listed[id].IsRoot;
        directory!.Refresh();
        while (place < directory.Places + Dots)
        {
            int here = place++;
            if (here < Dots)
            {
                if (!isRoot)
                {
                    DosTime time = DosTime.Of(Directory.GetLastWriteTime(directory.Path));
                    entry = new DosEntry(here == 0 ? "." : "..", DosAttributes.Directory, time, 0);
                    return true;
                }

                continue;
            }

            if (directory.At(here - Dots) is { } found && Describe(directory, found) is { } described)
            {
                entry = described;
                return true;
            }
        }

        return false;
    }

    private static DosError Done(DosEntry described, out DosEntry entry)
    {
        entry = described;
        return DosError.None;
    }

    private static string RealPath(string folder)
    {
        string full = Path.GetFullPath(folder);
        string real = new DirectoryInfo(full).ResolveLinkTarget(returnFinalTarget: true)?.FullName ?? full;
        return Path.TrimEndingDirectorySeparator(real);
    }

    /// <summary>The name that a new file gets: as the program wrote it, if that is what DOS made of it but for the case.</summary>
    private string HostName(DosPath path)
    {
        string name = path.Spelled.Length == path.Name.Length ? path.Spelled : path.Name;
        return _page.ToHost(name);
    }

    private DosError Locate(DosPath path, out HostDirectory? directory, out HostEntry? entry)
    {
        entry = null;
        if (LocateDirectory(path.Parent, out directory) is var error and not DosError.None)
        {
            return error;
        }

        entry = directory!.Find(path.Name);
        return entry is null ? DosError.FileNotFound : DosError.None;
    }

    private DosError LocateDirectory(DosPath path, out HostDirectory? directory)
    {
        directory = DirectoryAt(_root);
        foreach (string name in path.Names)
        {
            if (directory.Find(name) is not { } entry || Info(directory, entry) is not DirectoryInfo info)
            {
                directory = null;
                return DosError.PathNotFound;
            }

            directory = DirectoryAt(info.FullName);
        }

        return DosError.None;
    }

    private void ForgetBelow(string path)
    {
        foreach (string known in _directories.Keys.Where(known => known == path || known.StartsWith(path + Path.DirectorySeparatorChar, StringComparison.Ordinal)).ToArray())
        {
            _directories.Remove(known);
        }
    }

    private HostDirectory DirectoryAt(string path)
    {
        ReadNamesAnew();
        if (!_directories.TryGetValue(path, out HostDirectory? directory))
        {
            if (_directories.Count >= MostDirectories)
            {
                _directories.Clear();
            }

            _directories[path] = directory = new HostDirectory(path, _names);
        }

        return directory;
    }

    /// <summary>In another code page the same files have other names.</summary>
    private void ReadNamesAnew()
    {
        if (_codePage.Current != _page)
        {
            _page = _codePage.Current;
            _names = new DosNames(_page);
            _directories.Clear();
        }
    }

    /// <summary>What a name of the host is: a file or directory within the folder, links followed; null for everything else.</summary>
    private FileSystemInfo? Info(HostDirectory directory, HostEntry entry)
    {
        string path = Path.Combine(directory.Path, entry.HostName);
        if (HostCalls.Look(path) is { Type: var type } && type != LinkType)
        {
            return type switch
            {
                RegularFile => new FileInfo(path),
                DirectoryType => new DirectoryInfo(path),
                _ => null,
            };
        }

        return Target(path);
    }

    private FileSystemInfo? Target(string path)
    {
        try
        {
            FileSystemInfo info = Directory.Exists(path) ? new DirectoryInfo(path) : new FileInfo(path);
            if (info.LinkTarget is not null)
            {
                string? target = info.ResolveLinkTarget(returnFinalTarget: true)?.FullName;
                if (target is null || !IsInside(Resolve(target)))
                {
                    return null;
                }

                info = Directory.Exists(target) ? new DirectoryInfo(target) : new FileInfo(target);
                if (HostCalls.Look(target) is { Type: not (RegularFile or DirectoryType) })
                {
                    return null;
                }
            }

            return info.Exists ? info : null;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    /// <summary>A path in which no directory is a link.</summary>
    private static string Resolve(string path)
    {
        const int MostLinks = 40;
        string real = "/";
        var rest = new Stack<string>(path.Split('/', StringSplitOptions.RemoveEmptyEntries).Reverse());
        for (int links = 0; rest.TryPop(out string? name);)
        {
            string next = Path.GetFullPath(Path.Combine(real, name));
            if (links < MostLinks && new DirectoryInfo(next).LinkTarget is { } target)
            {
                links++;
                real = Path.IsPathRooted(target) ? "/" : real;
                foreach (string part in target.Split('/', StringSplitOptions.RemoveEmptyEntries).Reverse())
                {
                    rest.Push(part);
                }
            }
            else
            {
                real = next;
            }
        }

        return real;
    }

    private bool IsInside(string path) => _root.Length <= 1 || path == _root || path.StartsWith(_root + Path.DirectorySeparatorChar, StringComparison.Ordinal);

    private DosEntry? Describe(HostDirectory directory, HostEntry entry)
    {
        try
        {
            return Info(directory, entry) switch
            {
                FileInfo file => new DosEntry(entry.DosName, HostAttributes.Of(file), DosTime.Of(file.LastWriteTime), (uint)Math.Min(file.Length, uint.MaxValue)),
                DirectoryInfo folder => new DosEntry(entry.DosName, HostAttributes.Of(folder), DosTime.Of(folder.LastWriteTime), 0),
                _ => null,
            };
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    private DosError Change(DosPath path, Func<FileSystemInfo, HostDirectory, DosError> work)
    {
        if (IsReadOnly)
        {
            return DosError.AccessDenied;
        }

        if (Locate(path, out HostDirectory? directory, out HostEntry? entry) is var error and not DosError.None)
        {
            return error;
        }

        return Info(directory!, entry!) is not { } info ? DosError.FileNotFound : Try(() =>
        {
            DosError done = work(info, directory!);
            directory!.Forget();
            return done;
        });
    }

    private static DosError Try(Func<DosError> work)
    {
        try
        {
            return work();
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return HostErrors.Of(e);
        }
    }

    private static DosError OpenHost(string path, FileMode mode, DosAccess access, DosAttributes attributes, out DosFile? file)
    {
        file = null;
        try
        {
            // Locks need a file that can be read; .NET would lock it against others by itself if it were not told to share.
            FileAccess wanted = access == DosAccess.Read ? FileAccess.Read : FileAccess.ReadWrite;
            SafeFileHandle handle = File.OpenHandle(path, mode, wanted, FileShare.ReadWrite | FileShare.Delete);
            object identity = HostCalls.Look(path) is { } found ? (found.Inode, found.Device) : path;
            file = new HostFile(path, handle, attributes, identity, isReadOnly: access == DosAccess.Read);
            return DosError.None;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return HostErrors.Of(e);
        }
    }
}
