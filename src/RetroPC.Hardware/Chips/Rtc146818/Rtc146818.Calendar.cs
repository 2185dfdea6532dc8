namespace RetroPC.Hardware.Chips;

public sealed partial class Rtc146818
{
    private const int AfternoonBit = 0x80;
    private const int April = 4, October = 10, Sunday = 1;

    private bool IsBinary => (_s.Ram[ControlB] & Binary) != 0;

    private bool Is24Hours => (_s.Ram[ControlB] & Hours24) != 0;

    private int Decode(int value) => IsBinary ? value : ((value >> 4) * 10) + (value & 0xF);

    private byte Encode(int value) => (byte)(IsBinary ? value : ((value / 10) << 4) | (value % 10));

    /// <summary>Hours 0 to 23.</summary>
    private int DecodeHours()
    {
        int hours = _s.Ram[Hours];
        if (Is24Hours)
        {
            return Decode(hours);
        }

        int hour = Decode(hours & ~AfternoonBit);
        return (hour == 12 ? 0 : hour) + ((hours & AfternoonBit) != 0 ? 12 : 0);
    }

    private byte EncodeHours(int hours)
    {
        if (Is24Hours)
        {
            return Encode(hours);
        }

        int hour = hours % 12 == 0 ? 12 : hours % 12;
        return (byte)(Encode(hour) | (hours >= 12 ? AfternoonBit : 0));
    }

    /// <summary>The update: a second more.</summary>
    private void AdvanceSecond()
    {
        if (!Advance(Seconds, 0, 59) || !Advance(Minutes, 0, 59))
        {
            return;
        }

        int hours = DecodeHours() + 1;
        if ((_s.Ram[ControlB] & DaylightSaving) != 0)
        {
            hours = SaveDaylight(hours);
        }

        _s.Ram[Hours] = EncodeHours(hours > 23 ? 0 : hours);
        if (hours > 23)
        {
            AdvanceDate();
        }
    }

    private void AdvanceDate()
    {
        Advance(DayOfWeek, 1, 7);
        if (Advance(Date, 1, DaysOfMonth()) && Advance(Month, 1, 12))
        {
            Advance(Year, 0, 99);
        }
    }

    /// <summary>Counts a byte up.</summary>
    /// <returns>Whether it went over its end.</returns>
    private bool Advance(int index, int first, int last)
    {
        int value = Decode(_s.Ram[index]) + 1;
        _s.Ram[index] = Encode(value > last ? first : value);
        return value > last;
    }

    private int DaysOfMonth() => Decode(_s.Ram[Month]) switch
    {
        2 => Decode(_s.Ram[Year]) % 4 == 0 ? 29 : 28,
        4 or 6 or 9 or 11 => 30,
        _ => 31,
    };

    /// <summary>At 2 in the morning of a last Sunday: 3 in April, 1 in October, where it happens once (data sheet, "DSE").</summary>
    private int SaveDaylight(int hours)
    {
        int month = Decode(_s.Ram[Month]);
        bool isDay = Decode(_s.Ram[DayOfWeek]) == Sunday && Decode(_s.Ram[Date]) + 7 > DaysOfMonth();
        if (!isDay || hours != 2)
        {
            _s.WasSetBack = isDay && hours < 2 ? _s.WasSetBack : (byte)0;
            return hours;
        }

        if (month == April)
        {
            return 3;
        }

        bool goesBack = month == October && _s.WasSetBack == 0;
        _s.WasSetBack = goesBack ? (byte)1 : (byte)0;
        return goesBack ? 1 : hours;
    }

    private void SetCalendar(DateTime time)
    {
        _s.Ram[Seconds] = Encode(time.Second);
        _s.Ram[Minutes] = Encode(time.Minute);
        _s.Ram[Hours] = EncodeHours(time.Hour);
        _s.Ram[DayOfWeek] = Encode((int)time.DayOfWeek + 1);
        _s.Ram[Date] = Encode(time.Day);
        _s.Ram[Month] = Encode(time.Month);
        _s.Ram[Year] = Encode(time.Year % 100);
    }

    /// <summary>The calendar as a time; null if its bytes are none. Years 80 to 99 are those of 1900.</summary>
    private DateTime? ReadCalendar()
    {
        const int FirstYear = 80;
        int year = Decode(_s.Ram[Year]), month = Decode(_s.Ram[Month]), date = Decode(_s.Ram[Date]);
        int hours = DecodeHours(), minutes = Decode(_s.Ram[Minutes]), seconds = Decode(_s.Ram[Seconds]);
        if (year > 99 || month is < 1 or > 12 || hours > 23 || minutes > 59 || seconds > 59)
        {
            return null;
        }

        year += year < FirstYear ? 2000 : 1900;
        return date >= 1 && date <= DateTime.DaysInMonth(year, month)
            ? new DateTime(year, month, date, hours, minutes, seconds, DateTimeKind.Unspecified)
            : null;
    }
}
