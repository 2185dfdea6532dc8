namespace RetroPC.Interactive;

/// <summary>Where the program keeps what is the user's: machines and saved states. RETROPC_HOME says another place.</summary>
internal static class UserFolders
{
    /// <summary>The folder of all of it: ~/.local/share/retropc on Linux (or as XDG_DATA_HOME says), Application Support on macOS, AppData on Windows.</summary>
    public static string Home => Environment.GetEnvironmentVariable("RETROPC_HOME") is { Length: > 0 } home
        ? Path.GetFullPath(home)
        : Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.LocalApplicationData, Environment.SpecialFolderOption.DoNotVerify), "retropc");

    /// <summary>Saved states.</summary>
    public static string States => Path.Combine(Home, "states");

    /// <summary>Profiles of the user's own machines.</summary>
    public static string Machines => Path.Combine(Home, "machines");

    /// <summary>What was used lately.</summary>
    public static string Recent => Path.Combine(Home, "recent.json");
}
