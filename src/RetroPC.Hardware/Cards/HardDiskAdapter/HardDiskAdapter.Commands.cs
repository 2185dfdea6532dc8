using RetroPC.Hardware.Disks;

namespace RetroPC.Hardware.Cards;

// What commands do, step by step (IBM Technical Reference, Options and Adapters, "Fixed Disk Adapter", command control blocks and sense bytes).
public sealed partial class HardDiskAdapter
{
    private const byte ErrorBit = 0x02, DriveBit = 0x20, AddressIsValid = 0x80;
    private const byte NotReady = 0x04, WriteFault = 0x03, SectorNotFound = 0x14, SeekError = 0x15, InvalidCommand = 0x20, IllegalAddress = 0x21;
    private const byte FormatFill = 0x6C;
    private const int ParameterLength = 8, SenseLength = 4, GeometryLength = 4, DivisionLength = 16;

    private static class Code
    {
        public const byte TestReady = 0x00, Recalibrate = 0x01, Sense = 0x03, FormatDrive = 0x04, Verify = 0x05, FormatTrack = 0x06, FormatBadTrack = 0x07;
        public const byte Read = 0x08, Write = 0x0A, Seek = 0x0B, SetParameters = 0x0C, EccLength = 0x0D, ReadBuffer = 0x0E, WriteBuffer = 0x0F;
        public const byte RamDiagnostic = 0xE0, DriveDiagnostic = 0xE3, ControllerDiagnostic = 0xE4, ReadLong = 0xE5, WriteLong = 0xE6;
        public const byte Geometry = 0xFB, SetStepRate = 0xFC, SetDivision = 0xFE, GetDivision = 0xFF;
    }

    private int Drive => (_s.Command[1] & DriveBit) != 0 ? 1 : 0;

    private bool IsLong => _s.Command[0] is Code.ReadLong or Code.WriteLong;

    private int TransferLength => DiskGeometry.SectorSize + (IsLong ? EccLength : 0);

    private void TakeCommand(byte value)
    {
        _s.Command[_s.Offset++] = value;
        if (_s.Offset == CommandLength)
        {
            Work(CommandTime, Step.Begin);
        }
    }

    private void GoOn()
    {
        switch (_s.Step)
        {
            case Step.Begin:
                Begin();
                break;
            case Step.Arrived:
                SectorIsPassing();
                break;
            case Step.Moved:
                DataHasMoved();
                break;
            default:
                Complete(0);
                break;
        }
    }

    private void Begin()
    {
        switch (_s.Command[0])
        {
            case Code.Sense:
                ((ReadOnlySpan<byte>)_s.Sense).CopyTo(_buffer);
                BeginData(Phase.DataToHost, SenseLength);
                break;
            case Code.SetParameters:
                BeginData(Phase.DataFromHost, ParameterLength);
                break;
            case Code.SetDivision:
                BeginData(Phase.DataFromHost, DivisionLength);
                break;
            case Code.EccLength:
                _buffer[0] = _s.Drives[Drive].EccBurst;
                BeginData(Phase.DataToHost, 1);
                break;
            case Code.ReadBuffer:
                BeginData(Phase.DataToHost, DiskGeometry.SectorSize);
                break;
            case Code.WriteBuffer:
                BeginData(Phase.DataFromHost, DiskGeometry.SectorSize);
                break;
            case Code.RamDiagnostic or Code.ControllerDiagnostic:
                Work(20 * Millisecond, Step.Over);
                break;
            default:
                BeginOnDrive();
                break;
        }
    }

    private void BeginOnDrive()
    {
        if (!IsDriveCommand(_s.Command[0]))
        {
            Complete(InvalidCommand);
            return;
        }

        if (_disks[Drive] is not { } disk)
        {
            Complete(NotReady);
            return;
        }

        switch (_s.Command[0])
        {
            case Code.TestReady or Code.SetStepRate:
                Complete(0);
                break;
            case Code.Recalibrate:
                Work(MoveArm(0), Step.Over);
                break;
            case Code.Geometry:
                WriteGeometry(disk.Geometry);
                BeginData(Phase.DataToHost, GeometryLength);
                break;
            case Code.GetDivision:
                WriteDivision(disk.Geometry);
                BeginData(Phase.DataToHost, DivisionLength);
                break;
            case Code.DriveDiagnostic:
                Work(MoveArm(disk.Geometry.Cylinders - 1) + MoveArm(0) + (disk.Geometry.Cylinders * Turn), Step.Over);
                break;
            default:
                BeginAtAddress(disk);
                break;
        }
    }

