using RetroPC.Hardware.Disks;

namespace RetroPC.Media.Tests.Floppies;

internal static class DiskFilling
{
    /// <summary>Writes one value to every byte of a disk.</summary>
    public static void Fill(FloppyImageFile file, byte value)
    {
        FloppyDisk disk = file.Disk;
        for (int track = 0; track < disk.Cylinders * disk.Heads; track++)
        {
            foreach (FloppySector sector in disk.Track(track / disk.Heads, track % disk.Heads)!.Sectors)
            {
                Array.Fill(sector.Data, value);
            }
        }

        disk.Changed();
    }
}
