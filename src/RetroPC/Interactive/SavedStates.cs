using RetroPC.Hardware.Snapshots;
using RetroPC.Host.Sessions;

namespace RetroPC.Interactive;

/// <summary>The states that the user has saved.</summary>
internal static class SavedStates
{
    /// <summary>The newest ones first; what cannot be read is not among them.</summary>
    /// <param name="most">How many at most.</param>
    public static IReadOnlyList<(string Path, SavedMachine Machine)> List(int most)
    {
        if (!Directory.Exists(UserFolders.States))
        {
            return [];
        }

        var states = new List<(string Path, SavedMachine Machine)>();
        foreach (string path in Directory.EnumerateFiles(UserFolders.States, $"*{StateFile.Ending}").OrderByDescending(File.GetLastWriteTimeUtc).ThenByDescending(path => path))
        {
            if (states.Count < most && TryRead(path) is { } machine)
            {
                states.Add((path, machine));
            }
        }

        return states;
    }

    private static SavedMachine? TryRead(string path)
    {
        try
        {
            return StateFile.ReadMachine(path);
        }
        catch (Exception e) when (e is SnapshotException or FileNotFoundException)
        {
            return null;
        }
    }
}
