using RetroPC.Hardware.Disks;
using RetroPC.Hardware.Timing;

namespace RetroPC.Hardware.Chips;

// Commands as they begin, and those without data.
public sealed partial class AtaDisk
{
    private const int MostSectors = 1 << 28;

    /// <summary>Writes the Command register: the selected drive hears that, and Execute Diagnostic both.</summary>
    public void WriteCommand(byte code)
    {
        if (IsBusy || _s.IsAsleep != 0)
        {
            return;
        }

        SetInterrupt(false);
        _s.Command = AtaCommand.Canonical(code);
        (_s.Error, _s.HasError) = (0, 0);
        (_s.Position, _s.End, _s.Remaining, _s.BlockSectors, _s.Offset, _s.Length) = (0, 0, 0, 0, 0, 0);
        Enter(AtaPhase.Begin, _clock.Now + _timing.Command + MovementTime());
    }

    /// <summary>What a command does to the heads before its first result; it takes the address out of the registers.</summary>
    private long MovementTime()
    {
        switch (_s.Command)
        {
            case AtaCommand.Diagnose:
                return _timing.Reset;
            case AtaCommand.Recalibrate:
                return MoveHeads(0);
            case AtaCommand.Seek:
                TakeAddress();
                return _s.Position < _s.End ? MoveHeads(CylinderOf(_s.Position)) : 0;
            case AtaCommand.ReadVerify:
                TakeAddress();
                return TimeFor((int)Math.Clamp(_s.End - _s.Position, 0, _s.Remaining));
            case AtaCommand.ReadSectors or AtaCommand.ReadMultiple:
                TakeAddress();
                return TimeFor(SectorsInNextBlock());
            case AtaCommand.WriteSectors or AtaCommand.WriteMultiple:
                TakeAddress();
                return 0;
            case AtaCommand.FormatTrack:
                TakeTrack();
                return 0;
            default:
                return 0;
        }
    }

    /// <summary>The command's own work, after its first busy time.</summary>
    private void Perform()
    {
        switch (_s.Command)
        {
            case AtaCommand.ReadSectors:
                LoadBlock();
                break;
            case AtaCommand.ReadMultiple when _s.Multiple != 0:
                LoadBlock();
                break;
            case AtaCommand.WriteSectors when !Disk.IsWriteProtected:
                AskForBlock(isFirst: true);
                break;
            case AtaCommand.WriteMultiple when !Disk.IsWriteProtected && _s.Multiple != 0:
                AskForBlock(isFirst: true);
                break;
            case AtaCommand.ReadVerify:
                Verify();
                break;
            case AtaCommand.FormatTrack when !Disk.IsWriteProtected:
                AskForFormatTable();
                break;
            case AtaCommand.Seek:
                End(_s.Position < _s.End ? (byte)0 : AtaError.IdNotFound);
                break;
            case AtaCommand.Diagnose:
                EndReset();
                SetInterrupt(Number == 0);
                break;
            case AtaCommand.SetParameters:
                SetParameters();
                break;
            case AtaCommand.SetMultiple:
                SetMultiple();
                break;
            case AtaCommand.Identify:
                WriteIdentity();
                GiveBuffer(DiskGeometry.SectorSize);
                break;
            case AtaCommand.ReadBuffer:
                GiveBuffer(DiskGeometry.SectorSize);
                break;
            case AtaCommand.WriteBuffer:
                AskForData(DiskGeometry.SectorSize);
                break;
            case AtaCommand.SetFeatures:
                SetFeatures();
                break;
            case AtaCommand.CheckPower:
                _s.SectorCount = _s.IsStandingBy != 0 ? (byte)0 : (byte)0xFF;
                End(0);
                break;
            case AtaCommand.Recalibrate:
                End(0);
                break;
            case AtaCommand.StandbyNow or AtaCommand.Standby or AtaCommand.IdleNow or AtaCommand.Idle or AtaCommand.Sleep:
                _s.IsStandingBy = _s.Command is AtaCommand.StandbyNow or AtaCommand.Standby ? (byte)1 : (byte)0;
                _s.IsAsleep = _s.Command == AtaCommand.Sleep ? (byte)1 : (byte)0;
                End(0);
                break;
            default:
                End(AtaError.Aborted);
                break;
        }
    }

    /// <summary>The command is over: INTRQ tells it.</summary>
    /// <param name="error">Bits for the Error register; 0 if it went well.</param>
    private void End(byte error)
    {
        (_s.Error, _s.HasError) = (error, error != 0 ? (byte)1 : (byte)0);
        Enter(AtaPhase.Idle, Tick.Never);
        SetInterrupt(true);
    }

    /// <summary>Initialize Drive Parameters: sectors of a track in Sector Count, the last head in Drive/Head.</summary>
    private void SetParameters()
    {
        int heads = (_s.DriveHead & HeadMask) + 1;
        int track = heads * _s.SectorCount;
        long cylinders = track == 0 ? 0 : Math.Min(Disk.Geometry.TotalSectors / track, ushort.MaxValue);
        if (cylinders == 0)
        {
            End(AtaError.Aborted);
            return;
        }

        Translate(new DiskGeometry((int)cylinders, heads, _s.SectorCount));
        End(0);
    }

