using RetroPC.Dos.Files;

namespace RetroPC.Dos.Volumes.Fat;

/// <summary>A drive with FAT12 or FAT16 on sectors: a diskette, a partition, a RAM drive.</summary>
public sealed class FatVolume : DosVolume
{
    private const int NameLength = 11;

    private readonly DosSectors _sectors;
    private readonly List<FatNode> _open = [];

    private FatVolume(DosSectors sectors, FatLayout layout)
    {
        _sectors = sectors;
        Layout = layout;
        Table = new FatTable(sectors, layout);
    }

    /// <inheritdoc/>
    public override bool IsReadOnly => _sectors.IsReadOnly;

    /// <inheritdoc/>
    public override bool IsRemote => false;

    /// <inheritdoc/>
    public override DosSectors Sectors => _sectors;

    /// <inheritdoc/>
    public override string? Label => Root.FindLabel(out FatEntry entry) < 0 ? null : entry.Name;

    /// <inheritdoc/>
    public override uint SerialNumber => Layout.SerialNumber;

    /// <inheritdoc/>
    public override DosSpace Space => new(Layout.SectorsPerCluster, Layout.SectorSize, Layout.Clusters, Table.CountFree(), Layout.Media);

    internal FatLayout Layout { get; private set; }

    internal FatTable Table { get; }

    private FatDirectory Root => new(_sectors, Layout, Table, 0);

    /// <summary>The drive on some sectors.</summary>
    /// <returns>The drive; null if there is no FAT on them.</returns>
    public static FatVolume? TryOpen(DosSectors sectors)
    {
        ArgumentNullException.ThrowIfNull(sectors);
        return FatLayout.Read(sectors) is { } layout ? new FatVolume(sectors, layout) : null;
    }

    /// <inheritdoc/>
    internal override DosError SetLabel(string? label)
    {
        if (IsReadOnly)
        {
            return DosError.WriteProtect;
        }

        FatDirectory root = Root;
        int place = root.FindLabel(out FatEntry entry);
        DosError error = DosError.None;
        if (label is not null)
        {
            bool isNew = place < 0;
            place = isNew ? root.FindFree() : place;
            entry.Name = label;
            entry.Attributes = DosAttributes.Label;
            error = place < 0 ? DosError.CannotMake : root.Write(place, entry, isNew);
        }
        else if (place >= 0)
        {
            error = root.Delete(place);
        }

        return error == DosError.None && !Layout.TrySetLabel(_sectors, label) ? DosError.WriteFault : error;
    }

    /// <inheritdoc/>
    internal override DosError SetSerialNumber(uint number)
    {
        if (IsReadOnly)
        {
            return DosError.WriteProtect;
        }

        if (!Layout.TrySetSerialNumber(_sectors, number))
        {
            return DosError.InvalidFunction;
        }

        Layout = Layout with { SerialNumber = number };
        return DosError.None;
    }

    /// <inheritdoc/>
    internal override DosError Find(DosPath path, out DosEntry entry)
    {
        if (path.IsRoot)
        {
            entry = new DosEntry("\\", DosAttributes.Directory, default, 0);
            return DosError.None;
        }

        DosError error = Locate(path, out _, out _, out FatEntry found);
        entry = error == DosError.None ? Current(found).ToDosEntry() : default;
        return error;
    }

    /// <inheritdoc/>
    internal override DosError Open(DosPath path, DosAccess access, out DosFile? file)
    {
        file = null;
        DosError error = Locate(path, out FatDirectory? directory, out int place, out FatEntry entry);
        if (error != DosError.None)
        {
            return error;
        }

        // A write-protected diskette says so at the first write, not before.
        file = Open(directory!, place, entry);
        return DosError.None;
    }

