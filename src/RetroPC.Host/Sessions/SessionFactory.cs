using RetroPC.Hardware.Chips;
using RetroPC.Hardware.Machines;
using RetroPC.Host.Devices;
using RetroPC.Host.Firmware;
using RetroPC.Host.Machines;
using RetroPC.Host.Profiles;
using RetroPC.Host.Replay;
using RetroPC.Media;

namespace RetroPC.Host.Sessions;

/// <summary>Puts a session together: the machine of a profile, images in its drives, and what its ports are connected to.</summary>
public static class SessionFactory
{
    /// <summary>Builds the machine, opens the files, connects all, and switches the machine on.</summary>
    /// <param name="profile">The machine.</param>
    /// <param name="media">What goes into it.</param>
    /// <param name="hasHashes">Whether the files are hashed, for captures that tell of them and for input logs.</param>
    /// <exception cref="ProfileException">The profile cannot be built.</exception>
    /// <exception cref="FirmwareException">A ROM is not what it should be.</exception>
    /// <exception cref="MediaException">An image is none, or does not fit its drive; or an end of a port cannot be had.</exception>
    /// <exception cref="FileNotFoundException">A file is missing or cannot be read.</exception>
    public static GuestSession Open(MachineProfile profile, GuestMedia media, bool hasHashes = false)
    {
        ArgumentNullException.ThrowIfNull(profile);
        ArgumentNullException.ThrowIfNull(media);
        return Open(profile, media, hasHashes, null);
    }

    /// <summary>The same for a machine that has a name, by which a saved state finds it again.</summary>
    /// <param name="choice">The machine.</param>
    /// <param name="media">What goes into it.</param>
    /// <param name="hasHashes">Whether the files are hashed, for captures that tell of them and for input logs.</param>
    /// <inheritdoc cref="Open(MachineProfile, GuestMedia, bool)"/>
    public static GuestSession Open(MachineChoice choice, GuestMedia media, bool hasHashes = false)
    {
        ArgumentNullException.ThrowIfNull(choice);
        GuestSession session = Open(choice.Load(), media, hasHashes);
        session.Choice = choice;
        return session;
    }

    /// <summary>Switches a machine on as it was when a session was written down, to do again what the log says. Nothing is saved.</summary>
    /// <param name="log">The log.</param>
    /// <inheritdoc cref="Open(MachineProfile, GuestMedia, bool)"/>
    public static GuestSession Open(InputLog log)
    {
        ArgumentNullException.ThrowIfNull(log);
        InputLogHeader header = log.Header;
        MachineChoice choice = header.Choice;
        if (choice.Sha256() is var hash && hash != header.ProfileSha256)
        {
            throw new MediaException($"the profile {header.Machine} is not what it was when the session was written down (its SHA-256 is {hash}, not {header.ProfileSha256})");
        }

        foreach (LoggedFile file in header.Floppies.OfType<LoggedFile>().Concat(header.Disks))
        {
            file.Check();
        }

        var media = new GuestMedia
        {
            Floppies = [.. header.Floppies.Select(floppy => floppy?.Path ?? GuestMedia.Nothing)],
            Disks = [.. header.Disks.Select(disk => disk.Path)],
            Access = header.IsProtected ? ImageAccess.Protect : ImageAccess.Discard,
            Time = header.Time,
        };
        GuestSession session = Open(choice.Load(), media, hasHashes: true, header);
        if (!session.Files!.Roms.Select(rom => rom.Sha256).SequenceEqual(header.Roms.Select(rom => rom.Sha256)))
        {
            session.Dispose();
            throw new MediaException("the machine's ROMs are not what they were when the session was written down");
        }

        session.Choice = choice;
        session.Replay = new InputPlayer(log);
        return session;
    }

    private static GuestSession Open(MachineProfile profile, GuestMedia media, bool hasHashes, InputLogHeader? replayed)
    {
        var files = new List<SavedFile>();
        var ends = new HostEnds();
        try
        {
            LoggedFile?[] hashes = hasHashes ? [.. media.Disks.Select(LoadedFiles.TryHash)] : [];
            List<HardDiskImageFile> disks = HardDiskFit.Open(profile, media);
            files.AddRange(disks);
            IReadOnlyList<RomImage> roms = MachineFactory.LoadRoms(profile, disks.Count > 0);
            Machine machine = MachineFactory.Build(profile, roms, [.. disks.Select(disk => disk.Disk)], media.Time);
            List<(int Drive, FloppyImageFile Image, LoggedFile? Hash)> floppies = InsertFloppies(profile, media, machine, files, hasHashes);
            CmosFile cmos = CmosFile.Open(machine, media.Cmos);
            byte[]? nvram = replayed?.Nvram ?? cmos.Loaded;
            Restore(machine, replayed?.Nvram);
            ConnectPorts(profile, media, machine, ends, replayed);
            var session = new GuestSession(machine, profile, media, new MediaSaver([.. disks, cmos]), ends)
            {
                Files = hasHashes ? new LoadedFiles(roms) : null,
                Nvram = nvram,
                HardDisks = disks,
            };
            Array.ForEach(hashes, hash => session.Files!.AddDisk(hash!));
            floppies.ForEach(floppy => session.Adopt(floppy.Drive, floppy.Image, floppy.Hash));
            return session;
        }
        catch
        {
            files.ForEach(file => file.Dispose());
            ends.Dispose();
            throw;
        }
    }

    private static void Restore(Machine machine, byte[]? nvram)
    {
        if (nvram is { Length: 0 })
        {
            machine.LoseNvram();
        }
        else if (nvram is not null && nvram.Length == machine.NvramLength)
        {
            machine.LoadNvram(nvram);
        }
        else if (nvram is not null)
        {
            throw new MediaException("what the battery had kept in the input log is of another machine");
        }
    }

    private static List<(int Drive, FloppyImageFile Image, LoggedFile? Hash)> InsertFloppies(
        MachineProfile profile, GuestMedia media, Machine machine, List<SavedFile> files, bool hasHashes)
    {
        if (media.Floppies.Count > profile.Floppies.Count)
        {
            throw new MediaException(
                $"{media.Floppies[profile.Floppies.Count]} has no drive: {profile.Name} has {profile.Floppies.Count}. Add one to the profile, as [[floppy]] with its type");
        }

        var floppies = new List<(int Drive, FloppyImageFile Image, LoggedFile? Hash)>();
        for (int drive = 0; drive < media.Floppies.Count; drive++)
        {
            string path = media.Floppies[drive];
            if (path == GuestMedia.Nothing)
            {
                continue;
            }

            LoggedFile? hash = hasHashes ? LoadedFiles.TryHash(path) : null;
            FloppyImageFile image = FloppyImageFile.Open(path, media.Access);
            files.Add(image);
            FloppyFit.Check(path, image, profile.Floppies[drive].Type, drive);
            machine.Floppies!.Drives[drive]!.Insert(image.Disk);
            floppies.Add((drive, image, hash));
        }

        return floppies;
    }

    private static void ConnectPorts(MachineProfile profile, GuestMedia media, Machine machine, HostEnds ends, InputLogHeader? replayed)
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

            ends.Connect(new SerialLine(line, port), end);
        }

        if (media.Printer is { } paper)
        {
            if (machine.Printers.Count == 0)
            {
                throw new MediaException($"--printer {paper} has no port: add one to the profile, as [[parallel]]");
            }

            ends.Connect(machine.Printers[0], PrinterFile.Open(paper));
        }
        else if (replayed is { HasPrinter: true } && machine.Printers.Count > 0)
        {
            ends.Connect(machine.Printers[0], null);
        }
    }
}
