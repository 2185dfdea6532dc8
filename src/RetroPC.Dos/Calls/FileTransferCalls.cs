using RetroPC.Dos.Devices;
using RetroPC.Dos.Files;
using RetroPC.Dos.Guest;
using RetroPC.Dos.Volumes;

namespace RetroPC.Dos.Calls;

/// <summary>INT 21h's files by handle: reading, writing, going to a place, locking.</summary>
internal sealed class FileTransferCalls(DosKernel dos)
{
    private const int TransferStep = 0x10000;
    private const byte Eof = 0x1A;

    private readonly ConsoleLines _lines = new(dos);
    private readonly ConsoleReader _console = new(dos);
    private readonly BreakCheck _break = new(dos);
    private readonly byte[] _buffer = new byte[TransferStep];

    /// <summary>Calls the function in AH.</summary>
    public ValueTask<DosError> Call(CallFrame frame) => frame.Ah switch
    {
        0x3F => Read(frame),
        0x40 => Write(frame),
        0x42 => new(Seek(frame)),
        _ => new(Lock(frame)),
    };

    /// <summary>Writes to a file at its place, and moves that on.</summary>
    public static DosError WriteAt(DosKernel dos, SystemFile entry, ReadOnlySpan<byte> bytes, out int count)
    {
        count = 0;
        DosFile file = dos.Files.File(entry)!;
        if (!entry.CanWrite)
        {
            return DosError.AccessDenied;
        }

        uint position = entry.Position;
        if (bytes.Length == 0)
        {
            // A full disk is no error to writes: they tell how little they have written.
            DosError cut = file.SetLength(position);
            NoteWrite(dos, entry, file);
            return cut == DosError.HandleDiskFull ? DosError.None : cut;
        }

        if (dos.Files.Shares.IsLocked(entry.Number, position, (uint)bytes.Length) || file.IsLockedByOthers(position, bytes.Length))
        {
            return DosError.LockViolation;
        }

        if (position + (long)bytes.Length > uint.MaxValue)
        {
            return DosError.None;
        }

        DosError error = file.Write(position, bytes, out count);
        entry.Position = position + (uint)count;
        NoteWrite(dos, entry, file);
        return error;
    }

    private static void NoteWrite(DosKernel dos, SystemFile entry, DosFile file)
    {
        entry.Info = (ushort)(entry.Info & ~(SystemFile.NotWritten | 0x4000));
        entry.Length = (uint)file.Length;
        entry.Modified = dos.Clock.Stamp;
    }

    private ValueTask<DosError> Read(CallFrame frame)
    {
        if (dos.Files.Entry(frame.Bx, out SystemFile entry) is var error and not DosError.None)
        {
            return new(error);
        }

        if (!entry.CanRead)
        {
            return new(DosError.AccessDenied);
        }

        if (dos.Files.Device(entry) is { } device)
        {
            return ReadDevice(frame, entry, device);
        }

        DosFile file = dos.Files.File(entry)!;
        uint position = entry.Position;
        int wanted = frame.Cx;
        if (dos.Files.Shares.IsLocked(entry.Number, position, (uint)wanted) || file.IsLockedByOthers(position, wanted))
        {
            return new(DosError.LockViolation);
        }

        Span<byte> plain = dos.Memory.Plain(frame.DsDx, wanted);
        Span<byte> target = plain.Length == wanted ? plain : _buffer.AsSpan(0, wanted);
        error = file.Read(position, target, out int count);
        if (CriticalErrors.IsCritical(error))
        {
            return ReadAgain(frame, entry, error);
        }

        if (plain.Length != wanted)
        {
            dos.Memory.Write(frame.DsDx, target[..count]);
        }

        entry.Position = position + (uint)count;
        frame.Ax = error == DosError.None ? (ushort)count : frame.Ax;
        return new(error);
    }

    private async ValueTask<DosError> ReadAgain(CallFrame frame, SystemFile entry, DosError error) =>
        await dos.Critical.Ask(frame, error, entry.Drive, isWrite: false).ConfigureAwait(false) switch
        {
            CriticalAnswer.Retry => await Read(frame).ConfigureAwait(false),
            CriticalAnswer.Abort => dos.Processes.Terminate(frame, 0, Processes.EndKind.CriticalError),
            CriticalAnswer.Ignore => DosError.None,
            _ => DosError.FailOnInt24,
        };

    private async ValueTask<DosError> ReadDevice(CallFrame frame, SystemFile entry, CharacterDevice device)
    {
        bool isRaw = (entry.Info & SystemFile.Raw) != 0;
        if (device == dos.Console && !isRaw)
        {
            return await _console.Read(frame).ConfigureAwait(false);
        }

        int count = 0;
        while (count < frame.Cx)
        {
            int value = await device.ReadByte().ConfigureAwait(false);
            if (value < 0)
            {
                break;
            }

            dos.Memory.SetByte(frame.DsDx + count++, value);
            bool isLineDevice = (entry.Info & SystemFile.IsDevice) != 0 && !isRaw;
            if (isLineDevice && value is '\r' or 0x1A)
            {
                break;
            }

            if ((entry.Info & SystemFile.IsDevice) == 0 && !device.IsInputReady && count > 0)
            {
                break;
            }
        }

        frame.Ax = (ushort)count;
        return DosError.None;
    }

