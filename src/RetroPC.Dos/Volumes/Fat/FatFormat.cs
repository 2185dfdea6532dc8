using System.Buffers.Binary;
using System.Text;

namespace RetroPC.Dos.Volumes.Fat;

/// <summary>Puts an empty file system on sectors, as FORMAT does: FAT12 or FAT16, by the size.</summary>
public static class FatFormat
{
    private const int Fats = 2, Fat12Sectors = 8400, MostFat12Clusters = 4084, DisketteSectors = 5760;

    /// <summary>Formats a drive.</summary>
    /// <param name="sectors">Its sectors, of 512 bytes, at least 40 of them.</param>
    /// <param name="serialNumber">Its serial number.</param>
    /// <returns>Whether the sectors could be written.</returns>
    public static bool TryFormat(DosSectors sectors, uint serialNumber)
    {
        ArgumentNullException.ThrowIfNull(sectors);
        FatLayout layout = Choose(sectors.Count, serialNumber);
        byte[] sector = new byte[layout.SectorSize];
        for (int number = 0; number < layout.DataSector; number++)
        {
            if (!sectors.TryWrite(number, sector))
            {
                return false;
            }
        }

        byte[] mark = new byte[layout.SectorSize];
        mark.AsSpan(0, layout.IsFat12 ? 3 : 4).Fill(0xFF);
        mark[0] = layout.Media;
        return sectors.TryWrite(0, BootSector(layout))
            && sectors.TryWrite(layout.Reserved, mark)
            && sectors.TryWrite(layout.Reserved + layout.SectorsPerFat, mark);
    }

    private static FatLayout Choose(long sectors, uint serialNumber)
    {
        (int perCluster, int entries, byte media) = sectors switch
        {
            720 => (2, 112, (byte)0xFD),
            1440 => (2, 112, (byte)0xF9),
            2400 => (1, 224, (byte)0xF9),
            2880 => (1, 224, (byte)0xF0),
            DisketteSectors => (2, 240, (byte)0xF0),
            _ => (ClusterFor(sectors), sectors < Fat12Sectors ? 112 : 512, (byte)0xF8),
        };
        var layout = new FatLayout(512, perCluster, 1, Fats, entries, sectors, media, 1, serialNumber);
        while (layout.SectorsPerFat * layout.SectorSize < TableBytes(layout))
        {
            layout = layout with { SectorsPerFat = layout.SectorsPerFat + 1 };
        }

        return layout;
    }

    private static int TableBytes(FatLayout layout) => layout.IsFat12 ? ((layout.Clusters + 2) * 3 + 1) / 2 : (layout.Clusters + 2) * 2;

    private static int ClusterFor(long sectors)
    {
        int most = sectors < Fat12Sectors * 4 ? MostFat12Clusters : 0xFFF0;
        int perCluster = 1;
        while (sectors / perCluster > most)
        {
            perCluster *= 2;
        }

        return perCluster;
    }

    private static byte[] BootSector(FatLayout layout)
    {
        byte[] boot = new byte[layout.SectorSize];
        ReadOnlySpan<byte> begin = [0xEB, 0x3C, 0x90];
        begin.CopyTo(boot);
        Encoding.ASCII.GetBytes("RETROPC ").CopyTo(boot, 3);
        Word(0x0B, layout.SectorSize);
        boot[0x0D] = (byte)layout.SectorsPerCluster;
        Word(0x0E, layout.Reserved);
        boot[0x10] = (byte)layout.Fats;
        Word(0x11, layout.RootEntries);
        Word(0x13, layout.Sectors <= ushort.MaxValue ? (int)layout.Sectors : 0);
        boot[0x15] = layout.Media;
        Word(0x16, layout.SectorsPerFat);
        Word(0x18, layout.Sectors switch { 720 or 1440 => 9, 2400 => 15, 2880 => 18, DisketteSectors => 36, _ => 63 });
        Word(0x1A, layout.Media == 0xF8 ? 16 : 2);
        BinaryPrimitives.WriteUInt32LittleEndian(boot.AsSpan(0x20), layout.Sectors > ushort.MaxValue ? (uint)layout.Sectors : 0);
        boot[0x24] = layout.Media == 0xF8 ? (byte)0x80 : (byte)0;
        boot[0x26] = 0x29;
        BinaryPrimitives.WriteUInt32LittleEndian(boot.AsSpan(0x27), layout.SerialNumber);
        Encoding.ASCII.GetBytes(layout.IsFat12 ? "NO NAME    FAT12   " : "NO NAME    FAT16   ").CopyTo(boot, 0x2B);

        // INT 18h: there is no system on it.
        ReadOnlySpan<byte> code = [0xCD, 0x18, 0xEB, 0xFE];
        code.CopyTo(boot.AsSpan(0x3E));
        (boot[0x1FE], boot[0x1FF]) = (0x55, 0xAA);
        return boot;

        void Word(int offset, int value) => BinaryPrimitives.WriteUInt16LittleEndian(boot.AsSpan(offset), (ushort)value);
    }
}
