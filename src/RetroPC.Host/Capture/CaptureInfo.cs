using System.Globalization;
using RetroPC.Hardware.Timing;

namespace RetroPC.Host.Capture;

/// <summary>A disk or ROM that was in the machine.</summary>
/// <param name="Place">Where: <c>A:</c>, <c>disk 1</c>, <c>BIOS</c>.</param>
/// <param name="File">The file's name without its folder, or the name of a ROM of ours.</param>
/// <param name="Sha256">What it hashed to when the machine was switched on, or when it was put in; in lower-case digits.</param>
public sealed record MediumInfo(string Place, string File, string Sha256);

/// <summary>Of what machine a screen is, and when: what is written beside the picture. Nothing in it depends on the host's time.</summary>
public sealed record CaptureInfo
{
    /// <summary>The machine's name.</summary>
    public string Machine { get; init; } = "PC";

    /// <summary>Its processor and clock, as <c>8088 at 4.772727 MHz</c>; empty if it is not known.</summary>
    public string Processor { get; init; } = "";

    /// <summary>Its video adapter, as <c>cga</c>; empty if it is not known.</summary>
    public string Adapter { get; init; } = "";

    /// <summary>The time since power-on, in ticks.</summary>
    public long Ticks { get; init; }

    /// <summary>The machine's clock at power-on; null if it has none.</summary>
    public DateTime? Clock { get; init; }

    /// <summary>Its disks and ROMs.</summary>
    public IReadOnlyList<MediumInfo> Media { get; init; } = [];

    /// <summary>The program that made it, with its version.</summary>
    public static string Software { get; } = $"RetroPC {typeof(CaptureInfo).Assembly.GetName().Version?.ToString(3)}";

    /// <summary>What to call the screen: the machine, and the time to a tenth of a second.</summary>
    public string Title => string.Create(CultureInfo.InvariantCulture, $"{Machine}, {Seconds:0.0} s after power-on");

    /// <summary>All of it as names and values, in a fixed order; what is not known is left out.</summary>
    public IEnumerable<(string Name, string Value)> Fields()
    {
        yield return ("machine", Machine);
        if (Processor.Length > 0)
        {
            yield return ("processor", Processor);
        }

        if (Adapter.Length > 0)
        {
            yield return ("adapter", Adapter);
        }

        yield return ("guest-seconds", string.Create(CultureInfo.InvariantCulture, $"{Seconds:0.######}"));
        if (Clock is { } clock)
        {
            yield return ("clock-at-power-on", clock.ToString("yyyy-MM-dd'T'HH:mm:ss", CultureInfo.InvariantCulture));
        }

        foreach (MediumInfo medium in Media)
        {
            yield return (medium.Place, $"{medium.File}, SHA-256 {medium.Sha256}");
        }
    }

    private decimal Seconds => (decimal)Ticks / Tick.Second;
}
