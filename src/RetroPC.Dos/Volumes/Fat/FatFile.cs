namespace RetroPC.Dos.Volumes.Fat;

/// <summary>What all openings of one file share: where its directory entry is, its clusters and its length.</summary>
internal sealed class FatNode(FatDirectory directory, int place, FatEntry entry)
{
    /// <summary>Its directory.</summary>
    public FatDirectory Directory { get; set; } = directory;

    /// <summary>The place of its entry.</summary>
    public int Place { get; set; } = place;

    /// <summary>The entry.</summary>
    public FatEntry Entry = entry;

    /// <summary>How often it is open.</summary>
    public int Openings { get; set; }

    /// <summary>Whether the file is gone: who has it open yet finds nothing in it, and cannot write it.</summary>
    public bool IsDeleted { get; set; }

    /// <summary>The clusters as far as they are known.</summary>
    public List<int> Clusters { get; } = [];
}

/// <summary>An open file of a FAT drive. Clusters, length and data are written at once; the date with the close.</summary>
internal sealed class FatFile(FatVolume volume, FatNode node) : DosFile
{
    private readonly byte[] _sector = new byte[volume.Layout.SectorSize];

    /// <inheritdoc/>
    public override long Length => node.Entry.Length;

    /// <inheritdoc/>
    public override DosTime Modified
    {
        get => node.Entry.Modified;
        set
        {
            if (node.Entry.Modified != value)
            {
                node.Entry.Modified = value;
                Save();
            }
        }
    }

    /// <inheritdoc/>
    public override DosAttributes Attributes => node.Entry.Attributes;

    /// <inheritdoc/>
    public override object Identity => node;

    /// <inheritdoc/>
    public override DosError Read(long position, Span<byte> bytes, out int count)
    {
        count = node.IsDeleted ? 0 : (int)Math.Clamp(node.Entry.Length - position, 0, bytes.Length);
        for (int done = 0; done < count;)
        {
            if (SectorAt(position + done, mayGrow: false) is not { } sector || !volume.Sectors.TryRead(sector, _sector))
            {
                count = done;
                return DosError.SectorNotFound;
            }

            int offset = (int)((position + done) % _sector.Length), part = Math.Min(_sector.Length - offset, count - done);
            _sector.AsSpan(offset, part).CopyTo(bytes[done..]);
            done += part;
        }

        return DosError.None;
    }

    /// <inheritdoc/>
    public override DosError Write(long position, ReadOnlySpan<byte> bytes, out int count)
    {
        count = 0;
        if (WhyNotWritable is var reason and not DosError.None)
        {
            return reason;
        }

        while (count < bytes.Length)
        {
            if (SectorAt(position + count, mayGrow: true) is not { } sector)
            {
                break;
            }

            int offset = (int)((position + count) % _sector.Length), part = Math.Min(_sector.Length - offset, bytes.Length - count);
            if (part < _sector.Length)
            {
                volume.Sectors.TryRead(sector, _sector);
            }

            bytes.Slice(count, part).CopyTo(_sector.AsSpan(offset));
            if (!volume.Sectors.TryWrite(sector, _sector))
            {
                return DosError.WriteFault;
            }

            count += part;
        }

        if (position + count > node.Entry.Length)
        {
            node.Entry.Length = (uint)(position + count);
        }

        return Save();
    }

    /// <inheritdoc/>
    public override DosError SetLength(long length)
    {
        if (WhyNotWritable is var reason and not DosError.None)
        {
            return reason;
        }

        if (length > node.Entry.Length)
        {
            if (SectorAt(length - 1, mayGrow: true) is null)
            {
                return DosError.HandleDiskFull;
            }
        }
        else
        {
            Cut(length);
        }

        node.Entry.Length = (uint)length;
        return Save();
    }

    /// <inheritdoc/>
    public override DosError Commit() => Save();

    /// <inheritdoc/>
    public override void Dispose() => volume.Close(node);

    private DosError WhyNotWritable => volume.IsReadOnly ? DosError.WriteProtect : node.IsDeleted ? DosError.AccessDenied : DosError.None;

    private void Cut(long length)
    {
        int kept = (int)((length + volume.Layout.ClusterSize - 1) / volume.Layout.ClusterSize);
        if (kept == 0)
        {
            volume.Table.Free(node.Entry.Cluster);
            node.Entry.Cluster = 0;
            node.Clusters.Clear();
            return;
        }

        if (ClusterAt(kept - 1, mayGrow: false) is var last and not 0 && volume.Table.Next(last) is var next && volume.Table.IsCluster(next))
        {
            volume.Table.Free(next);
            volume.Table.TrySet(last, FatTable.End);
            node.Clusters.RemoveRange(kept, node.Clusters.Count - kept);
        }
    }

    private long? SectorAt(long position, bool mayGrow)
    {
        FatLayout layout = volume.Layout;
        int cluster = ClusterAt((int)(position / layout.ClusterSize), mayGrow);
        return cluster == 0
            ? null
            : layout.DataSector + ((long)(cluster - FatTable.First) * layout.SectorsPerCluster) + (position % layout.ClusterSize / layout.SectorSize);
    }

    /// <summary>A cluster by its number in the file; 0 if the file does not have it, or the disk is full.</summary>
    private int ClusterAt(int number, bool mayGrow)
    {
        List<int> known = node.Clusters;
        while (known.Count <= number)
        {
            int before = known.Count == 0 ? 0 : known[^1];
            int next = before == 0 ? node.Entry.Cluster : volume.Table.Next(before);
            if (!volume.Table.IsCluster(next))
            {
                next = mayGrow ? volume.Table.Allocate(before) : 0;
                if (next == 0)
                {
                    return 0;
                }

                if (before == 0)
                {
                    node.Entry.Cluster = (ushort)next;
                }
            }

            known.Add(next);
        }

        return known[number];
    }

    private DosError Save() => volume.IsReadOnly || node.IsDeleted ? DosError.None : node.Directory.Write(node.Place, node.Entry);
}
