using RetroPC.Host.Profiles;

namespace RetroPC.Host.Replay;

/// <summary>What a machine was at power-on: all that its run depends on, apart from what came later.</summary>
public sealed record InputLogHeader
{
    /// <summary>The preset's name, or the profile's file.</summary>
    public string Machine { get; init; } = "";

    /// <summary>The machine with its keys.</summary>
    public MachineChoice Choice => new(Machine, Settings);

    /// <summary>The hash of the profile's text.</summary>
    public string ProfileSha256 { get; init; } = "";

    /// <summary>The keys that were set on top of it.</summary>
    public IReadOnlyList<string> Settings { get; init; } = [];

    /// <summary>The time at power-on.</summary>
    public DateTime Time { get; init; }

    /// <summary>Whether the disks were write-protected.</summary>
    public bool IsProtected { get; init; }

    /// <summary>The hashes of its ROMs.</summary>
    public IReadOnlyList<LoggedFile> Roms { get; init; } = [];

    /// <summary>The diskettes, drive A: first; null for an empty drive.</summary>
    public IReadOnlyList<LoggedFile?> Floppies { get; init; } = [];

    /// <summary>The hard disks.</summary>
    public IReadOnlyList<LoggedFile> Disks { get; init; } = [];

    /// <summary>Whether a printer was there.</summary>
    public bool HasPrinter { get; init; }

    /// <summary>What its battery had kept; null if nothing was read.</summary>
    public byte[]? Nvram { get; init; }
}