    private void SetMultiple()
    {
        bool isPossible = _s.SectorCount <= MostMultiple && (_s.SectorCount & (_s.SectorCount - 1)) == 0;
        _s.Multiple = isPossible ? _s.SectorCount : (byte)0;
        End(isPossible ? (byte)0 : AtaError.Aborted);
    }

    private void SetFeatures()
    {
        const byte ByteWide = 0x01, WordWide = 0x81, SetMode = 0x03, CacheOn = 0x02, CacheOff = 0x82, AheadOn = 0xAA, AheadOff = 0x55;
        const byte KeepSettings = 0x66, RevertSettings = 0xCC;
        switch (_s.Features)
        {
            case ByteWide or WordWide:
                _s.IsByteWide = _s.Features == ByteWide ? (byte)1 : (byte)0;
                break;
            case KeepSettings or RevertSettings:
                _s.KeepsSettings = _s.Features == KeepSettings ? (byte)1 : (byte)0;
                break;
            case CacheOn or CacheOff or AheadOn or AheadOff:
                break;
            case SetMode when IsPioMode(_s.SectorCount):
                break;
            default:
                End(AtaError.Aborted);
                return;
        }

        End(0);
    }

    /// <summary>The default mode, with IORDY or without, and PIO modes 0 to 4.</summary>
    private static bool IsPioMode(byte mode) => mode is <= 1 or (>= 0x08 and <= 0x0C);

    private void Verify()
    {
        long good = Math.Clamp(_s.End - _s.Position, 0, _s.Remaining);
        _s.Position += good;
        _s.Remaining -= (int)good;
        _s.SectorCount = (byte)_s.Remaining;
        ShowAddress(_s.Remaining == 0 ? _s.Position - 1 : _s.Position);
        End(_s.Remaining == 0 ? (byte)0 : AtaError.IdNotFound);
    }

    private void Translate(DiskGeometry translation) =>
        (_s.Cylinders, _s.Heads, _s.Sectors) = ((ushort)translation.Cylinders, (byte)translation.Heads, (byte)translation.Sectors);

    /// <summary>Takes what the registers address; what is not there begins at the end.</summary>
    private void TakeAddress()
    {
        _s.IsStandingBy = 0;
        bool isLba = (_s.DriveHead & LbaBit) != 0;
        int head = _s.DriveHead & HeadMask;
        int cylinder = (_s.CylinderHigh << 8) | _s.CylinderLow;
        var translation = new DiskGeometry(_s.Cylinders, _s.Heads, _s.Sectors);
        _s.End = isLba ? Disk.Geometry.TotalSectors : translation.TotalSectors;
        long position = isLba ? ((long)head << 24) | ((long)cylinder << 8) | _s.SectorNumber
            : translation.Has(cylinder, head, _s.SectorNumber) ? translation.NumberOf(cylinder, head, _s.SectorNumber) : _s.End;
        _s.Position = Math.Min(position, _s.End);
        _s.Remaining = _s.SectorCount == 0 ? 256 : _s.SectorCount;
    }

    /// <summary>Shows a sector in the registers, as CHS or LBA, whichever the host has chosen.</summary>
    private void ShowAddress(long sector)
    {
        if ((_s.DriveHead & LbaBit) != 0)
        {
            (_s.SectorNumber, _s.CylinderLow, _s.CylinderHigh) = ((byte)sector, (byte)(sector >> 8), (byte)(sector >> 16));
            _s.DriveHead = (byte)((_s.DriveHead & ~HeadMask) | ((int)(sector >> 24) & HeadMask));
            return;
        }

        long track = sector / _s.Sectors;
        long cylinder = track / _s.Heads;
        (_s.SectorNumber, _s.CylinderLow, _s.CylinderHigh) = ((byte)((sector % _s.Sectors) + 1), (byte)cylinder, (byte)(cylinder >> 8));
        _s.DriveHead = (byte)((_s.DriveHead & ~HeadMask) | (int)(track % _s.Heads));
    }

    /// <summary>The cylinder of the drive's own geometry that has a sector.</summary>
    private int CylinderOf(long sector) => (int)(sector / (Disk.Geometry.Heads * Disk.Geometry.Sectors));

    private long MoveHeads(int cylinder)
    {
        int distance = Math.Abs(cylinder - _s.Cylinder);
        _s.Cylinder = cylinder;
        return _timing.SeekTime(distance);
    }

    /// <summary>Until the next sectors are between medium and buffer: seek, wait for the first, transfer all.</summary>
    private long TimeFor(int sectors)
    {
        if (sectors == 0)
        {
            return 0;
        }

        long seek = MoveHeads(CylinderOf(_s.Position));
        int track = Disk.Geometry.Sectors;
        long wait = _timing.WaitForSector(_clock.Now + seek, (int)(_s.Position % track), track);
        return seek + wait + (sectors * _timing.Transfer);
    }
}
