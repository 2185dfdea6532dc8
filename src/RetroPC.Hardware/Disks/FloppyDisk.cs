using System.Runtime.InteropServices;
using RetroPC.Hardware.Snapshots;

namespace RetroPC.Hardware.Disks;

/// <summary>
/// A diskette: what is recorded on it, wherever it came from. It lies in a drive or beside it; it has no idea of files of the host.
/// </summary>
public sealed class FloppyDisk
{
    /// <summary>No drive's head goes farther: 80 cylinders and the few beyond them that copy protections use.</summary>
    public const int MostCylinders = 86;

    /// <summary>More sectors than fit on a track of any density (128 bytes each, with their ID fields).</summary>
    private const int MostSectors = 128;

    private FloppyTrack[] _tracks;

    /// <summary>A disk that was never formatted.</summary>
    /// <param name="cylinders">How many cylinders it is made for; 1 to <see cref="MostCylinders"/>.</param>
    /// <param name="heads">How many sides can be recorded: 1 or 2.</param>
    public FloppyDisk(int cylinders, int heads)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(cylinders, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(cylinders, MostCylinders);
        ArgumentOutOfRangeException.ThrowIfLessThan(heads, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(heads, 2);
        Cylinders = cylinders;
        Heads = heads;
        _tracks = NewTracks(cylinders, heads);
    }

    /// <summary>The cylinders it is made for. A head beyond them finds an unformatted track that cannot be written.</summary>
    public int Cylinders { get; private set; }

    /// <summary>The sides that can be recorded.</summary>
    public int Heads { get; private set; }

    /// <summary>Whether its write-protect notch says no.</summary>
    public bool IsWriteProtected { get; set; }

    /// <summary>Counts the changes to what is recorded, so that a host can tell whether it has to save.</summary>
    public long Revision { get; private set; }

    /// <summary>A track; null where the disk has none.</summary>
    public FloppyTrack? Track(int cylinder, int head) =>
        (uint)cylinder < (uint)Cylinders && (uint)head < (uint)Heads ? _tracks[(cylinder * Heads) + head] : null;

    /// <summary>Something recorded on the disk has changed.</summary>
    public void Changed() => Revision++;

    /// <summary>Saves or loads all that is recorded. A loaded disk counts as changed.</summary>
    /// <exception cref="SnapshotException">The file holds a disk that cannot be.</exception>
    public void Sync(Snapshot snapshot)
    {
        var shape = new DiskShape { Cylinders = Cylinders, Heads = Heads, IsWriteProtected = IsWriteProtected ? (byte)1 : (byte)0 };
        snapshot.Block("floppy.disk", 1, ref shape);
        if (shape.Cylinders is < 1 or > MostCylinders || shape.Heads is < 1 or > 2 || shape.IsWriteProtected > 1)
        {
            throw new SnapshotException("The diskette in this file is damaged.");
        }

        FloppyTrack[] tracks = snapshot.IsLoading ? NewTracks(shape.Cylinders, shape.Heads) : _tracks;
        foreach (FloppyTrack track in tracks)
        {
            SyncTrack(snapshot, track);
        }

        if (snapshot.IsLoading)
        {
            (Cylinders, Heads, IsWriteProtected) = (shape.Cylinders, shape.Heads, shape.IsWriteProtected != 0);
            _tracks = tracks;
            Changed();
        }
    }

    private static FloppyTrack[] NewTracks(int cylinders, int heads) =>
        [.. Enumerable.Range(0, cylinders * heads).Select(_ => new FloppyTrack())];

    private static void SyncTrack(Snapshot snapshot, FloppyTrack track)
    {
        var shape = new TrackShape { Capacity = track.Capacity, Sectors = track.Sectors.Count, Encoding = track.Encoding };
        snapshot.Block("floppy.track", 1, ref shape);
        if (shape.Capacity is < 1 or > FloppyTrack.ExtraDensity || shape.Sectors is < 0 or > MostSectors || shape.Encoding > FloppyEncoding.Mfm)
        {
            throw new SnapshotException("A track of the diskette in this file is damaged.");
        }

        if (!snapshot.IsLoading)
        {
            foreach (FloppySector sector in track.Sectors)
            {
                SyncSector(snapshot, shape.Capacity, sector);
            }

            return;
        }

        (track.Capacity, track.Encoding) = (shape.Capacity, shape.Encoding);
        for (int i = 0; i < shape.Sectors; i++)
        {
            track.Sectors.Add(SyncSector(snapshot, shape.Capacity, null));
        }
    }

    private static FloppySector SyncSector(Snapshot snapshot, int capacity, FloppySector? sector)
    {
        var shape = new SectorShape { Id = sector?.Id ?? default, Position = sector?.Position ?? 0, Marks = sector?.Marks ?? default };
        snapshot.Block("floppy.sector", 1, ref shape);
        if ((uint)shape.Position >= (uint)capacity || (int)shape.Marks > 15)
        {
            throw new SnapshotException("A sector of the diskette in this file is damaged.");
        }

        FloppySector synced = sector ?? new FloppySector(shape.Id, shape.Position, new byte[shape.Id.Size]) { Marks = shape.Marks };
        snapshot.Array("floppy.data", 1, synced.Data);
        return synced;
    }

    [StructLayout(LayoutKind.Sequential)]
    private struct DiskShape
    {
        public int Cylinders, Heads;
        public byte IsWriteProtected;
    }

    [StructLayout(LayoutKind.Sequential)]
    private struct TrackShape
    {
        public int Capacity, Sectors;
        public FloppyEncoding Encoding;
    }

    [StructLayout(LayoutKind.Sequential)]
    private struct SectorShape
    {
        public SectorId Id;
        public int Position;
        public SectorMarks Marks;
    }
}
