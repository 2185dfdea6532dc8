using RetroPC.Host.Profiles;
using RetroPC.Host.Sessions;

namespace RetroPC.Forms;

/// <summary>A machine on the home screen.</summary>
/// <param name="Group">Under which heading it is.</param>
/// <param name="Title">Its line.</param>
/// <param name="Year">The year in front of it; empty for none.</param>
/// <param name="Choice">Which machine it is.</param>
/// <param name="Profile">The machine; null if the profile has errors.</param>
/// <param name="Error">What is wrong with the profile; null if nothing is.</param>
internal sealed record HomeEntry(string Group, string Title, string Year, MachineChoice Choice, MachineProfile? Profile, string? Error)
{
    /// <summary>What is put into it if nothing else is chosen.</summary>
    public GuestMedia Media { get; init; } = new();

    /// <summary>The saved state that it goes on from; null if it is switched on.</summary>
    public string? State { get; init; }

    /// <summary>The lines of the screen that it had when the state was saved.</summary>
    public IReadOnlyList<string> Screen { get; init; } = [];

    /// <summary>Whether the profile is the user's own file.</summary>
    public bool IsOwn => State is null && Path.IsPathRooted(Choice.Machine);

    /// <summary>Whether a search finds it: every word in its title, year, group or summary.</summary>
    public bool Matches(string search)
    {
        string all = $"{Title} {Year} {Group} {Profile?.Name} {Profile?.Summary} {Choice.Machine}";
        return search.Split(' ', StringSplitOptions.RemoveEmptyEntries).All(word => all.Contains(word, StringComparison.OrdinalIgnoreCase));
    }
}