    private static bool IsDriveCommand(byte code) => code is Code.TestReady or Code.Recalibrate or (>= Code.FormatDrive and <= Code.Read) or Code.Write or Code.Seek
        or Code.DriveDiagnostic or Code.ReadLong or Code.WriteLong or Code.Geometry or Code.SetStepRate or Code.GetDivision;

    private void BeginAtAddress(HardDisk disk)
    {
        _s.Cylinder = (ushort)(_s.Command[3] | ((_s.Command[2] & 0xC0) << 2));
        _s.Head = (byte)(_s.Command[1] & 0x1F);
        _s.Sector = (byte)(_s.Command[2] & 0x3F);
        _s.Remaining = (ushort)(_s.Command[4] == 0 ? 256 : _s.Command[4]);
        byte error = CheckAddress(disk.Geometry);
        if (error != 0)
        {
            Complete(error);
            return;
        }

        switch (_s.Command[0])
        {
            case Code.Seek:
                Work(MoveArm(_s.Cylinder), Step.Over);
                break;
            case Code.FormatDrive or Code.FormatTrack or Code.FormatBadTrack:
                Format(disk);
                break;
            case Code.Write or Code.WriteLong:
                BeginData(Phase.DataFromHost, TransferLength);
                break;
            default:
                Work(TimeToSector(disk.Geometry), Step.Arrived);
                break;
        }
    }

    /// <summary>The controller knows what it was told of the drive, and only the drive what it has.</summary>
    private byte CheckAddress(DiskGeometry geometry)
    {
        ref DriveState drive = ref _s.Drives[Drive];
        if (_s.Cylinder >= drive.Cylinders || _s.Head >= drive.Heads || _s.Sector >= geometry.Sectors)
        {
            return IllegalAddress;
        }

        return _s.Cylinder >= geometry.Cylinders ? SeekError : _s.Head >= geometry.Heads ? SectorNotFound : (byte)0;
    }

    /// <summary>A sector has passed under the heads: read into the buffer, verified, or written from it.</summary>
    private void SectorIsPassing()
    {
        HardDisk disk = _disks[Drive]!;
        long number = disk.Geometry.NumberOf(_s.Cylinder, _s.Head, _s.Sector + 1);
        switch (_s.Command[0])
        {
            case Code.Verify:
                NextSector();
                break;
            case Code.Write or Code.WriteLong:
                disk.Write(number, _buffer);
                NextSector();
                break;
            default:
                disk.Read(number, _buffer);
                _buffer.AsSpan(DiskGeometry.SectorSize).Clear();
                BeginData(Phase.DataToHost, TransferLength);
                break;
        }
    }

    private void DataHasMoved()
    {
        switch (_s.Command[0])
        {
            case Code.Read or Code.ReadLong:
                NextSector();
                break;
            case Code.Write or Code.WriteLong when _disks[Drive]!.IsWriteProtected:
                Complete(WriteFault);
                break;
            case Code.Write or Code.WriteLong:
                Work(TimeToSector(_disks[Drive]!.Geometry), Step.Arrived);
                break;
            case Code.SetParameters:
                SetParameters();
                Complete(0);
                break;
            case Code.Sense:
                _s.Sense = default;
                Complete(0);
                break;
            default:
                Complete(0);
                break;
        }
    }

