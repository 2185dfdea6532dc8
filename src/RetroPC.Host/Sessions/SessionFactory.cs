using RetroPC.Hardware.Chips;
using RetroPC.Hardware.Machines;
using RetroPC.Host.Devices;
using RetroPC.Host.Firmware;
using RetroPC.Host.Machines;
using RetroPC.Host.Profiles;
using RetroPC.Media;

namespace RetroPC.Host.Sessions;

/// <summary>Puts a session together: the machine of a profile, images in its drives, and what its ports are connected to.</summary>
public static class SessionFactory
{
    /// <summary>Builds the machine, opens the files, connects all, and switches the machine on.</summary>
    /// <param name="profile">The machine.</param>
    /// <param name="media">What goes into it.</param>
    /// <exception cref="ProfileException">The profile cannot be built.</exception>
    /// <exception cref="FirmwareException">A ROM is not what it should be.</exception>
    /// <exception cref="MediaException">An image is none, or does not fit its drive; or an end of a port cannot be had.</exception>
    /// <exception cref="FileNotFoundException">A file is missing or cannot be read.</exception>
    public static GuestSession Open(MachineProfile profile, GuestMedia media)
    {
        ArgumentNullException.ThrowIfNull(profile);
        ArgumentNullException.ThrowIfNull(media);
        var files = new List<SavedFile>();
        var ends = new HostEnds();
        try
        {
            List<HardDiskImageFile> disks = HardDiskFit.Open(profile, media);
            files.AddRange(disks);
            Machine machine = MachineFactory.Build(profile, [.. disks.Select(disk => disk.Disk)], media.Time);
            InsertFloppies(profile, media, machine, files);
            files.Add(CmosFile.Open(machine, media.Cmos));
            ConnectPorts(profile, media, machine, ends);
            return new GuestSession(machine, new MediaSaver(files), ends);
        }
        catch
        {
            files.ForEach(file => file.Dispose());
            ends.Dispose();
            throw;
        }
    }

    private static void InsertFloppies(MachineProfile profile, GuestMedia media, Machine machine, List<SavedFile> files)
    {
        if (media.Floppies.Count > profile.Floppies.Count)
        {
            throw new MediaException(
                $"{media.Floppies[profile.Floppies.Count]} has no drive: {profile.Name} has {profile.Floppies.Count}. Add one to the profile, as [[floppy]] with its type");
        }

        for (int drive = 0; drive < media.Floppies.Count; drive++)
        {
            if (media.Floppies[drive] == GuestMedia.Nothing)
            {
                continue;
            }

            FloppyImageFile image = FloppyImageFile.Open(media.Floppies[drive], media.IsReadOnly);
            files.Add(image);
            FloppyFit.Check(media.Floppies[drive], image, profile.Floppies[drive].Type, drive);
            machine.Floppies!.Drives[drive]!.Insert(image.Disk);
        }
    }

    private static void ConnectPorts(MachineProfile profile, GuestMedia media, Machine machine, HostEnds ends)
    {
        for (int port = 0; port < media.Serials.Count; port++)
        {
            string name = media.Serials[port];
            if (port >= machine.Serials.Count)
            {
                throw new MediaException($"--serial {name} has no port: {profile.Name} has {machine.Serials.Count}. Add one to the profile, as [[serial]]");
            }

            if (SerialEnds.Open(name) is not { } end)
            {
                continue;
            }

            if (machine.Serials[port] is not SerialBuffer line)
            {
                end.Dispose();
                throw new MediaException($"--serial {name} has no place: serial port {port + 1} of {profile.Name} has a mouse. Say {GuestMedia.Nothing} for it");
            }

            ends.Connect(line, end);
        }

        if (media.Printer is { } paper)
        {
            if (machine.Printers.Count == 0)
            {
                throw new MediaException($"--printer {paper} has no port: add one to the profile, as [[parallel]]");
            }

            ends.Connect(machine.Printers[0], PrinterFile.Open(paper));
        }
    }
}
