using RetroPC.Dos.Devices;
using RetroPC.Dos.Files;
using RetroPC.Dos.Guest;
using RetroPC.Dos.Volumes;

namespace RetroPC.Dos.Calls;

/// <summary>INT 21/44h: device information, control strings, status, removable and remote drives.</summary>
internal sealed class IoControlCalls(DosKernel dos)
{
    private const int ReadControl = 3, WriteControl = 12;
    private const byte Ready = 0xFF, NotReady = 0;

    /// <summary>Calls the function in AL.</summary>
    public ValueTask<DosError> Call(CallFrame frame) => frame.Al switch
    {
        0x00 => new(GetInfo(frame)),
        0x01 => new(SetInfo(frame)),
        0x02 => Control(frame, ReadControl),
        0x03 => Control(frame, WriteControl),
        0x06 => InputStatus(frame),
        0x07 => new(OutputStatus(frame)),
        0x08 => new(IsFixed(frame)),
        0x09 => new(DriveInfo(frame)),
        0x0A => new(HandleInfo(frame)),
        0x0B => new(SetRetries(frame)),
        0x0D => new(DriveRequest(frame)),
        0x0E or 0x0F => new(LogicalDrive(frame)),
        _ => new(DosError.InvalidFunction),
    };

    private DosError GetInfo(CallFrame frame)
    {
        DosError error = dos.Files.Entry(frame.Bx, out SystemFile entry);
        if (error == DosError.None)
        {
            frame.Dx = entry.Info;
            frame.Ax = frame.Dx;
        }

        return error;
    }

    private DosError SetInfo(CallFrame frame)
    {
        if (dos.Files.Entry(frame.Bx, out SystemFile entry) is var error and not DosError.None)
        {
            return error;
        }

        if (frame.Dh != 0)
        {
            return DosError.InvalidData;
        }

        if ((entry.Info & SystemFile.IsDevice) == 0)
        {
            return DosError.InvalidFunction;
        }

        entry.Info = (ushort)((entry.Info & 0xFF00) | frame.Dl | SystemFile.IsDevice);
        return DosError.None;
    }

    private async ValueTask<DosError> Control(CallFrame frame, int command)
    {
        const ushort HasControl = 0x4000;
        if (dos.Files.Entry(frame.Bx, out SystemFile entry) is var error and not DosError.None)
        {
            return error;
        }

        if (dos.Files.Device(entry) is not GuestDevice device || (entry.Info & HasControl) == 0)
        {
            return DosError.InvalidFunction;
        }

        error = await device.Command(command, frame.DsDx, frame.Cx).ConfigureAwait(false);
        frame.Ax = error == DosError.None ? device.Moved : frame.Ax;
        return error;
    }

    private async ValueTask<DosError> InputStatus(CallFrame frame)
    {
        if (dos.Files.Entry(frame.Bx, out SystemFile entry) is var error and not DosError.None)
        {
            return error;
        }

        bool isReady = dos.Files.Device(entry) switch
        {
            GuestDevice guest => await guest.HasInput().ConfigureAwait(false),
            { } device => device.IsInputReady,
            null => entry.Position < dos.Files.File(entry)!.Length,
        };
        frame.Al = isReady ? Ready : NotReady;
        return DosError.None;
    }

    private DosError OutputStatus(CallFrame frame)
    {
        if (dos.Files.Entry(frame.Bx, out SystemFile entry) is var error and not DosError.None)
        {
            return error;
        }

        frame.Al = dos.Files.Device(entry) is { IsOutputReady: false } ? NotReady : Ready;
        return DosError.None;
    }

    private DosError WithDrive(CallFrame frame, out DosVolume? volume)
    {
        int drive = dos.Drives.FromNumber(frame.Bl);
        volume = drive < 0 ? null : dos.Drives.Volume(drive);
        return volume is null ? DosError.InvalidDrive : DosError.None;
    }

    private DosError IsFixed(CallFrame frame)
    {
        if (WithDrive(frame, out DosVolume? volume) is var error and not DosError.None)
        {
            return error;
        }

        if (volume!.IsRemote)
        {
            return DosError.InvalidFunction;
        }

        frame.Ax = volume.Space.Media == 0xF8 ? (ushort)1 : (ushort)0;
        return DosError.None;
    }

    private DosError DriveInfo(CallFrame frame)
    {
        const ushort Remote = 0x1000, Local = 0x0842;
        DosError error = WithDrive(frame, out DosVolume? volume);
        if (error == DosError.None)
        {
            frame.Dx = volume!.IsRemote ? Remote : Local;
        }

        return error;
    }

    private DosError HandleInfo(CallFrame frame)
    {
        DosError error = dos.Files.Entry(frame.Bx, out SystemFile entry);
        if (error == DosError.None)
        {
            frame.Dx = (ushort)(entry.Info & (SystemFile.Remote | 0x7FFF));
        }

        return error;
    }

    private DosError SetRetries(CallFrame frame)
    {
        dos.Memory.SetWord(dos.Layout.ListOfLists + -0x0A, frame.Cx);
        if (frame.Dx == 0)
        {
            return DosError.InvalidFunction;
        }

        dos.Memory.SetWord(dos.Layout.ListOfLists + -0x0C, frame.Dx);
        return DosError.None;
    }

    private DosError DriveRequest(CallFrame frame)
    {
        const int GetParameters = 0x60, GetSerial = 0x66, SetSerial = 0x46, GetAccess = 0x67, SetAccess = 0x47, Category = 8;
        if (WithDrive(frame, out DosVolume? volume) is var error and not DosError.None)
        {
            return error;
        }

        if (volume!.Sectors is not { } sectors || frame.Ch != Category)
        {
            return DosError.InvalidFunction;
        }

        FarPointer at = frame.DsDx;
        DosSpace space = volume.Space;
        switch (frame.Cl)
        {
            case GetParameters:
                bool isFixed = space.Media == 0xF8;
                dos.Memory.SetByte(at + 1, isFixed ? 5 : 7);
                dos.Memory.SetWord(at + 2, isFixed ? 1 : 2);
                byte[] boot = new byte[sectors.Size];
                if (!sectors.TryRead(0, boot))
                {
                    return DosError.NotReady;
                }

                dos.Memory.Write(at + 7, boot.AsSpan(0x0B, 25));
                return DosError.None;
            case GetSerial:
                dos.Memory.SetWord(at, 0);
                dos.Memory.SetLong(at + 2, volume.SerialNumber);
                dos.Memory.SetChars(at + 6, (volume.Label ?? "NO NAME").PadRight(11)[..11]);
                dos.Memory.SetChars(at + 17, space.Clusters < 4085 ? "FAT12   " : "FAT16   ");
                return DosError.None;
            case SetSerial:
                return volume.SetSerialNumber(dos.Memory.Long(at + 2));
            case GetAccess:
                // What has a file system may be read and written.
                dos.Memory.SetByte(at + 1, 1);
                return DosError.None;
            case SetAccess:
                return DosError.None;
            default:
                return DosError.InvalidFunction;
        }
    }

    private DosError LogicalDrive(CallFrame frame)
    {
        DosError error = WithDrive(frame, out _);
        frame.Al = error == DosError.None ? (byte)0 : frame.Al;
        return error;
    }
}
