using RetroPC.Dos.Guest;

namespace RetroPC.Dos.Calls;

/// <summary>INT 21h's date and time.</summary>
internal sealed class TimeCalls(DosKernel dos)
{
    private const int FirstYear = 1980, LastYear = 2099;
    private const byte Failed = 0xFF;

    /// <summary>Calls the function in AH.</summary>
    public DosError Call(CallFrame frame)
    {
        DateTime now = dos.Clock.Now;
        switch (frame.Ah)
        {
            case 0x2A:
                frame.Al = (byte)now.DayOfWeek;
                frame.Cx = (ushort)now.Year;
                frame.Dh = (byte)now.Month;
                frame.Dl = (byte)now.Day;
                break;
            case 0x2B:
                bool isDate = frame.Cx is >= FirstYear and <= LastYear && frame.Dh is >= 1 and <= 12
                    && frame.Dl >= 1 && frame.Dl <= DateTime.DaysInMonth(frame.Cx, frame.Dh);
                if (isDate)
                {
                    dos.Clock.SetDate(new DateTime(frame.Cx, frame.Dh, frame.Dl, 0, 0, 0, DateTimeKind.Unspecified));
                }

                frame.Al = isDate ? (byte)0 : Failed;
                break;
            case 0x2C:
                frame.Ch = (byte)now.Hour;
                frame.Cl = (byte)now.Minute;
                frame.Dh = (byte)now.Second;
                frame.Dl = (byte)(now.Millisecond / 10);
                frame.Al = 0;
                break;
            default:
                bool isTime = frame is { Ch: < 24, Cl: < 60, Dh: < 60, Dl: < 100 };
                if (isTime)
                {
                    dos.Clock.SetTime(new TimeSpan(0, frame.Ch, frame.Cl, frame.Dh, frame.Dl * 10));
                }

                frame.Al = isTime ? (byte)0 : Failed;
                break;
        }

        return DosError.AsIs;
    }
}
