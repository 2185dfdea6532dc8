using RetroPC.Hardware.Disks;
using RetroPC.Hardware.Timing;

namespace RetroPC.Hardware.Chips;

// From the head load to an ID field. A sector on the track, in bytes from the start of its sync (IBM System 34 and 3740):
//
//   MFM  12 sync, 4 address mark, 4 ID, 2 CRC, 22 gap 2, 12 sync, 4 data mark, data, 2 CRC
//   FM    6 sync, 1 address mark, 4 ID, 2 CRC, 11 gap 2,  6 sync, 1 data mark, data, 2 CRC
//
// A command gives up at the second index hole after it began to search.
public sealed partial class Fdc765
{
    /// <summary>A unit of HLT: 2 ms at 8 MHz.</summary>
    private const int HeadLoadUnit = 16000;

    /// <summary>A unit of HUT: 16 ms at 8 MHz.</summary>
    private const int HeadUnloadUnit = 128000;

    private const int CrcLength = 2;

    private long ByteTime => (_s.IsMfm ? 128 : 256) * _s.Period;

    private int SyncLength => _s.IsMfm ? 12 : 6;

    /// <summary>From the sync of the ID to the first byte of C H R N.</summary>
    private int IdStart => _s.IsMfm ? 16 : 7;

    private int IdEnd => IdStart + 4 + CrcLength;

    /// <summary>From the sync of the ID to the first byte of data.</summary>
    private int DataStart => _s.IsMfm ? 60 : 31;

    /// <summary>The track that is read or written, if the disk turns.</summary>
    private FloppyTrack? TrackUnderHead => SelectedDrive is { IsAtSpeed: true } drive ? drive.TrackUnder(_s.Side) : null;

    /// <summary>The track, if the controller can make out its bits.</summary>
    private FloppyTrack? ReadableTrack => TrackUnderHead is { } track && IsReadable(track) ? track : null;

    private FloppySector? CurrentSector =>
        ReadableTrack is { } track && (uint)_s.Sector < (uint)track.Sectors.Count ? track.Sectors[_s.Sector] : null;

    private void LoadHead()
    {
        bool isLoaded = _s.HeadUnit == _s.Unit && _clock.Now < _s.HeadUnloadAt;
        _s.NextAt = _clock.Now + (isLoaded ? RequestDelay * _s.Period : (_s.Hlt == 0 ? 128 : _s.Hlt) * HeadLoadUnit * _s.Period);
    }

    private void Execute()
    {
        switch (_s.Step)
        {
            case FdcStep.HeadLoad when _s.Code is FdcCommand.FormatTrack or FdcCommand.ReadTrack:
                _s.Step = FdcStep.Index;
                _s.IdAt = Tick.Never;
                FindIndex(_clock.Now);
                break;
            case FdcStep.HeadLoad:
                Search();
                break;
            case FdcStep.Index when _s.Code == FdcCommand.FormatTrack:
                BeginFormat();
                break;
            case FdcStep.Index:
                Search();
                break;
            case FdcStep.Id:
                IdOrIndex();
                break;
            case FdcStep.DataMark:
                PassDataMark();
                break;
            case FdcStep.Byte:
                PassByte();
                break;
            case FdcStep.FieldEnd:
                EndField();
                break;
            case FdcStep.FormatId:
                FormatIdByte();
                break;
            case FdcStep.FormatField:
                EndFormatField();
                break;
            case FdcStep.FormatEnd:
                End(0);
                break;
        }
    }

    /// <summary>Looks for ID fields from now on.</summary>
    private void Search()
    {
        _s.Step = FdcStep.Id;
        _s.IndexPulses = 0;
        _s.HasSeenId = 0;
        FindIndex(_clock.Now);
        FindId(_clock.Now);
    }

