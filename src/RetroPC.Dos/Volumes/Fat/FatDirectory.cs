namespace RetroPC.Dos.Volumes.Fat;

/// <summary>A directory of a FAT drive: the root, which has a place of its own, or a chain of clusters.</summary>
/// <param name="sectors">The drive's sectors.</param>
/// <param name="layout">Where it has what.</param>
/// <param name="table">Its FAT.</param>
/// <param name="cluster">The directory's first cluster; 0 for the root.</param>
internal sealed class FatDirectory(DosSectors sectors, FatLayout layout, FatTable table, int cluster)
{
    private readonly byte[] _sector = new byte[layout.SectorSize];

    private int EntriesPerSector => layout.SectorSize / FatLayout.EntrySize;

    /// <summary>The first cluster; 0 for the root.</summary>
    public int Cluster => cluster;

    /// <summary>The sector of a place; null behind the last.</summary>
    public long? SectorOf(int place)
    {
        int number = place / EntriesPerSector;
        if (cluster == 0)
        {
            return place < layout.RootEntries ? layout.RootSector + number : null;
        }

        int at = cluster;
        for (int skip = number / layout.SectorsPerCluster; skip > 0 && table.IsCluster(at); skip--)
        {
            at = table.Next(at);
        }

        return table.IsCluster(at) ? layout.DataSector + ((long)(at - FatTable.First) * layout.SectorsPerCluster) + (number % layout.SectorsPerCluster) : null;
    }

    /// <summary>Reads the entry at a place.</summary>
    /// <param name="place">The place.</param>
    /// <param name="entry">The entry, if one is in use there.</param>
    /// <returns>Null behind the last entry; else whether the place is in use.</returns>
    public bool? Read(int place, out FatEntry entry)
    {
        entry = default;
        if (SectorOf(place) is not { } sector || !sectors.TryRead(sector, _sector))
        {
            return null;
        }

        Span<byte> bytes = At(place);
        if (bytes[0] == FatEntry.Unused)
        {
            return null;
        }

        if (bytes[0] == FatEntry.Deleted || (bytes[0x0B] & 0x3F) == FatEntry.LongName)
        {
            return false;
        }

        entry = FatEntry.Read(bytes);
        return true;
    }

    /// <summary>Writes the entry at a place.</summary>
    public DosError Write(int place, FatEntry entry, bool isNew = false)
    {
        if (SectorOf(place) is not { } sector || !sectors.TryRead(sector, _sector))
        {
            return DosError.SectorNotFound;
        }

        if (isNew)
        {
            At(place).Clear();
        }

        entry.Write(At(place));
        return sectors.TryWrite(sector, _sector) ? DosError.None : DosError.WriteFault;
    }

    /// <summary>Marks the entry at a place as deleted.</summary>
    public DosError Delete(int place)
    {
        if (SectorOf(place) is not { } sector || !sectors.TryRead(sector, _sector))
        {
            return DosError.SectorNotFound;
        }

        At(place)[0] = FatEntry.Deleted;
        return sectors.TryWrite(sector, _sector) ? DosError.None : DosError.WriteFault;
    }

    /// <summary>Finds an entry by its name, but no label.</summary>
    /// <returns>Its place; -1 if there is none.</returns>
    public int Find(string name, out FatEntry entry)
    {
        for (int place = 0; Read(place, out entry) is { } isUsed; place++)
        {
            if (isUsed && entry.Name == name && (entry.Attributes & DosAttributes.Label) == 0)
            {
                return place;
            }
        }

        return -1;
    }

    /// <summary>Finds the label.</summary>
    public int FindLabel(out FatEntry entry)
    {
        for (int place = 0; Read(place, out entry) is { } isUsed; place++)
        {
            // Entries with all of the low attributes are parts of long names.
            if (isUsed && (entry.Attributes & (DosAttributes.Label | DosAttributes.System)) == DosAttributes.Label)
            {
                return place;
            }
        }

        return -1;
    }

    /// <summary>Finds a free place; a directory that is none of the root grows for it.</summary>
    /// <returns>The place; -1 if there is none.</returns>
    public int FindFree()
    {
        int place = 0;
        while (SectorOf(place) is { } sector)
        {
            if (!sectors.TryRead(sector, _sector))
            {
                return -1;
            }

            if (At(place)[0] is FatEntry.Unused or FatEntry.Deleted)
            {
                return place;
            }

            place++;
        }

        return cluster != 0 && Grow() ? place : -1;
    }

    /// <summary>Whether there is nothing in it but . and .. .</summary>
    public bool IsEmpty()
    {
        for (int place = 0; Read(place, out FatEntry entry) is { } isUsed; place++)
        {
            if (isUsed && entry.Name[0] != '.')
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>Fills a cluster with zeros.</summary>
    public static bool TryClear(DosSectors sectors, FatLayout layout, int cluster)
    {
        byte[] zeros = new byte[layout.SectorSize];
        long first = layout.DataSector + ((long)(cluster - FatTable.First) * layout.SectorsPerCluster);
        for (int sector = 0; sector < layout.SectorsPerCluster; sector++)
        {
            if (!sectors.TryWrite(first + sector, zeros))
            {
                return false;
            }
        }

        return true;
    }

    private bool Grow()
    {
        int last = cluster;
        while (table.IsCluster(table.Next(last)))
        {
            last = table.Next(last);
        }

        int added = table.Allocate(last);
        return added != 0 && TryClear(sectors, layout, added);
    }

    private Span<byte> At(int place) => _sector.AsSpan(place % EntriesPerSector * FatLayout.EntrySize, FatLayout.EntrySize);
}
