using System.Buffers.Binary;
using RetroPC.Hardware.Disks;

namespace RetroPC.Media;

/// <summary>
/// How a PC's diskette is formatted: 512-byte sectors, numbered from 1, the same on every track. The geometry of a raw image is in no
/// header; it follows from the boot sector's BIOS parameter block where there is a sound one, else from the image's size.
/// </summary>
/// <param name="Name">What people call it: its capacity.</param>
/// <param name="Cylinders">Cylinders.</param>
/// <param name="Heads">Sides.</param>
/// <param name="Sectors">Sectors on a track.</param>
public sealed record FloppyFormat(string Name, int Cylinders, int Heads, int Sectors)
{
    /// <summary>Bytes in a sector.</summary>
    public const int SectorSize = 512;

    /// <summary>N in the ID field of such a sector.</summary>
    public const byte SizeCode = 2;

    /// <summary>
    /// IBM's System 34 format, in bytes. Before the first sector: gap 4a 80, sync 12, index mark 4, gap 1 50. Of a sector beside its data: sync
    /// 12, ID mark 4, ID 4, CRC 2, gap 2 22, sync 12, data mark 4, CRC 2 (µPD765A data sheet, "Format a Track").
    /// </summary>
    private const int Preamble = 146, Overhead = 62;

    /// <summary>Gap 2 of the perpendicular recording of extra density is longer (82078 data sheet, "Perpendicular Mode").</summary>
    private const int ExtraDensityGap = 19;

    private const int LongestGap = 108;

    /// <summary>The formats of DOS, by size, and those of tools that put more on a disk.</summary>
    public static IReadOnlyList<FloppyFormat> Standard { get; } =
    [
        new("160K", 40, 1, 8),
        new("180K", 40, 1, 9),
        new("320K", 40, 2, 8),
        new("360K", 40, 2, 9),
        new("720K", 80, 2, 9),
        new("1.2M", 80, 2, 15),
        new("1.44M", 80, 2, 18),
        new("2.88M", 80, 2, 36),
        new("400K", 40, 2, 10),
        new("800K", 80, 2, 10),
        new("820K", 82, 2, 10),
        new("1.48M", 82, 2, 18),
        new("1.6M", 80, 2, 20),
        new("1.68M", 80, 2, 21),
        new("1.72M", 82, 2, 21),
    ];

    /// <summary>The size of the largest image.</summary>
    public static int LargestSize => FloppyDisk.MostCylinders * 2 * MostSectors(FloppyTrack.ExtraDensity) * SectorSize;

    /// <summary>The image's size in bytes.</summary>
    public int Size => Cylinders * Heads * Sectors * SectorSize;

    /// <summary>The density at which so many sectors fit on a track: bytes of a turn (<see cref="FloppyTrack.Capacity"/>).</summary>
    public int TrackCapacity =>
        Sectors <= MostSectors(FloppyTrack.DoubleDensity) ? FloppyTrack.DoubleDensity
        : Sectors <= MostSectors(FloppyTrack.HighDensity5) ? FloppyTrack.HighDensity5
        : Sectors <= MostSectors(FloppyTrack.HighDensity3) ? FloppyTrack.HighDensity3
        : FloppyTrack.ExtraDensity;

    /// <summary>The format of an image; null if it has no floppy's size.</summary>
    public static FloppyFormat? Of(ReadOnlySpan<byte> image)
    {
        int size = image.Length;
        return FromParameterBlock(image) ?? Standard.FirstOrDefault(format => format.Size == size);
    }

    /// <summary>Where a sector begins on its track, in bytes after the index hole.</summary>
    /// <param name="index">Which, from 0.</param>
    public int PositionOf(int index)
    {
        int sector = Overhead + SectorSize + (TrackCapacity == FloppyTrack.ExtraDensity ? ExtraDensityGap : 0);
        int gap = Math.Min(LongestGap, ((TrackCapacity - Preamble) / Sectors) - sector);
        return Preamble + (index * (sector + gap));
    }

    private static int MostSectors(int capacity) =>
        (capacity - Preamble) / (Overhead + SectorSize + 1 + (capacity == FloppyTrack.ExtraDensity ? ExtraDensityGap : 0));

    /// <summary>What the BIOS parameter block at 0Bh of the boot sector says, if it says just this image's size.</summary>
    private static FloppyFormat? FromParameterBlock(ReadOnlySpan<byte> image)
    {
        if (image.Length < SectorSize || WordAt(image, 0x0B) != SectorSize)
        {
            return null;
        }

        int total = WordAt(image, 0x13), sectors = WordAt(image, 0x18), heads = WordAt(image, 0x1A);
        if ((long)total * SectorSize != image.Length || heads is < 1 or > 2 || sectors < 1 || sectors > MostSectors(FloppyTrack.ExtraDensity))
        {
            return null;
        }

        int cylinders = total / (heads * sectors);
        return total % (heads * sectors) == 0 && cylinders is >= 1 and <= FloppyDisk.MostCylinders
            ? Named(cylinders, heads, sectors)
            : null;
    }

    private static FloppyFormat Named(int cylinders, int heads, int sectors)
    {
        var format = new FloppyFormat($"{cylinders * heads * sectors / 2}K", cylinders, heads, sectors);
        return Standard.FirstOrDefault(standard => standard with { Name = format.Name } == format) ?? format;
    }

    private static int WordAt(ReadOnlySpan<byte> image, int offset) => BinaryPrimitives.ReadUInt16LittleEndian(image[offset..]);
}
