using RetroPC.Hardware.Disks;
using RetroPC.Host.Profiles;
using RetroPC.Media;

namespace RetroPC.Host.Sessions;

/// <summary>The hard disks of a session: those of the profile, with the images that it or the command line names.</summary>
internal static class HardDiskFit
{
    private const int MostDisks = 2;

    /// <summary>Opens the images.</summary>
    /// <exception cref="MediaException">An image is none, or has no place, or a disk has no image.</exception>
    /// <exception cref="FileNotFoundException">A file is missing or cannot be read.</exception>
    public static List<HardDiskImageFile> Open(MachineProfile profile, GuestMedia media)
    {
        if (media.Disks.Count > MostDisks)
        {
            throw new MediaException($"{media.Disks[MostDisks]} has no place: a machine has at most {MostDisks} hard disks");
        }

        var disks = new List<HardDiskImageFile>();
        try
        {
            for (int drive = 0; drive < Math.Max(profile.Disks.Count, media.Disks.Count); drive++)
            {
                DiskProfile? disk = drive < profile.Disks.Count ? profile.Disks[drive] : null;
                string path = drive < media.Disks.Count ? media.Disks[drive] : disk!.Image ?? throw HasNoImage(profile, drive);
                HardDiskImageFile image = HardDiskImageFile.Open(path, media.IsReadOnly, disk?.Geometry);
                disks.Add(image);
                Check(path, image.Disk.Geometry);
            }

            return disks;
        }
        catch
        {
            disks.ForEach(disk => disk.Dispose());
            throw;
        }
    }

    private static MediaException HasNoImage(MachineProfile profile, int drive) =>
        new($"hard disk {drive + 1} of {profile.Name} has no image: name one with --disk, or make one with 'retropc disk create'");

    private static void Check(string path, DiskGeometry geometry)
    {
        const int MostHeads = 16;
        if (geometry.Heads > MostHeads)
        {
            throw new MediaException(
                $"{path} is divided into {geometry.Heads} heads, and no drive of these adapters has more than {MostHeads}: "
                + "say how else, as --set 'disk=[{cylinders=615,heads=4,sectors=17}]'");
        }
    }
}
