using System.IO.Compression;
using System.Text.Json;
using RetroPC.Hardware.Snapshots;
using RetroPC.Host.Files;
using RetroPC.Host.Profiles;
using RetroPC.Host.Replay;
using RetroPC.Media;

namespace RetroPC.Host.Sessions;

// A ZIP archive: machine.json says of which machine it is and what was in it, state.bin is the snapshot. The contents of diskettes are in the snapshot, those of
// hard disks as far as they differ from the images that were mounted.
//
// Decisions: an image that has changed since the state was saved is not written over. A diskette is then as it was in the state, and its image is left alone. A hard
// disk cannot be put back, so that the state is refused: memory and disk would not fit together, and DOS would destroy files.

/// <summary>A machine's state as a file.</summary>
public static class StateFile
{
    /// <summary>What the names of such files end in.</summary>
    public const string Ending = ".state";

    /// <summary>No machine's state is larger: 16 MB of RAM, and disks.</summary>
    private const int MostBytes = 512 << 20;

    /// <summary>The first that a ZIP archive can hold; the true one is in the machine's entry, and the same state is the same file.</summary>
    private static readonly DateTimeOffset _noTime = new(1980, 1, 1, 0, 0, 0, TimeSpan.Zero);

    private const string MachineEntry = "machine.json", StateEntry = "state.bin";

    /// <summary>Saves a session's state, and its disks with it.</summary>
    /// <param name="path">The file; one of that name is replaced.</param>
    /// <param name="session">The session.</param>
    /// <param name="now">The time; UTC.</param>
    /// <exception cref="MediaException">It, or a disk, cannot be written.</exception>
    /// <exception cref="IOException">An image of the session cannot be read.</exception>
    public static void Save(string path, GuestSession session, DateTime now)
    {
        ArgumentNullException.ThrowIfNull(session);
        session.SaveDisks();
        byte[] machine = JsonSerializer.SerializeToUtf8Bytes(SavedMachine.Of(session, now), SavedMachineJson.Default.SavedMachine);
        var packed = new MemoryStream();
        using (var archive = new ZipArchive(packed, ZipArchiveMode.Create, leaveOpen: true))
        {
            Add(archive, MachineEntry, machine);
            Add(archive, StateEntry, session.SaveState());
        }

        OutputFile.Save(path, packed.ToArray());
    }

    /// <summary>Puts a session back to a state that one of the same machine and disks has saved: first the diskettes, then all the rest.</summary>
    /// <param name="path">The file.</param>
    /// <param name="session">The session.</param>
    /// <returns>What the user ought to know; null for nothing.</returns>
    /// <exception cref="FileNotFoundException">The file, or an image, cannot be read.</exception>
    /// <exception cref="MediaException">A hard disk has changed since, or an image is none any more.</exception>
    /// <exception cref="SnapshotException">It is damaged, or of another machine. The session goes on as it was.</exception>
    public static string? Restore(string path, GuestSession session)
    {
        ArgumentNullException.ThrowIfNull(session);
        LoggedFile file = LoggedFile.Of(path);
        (SavedMachine machine, byte[] state) = ReadWhole(path);
        session.SaveDisks();
        CheckDisks(path, machine, session);
        byte[] before = session.SaveState();
        string? notice = InsertFloppies(machine, session);
        try
        {
            session.LoadState(file, state);
        }
        catch (SnapshotException)
        {
            session.LoadState(null, before);
            throw;
        }

        return notice;
    }

    /// <summary>Switches the machine on that a state is of, with its media, as it was.</summary>
    /// <param name="path">The file.</param>
    /// <param name="hasHashes">Whether the session's files are hashed.</param>
    /// <exception cref="FileNotFoundException">The file, an image or the profile cannot be read.</exception>
    /// <exception cref="MediaException">A hard disk has changed since, an image is none any more, or the state does not say of which machine it is.</exception>
    /// <exception cref="ProfileException">The profile has errors.</exception>
    /// <exception cref="SnapshotException">It is damaged, or of another machine than the profile says now.</exception>
    public static GuestSession Open(string path, bool hasHashes)
    {
        SavedMachine machine = ReadMachine(path);
        if (machine.Machine is not { } name)
        {
            throw new MediaException($"{path} does not say of which machine it is: load it into one");
        }

        var media = new GuestMedia
        {
            Disks = [.. machine.Disks.Select(disk => disk.Path)],
            Access = machine.Access,
            Cmos = machine.Cmos,
            Time = machine.Time,
        };
        GuestSession session = SessionFactory.Open(new MachineChoice(name, machine.Settings), media, hasHashes);
        try
        {
            session.Notice = Restore(path, session);
            return session;
        }
        catch
        {
            session.Dispose();
            throw;
        }
    }