    /// <inheritdoc/>
    internal override DosError Create(DosPath path, DosAttributes attributes, DosAccess access, out DosFile? file)
    {
        file = null;
        DosError error = Locate(path, out FatDirectory? directory, out int place, out FatEntry entry);
        if (directory is null)
        {
            return error;
        }

        if (IsReadOnly)
        {
            return DosError.WriteProtect;
        }

        bool isNew = place < 0;
        if (isNew)
        {
            place = directory.FindFree();
            if (place < 0)
            {
                return DosError.CannotMake;
            }

            entry = new FatEntry { Name = PathResolver.ToFcbName(path.Name) };
        }

        entry.Attributes = (attributes & (DosAttributes.ReadOnly | DosAttributes.Hidden | DosAttributes.System)) | DosAttributes.Archive;
        error = directory.Write(place, entry, isNew);
        if (error != DosError.None)
        {
            return error;
        }

        FatFile opened = Open(directory, place, entry);
        error = opened.SetLength(0);
        file = opened;
        return error;
    }

    /// <inheritdoc/>
    internal override DosError Delete(DosPath path)
    {
        DosError error = Locate(path, out FatDirectory? directory, out int place, out FatEntry entry);
        if (error != DosError.None)
        {
            return error;
        }

        if (IsReadOnly)
        {
            return DosError.WriteProtect;
        }

        FatNode? open = _open.Find(node => IsAt(node, directory!, place));
        error = directory!.Delete(place);
        if (error != DosError.None)
        {
            return error;
        }

        Table.Free((open?.Entry ?? entry).Cluster);
        if (open is not null)
        {
            open.IsDeleted = true;
            _open.Remove(open);
        }

        return DosError.None;
    }

    /// <inheritdoc/>
    internal override DosError Rename(DosPath from, DosPath to)
    {
        DosError error = Locate(from, out FatDirectory? source, out int place, out FatEntry entry);
        if (error != DosError.None)
        {
            return error;
        }

        DosError missing = Locate(to, out FatDirectory? target, out int other, out _);
        if (target is null || other >= 0)
        {
            return target is null ? missing : DosError.AccessDenied;
        }

        if (IsReadOnly)
        {
            return DosError.WriteProtect;
        }

        FatNode? open = _open.Find(node => IsAt(node, source!, place));
        entry = open?.Entry ?? entry;
        entry.Name = PathResolver.ToFcbName(to.Name);
        if (source!.Cluster == target.Cluster)
        {
            error = source.Write(place, entry);
        }
        else
        {
            if ((entry.Attributes & DosAttributes.Directory) != 0)
            {
                return DosError.AccessDenied;
            }

            int free = target.FindFree();
            error = free < 0 ? DosError.AccessDenied : target.Write(free, entry, isNew: true);
            if (error == DosError.None)
            {
                error = source.Delete(place);
                (source, place) = (target, free);
            }
        }

        if (error == DosError.None && open is not null)
        {
            (open.Directory, open.Place, open.Entry) = (source, place, entry);
        }

        return error;
    }

    /// <inheritdoc/>
    internal override DosError MakeDirectory(DosPath path, DosTime now)
    {
        DosError error = Locate(path, out FatDirectory? directory, out int place, out _);
        if (directory is null || place >= 0)
        {
            return directory is null ? error : DosError.AccessDenied;
        }

        if (IsReadOnly)
        {
            return DosError.WriteProtect;
        }

        place = directory.FindFree();
        if (place < 0)
        {
            return DosError.CannotMake;
        }

        int cluster = Table.Allocate(0);
        if (cluster == 0 || !FatDirectory.TryClear(_sectors, Layout, cluster))
        {
            return DosError.AccessDenied;
        }

        var entry = new FatEntry { Name = PathResolver.ToFcbName(path.Name), Attributes = DosAttributes.Directory, Cluster = (ushort)cluster, Modified = now };
        error = directory.Write(place, entry, isNew: true);
        var made = new FatDirectory(_sectors, Layout, Table, cluster);
        made.Write(0, entry with { Name = ".".PadRight(NameLength) }, isNew: true);
        made.Write(1, entry with { Name = "..".PadRight(NameLength), Cluster = (ushort)directory.Cluster }, isNew: true);
        return error;
    }

