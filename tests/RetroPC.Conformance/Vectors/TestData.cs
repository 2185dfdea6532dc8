using RetroPC.Testing;

namespace RetroPC.Conformance.Vectors;

/// <summary>Where the captured vectors lie. They are other people's work and never part of the repository.</summary>
public static class TestData
{
    public const string Moo8086 = "conformance/8086";

    public const string Json8086 = "conformance/8086-json";

    public static bool IsRequired => SharedFolder.IsRequired;

    /// <summary>Null when the directory is there.</summary>
    public static string? WhyAbsent(string directory) => SharedFolder.WhyAbsent(directory);

    public static FormFile[] FilesIn(string directory) =>
        WhyAbsent(directory) is { } reason ? throw new DirectoryNotFoundException(reason) : FormFile.In(PathOf(directory));

    public static string PathOf(string directory) => SharedFolder.PathOf(directory);
}
