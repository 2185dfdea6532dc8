using RetroPC.Dos.Files;
using RetroPC.Dos.Guest;
using RetroPC.Dos.Processes;
using RetroPC.Dos.Volumes;

namespace RetroPC.Dos.Calls;

/// <summary>INT 21h's rest: vectors, version, switches, extended errors, DOS's own data, network functions that say there is none.</summary>
internal sealed class SystemCalls(DosKernel dos)
{
    private const byte Unknown = 0xFF;

    private readonly byte[] _machineName = "                "u8.ToArray();

    private ushort _machineNumber;
    private byte _switchCharacter = (byte)'/';

    /// <summary>Calls the function in AH.</summary>
    public DosError Call(CallFrame frame)
    {
        GuestMemory memory = dos.Memory;
        switch (frame.Ah)
        {
            case 0x25:
                memory.SetPointer(new FarPointer(0, (ushort)(frame.Al * 4)), frame.DsDx);
                return DosError.AsIs;
            case 0x35:
                FarPointer vector = memory.Pointer(new FarPointer(0, (ushort)(frame.Al * 4)));
                frame.Es = vector.Segment;
                frame.Bx = vector.Offset;
                return DosError.AsIs;
            case 0x30:
                frame.Bh = frame.Al == 1 ? (byte)0 : (byte)0xFF;
                frame.Bl = 0;
                frame.Cx = 0;
                frame.Ax = new ProgramSegmentPrefix(memory, dos.Psp).Version is var own and not 0 ? own : DosKernel.Version;
                return DosError.AsIs;
            case 0x33:
                return Break(frame);
            case 0x34:
                frame.Es = dos.Layout.Swappable.Segment;
                frame.Bx = (ushort)(dos.Layout.Swappable.Offset + Sda.InDos);
                return DosError.AsIs;
            case 0x37:
                return Switch(frame);
            case 0x52:
                frame.Es = dos.Layout.ListOfLists.Segment;
                frame.Bx = dos.Layout.ListOfLists.Offset;
                return DosError.AsIs;
            case 0x53:
                return DosError.InvalidFunction;
            case 0x59:
                return ExtendedError(frame);
            case 0x5D:
                return ServerCall(frame);
            case 0x5E:
                return MachineName(frame);
            case 0x5F:
                return Redirection(frame);
            case 0x60:
                return TrueName(frame);
            case 0x64:
                return DosError.AsIs;
            case 0x61 or 0x6B:
                frame.Al = 0;
                return DosError.AsIs;
            default:
                // What DOS 5 does not have answers so too: AX=7100h, as programs that look for long names expect it.
                frame.Al = 0;
                return DosError.AsIs;
        }
    }

    private DosError Break(CallFrame frame)
    {
        FarPointer flag = dos.Layout.Swappable + Sda.Break;
        byte before = dos.Memory.Byte(flag);
        switch (frame.Al)
        {
            case 0:
                frame.Dl = before;
                break;
            case 1:
                dos.Memory.SetByte(flag, frame.Dl & 1);
                break;
            case 2:
                dos.Memory.SetByte(flag, frame.Dl & 1);
                frame.Dl = before;
                break;
            case 3 or 4:
                // DOS 4's CPSW, which no DOS has.
                break;
            case 5:
                frame.Dl = dos.Memory.Byte(dos.Layout.ListOfLists + 0x43);
                break;
            case 6:
                frame.Bx = DosKernel.Version;
                frame.Dx = 0;
                break;
            default:
                frame.Al = Unknown;
                break;
        }

        return DosError.AsIs;
    }

    private DosError Switch(CallFrame frame)
    {
        switch (frame.Al)
        {
            case 0:
                frame.Dl = _switchCharacter;
                frame.Al = 0;
                break;
            case 1:
                _switchCharacter = frame.Dl;
                frame.Al = 0;
                break;
            case 2 or 3:
                frame.Dl = Unknown;
                frame.Al = 0;
                break;
            default:
                frame.Al = Unknown;
                break;
        }

        return DosError.AsIs;
    }

    private DosError ExtendedError(CallFrame frame)
    {
        GuestMemory memory = dos.Memory;
        FarPointer sda = dos.Layout.Swappable;
        frame.Ax = memory.Word(sda + Sda.ErrorCode);
        frame.Bh = memory.Byte(sda + Sda.ErrorClass);
        frame.Bl = memory.Byte(sda + Sda.ErrorAction);
        frame.Ch = memory.Byte(sda + Sda.ErrorLocus);
        FarPointer pointer = memory.Pointer(sda + Sda.ErrorPointer);
        frame.Es = pointer.Segment;
        frame.Di = pointer.Offset;
        return DosError.None;
    }

    private DosError ServerCall(CallFrame frame)
    {
        const int SavedDi = 0x0A, SavedEs = 0x0E;
        FarPointer sda = dos.Layout.Swappable;
        switch (frame.Al)
        {
            case 0x06:
                frame.Ds = sda.Segment;
                frame.Si = sda.Offset;
                frame.Cx = Sda.InDosLength;
                frame.Dx = Sda.AlwaysLength;
                return DosError.None;
            case 0x0A:
                FarPointer registers = frame.DsDx;
                dos.Memory.SetWord(sda + Sda.ErrorCode, dos.Memory.Word(registers));
                dos.Memory.SetByte(sda + Sda.ErrorAction, dos.Memory.Byte(registers + 2));
                dos.Memory.SetByte(sda + Sda.ErrorClass, dos.Memory.Byte(registers + 3));
                dos.Memory.SetByte(sda + Sda.ErrorLocus, dos.Memory.Byte(registers + 5));
                dos.Memory.SetPointer(sda + Sda.ErrorPointer, new FarPointer(dos.Memory.Word(registers + SavedEs), dos.Memory.Word(registers + SavedDi)));
                return DosError.None;
            case 0x01:
                dos.Drives.FlushAll();
                return DosError.None;
            default:
                return DosError.InvalidFunction;
        }
    }

    /// <summary>The machine's name and number in a network, which a program may set; without a network there is none.</summary>
    private DosError MachineName(CallFrame frame)
    {
        const int Get = 0, Set = 1;
        switch (frame.Al)
        {
            case Get:
                dos.Memory.Write(frame.DsDx, _machineName);
                frame.Cx = _machineNumber;
                return DosError.None;
            case Set:
                dos.Memory.Read(frame.DsDx, _machineName);
                _machineNumber = frame.Cx;
                return DosError.None;
            default:
                return DosError.InvalidFunction;
        }
    }

    private static DosError Redirection(CallFrame frame) => frame.Al == 2 ? DosError.NoMoreFiles : DosError.InvalidFunction;

    private DosError TrueName(CallFrame frame)
    {
        string name = dos.Memory.Text(frame.DsSi);
        if (dos.Paths.DeviceName(name) is { } device)
        {
            dos.Memory.SetText(frame.EsDi, $"{(char)('A' + dos.Drives.Current)}:/{device.TrimEnd(' ')}");
            return DosError.None;
        }

        DosError error = dos.Paths.Resolve(name, out DosPath path, hasWildcards: true);
        if (error != DosError.None)
        {
            return error;
        }

        string text = path.Name.Contains('*', StringComparison.Ordinal)
            ? $"{(path.Parent.IsRoot ? "" : path.Parent.Text)}\\{PathResolver.FromFcbName(PathResolver.ToFcbName(path.Name))}"
            : path.Text;
        dos.Memory.SetText(frame.EsDi, $"{(char)('A' + path.Drive)}:{text}");
        return DosError.None;
    }
}
