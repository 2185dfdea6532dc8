using RetroPC.Dos.Guest;
using RetroPC.Dos.Programs;

namespace RetroPC.Dos.Tools.Debug;

/// <summary>L and W with a drive: its sectors.</summary>
internal sealed class SectorCommands(DebugSession session)
{
    private const int AbsoluteRead = 0x25, AbsoluteWrite = 0x26, ByPacket = 0xFFFF;

    /// <summary>Reads or writes those that the rest of a line tells: drive, first sector, number.</summary>
    /// <param name="line">The line.</param>
    /// <param name="buffer">Where they are in memory.</param>
    /// <param name="isWrite">Whether they are written.</param>
    public async ValueTask Transfer(CommandLine line, FarPointer buffer, bool isWrite)
    {
        byte drive = line.Byte();
        uint first = line.Number(8);
        uint count = line.Number(3);
        line.ExpectEnd();
        ProgramDos dos = session.Dos;
        var packet = new FarPointer(dos.Psp, ProgramMemory.Dta);
        session.Memory.SetLong(packet, first);
        session.Memory.SetWord(packet + 4, (int)count);
        session.Memory.SetPointer(packet + 6, buffer);
        await dos.Function(0x0D00).ConfigureAwait(false);
        bool hasFailed = await dos.Interrupt(isWrite ? AbsoluteWrite : AbsoluteRead, drive, bx: ProgramMemory.Dta, cx: ByPacket).ConfigureAwait(false);
        bool isProtected = dos.Result.Al == 0;
        await dos.Function(0x0D00).ConfigureAwait(false);
        if (hasFailed)
        {
            string kind = isProtected ? "Write protect" : "Disk";
            throw new DebugMessageException($"{kind} error {(isWrite ? "writing" : "reading")} drive {(char)('A' + drive)}\n");
        }
    }
}
