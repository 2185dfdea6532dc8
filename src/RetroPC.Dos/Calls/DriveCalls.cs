using RetroPC.Dos.Files;
using RetroPC.Dos.Guest;
using RetroPC.Dos.Processes;
using RetroPC.Dos.Volumes;
using RetroPC.Dos.Volumes.Fat;

namespace RetroPC.Dos.Calls;

/// <summary>INT 21h's drives: the current one, their room, parameters and serial numbers, VERIFY.</summary>
internal sealed class DriveCalls(DosKernel dos)
{
    private const byte NoSuchDrive = 0xFF;

    /// <summary>The version that brought the parameters' present form.</summary>
    private const int NewForm = 4;

    private bool _verifies;

    /// <summary>Calls the function in AH.</summary>
    public DosError Call(CallFrame frame)
    {
        switch (frame.Ah)
        {
            case 0x0D:
                dos.Drives.FlushAll();
                return DosError.AsIs;
            case 0x0E:
                return Select(frame);
            case 0x19:
                frame.Al = (byte)dos.Drives.Current;
                return DosError.AsIs;
            case 0x1B:
                return AllocationInfo(frame, 0);
            case 0x1C:
                return AllocationInfo(frame, frame.Dl);
            case 0x1F:
                return Parameters(frame, 0);
            case 0x32:
                return Parameters(frame, frame.Dl);
            case 0x36:
                return Space(frame);
            case 0x2E:
                _verifies = (frame.Al & 1) != 0;
                return DosError.AsIs;
            case 0x54:
                frame.Al = _verifies ? (byte)1 : (byte)0;
                return DosError.AsIs;
            case 0x69:
                return Serial(frame);
            default:
                frame.Al = 0;
                return DosError.AsIs;
        }
    }

    private DosError Select(CallFrame frame)
    {
        if (dos.Drives.IsValid(frame.Dl))
        {
            dos.Drives.Current = frame.Dl;
        }

        frame.Al = dos.Memory.Byte(dos.Layout.ListOfLists + 0x21);
        return DosError.AsIs;
    }

    private DosError Space(CallFrame frame)
    {
        int drive = dos.Drives.FromNumber(frame.Dl);
        if (drive < 0)
        {
            dos.Errors.Set(DosError.InvalidDrive);
            frame.Ax = 0xFFFF;
            return DosError.AsIs;
        }

        DosSpace space = dos.Drives.Volume(drive)!.Space;
        frame.Ax = (ushort)space.SectorsPerCluster;
        frame.Bx = (ushort)space.FreeClusters;
        frame.Cx = (ushort)space.BytesPerSector;
        frame.Dx = (ushort)space.Clusters;
        return DosError.AsIs;
    }

    private DosError AllocationInfo(CallFrame frame, int number)
    {
        int drive = dos.Drives.FromNumber(number);
        if (drive < 0)
        {
            frame.Al = NoSuchDrive;
            return DosError.AsIs;
        }

        DosVolume volume = dos.Drives.Volume(drive)!;
        DosSpace space = volume.Space;
        FarPointer media = dos.Drives.FatCopy;
        if (volume is not FatVolume { Layout.IsFat12: true } fat || media == default || !TryCopyFat(fat, media))
        {
            media = dos.Layout.Swappable + (Sda.InDosLength - 1);
            dos.Memory.SetByte(media, space.Media);
        }

        frame.Al = (byte)space.SectorsPerCluster;
        frame.Cx = (ushort)space.BytesPerSector;
        frame.Dx = (ushort)space.Clusters;
        frame.Ds = media.Segment;
        frame.Bx = media.Offset;
        return DosError.AsIs;
    }

    private bool TryCopyFat(FatVolume volume, FarPointer to)
    {
        byte[] sector = new byte[volume.Layout.SectorSize];
        for (int i = 0; i < volume.Layout.SectorsPerFat; i++, to += sector.Length)
        {
            if (!volume.Sectors.TryRead(volume.Layout.Reserved + i, sector))
            {
                return false;
            }

            dos.Memory.Write(to, sector);
        }

        return true;
    }

    private DosError Parameters(CallFrame frame, int number)
    {
        int drive = dos.Drives.FromNumber(number);
        FarPointer parameters = drive < 0 ? default : dos.Memory.Pointer(dos.Drives.Entry(drive) + DriveTable.Dpb);
        if (drive < 0 || parameters == default || parameters == FarPointer.End)
        {
            dos.Errors.Set(DosError.InvalidDrive);
            frame.Al = NoSuchDrive;
            return DosError.AsIs;
        }

        if ((new ProgramSegmentPrefix(dos.Memory, dos.Psp).Version & 0xFF) < NewForm && dos.Drives.OldParameters != default)
        {
            DriveParameters.WriteOld(dos, drive);
            parameters = dos.Drives.OldParameters;
        }

        frame.Al = 0;
        frame.Ds = parameters.Segment;
        frame.Bx = parameters.Offset;
        return DosError.AsIs;
    }

    private DosError Serial(CallFrame frame)
    {
        int drive = dos.Drives.FromNumber(frame.Bl);
        if (drive < 0)
        {
            return DosError.InvalidDrive;
        }

        DosVolume volume = dos.Drives.Volume(drive)!;
        FarPointer info = frame.DsDx;
        switch (frame.Al)
        {
            case 0:
                dos.Memory.SetWord(info, 0);
                dos.Memory.SetLong(info + 2, volume.SerialNumber);
                dos.Memory.SetChars(info + 6, (volume.Label ?? "NO NAME").PadRight(11)[..11]);
                dos.Memory.SetChars(info + 17, volume is FatVolume { Layout.IsFat12: true } ? "FAT12   " : "FAT16   ");
                return DosError.None;
            case 1:
                return volume.SetSerialNumber(dos.Memory.Long(info + 2));
            default:
                return DosError.InvalidFunction;
        }
    }
}
