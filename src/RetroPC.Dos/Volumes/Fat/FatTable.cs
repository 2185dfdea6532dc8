namespace RetroPC.Dos.Volumes.Fat;

/// <summary>The file allocation table of a drive, with its copies. Every change is written at once.</summary>
internal sealed class FatTable(DosSectors sectors, FatLayout layout)
{
    /// <summary>The first cluster's number.</summary>
    public const int First = 2;

    /// <summary>What a file's last cluster has as its next one.</summary>
    public const int End = 0xFFFF;

    private byte[]? _bytes;
    private int _searchFrom = First;

    private int LastCluster => layout.Clusters + First - 1;

    private byte[] Bytes => _bytes ??= Load();

    /// <summary>How many clusters are free.</summary>
    public int CountFree()
    {
        int count = 0;
        for (int cluster = First; cluster <= LastCluster; cluster++)
        {
            count += Next(cluster) == 0 ? 1 : 0;
        }

        return count;
    }

    /// <summary>The sectors may have changed behind our back: they are read again.</summary>
    public void Forget() => _bytes = null;

    /// <summary>Whether a number is one of a cluster.</summary>
    public bool IsCluster(int cluster) => cluster >= First && cluster <= LastCluster;

    /// <summary>The cluster behind a cluster: 0 if it is free, <see cref="End"/> if it is a file's last.</summary>
    public int Next(int cluster)
    {
        byte[] bytes = Bytes;
        if (!layout.IsFat12)
        {
            int value = bytes[cluster * 2] | (bytes[(cluster * 2) + 1] << 8);
            return value >= 0xFFF8 ? End : value;
        }

        int at = cluster * 3 / 2;
        int pair = bytes[at] | (bytes[at + 1] << 8);
        int entry = (cluster & 1) != 0 ? pair >> 4 : pair & 0xFFF;
        return entry >= 0xFF8 ? End : entry;
    }

    /// <summary>Sets the cluster behind a cluster.</summary>
    public bool TrySet(int cluster, int next)
    {
        byte[] bytes = Bytes;
        int at;
        if (layout.IsFat12)
        {
            at = cluster * 3 / 2;
            int pair = bytes[at] | (bytes[at + 1] << 8);
            pair = (cluster & 1) != 0 ? (pair & 0x000F) | ((next & 0xFFF) << 4) : (pair & 0xF000) | (next & 0xFFF);
            (bytes[at], bytes[at + 1]) = ((byte)pair, (byte)(pair >> 8));
        }
        else
        {
            at = cluster * 2;
            (bytes[at], bytes[at + 1]) = ((byte)next, (byte)(next >> 8));
        }

        if (next == 0)
        {
            _searchFrom = Math.Min(_searchFrom, cluster);
        }

        return TryWrite(at / layout.SectorSize) && (at / layout.SectorSize == (at + 1) / layout.SectorSize || TryWrite((at + 1) / layout.SectorSize));
    }

    /// <summary>Takes a free cluster, and puts it behind another.</summary>
    /// <param name="after">The other; 0 for none.</param>
    /// <returns>The cluster; 0 if the disk is full or cannot be written.</returns>
    public int Allocate(int after)
    {
        for (int cluster = _searchFrom; cluster <= LastCluster; cluster++)
        {
            if (Next(cluster) != 0)
            {
                continue;
            }

            _searchFrom = cluster + 1;
            return TrySet(cluster, End) && (after == 0 || TrySet(after, cluster)) ? cluster : 0;
        }

        _searchFrom = LastCluster + 1;
        return 0;
    }

    /// <summary>Frees a chain of clusters.</summary>
    public void Free(int cluster)
    {
        for (int count = layout.Clusters; IsCluster(cluster) && count > 0; count--)
        {
            int next = Next(cluster);
            TrySet(cluster, 0);
            cluster = next;
        }
    }

    private byte[] Load()
    {
        byte[] bytes = new byte[layout.SectorsPerFat * layout.SectorSize];
        for (int sector = 0; sector < layout.SectorsPerFat; sector++)
        {
            sectors.TryRead(layout.Reserved + sector, bytes.AsSpan(sector * layout.SectorSize, layout.SectorSize));
        }

        _searchFrom = First;
        return bytes;
    }

    private bool TryWrite(int sector)
    {
        bool isGood = true;
        for (int fat = 0; fat < layout.Fats; fat++)
        {
            isGood &= sectors.TryWrite(
                layout.Reserved + (fat * layout.SectorsPerFat) + sector, Bytes.AsSpan(sector * layout.SectorSize, layout.SectorSize));
        }

        return isGood;
    }
}