    private void IdOrIndex()
    {
        if (_s.IdAt <= _clock.Now)
        {
            PassId();
        }
        else if (_s.IndexPulses == 0)
        {
            _s.IndexPulses = 1;
            FindIndex(_clock.Now);
            _s.NextAt = Math.Min(_s.IndexAt, _s.IdAt);
        }
        else if (_s.Code == FdcCommand.ReadId)
        {
            // Data sheet, ST1: ND when Read ID cannot read an ID field without an error.
            EndAbnormally(_s.HasSeenId != 0 ? FdcStatus.NoData | FdcStatus.DataError : FdcStatus.MissingMark);
        }
        else
        {
            EndAbnormally(_s.HasSeenId != 0 ? FdcStatus.NoData : FdcStatus.MissingMark);
        }
    }

    /// <summary>Finds the next index hole; never if the disk does not turn.</summary>
    private void FindIndex(long from)
    {
        _s.IndexAt = SelectedDrive is { AtSpeedAt: < Tick.Never } drive ? drive.NextIndex(Math.Max(from, drive.AtSpeedAt)) : Tick.Never;
        _s.NextAt = _s.IndexAt;
    }

    /// <summary>Finds the next ID field whose address mark is still to come.</summary>
    private void FindId(long from)
    {
        if (_s.Step != FdcStep.Id)
        {
            return;
        }

        (_s.IdAt, _s.Sector) = (Tick.Never, -1);
        if (SelectedDrive is { AtSpeedAt: < Tick.Never } drive && drive.TrackUnder(_s.Side) is { } track && IsReadable(track))
        {
            from = Math.Max(from, drive.AtSpeedAt);
            long angle = drive.AngleAt(from);
            for (int i = 0; i < track.Sectors.Count; i++)
            {
                long mark = (track.Sectors[i].Position + SyncLength) * ByteTime;
                long wait = (mark - angle) % drive.TurnTime;
                wait += wait < 0 ? drive.TurnTime : 0;
                long end = from + wait + ((IdEnd - SyncLength) * ByteTime);
                if (end < _s.IdAt)
                {
                    (_s.IdAt, _s.Sector) = (end, i);
                }
            }
        }

        _s.NextAt = Math.Min(_s.IndexAt, _s.IdAt);
    }

    /// <summary>A track of another density or encoding is noise: no address mark is found on it.</summary>
    private bool IsReadable(FloppyTrack track)
    {
        long capacity = SelectedDrive!.TurnTime / ByteTime;
        return (track.Encoding == FloppyEncoding.Mfm) == _s.IsMfm && Math.Abs(track.Capacity - capacity) * 32 <= capacity;
    }

    private void PassId()
    {
        FloppySector? sector = CurrentSector;
        if (sector is null)
        {
            FindId(_clock.Now);
            return;
        }

        SelectedDrive!.Touch();
        _s.HasSeenId = 1;
        _s.SectorAt = _clock.Now - (IdEnd * ByteTime);
        bool isBad = (sector.Marks & SectorMarks.BadId) != 0;
        bool isWanted = sector.Id == new SectorId(_s.Cylinder, _s.Head, _s.Record, _s.SizeCode);
        if (_s.Code == FdcCommand.ReadId && !isBad)
        {
            (_s.Cylinder, _s.Head, _s.Record, _s.SizeCode) = (sector.Id.Cylinder, sector.Id.Head, sector.Id.Record, sector.Id.SizeCode);
            End(0);
        }
        else if (_s.Code == FdcCommand.ReadTrack)
        {
            _s.Status1 |= (byte)((isBad ? FdcStatus.DataError : 0) | (isWanted ? 0 : FdcStatus.NoData));
            BeginField(sector);
        }
        else if (isWanted && isBad)
        {
            EndAbnormally(FdcStatus.DataError);
        }
        else if (isWanted && _s.Code != FdcCommand.ReadId)
        {
            _s.Status2 &= unchecked((byte)~(FdcStatus.WrongCylinder | FdcStatus.BadCylinder));
            BeginField(sector);
        }
        else
        {
            if (!isBad && _s.Code != FdcCommand.ReadId && sector.Id.Cylinder != _s.Cylinder)
            {
                _s.Status2 |= (byte)(FdcStatus.WrongCylinder | (sector.Id.Cylinder == 0xFF ? FdcStatus.BadCylinder : 0));
            }

            FindId(_clock.Now);
        }
    }
}
