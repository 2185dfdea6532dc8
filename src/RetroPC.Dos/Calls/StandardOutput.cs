using RetroPC.Dos.Devices;
using RetroPC.Dos.Files;

namespace RetroPC.Dos.Calls;

/// <summary>Standard output as DOS's own functions use it: tabs become blanks wherever it goes, and after Ctrl-P the printer gets it too.</summary>
internal sealed class StandardOutput(DosKernel dos)
{
    /// <summary>Its handle.</summary>
    public const int Handle = 1;

    private const int Printer = 4;
    private const byte Tab = 9;

    /// <summary>Writes a character.</summary>
    public ValueTask Write(byte character) => character == Tab ? WriteTab() : WriteAsIs(character);

    /// <summary>Writes text at once; false if that is not possible now.</summary>
    public bool TryWrite(ReadOnlySpan<byte> text)
    {
        if (dos.Console.EchoesToPrinter || dos.Files.Entry(Handle, out SystemFile entry) != DosError.None)
        {
            return false;
        }

        byte before = dos.Console.Column.Value;
        ReadOnlySpan<byte> expanded = dos.Console.Column.Expand(text);
        if (dos.Files.File(entry) is not null)
        {
            FileTransferCalls.WriteAt(dos, entry, expanded, out _);
            return true;
        }

        if (dos.Files.Device(entry) is { } device && device.TryWrite(expanded))
        {
            return true;
        }

        dos.Console.Column.Value = before;
        return false;
    }

    /// <summary>Writes a character to a handle, without a look at it.</summary>
    public async ValueTask WriteTo(int handle, byte character)
    {
        if (dos.Files.Entry(handle, out SystemFile entry) != DosError.None)
        {
            return;
        }

        if (dos.Files.Device(entry) is { } device)
        {
            await device.WriteByte(character).ConfigureAwait(false);
        }
        else
        {
            FileTransferCalls.WriteAt(dos, entry, [character], out _);
        }
    }

    private async ValueTask WriteTab()
    {
        for (int i = dos.Console.Column.Blanks; i > 0; i--)
        {
            await WriteAsIs((byte)' ').ConfigureAwait(false);
        }
    }

    private ValueTask WriteAsIs(byte character)
    {
        dos.Console.Column.Note(character);
        return dos.Console.EchoesToPrinter ? WriteTwice(character) : WriteTo(Handle, character);
    }

    private async ValueTask WriteTwice(byte character)
    {
        await WriteTo(Handle, character).ConfigureAwait(false);
        if (dos.Files.Entry(Handle, out SystemFile entry) == DosError.None && dos.Files.Device(entry) is { } device and not HostPipe)
        {
            await WriteTo(Printer, character).ConfigureAwait(false);
        }
    }
}
