using System.Buffers.Binary;

namespace RetroPC.Dos.Volumes.Fat;

/// <summary>Where a FAT drive has what: the BIOS parameter block of its boot sector, or, on diskettes of DOS 1, what the media byte says.</summary>
/// <param name="SectorSize">Bytes in a sector.</param>
/// <param name="SectorsPerCluster">Sectors in a cluster.</param>
/// <param name="Reserved">Sectors before the first FAT.</param>
/// <param name="Fats">How many FATs there are.</param>
/// <param name="RootEntries">Entries of the root directory.</param>
/// <param name="Sectors">All sectors.</param>
/// <param name="Media">The media byte.</param>
/// <param name="SectorsPerFat">Sectors of a FAT.</param>
/// <param name="SerialNumber">The serial number; 0 if there is none.</param>
internal readonly record struct FatLayout(
    int SectorSize, int SectorsPerCluster, int Reserved, int Fats, int RootEntries, long Sectors, byte Media, int SectorsPerFat, uint SerialNumber)
{
    public const int EntrySize = 32;

    private const int MarkOffset = 0x26, SerialOffset = 0x27, LabelOffset = 0x2B;
    private const byte ExtendedMark = 0x29;
    private const string NoLabel = "NO NAME    ";

    private const int MostFat12Clusters = 4085, MostFat16Clusters = 65525;

    /// <summary>The first sector of the root directory.</summary>
    public int RootSector => Reserved + (Fats * SectorsPerFat);

    /// <summary>Sectors of the root directory.</summary>
    public int RootSectors => ((RootEntries * EntrySize) + SectorSize - 1) / SectorSize;

    /// <summary>The first sector of cluster 2.</summary>
    public int DataSector => RootSector + RootSectors;

    /// <summary>How many clusters there are; the first has number 2.</summary>
    public int Clusters => (int)((Sectors - DataSector) / SectorsPerCluster);

    /// <summary>Whether entries of the FAT have 12 bits, not 16.</summary>
    public bool IsFat12 => Clusters < MostFat12Clusters;

    /// <summary>Bytes in a cluster.</summary>
    public int ClusterSize => SectorSize * SectorsPerCluster;

    /// <summary>Reads the layout of a drive.</summary>
    /// <returns>The layout; null if it is no FAT drive.</returns>
    public static FatLayout? Read(DosSectors sectors)
    {
        byte[] boot = new byte[sectors.Size];
        if (!sectors.TryRead(0, boot))
        {
            return null;
        }

        return OfBootSector(boot, sectors) ?? OfMediaByte(sectors);
    }

    /// <summary>Writes a label into the boot sector too, if that has a place for it.</summary>
    /// <returns>Whether it worked.</returns>
    public bool TrySetLabel(DosSectors sectors, string? label)
    {
        byte[] boot = new byte[SectorSize];
        if (!sectors.TryRead(0, boot))
        {
            return false;
        }

        if (boot[MarkOffset] != ExtendedMark)
        {
            return true;
        }

        string text = label ?? NoLabel;
        for (int i = 0; i < text.Length; i++)
        {
            boot[LabelOffset + i] = (byte)text[i];
        }

        return sectors.TryWrite(0, boot);
    }

    /// <summary>Writes a serial number into the boot sector.</summary>
    /// <returns>Whether there is a place for it, and it worked.</returns>
    public bool TrySetSerialNumber(DosSectors sectors, uint number)
    {
        byte[] boot = new byte[SectorSize];
        if (!sectors.TryRead(0, boot) || boot[MarkOffset] != ExtendedMark)
        {
            return false;
        }

        BinaryPrimitives.WriteUInt32LittleEndian(boot.AsSpan(SerialOffset), number);
        return sectors.TryWrite(0, boot);
    }

    private static FatLayout? OfBootSector(byte[] boot, DosSectors sectors)
    {
        int total = Word(boot, 0x13);
        var layout = new FatLayout(
            Word(boot, 0x0B), boot[0x0D], Word(boot, 0x0E), boot[0x10], Word(boot, 0x11),
            total != 0 ? total : BinaryPrimitives.ReadUInt32LittleEndian(boot.AsSpan(0x20)), boot[0x15], Word(boot, 0x16),
            boot[MarkOffset] == ExtendedMark ? BinaryPrimitives.ReadUInt32LittleEndian(boot.AsSpan(SerialOffset)) : 0);
        bool isPossible = layout.SectorSize == sectors.Size && layout.SectorsPerCluster is > 0 and <= 128 && (layout.SectorsPerCluster & (layout.SectorsPerCluster - 1)) == 0
            && layout is { Reserved: > 0, Fats: > 0 and <= 4, RootEntries: > 0, SectorsPerFat: > 0 and <= 256, Media: >= 0xF0 }
            && layout.Sectors <= sectors.Count && layout.Clusters is > 0 and < MostFat16Clusters;
        return isPossible ? layout : null;
    }

    /// <summary>Diskettes of DOS 1 have no parameters: the first byte of the FAT tells their format (MS-DOS Programmer's Reference, "media descriptor").</summary>
    private static FatLayout? OfMediaByte(DosSectors sectors)
    {
        byte[] fat = new byte[sectors.Size];
        if (sectors.Size != 512 || !sectors.TryRead(1, fat) || fat[1] != 0xFF || fat[2] != 0xFF)
        {
            return null;
        }

        FatLayout? layout = fat[0] switch
        {
            0xFE => new FatLayout(512, 1, 1, 2, 64, 320, 0xFE, 1, 0),
            0xFC => new FatLayout(512, 1, 1, 2, 64, 360, 0xFC, 2, 0),
            0xFF => new FatLayout(512, 2, 1, 2, 112, 640, 0xFF, 1, 0),
            0xFD => new FatLayout(512, 2, 1, 2, 112, 720, 0xFD, 2, 0),
            _ => null,
        };
        return layout is { } found && found.Sectors <= sectors.Count ? found : null;
    }

    private static ushort Word(byte[] boot, int offset) => BinaryPrimitives.ReadUInt16LittleEndian(boot.AsSpan(offset));
}
