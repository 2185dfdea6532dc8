using RetroPC.Dos.Guest;

namespace RetroPC.Dos.Devices;

/// <summary>AUX and COM1 to COM4 by INT 14h; PRN and LPT1 to LPT3 by INT 17h.</summary>
/// <param name="dos">The kernel.</param>
/// <param name="header">The driver's header.</param>
/// <param name="name">The device's name.</param>
/// <param name="port">The BIOS's number of the port.</param>
/// <param name="isPrinter">Whether it is a printer.</param>
internal sealed class BiosDevice(DosKernel dos, FarPointer header, string name, int port, bool isPrinter) : CharacterDevice
{
    private const int SerialVector = 0x14, PrinterVector = 0x17;
    private const int DataReady = 0x0100, TimedOut = 0x80;

    private readonly CallFrame _registers = new();

    /// <inheritdoc/>
    public override string Name => name;

    /// <inheritdoc/>
    public override FarPointer Header => header;

    /// <inheritdoc/>
    public override ushort Info => isPrinter ? (ushort)0xA0C0 : (ushort)0x80C0;

    /// <inheritdoc/>
    public override async ValueTask<int> ReadByte()
    {
        const int Eof = 0x1A;
        if (isPrinter)
        {
            return Eof;
        }

        while (true)
        {
            await Call(3, 0);
            if ((dos.Guest.Result.Ax & DataReady) != 0)
            {
                break;
            }

            await dos.Console.Idle().ConfigureAwait(false);
        }

        await Call(2, 0);
        return dos.Guest.Result.Al;
    }

    /// <inheritdoc/>
    public override async ValueTask<DosError> WriteByte(byte value)
    {
        await Call(isPrinter ? 0 : 1, value);
        bool hasFailed = isPrinter ? (dos.Guest.Result.Ah & 1) != 0 : (dos.Guest.Result.Ah & TimedOut) != 0;
        return hasFailed ? isPrinter ? DosError.OutOfPaper : DosError.WriteFault : DosError.None;
    }

    private GuestCalls.GuestCall Call(int function, byte value)
    {
        _registers.Ah = (byte)function;
        _registers.Al = value;
        _registers.Dx = (ushort)port;
        return dos.Guest.Interrupt(isPrinter ? PrinterVector : SerialVector, _registers);
    }
}
