using RetroPC.Dos.Files;
using RetroPC.Dos.Guest;

namespace RetroPC.Dos.Processes;

/// <summary>What a shell puts into a program's PSP: the rest of the command line, and its first two names as FCBs.</summary>
internal static class CommandTail
{
    private const int Most = 126;
    private const byte NoSuchDrive = 0xFF;

    /// <summary>Writes a command line's rest.</summary>
    public static void Write(DosKernel dos, ushort psp, string arguments)
    {
        string tail = arguments.Length > Most ? arguments[..Most] : arguments;
        var at = new FarPointer(psp, ProgramSegmentPrefix.CommandTail);
        dos.Memory.SetByte(at, tail.Length);
        dos.Memory.SetChars(at + 1, tail);
        dos.Memory.SetByte(at + 1 + tail.Length, '\r');
        ParseFcbs(dos, at + 1, new FarPointer(psp, ProgramSegmentPrefix.FirstFcb), new FarPointer(psp, ProgramSegmentPrefix.SecondFcb));
    }

    /// <summary>Makes FCBs of the first two names of a command line, which a carriage return ends.</summary>
    public static void ParseFcbs(DosKernel dos, FarPointer line, FarPointer first, FarPointer second)
    {
        var parser = new FcbName(dos);
        FarPointer rest = parser.Parse(line, first, FcbName.SkipSeparators, out _);
        while (!IsEndOfWord(dos.Memory.Byte(rest)))
        {
            rest += 1;
        }

        parser.Parse(rest, second, FcbName.SkipSeparators, out _);
    }

    /// <summary>A path is more than an FCB's name: the second name begins behind all of the first word.</summary>
    private static bool IsEndOfWord(byte character) => character is (byte)'\r' or (byte)'\t' or (byte)' ' or (byte)',' or (byte)';' or (byte)'=' or (byte)'+' or (byte)'/';

    /// <summary>AX at a program's begin: FFh in AL and AH if the drive of the first or second name does not exist.</summary>
    public static ushort DriveFlags(DosKernel dos, ushort psp)
    {
        return (ushort)(Flag(ProgramSegmentPrefix.FirstFcb) | (Flag(ProgramSegmentPrefix.SecondFcb) << 8));

        int Flag(int fcb) => dos.Memory.Byte(psp, fcb) is var drive and not 0 && dos.Drives.FromNumber(drive) < 0 ? NoSuchDrive : 0;
    }
}
