using RetroPC.Dos.Devices;
using RetroPC.Dos.Files;
using RetroPC.Dos.Guest;

namespace RetroPC.Dos.Calls;

/// <summary>INT 21/01h to 0Ch: characters from standard input and to standard output, the auxiliary device and the printer.</summary>
internal sealed class CharacterCalls(DosKernel dos)
{
    private const int StandardInput = 0, StandardOutput = 1, Auxiliary = 3, Printer = 4;
    private const byte Eof = 0x1A;

    private readonly ConsoleLines _lines = new(dos);
    private readonly BreakCheck _break = new(dos);

    /// <summary>Calls the function in AH.</summary>
    public ValueTask<DosError> Call(CallFrame frame) => frame.Ah switch
    {
        0x01 => Input(frame, hasEcho: true, checksBreak: true),
        0x02 => Output(frame, frame.Dl),
        0x03 => ReadFrom(frame, Auxiliary),
        0x04 => WriteTo(Auxiliary, frame.Dl),
        0x05 => WriteTo(Printer, frame.Dl),
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

        int value = await Read(frame, checksBreak).ConfigureAwait(false);
        if (value == BreakCheck.Pressed)
        {
            return await _break.Break(frame).ConfigureAwait(false);
        }

        frame.Al = (byte)value;
        if (hasEcho)
        {
            await Write(frame.Al).ConfigureAwait(false);
        }

        return DosError.AsIs;
    }

    /// <summary>A byte of standard input: Ctrl-Z at its end; a sign for Ctrl-C.</summary>
    private async ValueTask<int> Read(CallFrame frame, bool checksBreak)
    {
        if (dos.Files.Entry(StandardInput, out SystemFile entry) != DosError.None)
        {
            return Eof;
        }

        if (dos.Files.Device(entry) is { } device)
        {
            int value = await device.ReadByte().ConfigureAwait(false);
            bool isBreak = value == 3 && checksBreak && device == dos.Console;
            return isBreak ? BreakCheck.Pressed : value < 0 ? Eof : value;
        }

        byte[] one = new byte[1];
        DosError error = dos.Files.File(entry)!.Read(entry.Position, one, out int count);
        entry.Position += (uint)count;
        return error == DosError.None && count == 1 ? one[0] : Eof;
    }

    private async ValueTask<DosError> ReadFrom(CallFrame frame, int handle)
    {
        if (dos.Files.Entry(handle, out SystemFile entry) == DosError.None && dos.Files.Device(entry) is { } device)
        {
            int value = await device.ReadByte().ConfigureAwait(false);
            frame.Al = value < 0 ? Eof : (byte)value;
        }

        return DosError.AsIs;
    }

    private ValueTask<DosError> Output(CallFrame frame, byte character)
    {
        if (_break.IsPressed)
        {
            return CheckedOutput(frame, character);
        }

        frame.Al = character == '\t' ? (byte)' ' : character;
        return WriteQuietly(character);
    }

    private async ValueTask<DosError> CheckedOutput(CallFrame frame, byte character)
    {
        if (await _break.Check(frame).ConfigureAwait(false) is { } stop)
        {
            return stop;
        }

        frame.Al = character;
        return await WriteQuietly(character).ConfigureAwait(false);
    }

    private ValueTask<DosError> WriteQuietly(byte character)
    {
        ValueTask work = Write(character);
        return work.IsCompletedSuccessfully ? new(DosError.AsIs) : Finish(work);

        static async ValueTask<DosError> Finish(ValueTask work)
        {
            await work.ConfigureAwait(false);
            return DosError.AsIs;
        }
    }

    /// <summary>Writes a character to standard output.</summary>
    private ValueTask Write(byte character)
    {
        if (dos.Files.Entry(StandardOutput, out SystemFile entry) != DosError.None)
        {
            return ValueTask.CompletedTask;
        }

        if (dos.Files.Device(entry) is { } device)
        {
            return device == dos.Console ? _lines.Write(character) : Ignore(device.WriteByte(character));
        }

        FileCalls.WriteAt(dos, entry, [character], out _);
        return ValueTask.CompletedTask;
    }

    private static ValueTask Ignore(ValueTask<DosError> work) => work.IsCompletedSuccessfully ? ValueTask.CompletedTask : new ValueTask(work.AsTask());

    private async ValueTask<DosError> WriteTo(int handle, byte character)
    {
        if (dos.Files.Entry(handle, out SystemFile entry) == DosError.None && dos.Files.Device(entry) is { } device)
        {
            await device.WriteByte(character).ConfigureAwait(false);
        }

        return DosError.AsIs;
    }

    private ValueTask<DosError> Direct(CallFrame frame)
    {
        const byte Read = 0xFF;
        if (frame.Dl != Read)
        {
            frame.Al = frame.Dl;
            return WriteQuietly(frame.Dl);
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
                dos.Console.NoteIdlePoll();
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
        if (!_break.IsPressed && dos.Files.Entry(StandardOutput, out SystemFile entry) == DosError.None)
        {
            if (dos.Files.File(entry) is not null)
            {
                FileCalls.WriteAt(dos, entry, text, out _);
                return new(DosError.AsIs);
            }

            if (dos.Files.Device(entry) is { } device && (device == dos.Console ? _lines.TryWrite(text) : device.TryWrite(text)))
            {
                return new(DosError.AsIs);
            }
        }

        return OutputSlowly(frame, text);
    }

    private async ValueTask<DosError> OutputSlowly(CallFrame frame, byte[] text)
    {
        foreach (byte character in text)
        {
            if (_break.IsPressed && await _break.Check(frame).ConfigureAwait(false) is { } stop)
            {
                return stop;
            }

            await Write(character).ConfigureAwait(false);
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
            await InputRedirectedLine(frame, buffer, size).ConfigureAwait(false);
            return DosError.AsIs;
        }

        byte[] template = TemplateOf(buffer, size);
        byte[]? line = await _lines.Read(size - 1, template).ConfigureAwait(false);
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

    private async ValueTask InputRedirectedLine(CallFrame frame, FarPointer buffer, int size)
    {
        int count = 0;
        while (true)
        {
            int value = await Read(frame, checksBreak: false).ConfigureAwait(false);
            if (value is '\r' or Eof)
            {
                break;
            }

            if (value != '\n' && count < size - 1)
            {
                dos.Memory.SetByte(buffer + 2 + count++, value);
                await Write((byte)value).ConfigureAwait(false);
            }
        }

        dos.Memory.SetByte(buffer + 1, count);
        dos.Memory.SetByte(buffer + 2 + count, '\r');
        await Write((byte)'\r').ConfigureAwait(false);
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
                if (!console.IsInputReady)
                {
                    console.NoteIdlePoll();
                    return false;
                }

                return true;
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
