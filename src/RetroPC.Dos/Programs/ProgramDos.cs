using RetroPC.Dos.Guest;

namespace RetroPC.Dos.Programs;

// What a built-in program has of DOS: INT 21h, called in the machine like any other program does, on the program's own stack. So others that have taken INT 21h over see
// it, handles may be redirected, and Ctrl-C ends it.
//
// Text is a char for each byte of the code page. A \n is printed as a carriage return and a line feed.

/// <summary>DOS as a built-in program calls it.</summary>
/// <param name="dos">The kernel.</param>
/// <param name="psp">The program.</param>
internal sealed partial class ProgramDos(DosKernel dos, ushort psp)
{
    /// <summary>Standard handles.</summary>
    public const int Input = 0, Output = 1, Errors = 2;

    private const int DosInterrupt = 0x21;

    private readonly CallFrame _registers = new();

    /// <summary>The program's PSP, which is its segment too.</summary>
    public ushort Psp => psp;

    /// <summary>The machine's memory.</summary>
    public GuestMemory Memory => dos.Memory;

    /// <summary>What the last call has left in the registers.</summary>
    public CallFrame Result => dos.Guest.Result;

    /// <summary>The conventions of the country.</summary>
    public Country Country => dos.Country;

    /// <summary>Rows of text on the screen, as the BIOS has them; 25 where it has none, as before EGA.</summary>
    public int ScreenRows => Memory.Byte(0, 0x484) is var last and not 0 ? last + 1 : 25;

    /// <summary>Columns of text on the screen.</summary>
    public int ScreenColumns => Memory.Word(0, 0x44A) is var columns and not 0 ? columns : 80;

    /// <summary>The column of the cursor.</summary>
    public int CursorColumn => Memory.Byte(0, 0x450);

    /// <summary>Text in upper case, as DOS has it for file names.</summary>
    public string Upper(string text) => dos.Characters.Upper(text);

    /// <summary>Calls INT 21h.</summary>
    /// <returns>The code in AX if carry is set, else <see cref="DosError.None"/>.</returns>
    public async ValueTask<DosError> Function(int ax, int bx = 0, int cx = 0, int dx = 0, int si = 0, int di = 0, ushort? ds = null, ushort? es = null) =>
        await Interrupt(DosInterrupt, ax, bx, cx, dx, si, di, ds, es).ConfigureAwait(false) ? (DosError)Result.Ax : DosError.None;

    /// <summary>Calls an interrupt.</summary>
    /// <returns>Whether carry is set.</returns>
    public async ValueTask<bool> Interrupt(int vector, int ax, int bx = 0, int cx = 0, int dx = 0, int si = 0, int di = 0, ushort? ds = null, ushort? es = null)
    {
        _registers.Ax = (ushort)ax;
        _registers.Bx = (ushort)bx;
        _registers.Cx = (ushort)cx;
        _registers.Dx = (ushort)dx;
        _registers.Si = (ushort)si;
        _registers.Di = (ushort)di;
        _registers.Ds = ds ?? psp;
        _registers.Es = es ?? psp;
        await dos.Guest.ProgramInterrupt(vector, _registers, new FarPointer(psp, ProgramMemory.StackEnd));
        return (dos.Guest.ResultFlags & 1) != 0;
    }

    /// <summary>Prints text.</summary>
    public ValueTask Print(string text) => PrintTo(Output, text);

    /// <summary>Prints a line.</summary>
    public ValueTask PrintLine(string text = "") => PrintTo(Output, text + "\n");

    /// <summary>Prints text on a handle. What cannot be written is lost.</summary>
    public async ValueTask PrintTo(int handle, string text)
    {
        string lines = text.Replace("\r\n", "\n", StringComparison.Ordinal).Replace("\n", "\r\n", StringComparison.Ordinal);
        byte[] bytes = new byte[lines.Length];
        for (int i = 0; i < bytes.Length; i++)
        {
            bytes[i] = (byte)lines[i];
        }

        await Write(handle, bytes).ConfigureAwait(false);
    }

    /// <summary>Waits for a key; Ctrl-C ends the program.</summary>
    /// <returns>The character; 0 for a key without one, whose scan code is the next that comes.</returns>
    public async ValueTask<byte> ReadKey()
    {
        await Function(0x0800).ConfigureAwait(false);
        return Result.Al;
    }

    /// <summary>Waits for a key, all that was typed before being forgotten.</summary>
    public async ValueTask<byte> ReadFreshKey()
    {
        await Function(0x0C08).ConfigureAwait(false);
        return Result.Al;
    }

    /// <summary>Has a line typed, as INT 21/0Ah does.</summary>
    /// <param name="most">How many characters it can have.</param>
    public async ValueTask<string> ReadLine(int most = 127)
    {
        var at = new FarPointer(psp, ProgramMemory.Line);
        Memory.SetByte(at, most + 1);
        Memory.SetByte(at + 1, 0);
        await Function(0x0A00, dx: ProgramMemory.Line).ConfigureAwait(false);
        return Memory.Chars(at + 2, Memory.Byte(at + 1));
    }

    /// <summary>Date and time.</summary>
    public async ValueTask<DateTime> Now()
    {
        await Function(0x2A00).ConfigureAwait(false);
        var date = new DateTime(Result.Cx, Result.Dh, Result.Dl, 0, 0, 0, DateTimeKind.Unspecified);
        await Function(0x2C00).ConfigureAwait(false);
        return date + new TimeSpan(0, Result.Ch, Result.Cl, Result.Dh, Result.Dl * 10);
    }

    /// <summary>Ends the program.</summary>
    public async ValueTask End(int code) => await Function(0x4C00 | (byte)code).ConfigureAwait(false);

    private void SetName(string name, ushort offset = ProgramMemory.Name)
    {
        string cut = name.Length < ProgramMemory.NameLength ? name : name[..(ProgramMemory.NameLength - 1)];
        Memory.SetText(new FarPointer(psp, offset), cut);
    }
}
