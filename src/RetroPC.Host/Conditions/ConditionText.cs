using RetroPC.Host.Input;

namespace RetroPC.Host.Conditions;

/// <summary>
/// Conditions as one word: <c>after:TEXT</c>, <c>match:EXPRESSION</c>, <c>idle</c> or <c>idle:2s</c>, <c>time:10s</c>, <c>exit</c>; the first two with a
/// region, as <c>after[25]:TEXT</c>.
/// </summary>
public static class ConditionText
{
    /// <summary>How long a screen has to be unchanged if nothing is said.</summary>
    public const long DefaultIdle = 3 * Hardware.Timing.Tick.Second;

    private const string Forms = "write after:TEXT, match:EXPRESSION, idle:2s, time:10s or exit";

    /// <summary>Reads a condition.</summary>
    /// <exception cref="FormatException">It is none; the message says how they are written.</exception>
    public static GuestCondition Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        int colon = text.IndexOf(':', StringComparison.Ordinal);
        string head = colon < 0 ? text : text[..colon], rest = colon < 0 ? "" : text[(colon + 1)..];
        (string name, ScreenRegion? region) = SplitRegion(head);
        return name.ToUpperInvariant() switch
        {
            "AFTER" or "TEXT" => new TextCondition(NotEmpty(rest, text), region),
            "MATCH" => new PatternCondition(PatternCondition.Compile(NotEmpty(rest, text)), region),
            "IDLE" when region is null => new IdleCondition(colon < 0 ? DefaultIdle : TimeOf(rest)),
            "TIME" when region is null => new TimeCondition(TimeOf(rest)),
            "EXIT" when region is null && colon < 0 => new HaltCondition(),
            _ => throw new FormatException($"'{text}' is no condition: {Forms}"),
        };
    }

    /// <summary>Reads a name behind which a region may stand in brackets.</summary>
    /// <exception cref="FormatException">What stands there is no region.</exception>
    public static (string Name, ScreenRegion? Region) SplitRegion(string head)
    {
        ArgumentNullException.ThrowIfNull(head);
        int bracket = head.IndexOf('[', StringComparison.Ordinal);
        if (bracket < 0 || !head.EndsWith(']'))
        {
            return (head, null);
        }

        string inside = head[(bracket + 1)..^1];
        return (head[..bracket], ScreenRegion.Parse(inside) ?? throw new FormatException($"'{inside}' is no region: {ScreenRegion.Form}"));
    }

    /// <summary>Reads a span of guest time.</summary>
    /// <exception cref="FormatException">It is none.</exception>
    public static long TimeOf(string text) =>
        GuestTime.TryParse(text, out long ticks) ? ticks : throw new FormatException($"'{text}' is no time: write it as 500ms, 2s or 1m");

    private static string NotEmpty(string rest, string text) => rest.Length > 0 ? rest : throw new FormatException($"'{text}' says nothing to look for: {Forms}");
}
