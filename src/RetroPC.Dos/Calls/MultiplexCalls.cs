using RetroPC.Dos.Files;
using RetroPC.Dos.Guest;
using RetroPC.Dos.Processes;
using RetroPC.Dos.Volumes;

namespace RetroPC.Dos.Calls;

/// <summary>INT 2Fh: what is installed, and DOS's internal functions 12h.</summary>
internal sealed class MultiplexCalls(DosKernel dos, FunctionTable functions)
{
    private const byte Installed = 0xFF;
    private const int MostText = 0x7FFF;

    private readonly StandardOutput _output = new(dos);

    /// <summary>Calls the function in AX.</summary>
    public async ValueTask<DosError> Call(CallFrame frame)
    {
        switch (frame.Ax)
        {
            case 0x1000 or 0x1A00:
                frame.Al = Installed;
                break;
            case 0x1680:
                await dos.Console.Idle().ConfigureAwait(false);
                frame.Al = 0;
                break;
            case >= 0x1200 and <= 0x12FF:
                return await Internal(frame).ConfigureAwait(false);
            case 0x4A01 or 0x4A02:
                frame.Bx = 0;
                frame.Es = 0xFFFF;
                frame.Di = 0xFFFF;
                break;
        }

        return DosError.AsIs;
    }

    private async ValueTask<DosError> Internal(CallFrame frame)
    {
        switch (frame.Al)
        {
            case 0x00:
                frame.Al = Installed;
                return DosError.AsIs;
            case 0x02:
                frame.Es = 0;
                frame.Bx = (ushort)(StackWord(frame) * 4);
                return DosError.AsIs;
            case 0x03:
                frame.Ds = DosLayout.Segment;
                return DosError.AsIs;
            case 0x04:
                byte character = (byte)StackWord(frame);
                frame.Al = character == '/' ? (byte)'\\' : character;
                frame.Zero = frame.Al == '\\';
                return DosError.AsIs;
            case 0x05:
                await _output.Write((byte)StackWord(frame)).ConfigureAwait(false);
                return DosError.AsIs;
            case 0x08:
                ReleaseEntry(frame);
                return DosError.AsIs;
            case 0x0D:
                DosTime now = dos.Clock.Stamp;
                frame.Ax = now.Date;
                frame.Dx = now.Time;
                return DosError.AsIs;
            case 0x11:
                Normalize(frame);
                return DosError.AsIs;
            case 0x12:
                frame.Cx = (ushort)(dos.Memory.Text(frame.EsDi, MostText).Length + 1);
                return DosError.AsIs;
            case 0x13:
                frame.Al = (byte)dos.Characters.Upper((char)(byte)StackWord(frame));
                return DosError.AsIs;
            case 0x14:
                bool isSame = frame.DsSi.Linear == frame.EsDi.Linear;
                frame.Zero = isSame;
                frame.Carry = !isSame;
                return DosError.AsIs;
            case 0x16:
                return EntryOf(frame);
            case 0x17:
                return Drive(frame);
            case 0x18:
                FarPointer registers = new ProgramSegmentPrefix(dos.Memory, dos.Psp).Stack;
                frame.Ds = registers.Segment;
                frame.Si = registers.Offset;
                return DosError.AsIs;
            case 0x1A:
                DriveOf(frame);
                return DosError.AsIs;
            case 0x1B:
                frame.Al = (byte)((frame.Cl & 3) == 0 ? 29 : 28);
                return DosError.AsIs;
            case 0x1C:
                AddUp(frame);
                return DosError.AsIs;
            case 0x1E:
                frame.Zero = Name(frame.DsSi) == Name(frame.EsDi);
                return DosError.AsIs;
            case 0x20:
                return HandleOf(frame);
            case 0x25:
                frame.Cx = (ushort)(dos.Memory.Text(frame.DsSi, MostText).Length + 1);
                return DosError.AsIs;
            case 0x26:
                return await Function(frame, 0x3D, frame.Cl).ConfigureAwait(false);
            case 0x27:
                return await Function(frame, 0x3E, 0).ConfigureAwait(false);
            case 0x28:
                return await Function(frame, 0x42, (byte)frame.Bp).ConfigureAwait(false);
            case 0x29:
                return await Function(frame, 0x3F, 0).ConfigureAwait(false);
            case 0x2B:
                return await Function(frame, 0x44, (byte)frame.Bp).ConfigureAwait(false);
            case 0x2D:
                frame.Ax = dos.Memory.Word(dos.Layout.Swappable + Sda.ErrorCode);
                return DosError.AsIs;
            case 0x2C:
                FarPointer second = dos.Memory.Pointer(dos.Layout.ListOfLists + 0x22);
                frame.Bx = second.Segment;
                frame.Ax = second.Offset;
                return DosError.AsIs;
            case 0x2E:
                frame.Ax = 0;
                return DosError.AsIs;
            default:
                return DosError.AsIs;
        }
    }

