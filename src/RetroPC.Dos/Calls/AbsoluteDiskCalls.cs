using RetroPC.Dos.Guest;
using RetroPC.Dos.Volumes;

namespace RetroPC.Dos.Calls;

/// <summary>INT 25h and 26h: sectors of a drive.</summary>
internal sealed class AbsoluteDiskCalls(DosKernel dos)
{
    private const ushort ByPacket = 0xFFFF, UnknownUnit = 0x0201, WriteProtect = 0x0300, SectorNotFound = 0x0408, GeneralFailure = 0x0C02;

    /// <summary>Reads or writes.</summary>
    public DosError Call(CallFrame frame, bool isWrite)
    {
        (uint first, int count, FarPointer buffer) = frame.Cx == ByPacket
            ? (dos.Memory.Long(frame.DsBx), (int)dos.Memory.Word(frame.DsBx + 4), dos.Memory.Pointer(frame.DsBx + 6))
            : ((uint)frame.Dx, (int)frame.Cx, frame.DsBx);
        ushort error = Transfer(frame.Al, first, count, buffer, isWrite);
        frame.Ax = error;
        frame.Carry = error != 0;
        return DosError.AsIs;
    }

    private ushort Transfer(int drive, uint first, int count, FarPointer buffer, bool isWrite)
    {
        if (!dos.Drives.IsValid(drive) || dos.Drives.Volume(drive)!.Sectors is not { } sectors)
        {
            return UnknownUnit;
        }

        if (isWrite && sectors.IsReadOnly)
        {
            return WriteProtect;
        }

        byte[] sector = new byte[sectors.Size];
        FarPointer at = buffer;
        for (uint number = first; number < first + count; number++)
        {
            if (number >= sectors.Count)
            {
                return SectorNotFound;
            }

            if (!Move(sectors, number, sector, at, isWrite))
            {
                return GeneralFailure;
            }

            at = at with { Segment = (ushort)(at.Segment + (sector.Length / 16)) };
        }

        return 0;
    }

    private bool Move(DosSectors sectors, uint number, byte[] sector, FarPointer at, bool isWrite)
    {
        if (isWrite)
        {
            dos.Memory.Read(at, sector);
            return sectors.TryWrite(number, sector);
        }

        if (!sectors.TryRead(number, sector))
        {
            return false;
        }

        dos.Memory.Write(at, sector);
        return true;
    }
}
