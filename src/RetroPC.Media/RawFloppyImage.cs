using RetroPC.Hardware.Disks;

namespace RetroPC.Media;

/// <summary>
/// Raw floppy images: nothing but the sectors' data, by cylinder, head and sector. What else a disk has (deleted marks, bad CRCs, odd sectors)
/// such an image cannot hold.
/// </summary>
public static class RawFloppyImage
{
    private const byte Filler = 0xF6;

    /// <summary>The disk of an image.</summary>
    /// <param name="image">The image's bytes; of the format's size.</param>
    /// <param name="format">How it is formatted.</param>
    public static FloppyDisk Read(ReadOnlySpan<byte> image, FloppyFormat format)
    {
        ArgumentNullException.ThrowIfNull(format);
        ArgumentOutOfRangeException.ThrowIfNotEqual(image.Length, format.Size);
        var disk = new FloppyDisk(format.Cylinders, format.Heads);
        int offset = 0;
        foreach (SectorId id in Ids(format))
        {
            FloppyTrack track = disk.Track(id.Cylinder, id.Head)!;
            byte[] data = image.Slice(offset, FloppyFormat.SectorSize).ToArray();
            track.Capacity = format.TrackCapacity;
            track.Sectors.Add(new FloppySector(id, format.PositionOf(id.Record - 1), data));
            offset += data.Length;
        }

        return disk;
    }

    /// <summary>A disk that is formatted and has no files; DOS has to FORMAT it all the same, to make a file system.</summary>
    public static FloppyDisk CreateBlank(FloppyFormat format)
    {
        ArgumentNullException.ThrowIfNull(format);
        byte[] image = new byte[format.Size];
        Array.Fill(image, Filler);
        return Read(image, format);
    }

    /// <summary>The image of a disk.</summary>
    /// <param name="disk">The disk.</param>
    /// <param name="usual">The format in which it is written if that holds all; else another standard one that does.</param>
    /// <param name="isWhole">Whether the image holds all that is on the disk. Sectors that are missing are filled with F6h.</param>
    public static byte[] Write(FloppyDisk disk, FloppyFormat usual, out bool isWhole)
    {
        ArgumentNullException.ThrowIfNull(disk);
        ArgumentNullException.ThrowIfNull(usual);
        FloppyFormat? exact = FloppyFormat.Standard.Prepend(usual).FirstOrDefault(format => Holds(format, disk));
        FloppyFormat format = exact ?? usual;
        isWhole = exact is not null;
        byte[] image = new byte[format.Size];
        Array.Fill(image, Filler);
        int offset = 0;
        foreach (SectorId id in Ids(format))
        {
            Find(disk, id)?.Data.CopyTo(image, offset);
            offset += FloppyFormat.SectorSize;
        }

        return image;
    }

    /// <summary>Whether a format has just the sectors that are on the disk, all of them sound and common ones.</summary>
    private static bool Holds(FloppyFormat format, FloppyDisk disk)
    {
        int sectors = 0, ordinary = 0;
        for (int cylinder = 0; cylinder < disk.Cylinders; cylinder++)
        {
            for (int head = 0; head < disk.Heads; head++)
            {
                FloppyTrack track = disk.Track(cylinder, head)!;
                sectors += track.Sectors.Count;
                ordinary += track.Encoding == FloppyEncoding.Mfm ? track.Sectors.Count(sector => sector.Marks == SectorMarks.None) : 0;
            }
        }

        return sectors == ordinary
            && sectors == format.Cylinders * format.Heads * format.Sectors
            && Ids(format).All(id => Find(disk, id) is not null);
    }

    private static FloppySector? Find(FloppyDisk disk, SectorId id) =>
        disk.Track(id.Cylinder, id.Head)?.Sectors.FirstOrDefault(sector => sector.Id == id);

    /// <summary>All sectors of a format in the order of the image.</summary>
    private static IEnumerable<SectorId> Ids(FloppyFormat format)
    {
        for (int track = 0; track < format.Cylinders * format.Heads; track++)
        {
            for (int sector = 1; sector <= format.Sectors; sector++)
            {
                yield return new SectorId((byte)(track / format.Heads), (byte)(track % format.Heads), (byte)sector, FloppyFormat.SizeCode);
            }
        }
    }
}
