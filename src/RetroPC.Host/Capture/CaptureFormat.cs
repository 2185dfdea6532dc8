namespace RetroPC.Host.Capture;

/// <summary>What a screen is written as.</summary>
public enum CaptureFormat
{
    /// <summary>Plain text in UTF-8; graphics as dots of braille.</summary>
    Text,

    /// <summary>Text for a terminal with 24-bit colours, in UTF-8; graphics as half blocks.</summary>
    Ansi,

    /// <summary>The same with sixteen colours.</summary>
    Ansi16,

    /// <summary>A page of its own, with real text.</summary>
    Html,

    /// <summary>A drawing with text that can be selected.</summary>
    Svg,

    /// <summary>The pixels.</summary>
    Png,

    /// <summary>The cells, or the pixels, as data.</summary>
    Json,
}

/// <summary>The names of formats, and the endings of their files.</summary>
public static class CaptureFormats
{
    private static readonly (CaptureFormat Format, string Name, string[] Endings)[] _formats =
    [
        (CaptureFormat.Text, "text", [".txt"]),
        (CaptureFormat.Ansi, "ansi", [".ans", ".ansi"]),
        (CaptureFormat.Ansi16, "ansi16", []),
        (CaptureFormat.Html, "html", [".html", ".htm"]),
        (CaptureFormat.Svg, "svg", [".svg"]),
        (CaptureFormat.Png, "png", [".png"]),
        (CaptureFormat.Json, "json", [".json"]),
    ];

    /// <summary>All formats, in the order of their names.</summary>
    public static IReadOnlyList<CaptureFormat> All { get; } = [.. _formats.Select(format => format.Format)];

    /// <summary>The names, as <c>--format</c> takes them.</summary>
    public static IReadOnlyList<string> Names { get; } = [.. _formats.Select(format => format.Name)];

    /// <summary>The endings of files that say the format.</summary>
    public static IReadOnlyList<string> Endings { get; } = [.. _formats.SelectMany(format => format.Endings)];

    /// <summary>The format of a name; null if there is none.</summary>
    public static CaptureFormat? Named(string name) => Find(format => format.Name.Equals(name, StringComparison.OrdinalIgnoreCase));

    /// <summary>The format that a file's ending says; null if it says none.</summary>
    public static CaptureFormat? OfFile(string path) => Find(format => format.Endings.Contains(Path.GetExtension(path), StringComparer.OrdinalIgnoreCase));

    private static CaptureFormat? Find(Func<(CaptureFormat Format, string Name, string[] Endings), bool> isIt)
    {
        foreach ((CaptureFormat Format, string Name, string[] Endings) format in _formats)
        {
            if (isIt(format))
            {
                return format.Format;
            }
        }

        return null;
    }
}
