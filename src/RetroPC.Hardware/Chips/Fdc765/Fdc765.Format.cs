using RetroPC.Hardware.Disks;

namespace RetroPC.Hardware.Chips;

// Format Track: from index hole to index hole. The host gives C H R N of every sector; N, SC, GPL and D of the command say how much is
// written (data sheet, "Format a Track"; gaps: IBM System 34 and 3740). A sector that the second index hole cuts off has a wrong CRC,
// and so has one whose ID tells another length than that of its data field.
public sealed partial class Fdc765
{
    /// <summary>As many sectors as a track of a <see cref="FloppyDisk"/> has room for.</summary>
    private const int MostSectors = 128;

    private const int FirstSectorMfm = 80 + 12 + 4 + 50, FirstSectorFm = 40 + 6 + 1 + 26;

    private int FormatLength => 128 << Math.Min(_s.Command[2], (byte)SectorId.LargestSizeCode);

    private void BeginFormat()
    {
        FindIndex(_clock.Now);
        _s.Sector = 0;
        if (TrackUnderHead is { } track)
        {
            track.Sectors.Clear();
            track.Encoding = _s.IsMfm ? FloppyEncoding.Mfm : FloppyEncoding.Fm;
            track.Capacity = (int)Math.Clamp(SelectedDrive!.TurnTime / ByteTime, 1, FloppyTrack.ExtraDensity);
            SelectedDrive.Disk!.Changed();
        }

        _s.FormatPosition = _s.IsMfm ? FirstSectorMfm : FirstSectorFm;
        _s.SectorAt = _clock.Now + (_s.FormatPosition * ByteTime);
        FormatSector();
    }

    /// <summary>Asks for the ID of the next sector, or goes on to the index hole after the last.</summary>
    private void FormatSector()
    {
        _s.Position = 0;
        _s.Length = 4;
        _s.HasByte = 0;
        if (_s.Sectors == _s.Command[3] || _s.HasTerminalCount != 0)
        {
            FillToIndex();
            return;
        }

        _s.Step = FdcStep.FormatId;
        _s.ByteAt = _s.SectorAt + (IdStart * ByteTime);
        BookFormat(_s.ByteAt);
        Request();
    }

    private void FillToIndex()
    {
        _s.HasRequest = 0;
        _s.Step = FdcStep.FormatEnd;
        _s.NextAt = _s.IndexAt;
    }

    /// <summary>Books the next moment, if it comes before the index hole.</summary>
    private void BookFormat(long tick)
    {
        if (tick >= _s.IndexAt)
        {
            _s.Step = FdcStep.FormatEnd;
        }

        _s.NextAt = Math.Max(_clock.Now, Math.Min(tick, _s.IndexAt));
    }

    private void FormatIdByte()
    {
        if (_s.HasRequest != 0)
        {
            EndAbnormally(FdcStatus.Overrun);
            return;
        }

        if (_s.HasByte == 0)
        {
            FillToIndex();
            return;
        }

        _s.HasByte = 0;
        switch (_s.Position++)
        {
            case 0:
                _s.Cylinder = _s.Data;
                break;
            case 1:
                _s.Head = _s.Data;
                break;
            case 2:
                _s.Record = _s.Data;
                break;
            default:
                _s.SizeCode = _s.Data;
                AddSector();
                _s.Step = FdcStep.FormatField;
                BookFormat(_s.SectorAt + ((DataStart + FormatLength + CrcLength) * ByteTime));
                return;
        }

        _s.ByteAt += ByteTime;
        BookFormat(_s.ByteAt);
        Request();
    }

    private void AddSector()
    {
        _s.Sectors++;
        if (TrackUnderHead is not { } track || _s.Sector < 0 || _s.FormatPosition >= track.Capacity || track.Sectors.Count >= MostSectors)
        {
            return;
        }

        var id = new SectorId(_s.Cylinder, _s.Head, _s.Record, _s.SizeCode);
        byte[] data = new byte[id.Size];
        Array.Fill(data, _s.Command[5]);
        bool isCut = _s.SectorAt + ((DataStart + FormatLength + CrcLength) * ByteTime) >= _s.IndexAt;
        bool isOdd = isCut || id.Size != FormatLength;
        track.Sectors.Add(new FloppySector(id, _s.FormatPosition, data) { Marks = isOdd ? SectorMarks.BadData : SectorMarks.None });
        SelectedDrive!.Disk!.Changed();
        SelectedDrive.Touch();
    }

    private void EndFormatField()
    {
        int length = DataStart + FormatLength + CrcLength + _s.Command[4];
        _s.FormatPosition += length;
        _s.SectorAt += length * ByteTime;
        FormatSector();
    }
}
