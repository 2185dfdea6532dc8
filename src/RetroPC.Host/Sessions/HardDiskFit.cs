using RetroPC.Hardware.Cards;
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
                HardDiskImageFile image = HardDiskImageFile.Open(path, media.Access, disk?.Geometry);
                disks.Add(image);
                Check(path, image.Disk.Geometry, profile.DiskAdapter.Model);
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

    private static void Check(string path, DiskGeometry geometry, string adapter)
    {
        const int MostHeads = 16;
        string division = $"{path} is divided into {geometry.Cylinders} cylinders, {geometry.Heads} heads, {geometry.Sectors} sectors";
        if (geometry.Heads > MostHeads)
        {
            throw new MediaException($"{division}, and no drive has more than {MostHeads} heads: say how else, as --set 'disk=[{{cylinders=615,heads=4,sectors=17}}]'");
        }

        if (adapter == "xt" && !HardDiskAdapter.CanHave(geometry))
        {
            throw new MediaException(
                $"{division}, and IBM's adapter has at most 1024 cylinders: take an IDE card, as --set disk_adapter.model=xt-ide-2, and a ROM for it, "
                + "or use less of the disk, as --set 'disk=[{cylinders=1024,heads=16,sectors=63}]'");
        }
    }
}
