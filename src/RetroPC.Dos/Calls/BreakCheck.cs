using RetroPC.Dos.Files;
using RetroPC.Dos.Guest;
using RetroPC.Dos.Processes;

namespace RetroPC.Dos.Calls;

/// <summary>Ctrl-C and Ctrl-Break: where DOS looks for them, and INT 23h. Where it looks, it obeys Ctrl-S and Ctrl-P too.</summary>
internal sealed class BreakCheck(DosKernel dos)
{
    /// <summary>Stands for Ctrl-C where a character is expected.</summary>
    public const int Pressed = -3;

    private const int Vector = 0x23;
    private const int StandardInput = 0;
    private const byte CtrlC = 3;

    private readonly ConsoleKeys _keys = new(dos);
    private readonly StandardOutput _output = new(dos);

    /// <summary>Whether Ctrl-C is the next key, or Ctrl-Break was pressed.</summary>
    public bool IsBreak => dos.Memory.Byte(dos.Layout.BreakPressed) != 0 || (dos.Console.Keyboard.Peek() is { } key && (byte)key == CtrlC);

    /// <summary>Whether there is something to obey: Ctrl-C, Ctrl-Break, or at standard input Ctrl-S or Ctrl-P.</summary>
    public bool IsPressed => IsBreak || ControlKey is not null;

    private byte? ControlKey => dos.Console.NextKey is { } key && ConsoleKeys.IsControl(key)
        && dos.Files.Entry(StandardInput, out SystemFile entry) == DosError.None && dos.Files.Device(entry) == dos.Console ? key : null;

    /// <summary>Does what the key that was pressed is for.</summary>
    /// <returns>What the function is to answer; null if it is to go on.</returns>
    public async ValueTask<DosError?> Check(CallFrame frame)
    {
        if (!IsBreak)
        {
            return ControlKey is { } key && await Obey(key).ConfigureAwait(false) ? await Break(frame).ConfigureAwait(false) : null;
        }

        if (dos.Memory.Byte(dos.Layout.BreakPressed) != 0)
        {
            dos.Memory.SetByte(dos.Layout.BreakPressed, 0);
            dos.Console.FlushInput();
        }
        else
        {
            dos.Console.Keyboard.TakeFromBuffer();
        }

        return await Break(frame).ConfigureAwait(false);
    }

    private async ValueTask<bool> Obey(byte key)
    {
        await dos.Console.ReadByte().ConfigureAwait(false);
        return await _keys.Obey(key).ConfigureAwait(false);
    }

    /// <summary>Shows ^C and calls INT 23h, whose handler says by RETF and carry that the program is to end, else that it goes on.</summary>
    public async ValueTask<DosError> Break(CallFrame frame)
    {
        foreach (byte character in "^C\r\n"u8.ToArray())
        {
            await _output.Write(character).ConfigureAwait(false);
        }

        dos.Memory.SetByte(dos.Layout.Swappable + Sda.InDos, 0);
        var registers = new CallFrame
        {
            Ax = frame.Ax,
            Bx = frame.Bx,
            Cx = frame.Cx,
            Dx = frame.Dx,
            Si = frame.Si,
            Di = frame.Di,
            Bp = frame.Bp,
            Ds = frame.Ds,
            Es = frame.Es,
        };
        await dos.Guest.Interrupt(Vector, registers, frame.Stack);
        CallFrame result = dos.Guest.Result;
        bool hasLeftFlags = result.Stack.Offset != frame.Stack.Offset;
        if (hasLeftFlags && (dos.Guest.ResultFlags & 1) != 0)
        {
            return dos.Processes.Terminate(frame, 0, EndKind.CtrlC);
        }

        frame.Ax = result.Ax;
        frame.Bx = result.Bx;
        frame.Cx = result.Cx;
        frame.Dx = result.Dx;
        frame.Si = result.Si;
        frame.Di = result.Di;
        frame.Bp = result.Bp;
        frame.Ds = result.Ds;
        frame.Es = result.Es;
        dos.Memory.SetByte(dos.Layout.Swappable + Sda.InDos, 1);
        return FunctionTable.Restart;
    }
}