    /// <inheritdoc/>
    internal override DosError RemoveDirectory(DosPath path)
    {
        DosError error = Locate(path, out FatDirectory? directory, out int place, out FatEntry entry);
        if (error != DosError.None)
        {
            return error;
        }

        if ((entry.Attributes & DosAttributes.Directory) == 0 || !new FatDirectory(_sectors, Layout, Table, entry.Cluster).IsEmpty())
        {
            return DosError.AccessDenied;
        }

        if (IsReadOnly)
        {
            return DosError.WriteProtect;
        }

        error = directory!.Delete(place);
        if (error == DosError.None)
        {
            Table.Free(entry.Cluster);
        }

        return error;
    }

    /// <inheritdoc/>
    internal override DosError SetAttributes(DosPath path, DosAttributes attributes)
    {
        DosError error = Locate(path, out FatDirectory? directory, out int place, out FatEntry entry);
        if (error != DosError.None)
        {
            return error;
        }

        if (IsReadOnly)
        {
            return DosError.WriteProtect;
        }

        if (_open.Find(node => IsAt(node, directory!, place)) is { } open)
        {
            open.Entry.Attributes = attributes;
            entry = open.Entry;
        }

        entry.Attributes = attributes;
        return directory!.Write(place, entry);
    }

    /// <inheritdoc/>
    internal override DosError OpenDirectory(DosPath directory, out ushort id)
    {
        DosError error = LocateDirectory(directory, out FatDirectory? found);
        id = (ushort)(found?.Cluster ?? 0);
        return error;
    }

    /// <inheritdoc/>
    internal override bool Next(ushort id, ref int place, out DosEntry entry)
    {
        entry = default;
        var directory = new FatDirectory(_sectors, Layout, Table, id);
        while (directory.Read(place, out FatEntry found) is { } isUsed)
        {
            place++;
            if (isUsed && (found.Attributes & DosAttributes.Label) == 0)
            {
                entry = Current(found).ToDosEntry();
                return true;
            }
        }

        return false;
    }

    /// <summary>One who had a file open has closed it.</summary>
    internal void Close(FatNode node)
    {
        node.Openings--;
        if (node.Openings == 0)
        {
            _open.Remove(node);
        }
    }

    private static bool IsAt(FatNode node, FatDirectory directory, int place) => node.Place == place && node.Directory.Cluster == directory.Cluster;

    private FatFile Open(FatDirectory directory, int place, FatEntry entry)
    {
        FatNode? node = _open.Find(node => IsAt(node, directory, place));
        if (node is null)
        {
            node = new FatNode(directory, place, entry);
            _open.Add(node);
        }

        node.Openings++;
        return new FatFile(this, node);
    }

    /// <summary>An entry with what an opening of it knows better.</summary>
    private FatEntry Current(FatEntry entry) =>
        entry.Cluster != 0 && _open.Find(node => node.Entry.Cluster == entry.Cluster) is { } open ? open.Entry : entry;

    private DosError Locate(DosPath path, out FatDirectory? directory, out int place, out FatEntry entry)
    {
        place = -1;
        entry = default;
        if (LocateDirectory(path.Parent, out directory) is var error and not DosError.None)
        {
            return error;
        }

        place = directory!.Find(PathResolver.ToFcbName(path.Name), out entry);
        return place < 0 ? DosError.FileNotFound : DosError.None;
    }

    private DosError LocateDirectory(DosPath path, out FatDirectory? directory)
    {
        directory = Root;
        foreach (string name in path.Names)
        {
            if (directory.Find(PathResolver.ToFcbName(name), out FatEntry entry) < 0 || (entry.Attributes & DosAttributes.Directory) == 0)
            {
                directory = null;
                return DosError.PathNotFound;
            }

            directory = new FatDirectory(_sectors, Layout, Table, entry.Cluster);
        }

        return DosError.None;
    }
}
