namespace RetroPC.Conformance.Vectors;

/// <summary>Where the captured vectors lie. They are other people's work and never part of the repository.</summary>
public static class TestData
{
    /// <summary>Names the directory that holds <c>conformance/</c>.</summary>
    public const string DirectoryVariable = "RETROPC_TESTDATA";

    /// <summary>Set to 1, absent data fail the tests that need them; otherwise these are skipped.</summary>
    public const string RequiredVariable = "RETROPC_REQUIRE_TESTDATA";

    public const string Moo8086 = "conformance/8086";

    public const string Json8086 = "conformance/8086-json";

    private const string Solution = "RetroPC.sln";

    public static bool IsRequired => Environment.GetEnvironmentVariable(RequiredVariable) == "1";

    /// <summary>Null when the directory is there.</summary>
    public static string? WhyAbsent(string directory)
    {
        string path = PathOf(directory);
        return Directory.Exists(path)
            ? null
            : $"The vectors are expected in {path}. Set {DirectoryVariable} to the directory that holds {directory}.";
    }

    public static FormFile[] FilesIn(string directory) =>
        WhyAbsent(directory) is { } reason ? throw new DirectoryNotFoundException(reason) : FormFile.In(PathOf(directory));

    public static string PathOf(string directory) => Path.Combine(Root(), directory);

    private static string Root()
    {
        string? named = Environment.GetEnvironmentVariable(DirectoryVariable);
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
