using RetroPC.Dos.Guest;

namespace RetroPC.Dos;

/// <summary>DOS's date and time: the ticks that the BIOS counts since midnight, and a count of days that goes up when the BIOS says that midnight has passed.</summary>
internal sealed class DosClock(DosKernel dos)
{
    private const int TicksPerDay = 0x1800B0;
    private const int Ticks = 0x46C, MidnightPassed = 0x470;
    private const double TicksPerSecond = 1193181.818 / 65536;

    private DateTime _day;

    /// <summary>Now. It steps with the BIOS's ticks, 18.2 times a second.</summary>
    public DateTime Now
    {
        get
        {
            GuestMemory memory = dos.Memory;
            if (memory.Byte(0, MidnightPassed) is var days and not 0)
            {
                memory.SetByte(0, MidnightPassed, 0);
                _day = _day.AddDays(days);
            }

            uint ticks = memory.Long(new FarPointer(0, Ticks));
            long hundredths = (long)(ticks * 100 / TicksPerSecond);
            return _day.AddMilliseconds(Math.Min(hundredths, (24 * 60 * 60 * 100) - 1) * 10);
        }
    }

    /// <summary>Now, as directories keep it.</summary>
    public Volumes.DosTime Stamp => Volumes.DosTime.Of(Now);

    /// <summary>Sets date and time.</summary>
    public void Set(DateTime time)
    {
        SetDate(time);
        SetTime(time.TimeOfDay);
    }

    /// <summary>Sets the date.</summary>
    public void SetDate(DateTime date) => _day = date.Date;

    /// <summary>Sets the time.</summary>
    public void SetTime(TimeSpan time)
    {
        uint ticks = (uint)Math.Min(time.TotalSeconds * TicksPerSecond, TicksPerDay - 1);
        dos.Memory.SetLong(new FarPointer(0, Ticks), ticks);
    }
}
