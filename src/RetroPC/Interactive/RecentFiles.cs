using System.Text.Json;
using System.Text.Json.Serialization;
using RetroPC.Host.Files;
using RetroPC.Host.Profiles;
using RetroPC.Host.Sessions;

namespace RetroPC.Interactive;

/// <summary>A machine that was started, with what was put into it.</summary>
/// <param name="Machine">The preset's name, or the profile's file with its whole path.</param>
/// <param name="Settings">The keys that were set on top of it.</param>
/// <param name="Floppies">The images in its floppy drives, with their whole paths; <see cref="GuestMedia.Nothing"/> for an empty one.</param>
/// <param name="Disks">The images of its hard disks.</param>
internal sealed record RecentStart(string Machine, IReadOnlyList<string> Settings, IReadOnlyList<string> Floppies, IReadOnlyList<string> Disks)
{
    /// <summary>Whether it is the same machine with the same media.</summary>
    public bool IsSame(RecentStart other) =>
        Machine == other.Machine && Settings.SequenceEqual(other.Settings) && Floppies.SequenceEqual(other.Floppies) && Disks.SequenceEqual(other.Disks);
}

/// <summary>What was used lately, the last first. It is a convenience: a file that is damaged or cannot be written is no error.</summary>
/// <param name="Starts">Machines with their media.</param>
/// <param name="Images">Disk images.</param>
internal sealed record RecentFiles(IReadOnlyList<RecentStart> Starts, IReadOnlyList<string> Images)
{
    private const int MostStarts = 8, MostImages = 20;

    /// <summary>Reads what is kept.</summary>
    public static RecentFiles Load()
    {
        try
        {
            return JsonSerializer.Deserialize(File.ReadAllBytes(UserFolders.Recent), RecentJson.Default.RecentFiles) is { Starts: not null, Images: not null } read
                ? read
                : new RecentFiles([], []);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or JsonException)
        {
            return new RecentFiles([], []);
        }
    }

    /// <summary>Keeps a start.</summary>
    public static void Add(MachineChoice choice, GuestMedia media)
    {
        RecentFiles before = Load();
        var start = new RecentStart(
            ProfileLoader.FullName(choice.Machine),
            choice.Settings,
            [.. media.Floppies.Select(floppy => floppy == GuestMedia.Nothing ? floppy : Path.GetFullPath(floppy))],
            [.. media.Disks.Select(Path.GetFullPath)]);
        IEnumerable<string> images = start.Floppies.Concat(start.Disks).Where(image => image != GuestMedia.Nothing);
        Save(new RecentFiles(
            [start, .. before.Starts.Where(other => !other.IsSame(start)).Take(MostStarts - 1)],
            [.. images.Concat(before.Images).Distinct().Take(MostImages)]));
    }

    /// <summary>Keeps an image.</summary>
    public static void Add(string image)
    {
        RecentFiles before = Load();
        Save(before with { Images = [.. before.Images.Prepend(Path.GetFullPath(image)).Distinct().Take(MostImages)] });
    }

    private static void Save(RecentFiles recent)
    {
        try
        {
            Directory.CreateDirectory(UserFolders.Home);
            OutputFile.Write(UserFolders.Recent, JsonSerializer.SerializeToUtf8Bytes(recent, RecentJson.Default.RecentFiles));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // Nothing is lost but a convenience.
        }
    }
}

/// <summary>The JSON of what was used lately, generated at build time so that an ahead-of-time build needs no reflection.</summary>
[JsonSourceGenerationOptions(WriteIndented = true, PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(RecentFiles))]
internal sealed partial class RecentJson : JsonSerializerContext;