    private ValueTask<DosError> Write(CallFrame frame)
    {
        if (dos.Files.Entry(frame.Bx, out SystemFile entry) is var error and not DosError.None)
        {
            return new(error);
        }

        if (!entry.CanWrite)
        {
            return new(DosError.AccessDenied);
        }

        Span<byte> plain = dos.Memory.Plain(frame.DsDx, frame.Cx);
        ReadOnlySpan<byte> bytes = plain.Length == frame.Cx ? plain : CopyOut(frame);
        if (dos.Files.Device(entry) is { } device)
        {
            return WriteDevice(frame, entry, device, bytes);
        }

        error = WriteAt(dos, entry, bytes, out int count);
        if (CriticalErrors.IsCritical(error))
        {
            return WriteAgain(frame, entry, error);
        }

        frame.Ax = error == DosError.None ? (ushort)count : frame.Ax;
        return new(error);
    }

    private async ValueTask<DosError> WriteAgain(CallFrame frame, SystemFile entry, DosError error) =>
        await dos.Critical.Ask(frame, error, entry.Drive, isWrite: true).ConfigureAwait(false) switch
        {
            CriticalAnswer.Retry => await Write(frame).ConfigureAwait(false),
            CriticalAnswer.Abort => dos.Processes.Terminate(frame, 0, Processes.EndKind.CriticalError),
            CriticalAnswer.Ignore => DosError.None,
            _ => DosError.FailOnInt24,
        };

    private ReadOnlySpan<byte> CopyOut(CallFrame frame)
    {
        Span<byte> bytes = _buffer.AsSpan(0, frame.Cx);
        dos.Memory.Read(frame.DsDx, bytes);
        return bytes;
    }

    private ValueTask<DosError> WriteDevice(CallFrame frame, SystemFile entry, CharacterDevice device, ReadOnlySpan<byte> bytes)
    {
        bool isCookedConsole = device == dos.Console && (entry.Info & SystemFile.Raw) == 0;
        bool mayEnd = (entry.Info & (SystemFile.Raw | SystemFile.IsDevice)) == SystemFile.IsDevice && bytes.Contains(Eof);
        if (!mayEnd && !_break.IsPressed && (isCookedConsole ? _lines.TryWrite(bytes) : device.TryWrite(bytes)))
        {
            frame.Ax = frame.Cx;
            return new(DosError.None);
        }

        return WriteSlowly(frame, entry, device, bytes.ToArray(), isCookedConsole);
    }

    private async ValueTask<DosError> WriteSlowly(CallFrame frame, SystemFile entry, CharacterDevice device, byte[] bytes, bool isCookedConsole)
    {
        bool isCooked = (entry.Info & SystemFile.Raw) == 0;
        int count = 0;
        foreach (byte value in bytes)
        {
            if (isCooked && _break.IsPressed && await _break.Check(frame).ConfigureAwait(false) is { } stop)
            {
                return stop;
            }

            if (isCooked && value == Eof && (entry.Info & SystemFile.IsDevice) != 0)
            {
                break;
            }

            if (isCookedConsole)
            {
                await _lines.Write(value).ConfigureAwait(false);
            }
            else if (await device.WriteByte(value).ConfigureAwait(false) is var error and not DosError.None)
            {
                switch (await dos.Critical.Ask(frame, error, -1, isWrite: true, device.Header).ConfigureAwait(false))
                {
                    case CriticalAnswer.Abort:
                        return dos.Processes.Terminate(frame, 0, Processes.EndKind.CriticalError);
                    case CriticalAnswer.Fail:
                        return DosError.FailOnInt24;
                }
            }

            count++;
        }

        frame.Ax = (ushort)count;
        return DosError.None;
    }

    private DosError Seek(CallFrame frame)
    {
        if (dos.Files.Entry(frame.Bx, out SystemFile entry) is var error and not DosError.None)
        {
            return error;
        }

        uint by = CallFrame.Pair(frame.Cx, frame.Dx);
        if (frame.Al > 2)
        {
            return DosError.InvalidFunction;
        }

        if (dos.Files.File(entry) is { } file)
        {
            entry.Length = (uint)file.Length;
        }

        // A device has a place too, although it does nothing with it.
        entry.Position = frame.Al switch
        {
            0 => by,
            1 => entry.Position + by,
            _ => entry.Length + by,
        };
        frame.Ax = (ushort)entry.Position;
        frame.Dx = (ushort)(entry.Position >> 16);
        return DosError.None;
    }

    private DosError Lock(CallFrame frame)
    {
        if (frame.Al > 1)
        {
            return DosError.InvalidFunction;
        }

        if (dos.Files.Entry(frame.Bx, out SystemFile entry) is var error and not DosError.None)
        {
            return error;
        }

        if (dos.Files.File(entry) is not { } file)
        {
            return DosError.InvalidFunction;
        }

        uint position = CallFrame.Pair(frame.Cx, frame.Dx), length = CallFrame.Pair(frame.Si, frame.Di);
        bool isLock = frame.Al == 0;
        error = isLock ? dos.Files.Shares.Lock(entry.Number, position, length) : dos.Files.Shares.Unlock(entry.Number, position, length);
        if (error != DosError.None)
        {
            return error;
        }

        error = file.SetLock(position, length, isLock);
        if (error != DosError.None && isLock)
        {
            dos.Files.Shares.Unlock(entry.Number, position, length);
        }

        return error;
    }
}
