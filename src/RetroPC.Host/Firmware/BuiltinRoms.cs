namespace RetroPC.Host.Firmware;

/// <summary>Our own ROMs and fonts, which are inside the program: <c>roms/</c> has their sources.</summary>
public static class BuiltinRoms
{
    private const string RomPrefix = "roms/";

    /// <summary>The names of the ROMs, sorted, without <c>builtin:</c>.</summary>
    public static IReadOnlyList<string> Names { get; } =
    [
        .. typeof(BuiltinRoms).Assembly.GetManifestResourceNames()
            .Where(name => name.StartsWith(RomPrefix, StringComparison.Ordinal))
            .Select(name => name[RomPrefix.Length..])
            .Order(StringComparer.Ordinal),
    ];

    /// <summary>The 8 x 8 characters of the CGA: 2048 bytes, 8 for each.</summary>
    public static byte[] CgaFont() => Read("fonts/cga-8x8");

    /// <summary>The 9 x 14 characters of the MDA: 3584 bytes, 14 for each.</summary>
    public static byte[] MdaFont() => Read("fonts/mda-9x14");

    /// <summary>The ROM of the built-in DOS, 4 KB.</summary>
    public static byte[] Dos() => Read("dos/rom");

    /// <summary>A ROM.</summary>
    /// <param name="name">One of <see cref="Names"/>.</param>
    public static byte[] Load(string name) => Read(RomPrefix + name);

    private static byte[] Read(string resource)
    {
        using Stream stream = typeof(BuiltinRoms).Assembly.GetManifestResourceStream(resource)
            ?? throw new ArgumentException($"There is no {resource} in the program.", nameof(resource));
        byte[] content = new byte[stream.Length];
        stream.ReadExactly(content);
        return content;
    }
}
