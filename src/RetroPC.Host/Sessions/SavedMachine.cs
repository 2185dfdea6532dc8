using System.Text.Json.Serialization;
using RetroPC.Host.Profiles;
using RetroPC.Host.Replay;
using RetroPC.Host.Text;
using RetroPC.Media;

namespace RetroPC.Host.Sessions;

/// <summary>What a saved state says of itself: which machine it is of, and what was in it, so that it can be put together again.</summary>
public sealed record SavedMachine
{
    /// <summary>The preset's name, or the profile's file with its whole path; null if the machine was built from neither.</summary>
    public string? Machine { get; init; }

    /// <summary>What people call it.</summary>
    public string Name { get; init; } = "";

    /// <summary>The keys that were set on top of the profile.</summary>
    public IReadOnlyList<string> Settings { get; init; } = [];

    /// <summary>Which session has saved it.</summary>
    public Guid Session { get; init; }

    /// <summary>The images in the floppy drives, A: first; null for an empty drive.</summary>
    public IReadOnlyList<LoggedFile?> Floppies { get; init; } = [];

    /// <summary>The images of the hard disks.</summary>
    public IReadOnlyList<LoggedFile> Disks { get; init; } = [];

    /// <summary>What became of what the guest wrote to them.</summary>
    public ImageAccess Access { get; init; }

    /// <summary>The file in which the machine keeps its settings; null if it has none.</summary>
    public string? Cmos { get; init; }

    /// <summary>The clock at power-on.</summary>
    public DateTime Time { get; init; }

    /// <summary>When the state was saved; UTC.</summary>
    public DateTime SavedAt { get; init; }

    /// <summary>How long the machine had been on, in guest seconds.</summary>
    public double GuestSeconds { get; init; }

    /// <summary>The lines of its text screen; none if it showed another.</summary>
    public IReadOnlyList<string> Screen { get; init; } = [];

    /// <summary>What a session is now. Its disks have to be saved.</summary>
    /// <param name="session">The session.</param>
    /// <param name="savedAt">The time; UTC.</param>
    /// <exception cref="IOException">An image cannot be read.</exception>
    internal static SavedMachine Of(GuestSession session, DateTime savedAt)
    {
        MachineProfile? profile = session.Profile;
        var frame = new Hardware.Video.Frame();
        session.Machine.Video.TakeFrame(frame);
        return new SavedMachine
        {
            Machine = session.Choice is { } choice ? ProfileLoader.FullName(choice.Machine) : null,
            Name = profile?.Name ?? "",
            Settings = session.Choice?.Settings ?? [],
            Session = session.Id,
            Floppies = [.. Enumerable.Range(0, profile?.Floppies.Count ?? 0).Select(drive => Hashed(session, drive))],
            Disks = [.. session.HardDisks.Select(disk => new LoggedFile(Path.GetFullPath(disk.Path), disk.Sha256()))],
            Access = session.Media.Access,
            Cmos = session.Media.Cmos is { } cmos ? Path.GetFullPath(cmos) : null,
            Time = session.Media.Time,
            SavedAt = savedAt,
            GuestSeconds = (double)session.Machine.Clock.Now / Hardware.Timing.Tick.Second,
            Screen = ScreenText.Lines(frame, CodePage.Ibm437),
        };
    }

    private static LoggedFile? Hashed(GuestSession session, int drive) =>
        session.Floppies.GetValueOrDefault(drive) is { } image ? new LoggedFile(Path.GetFullPath(image.Path), image.Sha256()) : null;
}

/// <summary>The JSON of a saved machine, generated at build time so that an ahead-of-time build needs no reflection.</summary>
[JsonSourceGenerationOptions(WriteIndented = true, PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, UseStringEnumConverter = true)]
[JsonSerializable(typeof(SavedMachine))]
internal sealed partial class SavedMachineJson : JsonSerializerContext;
