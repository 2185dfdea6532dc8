using RetroPC.Hardware.Timing;

namespace RetroPC.Hardware.Chips;

public sealed partial class Rtc146818
{
    private const int Seconds = 0, SecondsAlarm = 1, Minutes = 2, MinutesAlarm = 3, Hours = 4, HoursAlarm = 5;
    private const int DayOfWeek = 6, Date = 7, Month = 8, Year = 9, ControlA = 10, ControlB = 11, FlagsC = 12, StatusD = 13;
    private const int InProgress = 0x80, DividerMask = 0x70, DividerRuns = 0x20, DividerReset = 0x60, RateMask = 0x0F, DefaultRate = 0x06;
    private const int SetBit = 0x80, PeriodicEnable = 0x40, AlarmEnable = 0x20, UpdateEnable = 0x10, SquareWaveEnable = 0x08;
    private const int Binary = 0x04, Hours24 = 0x02, DaylightSaving = 0x01;
    private const int InterruptFlag = 0x80, PeriodicFlag = 0x40, AlarmFlag = 0x20, UpdateFlag = 0x10;
    private const int Valid = 0x80;

    private int Index => _s.Index & (_size - 1);

    private bool IsSet => (_s.Ram[ControlB] & SetBit) != 0;

    /// <summary>The byte that the index chooses.</summary>
    private byte Chosen() => Index switch
    {
        ControlA => (byte)(_s.Ram[ControlA] | (IsUpdateInProgress() ? InProgress : 0)),
        FlagsC => (byte)(_s.Flags | (IsInterrupting() ? InterruptFlag : 0)),
        StatusD => _s.IsValid != 0 ? (byte)Valid : (byte)0,
        int index => _s.Ram[index],
    };

    /// <summary>What a read does: that of register C clears the flags, that of register D makes the time valid.</summary>
    private void Touched()
    {
        if (Index == FlagsC)
        {
            _s.Flags = 0;
            Proceed();
        }
        else if (Index == StatusD)
        {
            _s.IsValid = 1;
        }
    }

    private void Store(byte value)
    {
        switch (Index)
        {
            case ControlA:
                StoreA((byte)(value & ~InProgress));
                break;
            case ControlB:
                // SET stops an update that is under way, and disables its interrupt (data sheet, "Register B").
                _s.Ram[ControlB] = (byte)((value & SetBit) != 0 ? value & ~UpdateEnable : value);
                break;
            case FlagsC or StatusD:
                break;
            default:
                Keep(value);
                break;
        }
    }

    private void StoreA(byte value)
    {
        bool wasRunning = IsRunning();
        _s.Ram[ControlA] = value;
        long cycle = CycleAt(_clock.Now);
        if (wasRunning && !IsRunning())
        {
            _s.Stopped = cycle - _s.ChainZero;
        }

        if ((value & DividerReset) == DividerReset)
        {
            _s.Stopped = CyclesPerSecond / 2;
        }

        if (!wasRunning && IsRunning())
        {
            _s.ChainZero = cycle - _s.Stopped;
        }

        _s.Done = cycle;
    }

    private void Keep(byte value)
    {
        ref byte kept = ref _s.Ram[Index];
        bool isAlarm = Index is SecondsAlarm or MinutesAlarm or HoursAlarm;
        if (kept != value && !isAlarm)
        {
            Revision++;
        }

        kept = value;
    }

    private bool IsInterrupting() => (_s.Flags & _s.Ram[ControlB] & (PeriodicFlag | AlarmFlag | UpdateFlag)) != 0;

    /// <summary>Drives IRQ and books the next moment at which it may rise.</summary>
    private void Proceed()
    {
        bool interrupt = IsInterrupting();
        _agenda.At(_slot, interrupt || !IsRunning() ? Tick.Never : NextInterrupt());
        Interrupt.Set(interrupt);
    }
}
