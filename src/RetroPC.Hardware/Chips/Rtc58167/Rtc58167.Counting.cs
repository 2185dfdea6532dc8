using RetroPC.Hardware.Timing;

namespace RetroPC.Hardware.Chips;

public sealed partial class Rtc58167
{
    private const int Milliseconds = 0, Hundredths = 1, Seconds = 2, Minutes = 3, Hours = 4, DayOfWeek = 5, Date = 6, Month = 7;
    private const int CompareFlag = 1, TenthFlag = 2, SecondFlag = 4, MinuteFlag = 8, HourFlag = 0x10, WeekFlag = 0x40, MonthFlag = 0x80;
    private const int PerHundredth = 10, PerTenth = 100, PerSecond = 1000;
    private const int PerMinute = 60 * PerSecond, PerHour = 60 * PerMinute, PerDay = 24 * PerHour;
    private const long TicksOfMillisecond = Tick.Second / PerSecond;

    private static long MillisecondAt(long tick) => tick / TicksOfMillisecond;

    private static long TickOf(long millisecond) => millisecond * TicksOfMillisecond;

    private static int Decode(int value) => ((value >> 4) * 10) + (value & 0xF);

    private static byte Encode(long value) => (byte)(((value / 10) << 4) | (value % 10));

    private static byte FirstOf(int counter) => counter >= DayOfWeek ? (byte)1 : (byte)0;

    private int LastOf(int counter) => counter switch
    {
        Seconds or Minutes => 59,
        Hours => 23,
        DayOfWeek => 7,
        Date => DaysOfMonth(),
        _ => 12,
    };

    private int DaysOfMonth() => Decode(_s.Bytes[Month]) switch
    {
        2 => 28,
        4 or 6 or 9 or 11 => 30,
        _ => 31,
    };

    /// <summary>Counts the milliseconds that have passed. Between deadlines nothing comes that an output would show.</summary>
    private void CatchUp()
    {
        long now = MillisecondAt(_clock.Now), passed = now - _s.Done;
        if (passed == 0)
        {
            return;
        }

        _s.Done = now;
        int rolled = 0;
        long fraction = Fraction(), carry = (fraction + passed) / PerSecond;
        rolled |= fraction / PerTenth == (fraction + passed) / PerTenth ? 0 : TenthFlag;
        SetFraction((int)((fraction + passed) % PerSecond));
        rolled |= carry == 0 ? 0 : SecondFlag | CarryFrom(Seconds, carry);
        bool isEqual = IsEqual();
        rolled |= isEqual && _s.IsEqual == 0 ? CompareFlag : 0;
        _s.IsEqual = isEqual ? (byte)1 : (byte)0;
        _s.Status |= (byte)(rolled & _s.Control);
    }

    /// <summary>Milliseconds of the second; a digit above 9 is a 9.</summary>
    private int Fraction()
    {
        int hundredths = _s.Bytes[Hundredths];
        return (Math.Min(hundredths >> 4, 9) * PerTenth)
            + (Math.Min(hundredths & 0xF, 9) * PerHundredth)
            + Math.Min(_s.Bytes[Milliseconds] >> 4, 9);
    }

    private void SetFraction(int milliseconds)
    {
        _s.Bytes[Milliseconds] = (byte)(milliseconds % PerHundredth << 4);
        _s.Bytes[Hundredths] = Encode(milliseconds / PerHundredth);
    }

    /// <summary>Counts from a counter on upward.</summary>
    /// <returns>The interrupts of those that began anew.</returns>
    private int CarryFrom(int counter, long carry)
    {
        int rolled = 0;
        for (; carry > 0 && counter <= Hours; counter++)
        {
            carry = Count(counter, carry);
            rolled |= carry == 0 ? 0 : MinuteFlag << (counter - Seconds); // then the hour's, then the day's
        }

        if (carry > 0)
        {
            rolled |= Count(DayOfWeek, carry) > 0 ? WeekFlag : 0;
            for (; carry > 0; carry--)
            {
                rolled |= CountDay();
            }
        }

        return rolled;
    }

