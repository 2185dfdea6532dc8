using System.Globalization;

namespace RetroPC.Dos.Programs;

/// <summary>Dates, times and numbers as DOS's programs print them, by the conventions of a country.</summary>
internal static class DosTexts
{
    private const byte MonthFirst = 0, DayFirst = 1;
    private const int DateSeparator = 2, TimeSeparator = 3, DecimalSeparator = 1;

    /// <summary>A date, as 06-11-91.</summary>
    public static string Date(DateTime date, Country country, bool hasCentury)
    {
        char separator = country.Separators[DateSeparator];
        string year = hasCentury ? $"{date.Year:D4}" : $"{date.Year % 100:D2}";
        return country.Date switch
        {
            MonthFirst => $"{date.Month:D2}{separator}{date.Day:D2}{separator}{year}",
            DayFirst => $"{date.Day:D2}{separator}{date.Month:D2}{separator}{year}",
            _ => $"{year}{separator}{date.Month:D2}{separator}{date.Day:D2}",
        };
    }

    /// <summary>How a date is typed, as mm-dd-yy.</summary>
    public static string DateForm(Country country)
    {
        char separator = country.Separators[DateSeparator];
        return country.Date switch
        {
            MonthFirst => $"mm{separator}dd{separator}yy",
            DayFirst => $"dd{separator}mm{separator}yy",
            _ => $"yy{separator}mm{separator}dd",
        };
    }

    /// <summary>A time to the hundredth, as the commands TIME and PROMPT $T show it, 12 characters wide: ten, with a or p behind where hours go to 12.</summary>
    public static string Time(DateTime time, Country country)
    {
        char separator = country.Separators[TimeSeparator], point = country.Separators[DecimalSeparator];
        int hour = country.Has24Hours ? time.Hour : Hour12(time.Hour);
        return string.Create(CultureInfo.InvariantCulture, $"{hour,2}{separator}{time.Minute:D2}{separator}{time.Second:D2}{point}{time.Millisecond / 10:D2}{Half(time.Hour, country)}");
    }

    /// <summary>A time to the minute, as DIR shows it, 6 characters wide.</summary>
    public static string ShortTime(DateTime time, Country country)
    {
        int hour = country.Has24Hours ? time.Hour : Hour12(time.Hour);
        string text = string.Create(CultureInfo.InvariantCulture, $"{hour,2}{country.Separators[TimeSeparator]}{time.Minute:D2}{Half(time.Hour, country)}");
        return text.PadLeft(6);
    }

    /// <summary>Reads a date that was typed, in the order of the country: 1-1-80 to 12-31-2099. A year of two digits is one of the 20th century from 80 on.</summary>
    public static DateTime? ParseDate(string text, Country country)
    {
        const int FirstYear = 1980, LastYear = 2099;
        if (Numbers(text, ['-', '/', '.']) is not [var a, var b, var c])
        {
            return null;
        }

        (int year, int month, int day) = country.Date switch
        {
            MonthFirst => (c, a, b),
            DayFirst => (c, b, a),
            _ => (a, b, c),
        };
        year += year is >= 80 and <= 99 ? 1900 : 0;
        return year is >= FirstYear and <= LastYear && month is >= 1 and <= 12 && day >= 1 && day <= DateTime.DaysInMonth(year, month)
            ? new DateTime(year, month, day, 0, 0, 0, DateTimeKind.Unspecified)
            : null;
    }

    /// <summary>Reads a time that was typed: hours, and as much as is there of minutes, seconds and hundredths; a or p behind it for the half of the day.</summary>
    public static TimeSpan? ParseTime(string text, Country country)
    {
        char half = char.ToLowerInvariant(text[^1]) == 'm' && text.Length > 1 ? char.ToLowerInvariant(text[^2]) : char.ToLowerInvariant(text[^1]);
        string digits = text.TrimEnd('a', 'p', 'm', 'A', 'P', 'M', ' ');
        List<int>? numbers = Numbers(digits, [':', '.', country.Separators[TimeSeparator], country.Separators[DecimalSeparator]]);
        if (numbers is null or { Count: > 4 })
        {
            return null;
        }

        numbers.AddRange(Enumerable.Repeat(0, 4 - numbers.Count));
        bool has12Hours = half is 'a' or 'p';
        if (numbers[1] > 59 || numbers[2] > 59 || numbers[3] > 99 || (has12Hours ? numbers[0] is < 1 or > 12 : numbers[0] > 23))
        {
            return null;
        }

        int hour = has12Hours ? (numbers[0] % 12) + (half == 'p' ? 12 : 0) : numbers[0];
        return new TimeSpan(0, hour, numbers[1], numbers[2], numbers[3] * 10);
    }

    private static List<int>? Numbers(string text, char[] separators)
    {
        var numbers = new List<int>();
        foreach (string part in text.Split(separators))
        {
            if (part.Length is 0 or > 4 || !int.TryParse(part, NumberStyles.None, CultureInfo.InvariantCulture, out int number))
            {
                return null;
            }

            numbers.Add(number);
        }

        return numbers;
    }

    private static int Hour12(int hour) => hour % 12 == 0 ? 12 : hour % 12;

    private static string Half(int hour, Country country) => country.Has24Hours ? "" : hour < 12 ? "a" : "p";
}
