namespace RetroPC.Hardware.Disks;

/// <summary>How a hard disk is divided.</summary>
/// <param name="Cylinders">Cylinders; 1 to 65,535.</param>
/// <param name="Heads">Heads; 1 to 255.</param>
/// <param name="Sectors">Sectors of 512 bytes on a track; 1 to 63.</param>
public readonly record struct DiskGeometry(int Cylinders, int Heads, int Sectors)
{
    /// <summary>Bytes in a sector.</summary>
    public const int SectorSize = 512;

    /// <summary>All sectors.</summary>
    public long TotalSectors => (long)Cylinders * Heads * Sectors;

    /// <summary>Whether a sector, counted from 1, is there.</summary>
    public bool Has(int cylinder, int head, int sector) =>
        (uint)cylinder < (uint)Cylinders && (uint)head < (uint)Heads && sector >= 1 && sector <= Sectors;

    /// <summary>A sector's number, counted from 0 through the heads and then the cylinders.</summary>
    public long NumberOf(int cylinder, int head, int sector) => ((((long)cylinder * Heads) + head) * Sectors) + sector - 1;
}
