namespace RetroPC.Host.Capture;

/// <summary>How high a pixel is drawn.</summary>
public enum PixelShape
{
    /// <summary>
    /// A line is drawn as often as a pixel is higher than wide, in whole numbers: text of a CGA is 640 × 400, of an MDA 720 × 350. Every pixel is sharp.
    /// </summary>
    Lines,

    /// <summary>As high as wide: the adapter's pixels and nothing else, text of a CGA as 640 × 200.</summary>
    Square,

    /// <summary>As on the monitor, which is four wide and three high: text of a CGA is 640 × 480. Lines that fall between two are mixed of both.</summary>
    True,
}

/// <summary>The names of the shapes.</summary>
public static class PixelShapes
{
    /// <summary>As they are written in options and scripts, in the order of their values.</summary>
    public static IReadOnlyList<string> Names { get; } = [.. Enum.GetNames<PixelShape>().Select(name => name.ToLowerInvariant())];
}

/// <summary>How a screen is drawn.</summary>
public sealed record CaptureOptions
{
    /// <summary>The largest scale.</summary>
    public const int MostScale = 8;

    /// <summary>The fewest characters across which graphics are drawn.</summary>
    public const int LeastColumns = 10;

    /// <summary>The most.</summary>
    public const int MostColumns = 1000;

    /// <summary>What is taken if nothing else is said.</summary>
    public static CaptureOptions Default { get; } = new();

    /// <summary>How many of the picture's pixels a pixel of the adapter is wide: 1 to <see cref="MostScale"/>.</summary>
    public int Scale { get; init; } = 1;

    /// <summary>How high a pixel is drawn.</summary>
    public PixelShape Shape { get; init; }

    /// <summary>Whether the cursor is drawn.</summary>
    public bool HasCursor { get; init; } = true;

    /// <summary>Graphics as half blocks: how many characters wide; <see cref="LeastColumns"/> to <see cref="MostColumns"/>.</summary>
    public int Columns { get; init; } = 80;

    /// <summary>The title; null for one made of the machine and the time.</summary>
    public string? Title { get; init; }
}
