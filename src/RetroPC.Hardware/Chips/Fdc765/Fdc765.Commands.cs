using RetroPC.Hardware.Timing;

namespace RetroPC.Hardware.Chips;

// The command and result phases (data sheet, "Command Sequence"). In the execution phase the data register serves non-DMA transfers.
public sealed partial class Fdc765
{
    private byte ReadData()
    {
        switch (_s.Phase)
        {
            case FdcPhase.Result:
                return ReadResult();
            case FdcPhase.Execution when _s.NonDma != 0 && !FdcCommand.Takes(_s.Code):
                return GiveByte();
            default:
                return _s.Data;
        }
    }

    private byte ReadResult()
    {
        byte value = _s.Result[_s.ResultIndex++];
        _s.Data = value;
        _s.ResultInterrupt = 0;
        WaitForRequest();
        if (_s.ResultIndex == _s.ResultCount)
        {
            _s.Phase = FdcPhase.Idle;
            _s.CommandCount = 0;
            _s.SeekInterrupt = AnySeekEnded ? (byte)1 : (byte)0;
        }

        UpdateLines();
        return value;
    }

    private void WriteData(byte value)
    {
        switch (_s.Phase)
        {
            case FdcPhase.Idle:
            case FdcPhase.Command:
                if (_s.CommandCount == 0)
                {
                    (_s.SeekInterrupt, _s.PollInterrupt) = (0, 0);
                }

                _s.Data = value;
                _s.Command[_s.CommandCount++] = value;
                _s.Phase = FdcPhase.Command;
                WaitForRequest();
                if (_s.CommandCount == FdcCommand.Length(_s.Code))
                {
                    Start();
                }

                Book();
                UpdateLines();
                break;
            case FdcPhase.Execution when _s.NonDma != 0 && FdcCommand.Takes(_s.Code):
                TakeByte(value);
                break;
        }
    }

    /// <summary>RQM goes away while the chip deals with a byte.</summary>
    private void WaitForRequest() => _s.RequestAt = _clock.Now + (RequestDelay * _s.Period);

    private void Start()
    {
        int code = _s.Code;
        if (code != FdcCommand.SenseInterruptStatus)
        {
            DropReadyChanges();
        }

        switch (code)
        {
            case FdcCommand.Specify:
                _s.Srt = (byte)(_s.Command[1] >> 4);
                _s.Hut = (byte)(_s.Command[1] & 0xF);
                _s.Hlt = (byte)(_s.Command[2] >> 1);
                _s.NonDma = (byte)(_s.Command[2] & 1);
                BecomeIdle();
                break;
            case FdcCommand.SenseDriveStatus:
                Answer(SenseDrive());
                break;
            case FdcCommand.SenseInterruptStatus:
                SenseInterrupt();
                break;
            case FdcCommand.Recalibrate:
            case FdcCommand.Seek:
                BeginSeek();
                BecomeIdle();
                break;
            default:
                if (FdcCommand.IsTransfer(code) && !IsStepping)
                {
                    BeginTransfer();
                }
                else
                {
                    Answer(FdcStatus.Invalid);
                }

                break;
        }
    }

    private void BecomeIdle()
    {
        _s.Phase = FdcPhase.Idle;
        _s.CommandCount = 0;
    }

    /// <summary>A result of one byte, without an interrupt.</summary>
    private void Answer(int status)
    {
        _s.Result[0] = (byte)status;
        _s.ResultCount = 1;
        BeginResult();
    }

    private void BeginResult()
    {
        _s.Phase = FdcPhase.Result;
        _s.ResultIndex = 0;
    }

    /// <summary>ST3 (data sheet, "Sense Drive Status").</summary>
    private int SenseDrive()
    {
        int status = _s.Command[1] & 7;
        status |= IsReady(_s.Unit) ? FdcStatus.Ready : 0;
        if (SelectedDrive is not { } drive)
        {
            return status;
        }

        return status
            | (drive.IsWriteProtected ? FdcStatus.WriteProtected : 0)
            | (drive.IsAtTrack0 ? FdcStatus.Track0 : 0)
            | (drive.Heads == 2 ? FdcStatus.TwoSided : 0);
    }

    /// <summary>Begins a command that uses the head.</summary>
    private void BeginTransfer()
    {
        _s.Phase = FdcPhase.Execution;
        _s.Step = FdcStep.HeadLoad;
        (_s.Status0, _s.Status1, _s.Status2) = (0, 0, 0);
        _s.Side = (byte)((_s.Command[1] >> 2) & 1);
        _s.HasByte = 0;
        _s.HasTerminalCount = 0;
        _s.Sectors = 0;
        _s.Sector = -1;
        (_s.Length, _s.HostLength, _s.Position) = (0, 0, 0);
        if (_s.CommandCount == FdcCommand.LongestCommand)
        {
            (_s.Cylinder, _s.Head, _s.Record, _s.SizeCode) = (_s.Command[2], _s.Command[3], _s.Command[4], _s.Command[5]);
        }
        else if (_s.Code == FdcCommand.FormatTrack)
        {
            (_s.Cylinder, _s.Head, _s.Record, _s.SizeCode) = (0, 0, 0, _s.Command[2]);
        }

        if (!IsReady(_s.Unit))
        {
            End(FdcStatus.Abnormal | FdcStatus.NotReady);
        }
        else if ((FdcCommand.IsWrite(_s.Code) || _s.Code == FdcCommand.FormatTrack) && SelectedDrive is { IsWriteProtected: true })
        {
            EndAbnormally(FdcStatus.NotWritable);
        }
        else
        {
            LoadHead();
        }
    }

    private void EndAbnormally(int status1, int status2 = 0)
    {
        _s.Status1 |= (byte)status1;
        _s.Status2 |= (byte)status2;
        End(FdcStatus.Abnormal);
    }

    /// <summary>Ends the execution phase with seven bytes of result and an interrupt.</summary>
    private void End(int status0)
    {
        _s.Status0 |= (byte)(status0 | (_s.Side << 2) | _s.Unit);
        _s.Step = FdcStep.None;
        _s.NextAt = Tick.Never;
        _s.HasRequest = 0;
        _s.HeadUnit = (byte)_s.Unit;
        _s.HeadUnloadAt = _clock.Now + ((_s.Hut == 0 ? 16 : _s.Hut) * HeadUnloadUnit * _s.Period);
        (_s.Result[0], _s.Result[1], _s.Result[2]) = (_s.Status0, _s.Status1, _s.Status2);
        (_s.Result[3], _s.Result[4], _s.Result[5], _s.Result[6]) = (_s.Cylinder, _s.Head, _s.Record, _s.SizeCode);
        _s.ResultCount = FdcCommand.LongestResult;
        BeginResult();
        _s.ResultInterrupt = 1;
        SelectedDrive?.Touch();
    }
}
