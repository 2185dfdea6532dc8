using System.Globalization;
using RetroPC.Host.Profiles;
using RetroPC.Host.Sessions;
using RetroPC.Interactive;

namespace RetroPC.Forms;

/// <summary>What there is to choose on the home screen: saved states, what was started lately, the user's machines, and the presets by family and year.</summary>
internal static class HomeEntries
{
    /// <summary>The headings that are not families.</summary>
    public const string States = "Saved states", Recent = "Started lately", Own = "Your machines", Presets = "Presets";

    private const int MostStates = 5, MostRecent = 5;

    /// <summary>All of it, in the order of the screen.</summary>
    public static IReadOnlyList<HomeEntry> Load() => [.. OfStates(), .. OfRecent(), .. OfOwn(), .. OfPresets()];

    private static IEnumerable<HomeEntry> OfPresets() =>
        from name in ProfileLoader.PresetNames
        let profile = ProfileLoader.Load(name)
        group new HomeEntry(profile.Family.Length > 0 ? profile.Family : Presets, profile.Name, YearOf(profile), new MachineChoice(name, []), profile, null)
            by profile.Family.Length > 0 ? profile.Family : Presets into family
        orderby family.Min(entry => entry.Profile!.Year ?? int.MaxValue), family.Key
        from entry in family.OrderBy(entry => entry.Profile!.Year ?? int.MaxValue).ThenBy(entry => entry.Title, StringComparer.Ordinal)
        select entry;

    private static IEnumerable<HomeEntry> OfOwn()
    {
        if (!Directory.Exists(UserFolders.Machines))
        {
            return [];
        }

        return Directory.EnumerateFiles(UserFolders.Machines, "*.toml").Order(StringComparer.Ordinal).Select(path =>
        {
            (MachineProfile? profile, string? error) = TryLoad(new MachineChoice(path, []));
            return new HomeEntry(Own, profile?.Name ?? Path.GetFileName(path), profile is null ? "" : YearOf(profile), new MachineChoice(path, []), profile, error);
        });
    }

    private static IEnumerable<HomeEntry> OfRecent() => RecentFiles.Load().Starts
        .Where(start => start.Floppies.Count + start.Disks.Count > 0 && (!Path.IsPathRooted(start.Machine) || File.Exists(start.Machine)))
        .Take(MostRecent)
        .Select(start =>
        {
            var choice = new MachineChoice(start.Machine, start.Settings);
            (MachineProfile? profile, string? error) = TryLoad(choice);
            string media = string.Join(", ", start.Floppies.Concat(start.Disks).Where(image => image != GuestMedia.Nothing).Select(Path.GetFileName));
            return new HomeEntry(Recent, $"{media} on {Path.GetFileNameWithoutExtension(start.Machine)}", "", choice, profile, error)
            {
                Media = new GuestMedia { Floppies = start.Floppies, Disks = start.Disks },
            };
        });

    private static IEnumerable<HomeEntry> OfStates() => SavedStates.List(MostStates).Where(state => state.Machine.Machine is not null).Select(state =>
    {
        var choice = new MachineChoice(state.Machine.Machine!, state.Machine.Settings);
        (MachineProfile? profile, string? error) = TryLoad(choice);
        string when = state.Machine.SavedAt.ToLocalTime().ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture);
        return new HomeEntry(States, $"{when}  {Path.GetFileNameWithoutExtension(state.Machine.Machine!)}", "", choice, profile, error)
        {
            State = state.Path,
            Screen = state.Machine.Screen,
        };
    });

    private static string YearOf(MachineProfile profile) => profile.Year?.ToString(CultureInfo.InvariantCulture) ?? "";

    private static (MachineProfile? Profile, string? Error) TryLoad(MachineChoice choice)
    {
        try
        {
            return (choice.Load(), null);
        }
        catch (Exception e) when (e is ProfileException or FileNotFoundException)
        {
            return (null, e.Message);
        }
    }
}
