using RetroPC.Hardware.Disks;

namespace RetroPC.Media.Tests.HardDisks;

/// <summary>A hard disk full of one number.</summary>
internal static class HardDiskFilling
{
    public static void Fill(HardDiskImageFile file, byte value)
    {
        byte[] sector = new byte[DiskGeometry.SectorSize];
        Array.Fill(sector, value);
        for (long i = 0; i < file.Disk.Geometry.TotalSectors; i++)
        {
            file.Disk.Write(i, sector);
        }
    }
}
