using System.Security.Cryptography;
using RetroPC.Host.Firmware;
using RetroPC.Host.Replay;

namespace RetroPC.Host.Sessions;

/// <summary>The ROMs and images that a session has read, with their hashes: what they were then, whatever the guest has written since.</summary>
public sealed class LoadedFiles
{
    private readonly SortedDictionary<int, LoggedFile> _floppies = [];
    private readonly List<LoggedFile> _disks = [];

    internal LoadedFiles(IReadOnlyList<RomImage> roms) =>
        Roms = [.. roms.Select(rom => new LoggedFile(rom.Name, Convert.ToHexStringLower(SHA256.HashData(rom.Content))))];

    /// <summary>The ROMs, the BIOS first.</summary>
    public IReadOnlyList<LoggedFile> Roms { get; }

    /// <summary>The diskettes that are in the drives, by the drive's number, A: being 0.</summary>
    public IReadOnlyDictionary<int, LoggedFile> Floppies => _floppies;

    /// <summary>The hard disks, in their order.</summary>
    public IReadOnlyList<LoggedFile> Disks => _disks;

    /// <summary>Reads a file for its hash, before it is opened and locked; null for one that is missing or empty, which whoever opens it will say.</summary>
    /// <exception cref="FileNotFoundException">It cannot be read.</exception>
    public static LoggedFile? TryHash(string path) => new FileInfo(path) is { Exists: true, Length: > 0 } ? LoggedFile.Of(path) : null;

    internal void AddDisk(LoggedFile disk) => _disks.Add(disk);

    internal void Insert(int drive, LoggedFile floppy) => _floppies[drive] = floppy;

    internal void Eject(int drive) => _floppies.Remove(drive);
}
