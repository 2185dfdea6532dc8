namespace RetroPC.Dos.Volumes.Memory;

/// <summary>
/// A drive in the host's memory, with one directory: Z:, where the programs are that come with DOS. They can be read and not changed; other files can be made
/// there, as those of pipes, and are gone with the machine.
/// </summary>
/// <param name="label">Its label.</param>
/// <param name="size">How many bytes can be written to it.</param>
internal sealed class MemoryVolume(string label, int size) : DosVolume
{
    private const int ClusterSize = 512, LabelLength = 11;

    private readonly List<MemoryContent?> _files = [];

    /// <inheritdoc/>
    public override bool IsReadOnly => false;

    /// <inheritdoc/>
    public override bool IsRemote => true;

    /// <inheritdoc/>
    public override string? Label => label.PadRight(LabelLength);

    /// <inheritdoc/>
    public override uint SerialNumber => 0;

    /// <inheritdoc/>
    public override DosSpace Space => new(1, ClusterSize, size / ClusterSize, Free / ClusterSize);

    /// <summary>How many bytes are left.</summary>
    internal int Free => Math.Max(0, size - _files.Sum(file => file is { IsProgram: false } ? file.Length : 0));

    /// <summary>Puts a program there.</summary>
    /// <param name="name">Its name, as MEM.EXE.</param>
    /// <param name="image">Its bytes.</param>
    /// <param name="time">When it is to have been written.</param>
    internal void AddProgram(string name, byte[] image, DosTime time) =>
        _files.Add(new MemoryContent(name, image) { IsProgram = true, Attributes = DosAttributes.ReadOnly, Modified = time });

    /// <inheritdoc/>
    internal override DosError SetLabel(string? label) => DosError.AccessDenied;

    /// <inheritdoc/>
    internal override DosError Find(DosPath path, out DosEntry entry)
    {
        if (path.IsRoot)
        {
            entry = new DosEntry("", DosAttributes.Directory, default, 0);
            return DosError.None;
        }

        DosError error = Look(path, out MemoryContent? file);
        entry = file?.Entry ?? default;
        return error;
    }

    /// <inheritdoc/>
    internal override DosError Open(DosPath path, DosAccess access, out DosFile? file)
    {
        DosError error = Look(path, out MemoryContent? content);
        file = content is null ? null : new MemoryFile(this, content);
        return error;
    }

    /// <inheritdoc/>
    internal override DosError Create(DosPath path, DosAttributes attributes, DosAccess access, out DosFile? file)
    {
        file = null;
        DosError error = Look(path, out MemoryContent? content);
        if (error is not (DosError.None or DosError.FileNotFound))
        {
            return error;
        }

        if (content is { IsProgram: true })
        {
            return DosError.AccessDenied;
        }

        if (content is null)
        {
            content = new MemoryContent(path.Name, []);
            int free = _files.IndexOf(null);
            if (free < 0)
            {
                _files.Add(content);
            }
            else
            {
                _files[free] = content;
            }
        }

        content.Attributes = attributes | DosAttributes.Archive;
        content.SetLength(0);
        file = new MemoryFile(this, content);
        return DosError.None;
    }

    /// <inheritdoc/>
    internal override DosError Delete(DosPath path)
    {
        DosError error = Look(path, out MemoryContent? content);
        if (error != DosError.None || content!.IsProgram)
        {
            return error == DosError.None ? DosError.AccessDenied : error;
        }

        _files[_files.IndexOf(content)] = null;
        return DosError.None;
    }

    /// <inheritdoc/>
    internal override DosError Rename(DosPath from, DosPath to)
    {
        DosError error = Look(from, out MemoryContent? content);
        if (error != DosError.None)
        {
            return error;
        }

        error = Look(to, out _);
        if (error != DosError.FileNotFound)
        {
            return error == DosError.None ? DosError.AccessDenied : error;
        }

        if (content!.IsProgram)
        {
            return DosError.AccessDenied;
        }

        content.Name = to.Name;
        return DosError.None;
    }

    /// <inheritdoc/>
    internal override DosError MakeDirectory(DosPath path, DosTime now) => DosError.AccessDenied;

    /// <inheritdoc/>
    internal override DosError RemoveDirectory(DosPath path) => DosError.PathNotFound;

    /// <inheritdoc/>
    internal override DosError SetAttributes(DosPath path, DosAttributes attributes)
    {
        DosError error = Look(path, out MemoryContent? content);
        if (error == DosError.None)
        {
            error = content!.IsProgram ? DosError.AccessDenied : DosError.None;
            content.Attributes = content.IsProgram ? content.Attributes : attributes;
        }

        return error;
    }

    /// <inheritdoc/>
    internal override DosError OpenDirectory(DosPath directory, out ushort id)
    {
        id = 0;
        return directory.IsRoot ? DosError.None : DosError.PathNotFound;
    }

    /// <inheritdoc/>
    internal override bool Next(ushort id, ref int place, out DosEntry entry)
    {
        while (place < _files.Count)
        {
            if (_files[place++] is { } file)
            {
                entry = file.Entry;
                return true;
            }
        }

        entry = default;
        return false;
    }

    private DosError Look(DosPath path, out MemoryContent? file)
    {
        file = null;
        if (!path.Parent.IsRoot)
        {
            return DosError.PathNotFound;
        }

        if (path.IsRoot)
        {
            return DosError.AccessDenied;
        }

        string name = path.Name;
        file = _files.Find(other => other?.Name == name);
        return file is null ? DosError.FileNotFound : DosError.None;
    }
}
