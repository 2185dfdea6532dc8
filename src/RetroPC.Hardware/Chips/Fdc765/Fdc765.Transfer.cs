using RetroPC.Hardware.Disks;

namespace RetroPC.Hardware.Chips;

// Data fields, byte by byte, and what follows them (data sheet, "Read Data", "Write Data", "Scan Commands").
public sealed partial class Fdc765
{
    private const byte Gap = 0x4E;

    private int Eot => _s.Command[6];

    /// <inheritdoc/>
    public override byte DmaRead() => _s.NonDma == 0 && _s.Phase == FdcPhase.Execution && !FdcCommand.Takes(_s.Code) ? GiveByte() : _s.Data;

    /// <inheritdoc/>
    public override void DmaWrite(byte value)
    {
        if (_s.NonDma == 0 && _s.Phase == FdcPhase.Execution && FdcCommand.Takes(_s.Code))
        {
            TakeByte(value);
        }
    }

    /// <inheritdoc/>
    public override void DmaVerify()
    {
        if (FdcCommand.Takes(_s.Code))
        {
            DmaWrite(Bus.Ports.OpenBus);
        }
        else
        {
            DmaRead();
        }
    }

    /// <inheritdoc/>
    public override void TerminalCount()
    {
        if (_s.Phase == FdcPhase.Execution)
        {
            _s.HasTerminalCount = 1;
            _s.HasRequest = 0;
            UpdateLines();
        }
    }

    private byte GiveByte()
    {
        _s.HasRequest = 0;
        UpdateLines();
        return _s.Data;
    }

    private void TakeByte(byte value)
    {
        if (_s.HasRequest != 0)
        {
            _s.Data = value;
            _s.HasByte = 1;
            _s.HasRequest = 0;
            UpdateLines();
        }
    }

    /// <summary>The ID field of a sector that is to be transferred has passed.</summary>
    private void BeginField(FloppySector sector)
    {
        bool isWrite = FdcCommand.IsWrite(_s.Code);
        _s.Length = 128 << Math.Min(_s.SizeCode, (byte)SectorId.LargestSizeCode);
        _s.HostLength = _s.SizeCode == 0 && _s.Command[8] is > 0 and < 128 ? _s.Command[8] : _s.Length;
        _s.Position = 0;
        (_s.IsUnequal, _s.IsUnsatisfied) = (0, 0);
        bool hasMark = (sector.Marks & SectorMarks.NoData) == 0;
        bool isWrongMark = ((sector.Marks & SectorMarks.Deleted) != 0) != (_s.Code == FdcCommand.ReadDeletedData);
        long start = _s.SectorAt + (DataStart * ByteTime);
        if (!isWrite && (!hasMark || isWrongMark))
        {
            _s.Status2 |= (byte)(hasMark ? FdcStatus.ControlMark : FdcStatus.MissingDataMark);
            if (!hasMark || IsSkipping)
            {
                _s.Step = FdcStep.DataMark;
                _s.NextAt = start;
                return;
            }
        }

        _s.Step = FdcStep.Byte;
        _s.ByteAt = isWrite ? start : start + ByteTime;
        _s.NextAt = _s.ByteAt;
        if (isWrite || FdcCommand.IsScan(_s.Code))
        {
            Request();
        }
    }

    /// <summary>Whether this sector, whose mark is the other one, is left out.</summary>
    private bool IsSkipping => (_s.Command[0] & FdcCommand.Skip) != 0 && _s.Code != FdcCommand.ReadTrack;

    /// <summary>A sector without a data field, or one that is skipped.</summary>
    private void PassDataMark()
    {
        if ((_s.Status2 & FdcStatus.MissingDataMark) != 0)
        {
            EndAbnormally(FdcStatus.MissingMark);
        }
        else
        {
            NextSector();
        }
    }

    /// <summary>Asks the host for the next byte, or to fetch one.</summary>
    private void Request() => _s.HasRequest = _s.HasTerminalCount == 0 ? (byte)1 : (byte)0;

    private void PassByte()
    {
        if (_s.HasRequest != 0)
        {
            EndAbnormally(FdcStatus.Overrun);
            return;
        }

        if (FdcCommand.IsWrite(_s.Code))
        {
            WriteByte();
        }
        else if (FdcCommand.IsScan(_s.Code))
        {
            ScanByte();
        }
        else
        {
            _s.Data = DiskByte();
            Request();
        }

        _s.HasByte = 0;
        _s.Position++;
        if (_s.HasTerminalCount != 0 || _s.Position >= _s.HostLength)
        {
            // The host sees nothing of the rest, so it passes at once: only the CRC behind it counts.
            int rest = _s.Length - _s.Position + CrcLength + (FdcCommand.IsWrite(_s.Code) ? 1 : 0);
            _s.Step = FdcStep.FieldEnd;
            _s.NextAt = _s.ByteAt + (rest * ByteTime);
            return;
        }

        _s.ByteAt += ByteTime;
        _s.NextAt = Math.Max(_s.ByteAt, _clock.Now);
        if (!FdcCommand.IsRead(_s.Code))
        {
            Request();
        }
    }

