using System.Buffers.Binary;
using RetroPC.Hardware.Disks;

namespace RetroPC.Media;

// How a raw image is divided into cylinders, heads and sectors, which it does not say itself.
//
// 1. By its partition table: the head and sector at which a partition ends, if its CHS and LBA agree on that.
// 2. By the BIOS parameter block of its first partition with a FAT, or of the disk itself.
// 3. By its size, if that is the size of a well-known drive; or else with 16 heads and 63 sectors, 16 and 17, 8 and 17, 4 and 17: the first of
//    these that fills it, or 16 and 63.
//
// Sources: IBM AT Technical Reference, table of fixed-disk types; partition table and BPB as in every description of FAT ("Microsoft FAT
// specification"). What is left over at the end when the last cylinder is not whole, no guest ever sees.

/// <summary>The geometry of a raw image.</summary>
internal static class HardDiskGeometry
{
    /// <summary>So much of an image tells its geometry by the partition table.</summary>
    public const int MasterBootRecordSize = DiskGeometry.SectorSize;

    private const int EntriesOffset = 0x1BE, EntrySize = 16, Entries = 4, SignatureOffset = 0x1FE;

    /// <summary>IBM's types, and drives that were often there: Seagate ST-412 and ST-225, RLL ones, and early IDE.</summary>
    private static readonly DiskGeometry[] _known =
    [
        new(306, 4, 17), new(615, 4, 17), new(612, 4, 17), new(615, 6, 17), new(940, 8, 17), new(940, 6, 17), new(462, 8, 17), new(733, 5, 17),
        new(900, 15, 17), new(820, 3, 17), new(820, 6, 17), new(855, 5, 17), new(855, 7, 17), new(733, 7, 17), new(977, 5, 17), new(977, 7, 17),
        new(1024, 7, 17), new(1024, 5, 17), new(1024, 8, 17), new(1024, 9, 17), new(918, 15, 17), new(615, 4, 26), new(820, 6, 26),
        new(306, 2, 17), new(375, 8, 17), new(980, 5, 17), new(1024, 16, 63), new(1024, 16, 17),
    ];

    private static readonly DiskGeometry[] _translations = [new(1, 16, 63), new(1, 16, 17), new(1, 8, 17), new(1, 4, 17)];

    /// <summary>Finds the geometry of an image.</summary>
    /// <param name="size">Its bytes; a multiple of a sector, and within the limits of <see cref="HardDiskImage"/>.</param>
    /// <param name="content">What is in it.</param>
    public static DiskGeometry Detect(long size, DiskContent content)
    {
        Span<byte> first = stackalloc byte[MasterBootRecordSize];
        content.Read(0, first);
        long sectors = size / DiskGeometry.SectorSize;
        DiskGeometry? found = HasSignature(first) ? ByPartitions(first, sectors, content) : null;
        return found ?? ByParameterBlock(first, sectors) ?? BySize(sectors);
    }

    /// <summary>How many sectors partitions reach beyond a disk's last whole cylinder; 0 if they do not.</summary>
    public static long SectorsOutOfReach(DiskGeometry geometry, DiskContent content)
    {
        Span<byte> first = stackalloc byte[MasterBootRecordSize];
        content.Read(0, first);
        long most = 0;
        for (int i = 0; i < Entries && HasSignature(first) && IsTable(first); i++)
        {
            Partition partition = PartitionAt(first, i);
            most = Math.Max(most, partition.Length == 0 ? 0 : partition.Start + partition.Length - geometry.TotalSectors);
        }

        return most;
    }

    private static bool HasSignature(ReadOnlySpan<byte> sector) => sector[SignatureOffset] == 0x55 && sector[SignatureOffset + 1] == 0xAA;

    /// <summary>Whether what is in place of the partition table is one: each entry is bootable or not, and one at least is used.</summary>
    private static bool IsTable(ReadOnlySpan<byte> sector)
    {
        bool isUsed = false;
        for (int i = 0; i < Entries; i++)
        {
            byte state = sector[EntriesOffset + (i * EntrySize)];
            if (state is not (0 or 0x80))
            {
                return false;
            }

            Partition partition = PartitionAt(sector, i);
            isUsed |= partition is { Type: not 0, Start: > 0, Length: > 0 };
        }

        return isUsed;
    }

