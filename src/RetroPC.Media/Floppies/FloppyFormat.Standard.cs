using System.Globalization;
using RetroPC.Hardware.Disks;

namespace RetroPC.Media;

// The formats that occur. Where two have the same size, the one that an image without a boot sector has comes first.
//
// Sources: MS-DOS Programmer's Reference, media descriptors; Linux, drivers/block/floppy.c, and fdutils, mediaprm (the larger ones; only those
// that common sectors of 512 bytes make).
public sealed partial record FloppyFormat
{
    private static readonly FloppyFormat[] _standard =
    [
        new("160K", 40, 1, 8, FloppyTrack.DoubleDensity),
        new("180K", 40, 1, 9, FloppyTrack.DoubleDensity),
        new("200K", 40, 1, 10, FloppyTrack.DoubleDensity),
        new("320K", 40, 2, 8, FloppyTrack.DoubleDensity),
        new("360K", 40, 2, 9, FloppyTrack.DoubleDensity),
        new("400K", 80, 1, 10, FloppyTrack.DoubleDensity),
        new("410K", 41, 2, 10, FloppyTrack.DoubleDensity),
        new("420K", 42, 2, 10, FloppyTrack.DoubleDensity),
        new("640K", 80, 2, 8, FloppyTrack.DoubleDensity),
        new("720K", 80, 2, 9, FloppyTrack.DoubleDensity),
        new("800K", 80, 2, 10, FloppyTrack.DoubleDensity),
        new("820K", 82, 2, 10, FloppyTrack.DoubleDensity),
        new("1.2M", 80, 2, 15, FloppyTrack.HighDensity5),
        new("1.23M", 77, 2, 8, FloppyTrack.HighDensity5, sizeCode: 3),
        new("1.36M", 80, 2, 17, FloppyTrack.HighDensity5),
        new("1.44M", 80, 2, 18, FloppyTrack.HighDensity3),
        new("1.48M", 82, 2, 18, FloppyTrack.HighDensity3),
        new("1.6M", 80, 2, 20, FloppyTrack.HighDensity3),
        new("1.64M", 82, 2, 20, FloppyTrack.HighDensity3),
        new("1.68M", 80, 2, 21, FloppyTrack.HighDensity3),
        new("1.72M", 82, 2, 21, FloppyTrack.HighDensity3),
        new("1.74M", 83, 2, 21, FloppyTrack.HighDensity3),
        new("2.88M", 80, 2, 36, FloppyTrack.ExtraDensity),
        new("3.2M", 80, 2, 40, FloppyTrack.ExtraDensity),

        // Told from the others of their sizes by the boot sector alone.
        new("320K, one side of 80 cylinders", 80, 1, 8, FloppyTrack.DoubleDensity),
        new("360K, one side of 80 cylinders", 80, 1, 9, FloppyTrack.DoubleDensity),
        new("400K, two sides of 40 cylinders", 40, 2, 10, FloppyTrack.DoubleDensity),
    ];

    /// <summary>No raw image is larger.</summary>
    public const int LargestSize = FloppyDisk.MostCylinders * 2 * MostSectors * 512;

    private const int MostSectors = 40;

    /// <summary>The formats that have a name.</summary>
    public static IReadOnlyList<FloppyFormat> Standard => _standard;

    /// <summary>A format by its name, such as <c>1.44M</c>; null if there is none.</summary>
    public static FloppyFormat? Named(string name) =>
        Array.Find(_standard, format => format.Name.Equals(name, StringComparison.OrdinalIgnoreCase));

    /// <summary>The format of images of a size; null if none has it.</summary>
    /// <param name="size">Bytes.</param>
    public static FloppyFormat? OfSize(long size) => Array.Find(_standard, format => format.Size == size);

    /// <summary>The format whose images are nearest to a size.</summary>
    /// <param name="size">Bytes.</param>
    public static FloppyFormat NearestTo(long size) => _standard.MinBy(format => Math.Abs(format.Size - size))!;

    /// <summary>The format with a geometry: the standard one, or one of its own that a diskette can have.</summary>
    /// <returns>Null if no diskette of the PC can be formatted so.</returns>
    internal static FloppyFormat? OfGeometry(int cylinders, int heads, int sectors, int sectorSize)
    {
        FloppyFormat? standard = Array.Find(
            _standard,
            format => format.Cylinders == cylinders && format.Heads == heads && format.Sectors == sectors && format.SectorSize == sectorSize);
        if (standard is not null)
        {
            return standard;
        }

        bool isPossible = cylinders is >= 1 and <= FloppyDisk.MostCylinders && heads is 1 or 2 && sectors is >= 1 and <= MostSectors && sectorSize == 512;
        return isPossible ? OfOwnGeometry(cylinders, heads, sectors) : null;
    }

    /// <summary>Takes the disk of the lowest density on which so many sectors fit.</summary>
    private static FloppyFormat? OfOwnGeometry(int cylinders, int heads, int sectors)
    {
        string name = string.Create(CultureInfo.InvariantCulture, $"{cylinders * heads * sectors / 2}K");
        int[] densities = [FloppyTrack.DoubleDensity, FloppyTrack.HighDensity5, FloppyTrack.HighDensity3, FloppyTrack.ExtraDensity];
        return densities
            .Select(capacity => new FloppyFormat(name, cylinders, heads, sectors, capacity))
            .FirstOrDefault(format => format.FitsOnItsTrack());
    }
}
