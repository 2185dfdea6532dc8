namespace RetroPC.Testing;

/// <summary>A theory over other people's software: skipped where that, or a tool that looks at the result, is absent, unless the environment requires it.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class GuestTheoryAttribute : TheoryAttribute
{
    /// <param name="tools">Programs that the theory runs.</param>
    public GuestTheoryAttribute(params string[] tools) => Skip = GuestSoftware.WhyAbsent(tools);
}

/// <summary>A fact about other people's software: skipped where that, or a tool that looks at the result, is absent, unless the environment requires it.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class GuestFactAttribute : FactAttribute
{
    /// <param name="tools">Programs that the fact runs.</param>
    public GuestFactAttribute(params string[] tools) => Skip = GuestSoftware.WhyAbsent(tools);
}

internal static class GuestSoftware
{
    private static readonly string[] _folders = [.. (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator), "/usr/sbin", "/sbin"];

    /// <summary>Where a program is; null if it is nowhere.</summary>
    public static string? Find(string tool) => _folders.Select(folder => Path.Combine(folder, tool)).FirstOrDefault(File.Exists);

    /// <summary>Null when everything is there, or has to be.</summary>
    public static string? WhyAbsent(string[] tools) =>
        SharedFolder.IsRequired ? null
        : SharedFolder.WhyAbsent("guests") ?? (Array.Find(tools, tool => Find(tool) is null) is { } missing ? $"Needs the program {missing}." : null);
}
