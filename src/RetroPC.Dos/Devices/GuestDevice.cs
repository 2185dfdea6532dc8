using RetroPC.Dos.Guest;

namespace RetroPC.Dos.Devices;

/// <summary>A device whose driver is a program's: it is called by its strategy and interrupt routines with a request (MS-DOS Programmer's Reference, "Device drivers").</summary>
internal sealed class GuestDevice(DosKernel dos, FarPointer header) : CharacterDevice
{
    private const int Input = 4, NondestructiveInput = 5, Output = 8;
    private const int RequestLength = 22, Status = 3;
    private const ushort Error = 0x8000, Busy = 0x0200;

    private readonly CallFrame _registers = new();

    /// <inheritdoc/>
    public override string Name => dos.Memory.Chars(header + 10, 8);

    /// <inheritdoc/>
    public override FarPointer Header => header;

    /// <inheritdoc/>
    public override ushort Info => (ushort)(0xC0 | (dos.Memory.Word(header + 4) & 0xFF1F));

    /// <inheritdoc/>
    public override async ValueTask<int> ReadByte()
    {
        FarPointer data = Prepare(Input, 0);
        await Call().ConfigureAwait(false);
        return HasFailed ? -1 : dos.Memory.Byte(data);
    }

    /// <inheritdoc/>
    public override async ValueTask<DosError> WriteByte(byte value)
    {
        Prepare(Output, value);
        await Call().ConfigureAwait(false);
        return HasFailed ? DosError.WriteFault : DosError.None;
    }

    /// <summary>Asks whether there is input.</summary>
    public async ValueTask<bool> HasInput()
    {
        Prepare(NondestructiveInput, 0);
        await Call().ConfigureAwait(false);
        return (dos.Memory.Word(Request + Status) & Busy) == 0;
    }

    /// <summary>Sends a command of IOCTL, or an open, a close or the start, with the program's own buffer.</summary>
    public async ValueTask<DosError> Command(int command, FarPointer buffer, int count)
    {
        Prepare(command, 0);
        dos.Memory.SetPointer(Request + 14, buffer);
        dos.Memory.SetWord(Request + 18, count);
        await Call().ConfigureAwait(false);
        return HasFailed ? DosError.InvalidFunction : DosError.None;
    }

    /// <summary>How many bytes the last command has moved.</summary>
    public ushort Moved => dos.Memory.Word(Request + 18);

    private FarPointer Request => dos.Layout.Swappable + Sda.InDosLength + -32;

    private bool HasFailed => (dos.Memory.Word(Request + Status) & Error) != 0;

    private FarPointer Prepare(int command, byte value)
    {
        FarPointer data = Request + RequestLength;
        dos.Memory.Fill(Request, RequestLength, 0);
        dos.Memory.SetByte(Request, RequestLength);
        dos.Memory.SetByte(Request + 2, command);
        dos.Memory.SetByte(data, value);
        dos.Memory.SetPointer(Request + 14, data);
        dos.Memory.SetWord(Request + 18, 1);
        return data;
    }

    private async ValueTask Call()
    {
        _registers.Es = Request.Segment;
        _registers.Bx = Request.Offset;
        await dos.Guest.Far(new FarPointer(header.Segment, dos.Memory.Word(header + 6)), _registers);
        await dos.Guest.Far(new FarPointer(header.Segment, dos.Memory.Word(header + 8)), _registers);
    }
}