    private int CountDay()
    {
        if (Count(Date, 1) == 0)
        {
            return 0;
        }

        Count(Month, 1);
        return MonthFlag;
    }

    /// <summary>Counts one counter.</summary>
    /// <returns>What it carries to the next.</returns>
    private long Count(int counter, long carry)
    {
        int first = FirstOf(counter), range = LastOf(counter) - first + 1;
        long value = Math.Min(Decode(_s.Bytes[counter]), LastOf(counter)) - first + carry;
        _s.Bytes[counter] = Encode(first + (value % range));
        return value / range;
    }

    private bool IsEqual()
    {
        for (int i = 0; i < Counters; i++)
        {
            if (!IsEqual(i))
            {
                return false;
            }
        }

        return true;
    }

    private bool IsEqual(int counter) =>
        (counter == DayOfWeek || IsEqualDigit(counter, 4)) && (counter == Milliseconds || IsEqualDigit(counter, 0));

    private bool IsEqualDigit(int counter, int shift)
    {
        const int Anything = 0xC;
        int wanted = (_s.Bytes[Counters + counter] >> shift) & 0xF;
        return (wanted & Anything) == Anything || wanted == ((_s.Bytes[counter] >> shift) & 0xF);
    }

    /// <summary>How many milliseconds there are at most until an output changes; null if none ever will by itself.</summary>
    private long? NextChange()
    {
        bool isComparing = (_s.Control & CompareFlag) != 0 || _s.IsStandby != 0;
        if (_s.Control == 0 && !isComparing)
        {
            return null;
        }

        int period = isComparing ? PeriodOfComparison() : PerDay;
        period = (_s.Control & TenthFlag) != 0 ? Math.Min(period, PerTenth)
            : (_s.Control & SecondFlag) != 0 ? Math.Min(period, PerSecond)
            : (_s.Control & MinuteFlag) != 0 ? Math.Min(period, PerMinute)
            : (_s.Control & HourFlag) != 0 ? Math.Min(period, PerHour)
            : period;
        int time = TimeOfDay();
        return period - (time % period);
    }

    /// <summary>Milliseconds since midnight; counters that show no time are as their last.</summary>
    private int TimeOfDay() =>
        Fraction()
        + (Math.Min(Decode(_s.Bytes[Seconds]), 59) * PerSecond)
        + (Math.Min(Decode(_s.Bytes[Minutes]), 59) * PerMinute)
        + (Math.Min(Decode(_s.Bytes[Hours]), 23) * PerHour);

    /// <summary>
    /// What the comparison need be looked at with: the longest period with whose begin alone it can change. A part that is not equal stays
    /// so until its counter goes on; while all are equal, the shortest that is cared for counts.
    /// </summary>
    private int PeriodOfComparison()
    {
        for (int counter = Month; counter >= DayOfWeek; counter--)
        {
            if (!IsEqual(counter))
            {
                return PerDay;
            }
        }

        if (!IsEqual(Hours))
        {
            return PerHour;
        }

        if (!IsEqual(Minutes))
        {
            return PerMinute;
        }

        if (!IsEqual(Seconds))
        {
            return PerSecond;
        }

        return CaresFor(Milliseconds) || !IsEqual(Hundredths) ? PeriodOfFraction()
            : CaresFor(Hundredths) ? PerHundredth
            : CaresFor(Seconds) ? PerSecond
            : CaresFor(Minutes) ? PerMinute
            : CaresFor(Hours) ? PerHour
            : PerDay;
    }

    private int PeriodOfFraction() => IsEqual(Hundredths) ? 1 : PerHundredth;

    private bool CaresFor(int counter)
    {
        const int AnyUnits = 0x0C, AnyTens = 0xC0;
        int wanted = _s.Bytes[Counters + counter];
        return (counter != Milliseconds && (wanted & AnyUnits) != AnyUnits) || (wanted & AnyTens) != AnyTens;
    }
}
