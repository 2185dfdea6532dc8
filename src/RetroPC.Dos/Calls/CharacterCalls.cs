using RetroPC.Dos.Devices;
using RetroPC.Dos.Files;
using RetroPC.Dos.Guest;

namespace RetroPC.Dos.Calls;

/// <summary>INT 21/01h to 0Ch: characters from standard input and to standard output, the auxiliary device and the printer.</summary>
internal sealed class CharacterCalls(DosKernel dos)
{
    private const int StandardInput = 0, Auxiliary = 3, Printer = 4;
    private const byte Eof = 0x1A;

    private readonly ConsoleLines _lines = new(dos);
    private readonly ConsoleKeys _keys = new(dos);
    private readonly StandardOutput _output = new(dos);
    private readonly BreakCheck _break = new(dos);

    /// <summary>Calls the function in AH.</summary>
    public ValueTask<DosError> Call(CallFrame frame) => frame.Ah switch
    {
        0x01 => Input(frame, hasEcho: true, checksBreak: true),
        0x02 => Output(frame, frame.Dl),
        0x03 => ReadFrom(frame, Auxiliary),
        0x04 => WriteTo(frame, Auxiliary),
        0x05 => WriteTo(frame, Printer),
        0x06 => Direct(frame),
        0x07 => Input(frame, hasEcho: false, checksBreak: false),
        0x08 => Input(frame, hasEcho: false, checksBreak: true),
        0x09 => OutputText(frame),
        0x0A => InputLine(frame),
        0x0B => InputStatus(frame),
        _ => FlushAndCall(frame),
    };

    private async ValueTask<DosError> Input(CallFrame frame, bool hasEcho, bool checksBreak)
    {
        if (checksBreak && await _break.Check(frame).ConfigureAwait(false) is { } stop)
        {
            return stop;
        }

        int value = await Read(StandardInput, checksBreak).ConfigureAwait(false);
        if (value == BreakCheck.Pressed)
        {
            return await _break.Break(frame).ConfigureAwait(false);
        }

        frame.Al = (byte)value;
        if (hasEcho)
        {
            await _output.Write(frame.Al).ConfigureAwait(false);
        }

        return DosError.AsIs;
    }

    /// <summary>A byte of a handle: Ctrl-Z at its end; a sign for Ctrl-C.</summary>
    private async ValueTask<int> Read(int handle, bool checksBreak)
    {
        if (dos.Files.Entry(handle, out SystemFile entry) != DosError.None)
        {
            return Eof;
        }

        if (dos.Files.Device(entry) is { } device)
        {
            if (checksBreak && device == dos.Console)
            {
                return await _keys.Read().ConfigureAwait(false);
            }

            int value = await device.ReadByte().ConfigureAwait(false);
            return value < 0 ? Eof : value;
        }

        byte[] one = new byte[1];
        DosError error = dos.Files.File(entry)!.Read(entry.Position, one, out int count);
        entry.Position += (uint)count;
        return error == DosError.None && count == 1 ? one[0] : Eof;
    }

    private async ValueTask<DosError> ReadFrom(CallFrame frame, int handle)
    {
        if (await _break.Check(frame).ConfigureAwait(false) is { } stop)
        {
            return stop;
        }

        frame.Al = (byte)await Read(handle, checksBreak: false).ConfigureAwait(false);
        return DosError.AsIs;
    }

    private ValueTask<DosError> Output(CallFrame frame, byte character)
    {
        if (_break.IsPressed)
        {
            return CheckedOutput(frame, character);
        }

        frame.Al = character == '\t' ? (byte)' ' : character;
        return Finish(_output.Write(character));
    }

    private async ValueTask<DosError> CheckedOutput(CallFrame frame, byte character) =>
        await _break.Check(frame).ConfigureAwait(false) ?? await Output(frame, character).ConfigureAwait(false);

    private static ValueTask<DosError> Finish(ValueTask work)
    {
        return work.IsCompletedSuccessfully ? new(DosError.AsIs) : FinishLater(work);

        static async ValueTask<DosError> FinishLater(ValueTask work)
        {
            await work.ConfigureAwait(false);
            return DosError.AsIs;
        }
    }

    private async ValueTask<DosError> WriteTo(CallFrame frame, int handle)
    {
        if (await _break.Check(frame).ConfigureAwait(false) is { } stop)
        {
            return stop;
        }

        await _output.WriteTo(handle, frame.Dl).ConfigureAwait(false);
        return DosError.AsIs;
    }

    private ValueTask<DosError> Direct(CallFrame frame)
    {
        const byte Read = 0xFF;
        if (frame.Dl != Read)
        {
            frame.Al = frame.Dl;
            return Finish(_output.WriteTo(StandardOutput.Handle, frame.Dl));
        }

        return DirectInput(frame);
    }

