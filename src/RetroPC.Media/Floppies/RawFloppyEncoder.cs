using RetroPC.Hardware.Disks;

namespace RetroPC.Media;

// Makes a raw image of what is recorded on a disk: in the format that it had, if that holds all of it; or in the standard format that the
// whole disk has by now, after a guest formatted it; or else in the one that loses least.
//
// - The whole disk has a format when every track has exactly its sectors, sound, at its density, and nothing is recorded elsewhere.
// - A format is only taken if it has the disk's tracks per inch: 40 formatted cylinders of a disk with 80 are a disk half formatted, and
//   not a 360K one.
// - When no format holds all: the one that loses the fewest sectors; among equals the one that the disk had, then the one with the fewest
//   differences. Sectors that the disk does not have are filled with F6h. What is lost is told in `Loss`.

/// <summary>A disk as a raw image.</summary>
internal sealed class RawFloppyEncoder
{
    /// <summary>No drive for 48 tracks per inch goes farther.</summary>
    private const int MostCylinders48Tpi = 43;

    private RawFloppyEncoder(FloppyFormat format, byte[] content, RawFloppyLoss loss) => (Format, Content, Loss) = (format, content, loss);

    /// <summary>The format that was chosen.</summary>
    public FloppyFormat Format { get; }

    /// <summary>The image.</summary>
    public byte[] Content { get; }

    /// <summary>What the image cannot hold.</summary>
    public RawFloppyLoss Loss { get; }

    /// <summary>Makes the image.</summary>
    /// <param name="disk">The disk.</param>
    /// <param name="home">The format that it had until now.</param>
    public static RawFloppyEncoder Encode(FloppyDisk disk, FloppyFormat home)
    {
        RawFloppyEncoder best = EncodeAs(disk, home);
        if (best.Loss.IsNone)
        {
            return best;
        }

        foreach (FloppyFormat format in FloppyFormat.Standard)
        {
            if (format.Heads <= disk.Heads && format.Cylinders <= disk.Cylinders && Is48Tpi(format.Cylinders) == Is48Tpi(disk.Cylinders))
            {
                RawFloppyEncoder next = EncodeAs(disk, format);
                best = next.Loss.IsLessThan(best.Loss, best.Format == home) ? next : best;
            }
        }

        return best;
    }

    private static RawFloppyEncoder EncodeAs(FloppyDisk disk, FloppyFormat format)
    {
        byte[] content = new byte[format.Size];
        content.AsSpan().Fill(RawFloppyImage.Filler);
        var loss = new RawFloppyLoss();
        for (int cylinder = 0; cylinder < disk.Cylinders; cylinder++)
        {
            for (int head = 0; head < disk.Heads; head++)
            {
                bool isHeld = cylinder < format.Cylinders && head < format.Heads;
                int length = format.Sectors * format.SectorSize;
                Span<byte> room = isHeld ? content.AsSpan(((cylinder * format.Heads) + head) * length, length) : default;
                EncodeTrack(disk.Track(cylinder, head)!, cylinder, head, format, room, loss);
            }
        }

        return new RawFloppyEncoder(format, content, loss);
    }

    /// <param name="track">The track.</param>
    /// <param name="cylinder">Where it lies.</param>
    /// <param name="head">Where it lies.</param>
    /// <param name="format">The image's format.</param>
    /// <param name="room">The image's part for this track; empty if the format has no such track.</param>
    /// <param name="loss">Notes what does not fit.</param>
    private static void EncodeTrack(FloppyTrack track, int cylinder, int head, FloppyFormat format, Span<byte> room, RawFloppyLoss loss)
    {
        Span<bool> isFilled = stackalloc bool[room.Length / format.SectorSize];
        foreach (FloppySector sector in track.Sectors)
        {
            int index = sector.Id.Record - 1;
            bool fits = (uint)index < (uint)isFilled.Length && !isFilled[index]
                && sector.Id.Cylinder == cylinder && sector.Id.Head == head && sector.Id.SizeCode == format.SizeCode;
            if (!fits)
            {
                loss.LostSector(cylinder, head, sector.Id);
                continue;
            }

            isFilled[index] = true;
            sector.Data.CopyTo(room[(index * format.SectorSize)..]);
            if (sector.Marks != SectorMarks.None)
            {
                loss.LostMarks(cylinder, head, sector.Id);
            }
        }

        if (isFilled.Contains(false))
        {
            loss.FilledTrack(cylinder, head, isFilled.Count(false));
        }

        if (!room.IsEmpty && track.Sectors.Count > 0 && !HasDensityOf(track, format))
        {
            loss.OtherDensity(cylinder, head);
        }
    }

    /// <summary>Drives turn a little faster or slower, and so write a little less or more on a turn.</summary>
    private static bool HasDensityOf(FloppyTrack track, FloppyFormat format) =>
        track.Encoding == FloppyEncoding.Mfm && Math.Abs(track.Capacity - format.Capacity) * 32 <= format.Capacity;

    private static bool Is48Tpi(int cylinders) => cylinders <= MostCylinders48Tpi;
}