    private void NextSector()
    {
        if (--_s.Remaining == 0)
        {
            Complete(0);
            return;
        }

        DiskGeometry geometry = _disks[Drive]!.Geometry;
        if (++_s.Sector == geometry.Sectors)
        {
            _s.Sector = 0;
            if (++_s.Head == _s.Drives[Drive].Heads)
            {
                _s.Head = 0;
                _s.Cylinder++;
            }
        }

        byte error = CheckAddress(geometry);
        if (error != 0)
        {
            Complete(error);
        }
        else if (_s.Command[0] is Code.Write or Code.WriteLong)
        {
            BeginData(Phase.DataFromHost, TransferLength);
        }
        else
        {
            Work(TimeToSector(geometry), Step.Arrived);
        }
    }

    private void Format(HardDisk disk)
    {
        if (disk.IsWriteProtected)
        {
            Complete(WriteFault);
            return;
        }

        DiskGeometry geometry = disk.Geometry;
        ref DriveState drive = ref _s.Drives[Drive];
        drive.Interleave = (byte)Math.Clamp((int)_s.Command[4], 1, MostInterleave);
        long first = geometry.NumberOf(_s.Cylinder, _s.Head, 1);
        bool isWhole = _s.Command[0] == Code.FormatDrive;
        long end = isWhole ? geometry.NumberOf(Math.Min(drive.Cylinders, geometry.Cylinders) - 1, geometry.Heads - 1, geometry.Sectors) + 1 : first + geometry.Sectors;
        _buffer.AsSpan(0, DiskGeometry.SectorSize).Fill(FormatFill);
        for (long sector = first; sector < end; sector++)
        {
            disk.Write(sector, _buffer);
        }

        long tracks = (end - first) / geometry.Sectors;
        long time = MoveArm(_s.Cylinder) + ((tracks + 1) * Turn);
        Work(isWhole ? time + MoveArm(geometry.Cylinders - 1) : time, Step.Over);
    }

    /// <summary>Cylinders, heads, the first cylinder with reduced write current, the first with precompensation, the longest burst that ECC corrects.</summary>
    private void SetParameters()
    {
        ref DriveState drive = ref _s.Drives[Drive];
        drive.Cylinders = (ushort)((_buffer[0] << 8) | _buffer[1]);
        drive.Heads = _buffer[2];
        drive.EccBurst = _buffer[7];
    }

    /// <summary>As INT 13h, function 08h, has them, but for the cylinders, which are counted and not numbered.</summary>
    private void WriteGeometry(DiskGeometry geometry)
    {
        _buffer[0] = (byte)geometry.Cylinders;
        _buffer[1] = (byte)(geometry.Sectors | ((geometry.Cylinders >> 2) & 0xC0));
        _buffer[2] = (byte)(geometry.Heads - 1);
        _buffer[3] = (byte)(geometry.Cylinders >> 10);
    }

    /// <summary>What FFh tells and FEh, which changes nothing here, sets.</summary>
    private void WriteDivision(DiskGeometry geometry)
    {
        const int CylindersLow = 4, CylindersHigh = 5, Heads = 10;
        _buffer.AsSpan(0, DivisionLength).Clear();
        _buffer[CylindersLow] = (byte)geometry.Cylinders;
        _buffer[CylindersHigh] = (byte)(geometry.Cylinders >> 8);
        _buffer[Heads] = (byte)geometry.Heads;
    }

    /// <summary>The command is over.</summary>
    /// <param name="error">The sense code; 0 if it went well.</param>
    private void Complete(byte error)
    {
        byte drive = (byte)(_s.Command[1] & DriveBit);
        if (_s.Command[0] != Code.Sense)
        {
            _s.Sense = default;
        }

        if (error != 0)
        {
            bool hasAddress = error is SectorNotFound or SeekError or IllegalAddress or WriteFault;
            _s.Sense[0] = (byte)(error | (hasAddress ? AddressIsValid : 0));
            _s.Sense[1] = (byte)(drive | (_s.Head & 0x1F));
            _s.Sense[2] = (byte)(((_s.Cylinder >> 2) & 0xC0) | (_s.Sector & 0x3F));
            _s.Sense[3] = (byte)_s.Cylinder;
        }

        _s.Completion = (byte)(drive | (error != 0 ? ErrorBit : 0));
        Enter(Phase.Completion);
    }
}
