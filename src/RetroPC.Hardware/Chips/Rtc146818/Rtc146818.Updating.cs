using RetroPC.Hardware.Timing;

namespace RetroPC.Hardware.Chips;

public sealed partial class Rtc146818
{
    private const long CyclesPerSecond = 32_768;

    // 5,040,000,000 / 32,768 ticks are 4,921,875 / 32: every 32nd edge of the crystal falls on a tick.
    private const long TicksOfGroup = 4_921_875, CyclesOfGroup = 32;

    /// <summary>From UIP to the begin of the update, and to its end, in periods of the crystal: 244 us and another 1984 us.</summary>
    private const long BeforeUpdate = 8, UpdateEnd = BeforeUpdate + 65;

    /// <summary>The crystal's edges until a tick.</summary>
    private static long CycleAt(long tick) =>
        (tick / TicksOfGroup * CyclesOfGroup) + (tick % TicksOfGroup * CyclesOfGroup / TicksOfGroup);

    /// <summary>The first tick at or after an edge.</summary>
    private static long TickOf(long cycle) =>
        (cycle / CyclesOfGroup * TicksOfGroup) + (((cycle % CyclesOfGroup * TicksOfGroup) + CyclesOfGroup - 1) / CyclesOfGroup);

    /// <summary>How many events of a period have come until a moment of the chain; the first is at the offset.</summary>
    private static long EventsUntil(long chain, long offset, long period) => chain < offset ? 0 : ((chain - offset) / period) + 1;

    private bool IsRunning() => (_s.Ram[ControlA] & DividerMask) == DividerRuns;

    private bool IsUpdateInProgress()
    {
        if (!IsRunning() || IsSet)
        {
            return false;
        }

        long phase = (CycleAt(_clock.Now) - _s.ChainZero) % CyclesPerSecond;
        return phase < UpdateEnd;
    }

    /// <summary>The periods of the crystal in one of the periodic interrupt; 0 without (data sheet, table 5, 32.768 kHz).</summary>
    private long PeriodicCycles() => (_s.Ram[ControlA] & RateMask) switch
    {
        0 => 0,
        1 => 128,
        2 => 256,
        int rate => 1L << (rate - 1),
    };

    private void CatchUp()
    {
        long cycle = CycleAt(_clock.Now);
        if (IsRunning())
        {
            long from = _s.Done - _s.ChainZero, to = cycle - _s.ChainZero;
            long period = PeriodicCycles();
            if (period != 0 && EventsUntil(to, period / 2, period) != EventsUntil(from, period / 2, period))
            {
                _s.Flags |= PeriodicFlag;
            }

            if (!IsSet)
            {
                long updates = EventsUntil(to, UpdateEnd, CyclesPerSecond) - EventsUntil(from, UpdateEnd, CyclesPerSecond);
                for (; updates > 0; updates--)
                {
                    Update();
                }
            }
        }

        _s.Done = cycle;
    }

    private void Update()
    {
        AdvanceSecond();
        _s.Flags |= UpdateFlag;
        if (IsAlarm(SecondsAlarm) && IsAlarm(MinutesAlarm) && IsAlarm(HoursAlarm))
        {
            _s.Flags |= AlarmFlag;
        }
    }

    /// <summary>Whether an alarm byte fits its time byte, which lies before it: it is equal, or C0h to FFh, "don't care".</summary>
    private bool IsAlarm(int alarm)
    {
        const int DoNotCare = 0xC0;
        return (_s.Ram[alarm] & DoNotCare) == DoNotCare || _s.Ram[alarm] == _s.Ram[alarm - 1];
    }

    /// <summary>When an enabled interrupt may come next; for the alarm that is every update.</summary>
    private long NextInterrupt()
    {
        int enabled = _s.Ram[ControlB];
        long chain = _s.Done - _s.ChainZero, next = long.MaxValue, period = PeriodicCycles();
        if ((enabled & PeriodicEnable) != 0 && period != 0)
        {
            next = (EventsUntil(chain, period / 2, period) * period) + (period / 2);
        }

        if ((enabled & (AlarmEnable | UpdateEnable)) != 0 && !IsSet)
        {
            next = Math.Min(next, (EventsUntil(chain, UpdateEnd, CyclesPerSecond) * CyclesPerSecond) + UpdateEnd);
        }

        return next == long.MaxValue ? Tick.Never : Math.Min(TickOf(next + _s.ChainZero), Tick.Never);
    }
}
