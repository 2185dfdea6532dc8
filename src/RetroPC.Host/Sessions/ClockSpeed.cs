using System.Globalization;

namespace RetroPC.Host.Sessions;

/// <summary>How fast a machine runs, as people write it: <c>real</c>, <c>max</c>, or its CPU's clock, as <c>8MHz</c>.</summary>
public static class ClockSpeed
{
    /// <summary>As fast as the machine was.</summary>
    public const string Real = "real";

    /// <summary>As fast as the host can.</summary>
    public const string Max = "max";

    /// <summary>How it is written, for messages.</summary>
    public const string Form = $"{Real}, {Max} or a clock from 1 to 40 MHz, as 4.77MHz";

    private const string Megahertz = "MHz";

    /// <summary>A clock in MHz; null if the text is none.</summary>
    public static double? Parse(string? text) =>
        text is not null
        && text.EndsWith(Megahertz, StringComparison.OrdinalIgnoreCase)
        && double.TryParse(text.AsSpan(0, text.Length - Megahertz.Length), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out double clock)
        && clock is >= 1 and <= 40
            ? clock
            : null;

    /// <summary>The key of a profile that sets a clock.</summary>
    /// <param name="clock">The clock in MHz.</param>
    public static string Setting(double clock) => string.Create(CultureInfo.InvariantCulture, $"cpu.clock_mhz={clock}");
}
