using RetroPC.Dos.Guest;
using RetroPC.Dos.Programs;

namespace RetroPC.Dos.Tools.Debug;

/// <summary>XA, XD, XM and XS: expanded memory.</summary>
internal sealed class EmsCommands(DebugSession session)
{
    private const int EmsInterrupt = 0x67;
    private const byte NotInstalled = 0xFF;

    private readonly ProgramDos _dos = session.Dos;

    /// <summary>Runs one.</summary>
    /// <param name="line">What follows the X.</param>
    public async ValueTask Run(CommandLine line)
    {
        if (!line.SkipSeparator())
        {
            throw new DebugMessageException("Missing or invalid EMS parameter\n");
        }

        char command = line.Current;
        if (command is not ('A' or 'D' or 'M' or 'S'))
        {
            throw line.Error();
        }

        line.Position++;
        if (!await IsInstalled().ConfigureAwait(false))
        {
            throw new DebugMessageException(TextOf(NotInstalled));
        }

        await Do(command, line).ConfigureAwait(false);
    }

    private ValueTask Do(char command, CommandLine line) => command switch
    {
        'A' => Allocate(line.Byte()),
        'D' => Deallocate(line.Word()),
        'M' => Map(line.Byte(), line.Byte(), line.Word()),
        _ => Status(),
    };

    private async ValueTask Allocate(byte pages)
    {
        await Call(0x4300, bx: pages).ConfigureAwait(false);
        await session.Print($"Handle created = {_dos.Result.Dx:X4} ").ConfigureAwait(false);
    }

    private async ValueTask Deallocate(ushort handle)
    {
        await Call(0x4500, dx: handle).ConfigureAwait(false);
        await session.Print($"Handle {handle:X4} deallocated").ConfigureAwait(false);
    }

    private async ValueTask Map(byte logical, byte physical, ushort handle)
    {
        await Call(0x4400 | physical, bx: logical, dx: handle).ConfigureAwait(false);
        await session.Print($"Logical page {logical:X2} mapped to physical page {physical:X2} ").ConfigureAwait(false);
    }

    private async ValueTask Status()
    {
        const int Entry = 4, MostHandles = 0xFF;
        await Call(0x4D00, di: ProgramMemory.Buffer).ConfigureAwait(false);
        int handles = _dos.Result.Bx;
        foreach ((ushort handle, ushort pages) in Table(handles, Entry))
        {
            await session.Print($"Handle {handle:X4} has {pages:X4} pages allocated").ConfigureAwait(false);
        }

        await session.Print("").ConfigureAwait(false);
        await Call(0x5800, di: ProgramMemory.Buffer).ConfigureAwait(false);
        foreach ((ushort segment, ushort page) in Table(_dos.Result.Cx, Entry))
        {
            await session.Print($"Physical page {(byte)page:X2} = Frame segment {segment:X4}").ConfigureAwait(false);
        }

        await Call(0x4200).ConfigureAwait(false);
        (int total, int free) = (_dos.Result.Dx, _dos.Result.Bx);
        await session.Print($"\n{Count(total - free)} of a total {Count(total)} EMS pages have been allocated").ConfigureAwait(false);
        await Call(0x4B00).ConfigureAwait(false);
        await session.Print($"{Count(_dos.Result.Bx)} of a total {Count(MostHandles)} EMS handles have been allocated").ConfigureAwait(false);
    }

    private static string Count(int value) => $"{value,4:X}";

    /// <summary>Pairs of words that the driver has put into the buffer.</summary>
    private List<(ushort First, ushort Second)> Table(int count, int length)
    {
        var at = new FarPointer(_dos.Psp, ProgramMemory.Buffer);
        return [.. Enumerable.Range(0, count).Select(i => (session.Memory.Word(at + (i * length)), session.Memory.Word(at + (i * length) + 2)))];
    }

    private async ValueTask<bool> IsInstalled()
    {
        const int Version4 = 0x40;
        if (_dos.Vector(EmsInterrupt).Offset == 0)
        {
            return false;
        }

        await _dos.Interrupt(EmsInterrupt, 0x4600).ConfigureAwait(false);
        return _dos.Result.Ah == 0 && _dos.Result.Al >= Version4;
    }

    private async ValueTask Call(int ax, int bx = 0, int dx = 0, int di = 0)
    {
        await _dos.Interrupt(EmsInterrupt, ax, bx, dx: dx, di: di).ConfigureAwait(false);
        if (_dos.Result.Ah is not 0 and var error)
        {
            throw new DebugMessageException(TextOf(error));
        }
    }

    private static string TextOf(byte error) => error switch
    {
        0x80 => "EMS hardware/software failure",
        0x83 => "Handle not found",
        0x84 => "Invalid function code",
        0x85 => "No free handles",
        0x86 => "Save/Restore error",
        0x87 => "Total pages exceeded",
        0x88 => "Free pages exceeded",
        0x89 => "Parameter error",
        0x8A => "Logical Page out of range",
        0x8B => "Physical Page out of range",
        0x8D => "Save area already in use",
        0x8E => "Save area not in use",
        NotInstalled => "EMS not installed",
        _ => "General EMS error",
    } + "\n";
}
