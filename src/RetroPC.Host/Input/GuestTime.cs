using System.Globalization;
using RetroPC.Hardware.Timing;

namespace RetroPC.Host.Input;

/// <summary>Spans of time as people write them: <c>500ms</c>, <c>30s</c>, <c>2m</c>, <c>1h</c>, or seconds without a unit.</summary>
public static class GuestTime
{
    private const double MostSeconds = 30.0 * 24 * 3600;

    private static readonly (string Unit, double Seconds)[] _units = [("ms", 0.001), ("s", 1), ("m", 60), ("h", 3600), ("", 1)];

    /// <summary>Reads a span.</summary>
    /// <param name="text">The text.</param>
    /// <param name="ticks">Receives it, in ticks; above 0, at most thirty days.</param>
    public static bool TryParse(string text, out long ticks)
    {
        ArgumentNullException.ThrowIfNull(text);
        (string unit, double seconds) = Array.Find(_units, candidate => text.EndsWith(candidate.Unit, StringComparison.OrdinalIgnoreCase));
        bool isNumber = double.TryParse(text.AsSpan(0, text.Length - unit.Length), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out double number);
        double span = number * seconds;
        ticks = isNumber && span is > 0 and <= MostSeconds ? (long)(span * Tick.Second) : 0;
        return ticks > 0;
    }

    /// <summary>A span as people read it: <c>2.5 s</c>.</summary>
    public static string ToText(long ticks) => string.Create(CultureInfo.InvariantCulture, $"{(double)ticks / Tick.Second:0.###} s");
}
