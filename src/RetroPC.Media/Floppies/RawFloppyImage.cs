using System.Globalization;
using RetroPC.Hardware.Disks;

namespace RetroPC.Media;

// A raw image: the data of all sectors one after another, by cylinder, then head, then record, and nothing else (.img, .ima, .dsk, .vfd
// and other names). Its geometry is that of its boot sector where that is sound and agrees with the size, or else that which its size has.
//
// Decision: where size and boot sector disagree and the size is that of a standard format, the size counts: FORMAT /1 on a 360K disk
// leaves a boot sector of 180K on a disk whose other side is still there.
//
// Not here: what a raw image cannot say (deleted data, wrong CRCs, other IDs): see RawFloppyEncoder for what becomes of it.

/// <summary>A floppy image that is nothing but its sectors.</summary>
public sealed class RawFloppyImage
{
    /// <summary>What FORMAT fills new sectors with.</summary>
    public const byte Filler = 0xF6;

    private RawFloppyImage(FloppyFormat format, FloppyDisk disk) => (Format, Disk) = (format, disk);

    /// <summary>How the disk is formatted.</summary>
    public FloppyFormat Format { get; }

    /// <summary>The disk.</summary>
    public FloppyDisk Disk { get; }

    /// <summary>Reads an image file.</summary>
    /// <param name="path">The file.</param>
    /// <exception cref="FileNotFoundException">There is no such file.</exception>
    /// <exception cref="MediaException">It cannot be read, or is no raw floppy image.</exception>
    public static RawFloppyImage Load(string path)
    {
        using FileStream file = ImageFile.OpenForReading(path);
        return Load(path, file);
    }

    /// <summary>Makes a disk of an image.</summary>
    /// <param name="name">What messages call the image.</param>
    /// <param name="content">The image.</param>
    /// <exception cref="MediaException">It is no raw floppy image.</exception>
    public static RawFloppyImage Parse(string name, ReadOnlySpan<byte> content) => Parse(name, content, content.Length);

    /// <summary>A disk that is formatted, filled with F6h, without a file system.</summary>
    /// <param name="format">Its format.</param>
    public static FloppyDisk CreateBlank(FloppyFormat format)
    {
        ArgumentNullException.ThrowIfNull(format);
        byte[] content = new byte[format.Size];
        Array.Fill(content, Filler);
        return Fill(format, content);
    }

    /// <summary>A disk as it comes from the factory: it is made for a format, but has none yet.</summary>
    /// <param name="format">The format that it is made for.</param>
    public static FloppyDisk CreateUnformatted(FloppyFormat format)
    {
        ArgumentNullException.ThrowIfNull(format);
        var disk = new FloppyDisk(format.Cylinders, format.Heads);
        for (int i = 0; i < format.Cylinders * format.Heads; i++)
        {
            disk.Track(i / format.Heads, i % format.Heads)!.Capacity = format.Capacity;
        }

        return disk;
    }

    internal static RawFloppyImage Load(string path, FileStream file)
    {
        byte[] content = ImageFile.Read(path, file, FloppyFormat.LargestSize + 1, out long size);
        return Parse(path, content, size);
    }

    private static RawFloppyImage Parse(string name, ReadOnlySpan<byte> content, long size)
    {
        if (OtherFormat.Describe(content) is { } other)
        {
            throw new MediaException($"{name} {other}");
        }

        FloppyFormat? told = BootSector.FormatIn(content);
        FloppyFormat? format = told?.Size == size ? told : FloppyFormat.OfSize(size);
        return format is not null
            ? new RawFloppyImage(format, Fill(format, content))
            : throw new MediaException($"{name}: {WrongSize(size, told)}");
    }

    /// <summary>Formats a disk and fills it.</summary>
    private static FloppyDisk Fill(FloppyFormat format, ReadOnlySpan<byte> content)
    {
        FloppyDisk disk = CreateUnformatted(format);
        for (int cylinder = 0; cylinder < format.Cylinders; cylinder++)
        {
            for (int head = 0; head < format.Heads; head++)
            {
                FloppyTrack track = disk.Track(cylinder, head)!;
                for (int i = 0; i < format.Sectors; i++)
                {
                    var id = new SectorId((byte)cylinder, (byte)head, (byte)(i + 1), (byte)format.SizeCode);
                    track.Sectors.Add(new FloppySector(id, format.PositionOf(i), content[..format.SectorSize].ToArray()));
                    content = content[format.SectorSize..];
                }
            }
        }

        return disk;
    }

    private static string WrongSize(long size, FloppyFormat? told)
    {
        if (size == 0)
        {
            return "is empty: a floppy image has at least 160K (163,840 bytes)";
        }

        if (told is not null && size != told.Size)
        {
            return size < told.Size
                ? $"{Bytes(size)} are too few: its boot sector tells of {NameAndSize(told)}. The file was cut short; get it again"
                : $"{Bytes(size)} are {Number(size - told.Size)} too many: its boot sector tells of {NameAndSize(told)}. Is it raw, or has it a header or a trailer?";
        }

        return size > FloppyFormat.LargestSize
            ? $"{Bytes(size)} are more than any floppy has (at most {Number(FloppyFormat.LargestSize)}). Is it the image of a hard disk or a CD?"
            : $"{Bytes(size)} is no floppy size; the nearest is {NameAndSize(FloppyFormat.NearestTo(size))}. Is the file cut short, or not raw?";
    }

    private static string NameAndSize(FloppyFormat format) => $"{format.Name} ({Bytes(format.Size)})";

    private static string Bytes(long count) => count == 1 ? "1 byte" : $"{Number(count)} bytes";

    private static string Number(long count) => count.ToString("N0", CultureInfo.InvariantCulture);
}
