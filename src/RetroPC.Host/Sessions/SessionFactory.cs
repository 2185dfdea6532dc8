using RetroPC.Hardware.Machines;
using RetroPC.Host.Firmware;
using RetroPC.Host.Machines;
using RetroPC.Host.Profiles;
using RetroPC.Media;

namespace RetroPC.Host.Sessions;

/// <summary>Puts a session together: the machine of a profile, and images in its drives.</summary>
public static class SessionFactory
{
    /// <summary>Builds the machine, opens the images, inserts them, and switches the machine on.</summary>
    /// <param name="profile">The machine.</param>
    /// <param name="floppies">Image files, for drive A: first.</param>
    /// <param name="isReadOnly">Whether the disks are write-protected.</param>
    /// <exception cref="ProfileException">The profile cannot be built.</exception>
    /// <exception cref="FirmwareException">A ROM is not what it should be.</exception>
    /// <exception cref="MediaException">An image is none, or does not fit its drive.</exception>
    /// <exception cref="FileNotFoundException">A file is missing or cannot be read.</exception>
    public static GuestSession Open(MachineProfile profile, IReadOnlyList<string> floppies, bool isReadOnly)
    {
        ArgumentNullException.ThrowIfNull(profile);
        ArgumentNullException.ThrowIfNull(floppies);
        if (floppies.Count > profile.Floppies.Count)
        {
            throw new MediaException(
                $"{floppies[profile.Floppies.Count]} has no drive: {profile.Name} has {profile.Floppies.Count}. Add one to the profile, as [[floppy]] with its type");
        }

        Machine machine = MachineFactory.Build(profile);
        var images = new List<FloppyImageFile>();
        try
        {
            for (int drive = 0; drive < floppies.Count; drive++)
            {
                images.Add(FloppyImageFile.Open(floppies[drive], isReadOnly));
                FloppyFit.Check(floppies[drive], images[drive], profile.Floppies[drive].Type, drive);
                machine.Floppies!.Drives[drive]!.Insert(images[drive].Disk);
            }

            return new GuestSession(machine, images);
        }
        catch
        {
            images.ForEach(image => image.Dispose());
            throw;
        }
    }
}
