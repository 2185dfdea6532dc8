namespace RetroPC.Dos;

/// <summary>
/// How a country writes dates, times, numbers and sums (INT 21/38h): the countries of MS-DOS 5's COUNTRY.SYS, with the currencies of its time (the
/// separators as FreeDOS's COUNTRY.SYS has them).
/// </summary>
/// <param name="Id">Its number, that of its telephones.</param>
/// <param name="Date">The order of a date: 0 month, day, year; 1 day, month, year; 2 year, month, day.</param>
/// <param name="Currency">The currency's sign, bytes of code pages 437 and 850.</param>
/// <param name="Separators">Those of thousands, decimals, dates and times.</param>
/// <param name="CurrencyFormat">Bit 0: the sign follows the sum; bit 1: a blank is between; bit 2: the sign stands for the point.</param>
/// <param name="Digits">Digits behind a sum's point.</param>
/// <param name="Has24Hours">Whether hours go to 24.</param>
internal sealed record Country(ushort Id, byte Date, string Currency, string Separators, byte CurrencyFormat, byte Digits, bool Has24Hours)
{
    private const byte MonthFirst = 0, DayFirst = 1, YearFirst = 2;

    /// <summary>The country that DOS begins with.</summary>
    public static Country UnitedStates { get; } = new(1, MonthFirst, "$", ",.-:", 0, 2, false);

    /// <summary>All of them.</summary>
    public static IReadOnlyList<Country> All { get; } =
    [
        UnitedStates,
        new(2, YearFirst, "$", " ,-:", 3, 2, true),
        new(3, DayFirst, "$", ",./:", 0, 2, false),
        new(31, DayFirst, "\u009F", ".,-:", 0, 2, true),
        new(32, DayFirst, "BF", ".,/:", 0, 2, true),
        new(33, DayFirst, "F", " ,.:", 0, 2, true),
        new(34, DayFirst, "Pts", ".,/:", 0, 2, true),
        new(36, YearFirst, "Ft", " ,-:", 3, 2, true),
        new(38, YearFirst, "Din", ".,-:", 2, 2, true),
        new(39, DayFirst, "L.", ".,/.", 0, 0, true),
        new(41, DayFirst, "Fr.", "'..,", 2, 2, true),
        new(42, YearFirst, "Kcs", ".,-:", 2, 2, true),
        new(44, DayFirst, "\u009C", ",./:", 0, 2, true),
        new(45, DayFirst, "kr", ".,-.", 2, 2, true),
        new(46, YearFirst, "Kr", " ,-.", 3, 2, true),
        new(47, DayFirst, "Kr", ".,.:", 2, 2, true),
        new(48, YearFirst, "Zl", ".,-:", 0, 2, true),
        new(49, DayFirst, "DM", ".,.:", 3, 2, true),
        new(55, DayFirst, "Cr$", ".,/:", 2, 2, true),
        new(61, DayFirst, "$", ",.-:", 0, 2, false),
        new(81, YearFirst, "\\", ",.-:", 0, 0, true),
        new(82, YearFirst, "\\", ",..:", 0, 0, true),
        new(86, YearFirst, "\\", ",..:", 0, 2, false),
        new(88, YearFirst, "NT$", ",.-:", 0, 2, false),
        new(351, DayFirst, "Esc", ".,-:", 0, 2, true),
        new(358, DayFirst, "mk", " ,..", 3, 2, true),
        new(972, DayFirst, "NIS", ",. :", 2, 2, true),
    ];

    /// <summary>What stands between the items of a list: not what stands in numbers.</summary>
    public char ListSeparator => Separators[1] == ',' ? ';' : ',';

    /// <summary>A country by its number; null if there is none.</summary>
    public static Country? Find(int id)
    {
        foreach (Country country in All)
        {
            if (country.Id == id)
            {
                return country;
            }
        }

        return null;
    }
}
