using RetroPC.Media;

namespace RetroPC.Host.Sessions;

/// <summary>Files and ends of the host that a session puts into its machine: what a command line names.</summary>
public record GuestMedia
{
    /// <summary>What to say for a drive or port that stays empty. (A file of that name is ./none.)</summary>
    public const string Nothing = "none";

    /// <summary>Floppy images, for drive A: first; <see cref="Nothing"/> for a drive without one.</summary>
    public IReadOnlyList<string> Floppies { get; init; } = [];

    /// <summary>Hard-disk images, the first disk first. They take the place of those that the profile names.</summary>
    public IReadOnlyList<string> Disks { get; init; } = [];

    /// <summary>What becomes of what the guest writes to them.</summary>
    public ImageAccess Access { get; init; }

    /// <summary>What the serial ports are connected to, COM1 first: <c>none</c>, <c>file:PATH</c>, <c>tcp:PORT</c>, <c>pty</c>.</summary>
    public IReadOnlyList<string> Serials { get; init; } = [];

    /// <summary>The file to which the first printer prints; null for no printer.</summary>
    public string? Printer { get; init; }

    /// <summary>The file in which the machine keeps its settings; null if they are lost.</summary>
    public string? Cmos { get; init; }

    /// <summary>The time at power-on, for machines with a clock.</summary>
    public DateTime Time { get; init; } = new(1980, 1, 1, 0, 0, 0, DateTimeKind.Unspecified);
}