    /// <summary>The word that the caller has pushed.</summary>
    private ushort StackWord(CallFrame frame) => dos.Memory.Word(frame.Stack + 6);

    /// <summary>Functions of INT 21h for those who are within one of them.</summary>
    private ValueTask<DosError> Function(CallFrame frame, byte function, byte subfunction)
    {
        frame.Function = frame.Ah = function;
        frame.Al = subfunction;
        return functions.Call(frame);
    }

    /// <summary>One reference less. What was the last one is not gone yet: an entry is free only when its caller has cleared it.</summary>
    private void ReleaseEntry(CallFrame frame)
    {
        const ushort Busy = 0xFFFF;
        frame.Ax = dos.Memory.Word(frame.EsDi);
        dos.Memory.SetWord(frame.EsDi, frame.Ax == 1 ? Busy : frame.Ax - 1);
    }

    /// <summary>The drive that a name begins with: A: is 1, none 0.</summary>
    private void DriveOf(CallFrame frame)
    {
        const byte NoSuchDrive = 0xFF;
        frame.Al = 0;
        if (dos.Memory.Byte(frame.DsSi) != 0 && dos.Memory.Byte(frame.DsSi + 1) == ':')
        {
            int drive = dos.Characters.Upper((char)dos.Memory.Byte(frame.DsSi)) - 'A';
            frame.Al = dos.Drives.IsValid(drive) ? (byte)(drive + 1) : NoSuchDrive;
            frame.Si += 2;
        }
    }

    private void AddUp(CallFrame frame)
    {
        for (int i = 0; i < frame.Cx; i++)
        {
            frame.Dx += dos.Memory.Byte(frame.DsSi + i);
        }
    }

    private string Name(FarPointer at) => dos.Characters.Upper(dos.Memory.Text(at)).Replace('/', '\\');

    private void Normalize(CallFrame frame)
    {
        dos.Memory.SetText(frame.EsDi, Name(frame.DsSi));
    }

    private DosError EntryOf(CallFrame frame)
    {
        if (!FileTable.IsEntry(frame.Bx))
        {
            return DosError.InvalidHandle;
        }

        FarPointer at = dos.Files[frame.Bx].At;
        frame.Es = at.Segment;
        frame.Di = at.Offset;
        return DosError.None;
    }

    private DosError Drive(CallFrame frame)
    {
        int drive = StackWord(frame);
        if (drive >= DriveTable.Letters)
        {
            return DosError.InvalidDrive;
        }

        FarPointer at = dos.Drives.Entry(drive);
        frame.Ds = at.Segment;
        frame.Si = at.Offset;
        return DosError.None;
    }

    private DosError HandleOf(CallFrame frame)
    {
        if (frame.Bx >= dos.Memory.Word(dos.Psp, 0x32))
        {
            return DosError.InvalidHandle;
        }

        FarPointer slot = dos.Memory.Pointer(new FarPointer(dos.Psp, 0x34)) + frame.Bx;
        frame.Es = slot.Segment;
        frame.Di = slot.Offset;
        return DosError.None;
    }
}
