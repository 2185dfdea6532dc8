using RetroPC.Hardware.Timing;

namespace RetroPC.Hardware.Chips;

// Seek and Recalibrate run beside each other on all units while the chip is idle; each ends with an interrupt, which Sense Interrupt
// Status explains (data sheet, "Seek", "Recalibrate", "Sense Interrupt Status"). READY is polled in between.
public sealed partial class Fdc765
{
    /// <summary>Recalibrate gives up after so many step pulses.</summary>
    public const int RecalibrateSteps = 77;

    /// <summary>A unit of SRT: 1 ms at 8 MHz.</summary>
    private const int StepUnit = 8000;

    /// <summary>From the command to the first step pulse.</summary>
    private const int FirstStep = 400;

    private bool IsStepping
    {
        get
        {
            bool any = false;
            for (int unit = 0; unit < Units; unit++)
            {
                any |= _s.Drives[unit].StepAt != Tick.Never;
            }

            return any;
        }
    }

    private bool AnySeekEnded
    {
        get
        {
            int any = 0;
            for (int unit = 0; unit < Units; unit++)
            {
                any |= _s.Drives[unit].HasSeekEnded;
            }

            return any != 0;
        }
    }

    private void BeginSeek()
    {
        ref FdcUnit unit = ref _s.Drives[_s.Unit];
        unit.IsRecalibrating = _s.Code == FdcCommand.Recalibrate ? (byte)1 : (byte)0;
        unit.NewCylinder = unit.IsRecalibrating != 0 ? (byte)0 : _s.Command[2];
        unit.PresentCylinder = unit.IsRecalibrating != 0 ? (byte)0 : unit.PresentCylinder;
        unit.StepsLeft = RecalibrateSteps;
        unit.IsBusy = 1;
        unit.HasSeekEnded = 0;
        unit.StepAt = _clock.Now + (FirstStep * _s.Period);
    }

    private void RunSeeks()
    {
        for (int i = 0; i < Units; i++)
        {
            if (_s.Drives[i].StepAt <= _clock.Now)
            {
                Step(i, ref _s.Drives[i]);
            }
        }
    }

    /// <summary>The next step pulse of a unit, or the end of its seek.</summary>
    private void Step(int number, ref FdcUnit unit)
    {
        if (!IsReady(number))
        {
            EndSeek(number, ref unit, FdcStatus.Abnormal | FdcStatus.NotReady);
            return;
        }

        bool isInward = false;
        if (unit.IsRecalibrating != 0)
        {
            if (_drives[number] is { IsAtTrack0: true })
            {
                EndSeek(number, ref unit, 0);
                return;
            }

            if (unit.StepsLeft == 0)
            {
                EndSeek(number, ref unit, FdcStatus.Abnormal | FdcStatus.EquipmentCheck);
                return;
            }

            unit.StepsLeft--;
        }
        else
        {
            if (unit.PresentCylinder == unit.NewCylinder)
            {
                EndSeek(number, ref unit, 0);
                return;
            }

            isInward = unit.PresentCylinder < unit.NewCylinder;
            unit.PresentCylinder += isInward ? (byte)1 : byte.MaxValue;
        }

        _drives[number]?.Step(isInward);
        unit.StepAt = _clock.Now + ((16 - _s.Srt) * StepUnit * _s.Period);
    }

    private void EndSeek(int number, ref FdcUnit unit, int status)
    {
        unit.StepAt = Tick.Never;
        unit.HasSeekEnded = 1;
        unit.SeekStatus = (byte)(status | FdcStatus.SeekEnd | number);
        _s.SeekInterrupt = 1;
    }

    /// <summary>Looks at READY of all units. After a reset all of them count as not ready before.</summary>
    private void Poll()
    {
        if (_s.PollAt > _clock.Now)
        {
            return;
        }

        bool isIdle = _s.Phase == FdcPhase.Idle && !IsStepping;
        _s.PollAt = isIdle && _isReadyStrapped ? Tick.Never : _clock.Now + (PollPeriod * _s.Period);
        for (int i = 0; isIdle && i < Units; i++)
        {
            ref FdcUnit unit = ref _s.Drives[i];
            bool isReady = IsReady(i);
            if (isReady != (unit.IsReady != 0))
            {
                unit.IsReady = isReady ? (byte)1 : (byte)0;
                unit.HasReadyChanged = 1;
                unit.ReadyStatus = (byte)(FdcStatus.ReadyChanged | (isReady ? 0 : FdcStatus.NotReady) | i);
                _s.PollInterrupt = 1;
            }
        }
    }

    private void DropReadyChanges()
    {
        for (int unit = 0; unit < Units; unit++)
        {
            _s.Drives[unit].HasReadyChanged = 0;
        }
    }

    /// <summary>Sense Interrupt Status: ended seeks first, then changes of READY; without either it is an invalid command.</summary>
    private void SenseInterrupt()
    {
        for (int i = 0; i < 2 * Units; i++)
        {
            ref FdcUnit unit = ref _s.Drives[i % Units];
            bool isSeek = i < Units;
            if ((isSeek ? unit.HasSeekEnded : unit.HasReadyChanged) == 0)
            {
                continue;
            }

            if (isSeek)
            {
                unit.HasSeekEnded = 0;
                unit.IsBusy = 0;
            }
            else
            {
                unit.HasReadyChanged = 0;
            }

            _s.Result[0] = isSeek ? unit.SeekStatus : unit.ReadyStatus;
            _s.Result[1] = unit.PresentCylinder;
            _s.ResultCount = 2;
            BeginResult();
            return;
        }

        Answer(FdcStatus.Invalid);
    }
}