    private static DiskGeometry? ByPartitions(ReadOnlySpan<byte> first, long sectors, DiskContent content)
    {
        if (!IsTable(first))
        {
            return null;
        }

        for (int i = 0; i < Entries; i++)
        {
            if (PartitionAt(first, i).Divide(sectors) is { } geometry)
            {
                return geometry;
            }
        }

        Span<byte> boot = stackalloc byte[DiskGeometry.SectorSize];
        for (int i = 0; i < Entries; i++)
        {
            Partition partition = PartitionAt(first, i);
            if (partition.Type == 0 || partition.Start >= sectors)
            {
                continue;
            }

            content.Read(partition.Start * DiskGeometry.SectorSize, boot);
            if (ByParameterBlock(boot, sectors) is { } geometry)
            {
                return geometry;
            }
        }

        return null;
    }

    private static DiskGeometry? ByParameterBlock(ReadOnlySpan<byte> boot, long sectors)
    {
        const int BytesPerSector = 0x0B, SectorsPerCluster = 0x0D, FatCount = 0x10, SectorsPerTrack = 0x18, Heads = 0x1A, ShortJump = 0xEB, NearJump = 0xE9;
        int cluster = boot[SectorsPerCluster];
        bool isBootSector = boot[0] is ShortJump or NearJump
            && BinaryPrimitives.ReadUInt16LittleEndian(boot[BytesPerSector..]) == DiskGeometry.SectorSize
            && cluster != 0 && (cluster & (cluster - 1)) == 0 && boot[FatCount] is 1 or 2;
        return isBootSector
            ? Divide(sectors, BinaryPrimitives.ReadUInt16LittleEndian(boot[Heads..]), BinaryPrimitives.ReadUInt16LittleEndian(boot[SectorsPerTrack..]))
            : null;
    }

    private static DiskGeometry BySize(long sectors)
    {
        foreach (DiskGeometry drive in _known)
        {
            if (drive.TotalSectors == sectors)
            {
                return drive;
            }
        }

        foreach (DiskGeometry translation in _translations)
        {
            if (sectors % translation.TotalSectors == 0 && Divide(sectors, translation.Heads, translation.Sectors) is { } geometry)
            {
                return geometry;
            }
        }

        return Divide(sectors, 16, 63) ?? Divide(sectors, 4, 17) ?? new DiskGeometry(1, 4, 17);
    }

    private static DiskGeometry? Divide(long sectors, int heads, int perTrack)
    {
        long track = (long)heads * perTrack;
        long cylinders = track == 0 ? 0 : sectors / track;
        var geometry = new DiskGeometry((int)Math.Min(cylinders, int.MaxValue), heads, perTrack);
        return HardDiskImage.IsPossible(geometry) ? geometry : null;
    }

    private static Partition PartitionAt(ReadOnlySpan<byte> first, int number)
    {
        ReadOnlySpan<byte> entry = first.Slice(EntriesOffset + (number * EntrySize), EntrySize);
        return new Partition(
            entry[4],
            BinaryPrimitives.ReadUInt32LittleEndian(entry[8..]),
            BinaryPrimitives.ReadUInt32LittleEndian(entry[12..]),
            entry[7] | ((entry[6] & 0xC0) << 2),
            entry[5],
            entry[6] & 0x3F);
    }

    private readonly record struct Partition(byte Type, long Start, long Length, int EndCylinder, int EndHead, int EndSector)
    {
        private const int LastCylinder = 1023;

        /// <summary>The geometry in which the partition ends at the end of a cylinder, if its numbers agree on one.</summary>
        public DiskGeometry? Divide(long sectors)
        {
            if (Type == 0 || Start == 0 || Length == 0 || HardDiskGeometry.Divide(sectors, EndHead + 1, EndSector) is not { } geometry)
            {
                return null;
            }

            // Beyond cylinder 1023 the end's cylinder is cut off, but the end of a cylinder it is.
            long end = Start + Length;
            bool agrees = EndCylinder < LastCylinder
                ? end == (long)(EndCylinder + 1) * geometry.Heads * geometry.Sectors
                : end % ((long)geometry.Heads * geometry.Sectors) == 0;
            return agrees ? geometry : null;
        }
    }
}