    private async ValueTask<DosError> DirectInput(CallFrame frame)
    {
        frame.Al = 0;
        frame.Zero = true;
        if (dos.Files.Entry(StandardInput, out SystemFile entry) != DosError.None)
        {
            return DosError.AsIs;
        }

        int value = -1;
        if (dos.Files.Device(entry) is ConsoleDevice console)
        {
            value = await console.TryReadByte().ConfigureAwait(false);
            if (value < 0)
            {
                await console.LetOthersWork().ConfigureAwait(false);
                console.NoteIdlePoll();
            }
        }
        else if (dos.Files.Device(entry) is { } device)
        {
            value = device.IsInputReady ? await device.ReadByte().ConfigureAwait(false) : -1;
        }
        else
        {
            byte[] one = new byte[1];
            if (dos.Files.File(entry)!.Read(entry.Position, one, out int count) == DosError.None && count == 1)
            {
                entry.Position++;
                value = one[0];
            }
        }

        if (value >= 0)
        {
            frame.Al = (byte)value;
            frame.Zero = false;
        }

        return DosError.AsIs;
    }

    private ValueTask<DosError> OutputText(CallFrame frame)
    {
        const int Most = 0x10000;
        FarPointer at = frame.DsDx;
        int length = 0;
        while (length < Most && dos.Memory.Byte(at + length) != '$')
        {
            length++;
        }

        frame.Al = (byte)'$';
        byte[] text = new byte[length];
        dos.Memory.Read(at, text);
        return !_break.IsPressed && _output.TryWrite(text) ? new(DosError.AsIs) : OutputSlowly(frame, text);
    }

    private async ValueTask<DosError> OutputSlowly(CallFrame frame, byte[] text)
    {
        foreach (byte character in text)
        {
            if (_break.IsPressed && await _break.Check(frame).ConfigureAwait(false) is { } stop)
            {
                return stop;
            }

            await _output.Write(character).ConfigureAwait(false);
        }

        return DosError.AsIs;
    }

    private async ValueTask<DosError> InputLine(CallFrame frame)
    {
        FarPointer buffer = frame.DsDx;
        int size = dos.Memory.Byte(buffer);
        if (size == 0)
        {
            return DosError.AsIs;
        }

        if (dos.Files.Entry(StandardInput, out SystemFile entry) != DosError.None)
        {
            return DosError.AsIs;
        }

        if (dos.Files.Device(entry) != dos.Console)
        {
            await InputRedirectedLine(buffer, size).ConfigureAwait(false);
            return DosError.AsIs;
        }

        byte[] template = TemplateOf(buffer, size);
        byte[]? line = await _lines.Read(size - 1, template, _output.Write).ConfigureAwait(false);
        if (line is null)
        {
            return await _break.Break(frame).ConfigureAwait(false);
        }

        dos.Memory.SetByte(buffer + 1, line.Length);
        dos.Memory.Write(buffer + 2, line);
        dos.Memory.SetByte(buffer + 2 + line.Length, '\r');
        return DosError.AsIs;
    }

    /// <summary>What the buffer still has of the last line, if it is one.</summary>
    private byte[] TemplateOf(FarPointer buffer, int size)
    {
        int length = dos.Memory.Byte(buffer + 1);
        if (length >= size || dos.Memory.Byte(buffer + 2 + length) != '\r')
        {
            return [];
        }

        byte[] template = new byte[length];
        dos.Memory.Read(buffer + 2, template);
        return template;
    }

    private async ValueTask InputRedirectedLine(FarPointer buffer, int size)
    {
        int count = 0;
        while (true)
        {
            int value = await Read(StandardInput, checksBreak: false).ConfigureAwait(false);
            if (value is '\r' or Eof)
            {
                break;
            }

            if (value != '\n' && count < size - 1)
            {
                dos.Memory.SetByte(buffer + 2 + count++, value);
                await _output.Write((byte)value).ConfigureAwait(false);
            }
        }

        dos.Memory.SetByte(buffer + 1, count);
        dos.Memory.SetByte(buffer + 2 + count, '\r');
        await _output.Write((byte)'\r').ConfigureAwait(false);
    }

    private async ValueTask<DosError> InputStatus(CallFrame frame)
    {
        if (await _break.Check(frame).ConfigureAwait(false) is { } stop)
        {
            return stop;
        }

        frame.Al = await IsInputReady().ConfigureAwait(false) ? (byte)0xFF : (byte)0;
        return DosError.AsIs;
    }

    private async ValueTask<bool> IsInputReady()
    {
        if (dos.Files.Entry(StandardInput, out SystemFile entry) != DosError.None)
        {
            return false;
        }

        switch (dos.Files.Device(entry))
        {
            case GuestDevice guest:
                return await guest.HasInput().ConfigureAwait(false);
            case ConsoleDevice console:
                if (console.IsInputReady)
                {
                    return true;
                }

                await console.LetOthersWork().ConfigureAwait(false);
                console.NoteIdlePoll();
                return false;
            case { } device:
                return device.IsInputReady;
            default:
                return entry.Position < entry.Length;
        }
    }

    private ValueTask<DosError> FlushAndCall(CallFrame frame)
    {
        if (dos.Files.Entry(StandardInput, out SystemFile entry) == DosError.None && dos.Files.Device(entry) is { } device)
        {
            device.FlushInput();
        }

        if (frame.Al is 0x01 or 0x06 or 0x07 or 0x08 or 0x0A)
        {
            frame.Ah = frame.Al;
            return Call(frame);
        }

        frame.Al = 0;
        return new(DosError.AsIs);
    }
}
