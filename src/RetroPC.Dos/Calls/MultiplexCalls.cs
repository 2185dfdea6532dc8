using RetroPC.Dos.Files;
using RetroPC.Dos.Guest;
using RetroPC.Dos.Volumes;

namespace RetroPC.Dos.Calls;

/// <summary>INT 2Fh: what is installed, and DOS's internal functions 12h.</summary>
internal sealed class MultiplexCalls(DosKernel dos)
{
    private const byte Installed = 0xFF;

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
            case 0x05:
                await dos.Console.WriteByte((byte)StackWord(frame)).ConfigureAwait(false);
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
                frame.Cx = (ushort)(dos.Memory.Text(frame.EsDi, 0x7FFF).Length + 1);
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
            case 0x20:
                return HandleOf(frame);
            case 0x25:
                frame.Cx = (ushort)(dos.Memory.Text(frame.DsSi, 0x7FFF).Length + 1);
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

    private void Normalize(CallFrame frame)
    {
        string text = dos.Characters.Upper(dos.Memory.Text(frame.DsSi)).Replace('/', '\\');
        dos.Memory.SetText(frame.EsDi, text);
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