    private byte DiskByte() => CurrentSector is { } sector && _s.Position < sector.Data.Length ? sector.Data[_s.Position] : Gap;

    private void WriteByte()
    {
        if (CurrentSector is not { } sector)
        {
            return;
        }

        if (_s.Position == 0)
        {
            sector.Marks = (sector.Marks & SectorMarks.BadId) | SectorMarks.BadData
                | (_s.Code == FdcCommand.WriteDeletedData ? SectorMarks.Deleted : SectorMarks.None);
            SelectedDrive!.Disk!.Changed();
        }

        if (_s.Position < sector.Data.Length)
        {
            sector.Data[_s.Position] = _s.HasByte != 0 ? _s.Data : (byte)0;
        }
    }

    /// <summary>
    /// Compares a byte; FFh on either side always fits (data sheet, "Scan Commands"). Low and high are those of the disk's byte.
    /// </summary>
    private void ScanByte()
    {
        byte disk = DiskByte();
        if (_s.HasByte == 0 || disk == _s.Data || disk == 0xFF || _s.Data == 0xFF)
        {
            return;
        }

        _s.IsUnequal = 1;
        bool fits = _s.Code switch
        {
            FdcCommand.ScanLowOrEqual => disk < _s.Data,
            FdcCommand.ScanHighOrEqual => disk > _s.Data,
            _ => false,
        };
        _s.IsUnsatisfied |= fits ? (byte)0 : (byte)1;
    }

    /// <summary>The CRC of a data field has passed.</summary>
    private void EndField()
    {
        if (_s.HasRequest != 0)
        {
            EndAbnormally(FdcStatus.Overrun);
            return;
        }

        FloppySector? sector = CurrentSector;
        if (FdcCommand.IsWrite(_s.Code))
        {
            FinishWriting(sector);
        }
        else if (sector is null || (sector.Marks & SectorMarks.BadData) != 0)
        {
            _s.Status1 |= FdcStatus.DataError;
            _s.Status2 |= FdcStatus.DataFieldError;
            if (_s.Code != FdcCommand.ReadTrack)
            {
                End(FdcStatus.Abnormal);
                return;
            }
        }

        if (FdcCommand.IsScan(_s.Code) && EndsScan())
        {
            End(0);
        }
        else if ((_s.Status2 & FdcStatus.ControlMark) != 0 && !IsSkipping && _s.Code != FdcCommand.ReadTrack)
        {
            End(0);
        }
        else
        {
            NextSector();
        }
    }

    private void FinishWriting(FloppySector? sector)
    {
        if (sector is null)
        {
            return;
        }

        if (_s.Position < sector.Data.Length)
        {
            sector.Data.AsSpan(_s.Position).Clear();
        }

        sector.Marks &= ~SectorMarks.BadData;
        SelectedDrive!.Disk!.Changed();
        SelectedDrive.Touch();
    }

    /// <summary>Whether the scan ends with this sector: it meets the condition, or it is the last.</summary>
    private bool EndsScan()
    {
        _s.Status2 &= unchecked((byte)~(FdcStatus.ScanHit | FdcStatus.ScanNotSatisfied));
        if (_s.IsUnsatisfied != 0)
        {
            _s.Status2 |= FdcStatus.ScanNotSatisfied;
            return _s.Record == Eot && !ContinuesOnSide1;
        }

        _s.Status2 |= (byte)(_s.IsUnequal == 0 ? FdcStatus.ScanHit : 0);
        return true;
    }

    private bool ContinuesOnSide1 => (_s.Command[0] & FdcCommand.MultiTrack) != 0 && _s.Side == 0 && _s.Code != FdcCommand.ReadTrack;

    /// <summary>Goes on to the next sector, or ends.</summary>
    private void NextSector()
    {
        _s.Sectors++;
        bool isLast = _s.Code == FdcCommand.ReadTrack ? _s.Sectors == Eot : _s.Record == Eot;
        if (_s.HasTerminalCount != 0)
        {
            AdvanceId();
            End(0);
        }
        else if (isLast && !ContinuesOnSide1)
        {
            EndAbnormally(FdcStatus.EndOfCylinder);
        }
        else
        {
            AdvanceId();
            Search();
        }
    }

    /// <summary>The ID of the next sector (data sheet, table "ID information when the processor terminates the command").</summary>
    private void AdvanceId()
    {
        if (_s.Record != Eot || _s.Code == FdcCommand.ReadTrack)
        {
            _s.Record += FdcCommand.IsScan(_s.Code) && _s.Command[8] == 2 ? (byte)2 : (byte)1;
            return;
        }

        _s.Record = 1;
        if (ContinuesOnSide1)
        {
            _s.Head ^= 1;
            _s.Side = 1;
            return;
        }

        _s.Cylinder++;
        _s.Head ^= (_s.Command[0] & FdcCommand.MultiTrack) != 0 ? (byte)1 : (byte)0;
    }
}
