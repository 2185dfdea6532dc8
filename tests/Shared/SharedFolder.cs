namespace RetroPC.Testing;

/// <summary>
/// Where captured vectors and other people's disks, ROMs and programs lie. They are never part of the repository.
/// </summary>
internal static class SharedFolder
{
    /// <summary>Names the folder, if it is not the one called <c>shared</c> beside the repository.</summary>
    public const string FolderVariable = "RETROPC_TESTDATA";

    /// <summary>Set to 1, absent data fail the tests that need them; otherwise these are skipped.</summary>
    public const string RequiredVariable = "RETROPC_REQUIRE_TESTDATA";

    private const string Solution = "RetroPC.sln";

    public static bool IsRequired => Environment.GetEnvironmentVariable(RequiredVariable) == "1";

    public static string PathOf(string name) => Path.Combine(Root(), name);

    /// <summary>Null when a file or folder is there.</summary>
    public static string? WhyAbsent(string name)
    {
        string path = PathOf(name);
        return Path.Exists(path) ? null : $"Expected is {path}. Set {FolderVariable} to the folder that holds {name}.";
    }

    private static string Root()
    {
        string? named = Environment.GetEnvironmentVariable(FolderVariable);
        return string.IsNullOrEmpty(named) ? Path.GetFullPath(Path.Combine(Repository(), "..", "shared")) : named;
    }

    private static string Repository()
    {
        var directory = new DirectoryInfo(AppContext.BaseDirectory);
        while (directory is not null && !File.Exists(Path.Combine(directory.FullName, Solution)))
        {
            directory = directory.Parent;
        }

        return directory?.FullName ?? AppContext.BaseDirectory;
    }
}