    /// <summary>Reads what a state says of itself.</summary>
    /// <exception cref="FileNotFoundException">It cannot be read.</exception>
    /// <exception cref="SnapshotException">It is no state.</exception>
    public static SavedMachine ReadMachine(string path) => Read(path, archive => MachineOf(path, archive));

    /// <summary>Reads the snapshot.</summary>
    /// <exception cref="FileNotFoundException">It cannot be read.</exception>
    /// <exception cref="SnapshotException">It is no state.</exception>
    public static byte[] ReadState(string path) => ReadWhole(path).State;

    private static (SavedMachine Machine, byte[] State) ReadWhole(string path) =>
        Read(path, archive => (MachineOf(path, archive), Content(path, archive, StateEntry)));

    private static T Read<T>(string path, Func<ZipArchive, T> read)
    {
        try
        {
            using var file = new FileStream(path, FileMode.Open, FileAccess.Read);
            using var archive = new ZipArchive(file, ZipArchiveMode.Read);
            return read(archive);
        }
        catch (Exception e) when (e is InvalidDataException or JsonException or EndOfStreamException)
        {
            throw new SnapshotException($"{path} is no state of a machine, or damaged.", e);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new FileNotFoundException($"cannot read the state {path}: {e.Message}", path, e);
        }
    }

    private static void Add(ZipArchive archive, string name, byte[] content)
    {
        ZipArchiveEntry entry = archive.CreateEntry(name, CompressionLevel.Fastest);
        entry.LastWriteTime = _noTime;
        using Stream stream = entry.Open();
        stream.Write(content);
    }

    private static SavedMachine MachineOf(string path, ZipArchive archive) =>
        JsonSerializer.Deserialize(Content(path, archive, MachineEntry), SavedMachineJson.Default.SavedMachine)
        ?? throw new SnapshotException($"{path} is no state of a machine.");

    private static byte[] Content(string path, ZipArchive archive, string name)
    {
        ZipArchiveEntry entry = archive.GetEntry(name) ?? throw new SnapshotException($"{path} is no state of a machine.");
        if (entry.Length > MostBytes)
        {
            throw new SnapshotException($"{path} is larger than the state of any machine.");
        }

        byte[] content = new byte[entry.Length];
        using Stream stream = entry.Open();
        stream.ReadExactly(content);
        return content;
    }

    /// <summary>What the session itself has saved fits its disks: the state tells how they differed from what they were at power-on.</summary>
    private static void CheckDisks(string path, SavedMachine machine, GuestSession session)
    {
        if (machine.Session == session.Id)
        {
            return;
        }

        for (int disk = 0; disk < Math.Min(machine.Disks.Count, session.HardDisks.Count); disk++)
        {
            HardDiskImageFile present = session.HardDisks[disk];
            if (present.Sha256() != machine.Disks[disk].Sha256)
            {
                throw new MediaException(
                    $"{present.Path} was written to after {path} was saved: memory and disk would not fit together. Restore it with a copy of the disk as it was then");
            }
        }
    }

    private static string? InsertFloppies(SavedMachine machine, GuestSession session)
    {
        string? notice = null;
        for (int drive = 0; drive < machine.Floppies.Count; drive++)
        {
            LoggedFile? wanted = machine.Floppies[drive];
            if (wanted is null)
            {
                session.EjectIfAny(drive);
                continue;
            }

            FloppyImageFile? present = session.Floppies.GetValueOrDefault(drive);
            present = present is not null && Path.GetFullPath(present.Path) == wanted.Path ? present : null;
            bool isChanged = machine.Session != session.Id && (present?.Sha256() ?? LoggedFile.Of(wanted.Path).Sha256) != wanted.Sha256;
            if (isChanged)
            {
                notice = $"{wanted.Path} was written to after the state was saved: the diskette is as it was then, and its image is left alone";
            }

            if (isChanged || present is null)
            {
                session.Insert(drive, wanted.Path, isChanged ? ImageAccess.Discard : machine.Access);
            }
        }

        return notice;
    }
}
