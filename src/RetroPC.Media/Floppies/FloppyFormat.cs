using RetroPC.Hardware.Disks;

namespace RetroPC.Media;

// How a diskette of the PC is formatted: so many cylinders, heads and sectors, all of one size, numbered from 1 in the order in which they
// pass the head (interleave 1), MFM. A track, in bytes after the index hole (IBM System 34):
//
//   gap 4a 80 · sync 12 · index mark 4 · gap 1 50 · sectors … · gap 4b to the index hole
//   sector: sync 12 · ID mark 4 · C H R N 4 · CRC 2 · gap 2 22 · sync 12 · data mark 4 · data · CRC 2 · gap 3
//
// Gap 2 is 41 bytes at 1 Mbit/s: the perpendicular head's erase gap lies farther ahead (Intel 82077AA data sheet, "Perpendicular format").
//
// Gap 3 is the one that FORMAT uses where there is room for it: 50h for double density, 54h for 1.2M, 6Ch for 1.44M, 53h for 2.88M (the
// disk parameter tables of the AT and PS/2 BIOSes); formats with more sectors have what is left between them.

/// <summary>A way to format a diskette.</summary>
public sealed partial record FloppyFormat
{
    /// <summary>No gap 3 is smaller: the drives' speeds differ, and a sector that is written may be longer than the one before.</summary>
    private const int LeastGap3 = 8;

    private const int FirstSector = 80 + 12 + 4 + 50;
    private const int IdField = 12 + 4 + 4 + 2, DataFieldWithoutData = 12 + 4 + 2;

    private FloppyFormat(string name, int cylinders, int heads, int sectors, int capacity, int sizeCode = 2)
    {
        (Name, Cylinders, Heads, Sectors, Capacity, SizeCode) = (name, cylinders, heads, sectors, capacity, sizeCode);
    }

    /// <summary>What people call it: its capacity, such as <c>360K</c>.</summary>
    public string Name { get; }

    /// <summary>Cylinders.</summary>
    public int Cylinders { get; }

    /// <summary>Sides: 1 or 2.</summary>
    public int Heads { get; }

    /// <summary>Sectors of a track.</summary>
    public int Sectors { get; }

    /// <summary>Bytes of a turn, the gaps included: one of the constants of <see cref="FloppyTrack"/>.</summary>
    public int Capacity { get; }

    /// <summary>N of the ID fields: 2 for 512 bytes.</summary>
    public int SizeCode { get; }

    /// <summary>Bytes of a sector's data.</summary>
    public int SectorSize => 128 << SizeCode;

    /// <summary>Bytes of all sectors, and so of a raw image.</summary>
    public int Size => Cylinders * Heads * Sectors * SectorSize;

    /// <summary>The bytes between an ID field and its data field.</summary>
    public int Gap2 => Capacity == FloppyTrack.ExtraDensity ? 41 : 22;

    /// <summary>The bytes between two sectors.</summary>
    public int Gap3 => Math.Min(UsualGap3, Room - SectorLength);

    private int UsualGap3 => Capacity switch
    {
        FloppyTrack.HighDensity5 => 0x54,
        FloppyTrack.HighDensity3 => 0x6C,
        FloppyTrack.ExtraDensity => 0x53,
        _ => 0x50,
    };

    private int SectorLength => IdField + Gap2 + DataFieldWithoutData + SectorSize;

    /// <summary>What each sector has of the track.</summary>
    private int Room => (Capacity - FirstSector) / Sectors;

    /// <summary>Where on a track the sync of a sector's ID field begins, in bytes after the index hole.</summary>
    /// <param name="index">Which sector; the first one is 0.</param>
    public int PositionOf(int index) => FirstSector + (index * (SectorLength + Gap3));

    /// <inheritdoc/>
    public override string ToString() => $"{Name} ({Cylinders} cylinders, {Heads} {(Heads == 1 ? "head" : "heads")}, {Sectors} sectors)";

    private bool FitsOnItsTrack() => Room - SectorLength >= LeastGap3;
}
