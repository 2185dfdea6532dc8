using System.Globalization;

namespace RetroPC.Host.Sessions;

/// <summary>A machine's clock at power-on, as people write it.</summary>
public static class ClockTime
{
    /// <summary>How it is written, for messages.</summary>
    public const string Form = "a time from 1980 to 2099 as 1988-10-05T09:30";

    private static readonly string[] _forms = ["yyyy-MM-dd", "yyyy-MM-dd'T'HH:mm", "yyyy-MM-dd'T'HH:mm:ss"];

    /// <summary>Reads a time; null if it is none, or none that a PC's clock can have.</summary>
    public static DateTime? Parse(string text) =>
        DateTime.TryParseExact(text, _forms, CultureInfo.InvariantCulture, DateTimeStyles.None, out DateTime time) && time.Year is >= 1980 and <= 2099 ? time : null;
}
