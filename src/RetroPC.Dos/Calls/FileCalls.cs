using RetroPC.Dos.Devices;
using RetroPC.Dos.Files;
using RetroPC.Dos.Guest;
using RetroPC.Dos.Volumes;

namespace RetroPC.Dos.Calls;

/// <summary>INT 21h's files by handle.</summary>
internal sealed class FileCalls(DosKernel dos)
{
    private const int TransferStep = 0x10000;
    private const byte Eof = 0x1A;

    private readonly ConsoleLines _lines = new(dos);
    private readonly BreakCheck _break = new(dos);
    private readonly byte[] _buffer = new byte[TransferStep];
    private byte[] _line = [], _template = [];
    private int _lineRead;

    /// <summary>Calls the function in AH.</summary>
    public ValueTask<DosError> Call(CallFrame frame) => frame.Ah switch
    {
        0x3C => dos.Critical.Retry(frame, isWrite: true, f => Create(f, dos.Memory.Text(f.DsDx), (DosAttributes)f.Cl, mustBeNew: false)),
        0x3D => dos.Critical.Retry(frame, isWrite: false, f => Open(f, dos.Memory.Text(f.DsDx), f.Al)),
        0x3E => new(Close(frame)),
        0x3F => Read(frame),
        0x40 => Write(frame),
        0x41 => dos.Critical.Retry(frame, isWrite: true, Delete),
        0x42 => new(Seek(frame)),
        0x43 => dos.Critical.Retry(frame, isWrite: frame.Al == 1, Attributes),
        0x45 => new(Duplicate(frame)),
        0x46 => new(ForceDuplicate(frame)),
        0x56 => dos.Critical.Retry(frame, isWrite: true, Rename),
        0x57 => new(Stamp(frame)),
        0x5A => dos.Critical.Retry(frame, isWrite: true, CreateTemporary),
        0x5B => dos.Critical.Retry(frame, isWrite: true, f => Create(f, dos.Memory.Text(f.DsDx), (DosAttributes)f.Cl, mustBeNew: true)),
        0x5C => new(Lock(frame)),
        0x67 => new(dos.Files.SetHandleCount(frame.Bx)),
        0x6C => dos.Critical.Retry(frame, isWrite: false, ExtendedOpen),
        _ => new(Commit(frame)),
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
            DosError cut = file.SetLength(position);
            NoteWrite(dos, entry, file);
            return cut;
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

    private DosError NewHandle(out int handle, out SystemFile entry)
    {
        entry = default;
        return dos.Files.FreeHandle(out handle) is var error and not DosError.None ? error : dos.Files.Allocate(out entry);
    }

    private DosError OpenDevice(CallFrame frame, string device, int mode)
    {
        if (NewHandle(out int handle, out SystemFile entry) is var error and not DosError.None)
        {
            return error;
        }

        dos.Files.Attach(entry, dos.Devices.Find(device)!, (ushort)mode);
        dos.Files.SetHandle(dos.Psp, handle, entry.Number);
        frame.Ax = (ushort)handle;
        return DosError.None;
    }

    private DosError Open(CallFrame frame, string name, int mode)
    {
        int access = mode & 3, share = (mode >> 4) & 7;
        if (access > 2 || share > 4)
        {
            return DosError.InvalidAccess;
        }

        if (dos.Paths.DeviceName(name) is { } device)
        {
            return OpenDevice(frame, device, mode);
        }

        if (dos.Paths.Resolve(name, out DosPath path) is var error and not DosError.None)
        {
            return error;
        }

        error = NewHandle(out int handle, out SystemFile entry);
        if (error != DosError.None)
        {
            return error;
        }

        DosVolume volume = dos.Drives.Volume(path);
        error = volume.Find(path, out DosEntry found);
        if (error != DosError.None)
        {
            return error;
        }

        if ((found.Attributes & (DosAttributes.Directory | DosAttributes.Label)) != 0
            || (access != 0 && (found.Attributes & DosAttributes.ReadOnly) != 0))
        {
            return DosError.AccessDenied;
        }

        error = volume.Open(path, (DosAccess)access, out DosFile? file);
        if (error != DosError.None)
        {
            return error;
        }

        error = Share(file!, entry, access, share);
        if (error != DosError.None)
        {
            file!.Dispose();
            return error;
        }

        dos.Files.Attach(entry, file!, path, (ushort)mode);
        entry.Cluster = found.Cluster;
        dos.Files.SetHandle(dos.Psp, handle, entry.Number);
        frame.Ax = (ushort)handle;
        return DosError.None;
    }

    private DosError Share(DosFile file, SystemFile entry, int access, int share)
    {
        bool isReadOnly = (file.Attributes & DosAttributes.ReadOnly) != 0;
        DosError error = dos.Files.Shares.Open(file.Identity, entry.Number, access, share, dos.Psp, isReadOnly);
        if (error != DosError.None)
        {
            return error;
        }

        error = file.Claim((DosAccess)access, share);
        if (error != DosError.None)
        {
            dos.Files.Shares.Close(entry.Number);
        }

        return error;
    }

    private DosError Create(CallFrame frame, string name, DosAttributes attributes, bool mustBeNew, int mode = 2)
    {
        if (dos.Paths.DeviceName(name) is { } device)
        {
            return mustBeNew ? DosError.FileExists : OpenDevice(frame, device, mode);
        }

        if (dos.Paths.Resolve(name, out DosPath path) is var error and not DosError.None)
        {
            return error == DosError.FileNotFound ? DosError.PathNotFound : error;
        }

        if ((attributes & DosAttributes.Directory) != 0 || path.IsRoot)
        {
            return DosError.AccessDenied;
        }

        DosVolume volume = dos.Drives.Volume(path);
        if ((attributes & DosAttributes.Label) != 0)
        {
            return CreateLabel(frame, volume, path);
        }

        if (volume.Find(path, out DosEntry found) == DosError.None)
        {
            if (mustBeNew)
            {
                return DosError.FileExists;
            }

            if ((found.Attributes & (DosAttributes.Directory | DosAttributes.Label | DosAttributes.ReadOnly)) != 0)
            {
                return DosError.AccessDenied;
            }
        }

        error = NewHandle(out int handle, out SystemFile entry);
        if (error != DosError.None)
        {
            return error;
        }

        if (IsOpenOtherwise(path))
        {
            return DosError.SharingViolation;
        }

        error = volume.Create(path, attributes, (DosAccess)(mode & 3), out DosFile? file);
        if (error != DosError.None)
        {
            return error;
        }

        error = Share(file!, entry, mode & 3, (mode >> 4) & 7);
        if (error != DosError.None)
        {
            file!.Dispose();
            return error;
        }

        file!.Modified = dos.Clock.Stamp;
        dos.Files.Attach(entry, file, path, (ushort)mode);
        dos.Files.SetHandle(dos.Psp, handle, entry.Number);
        frame.Ax = (ushort)handle;
        return DosError.None;
    }

    /// <summary>Whether a file that would be emptied is open in a way that does not allow it.</summary>
    private bool IsOpenOtherwise(DosPath path)
    {
        if (dos.Drives.Volume(path).Open(path, DosAccess.Read, out DosFile? file) != DosError.None)
        {
            return false;
        }

        using (file)
        {
            return dos.Files.Shares.IsShared(file!.Identity);
        }
    }

    private DosError CreateLabel(CallFrame frame, DosVolume volume, DosPath path)
    {
        if (volume.Label is not null)
        {
            return DosError.AccessDenied;
        }

        DosError error = volume.SetLabel(PathResolver.ToFcbName(path.Name));
        return error == DosError.None ? OpenDevice(frame, "NUL     ", 2) : error;
    }

    private DosError Close(CallFrame frame)
    {
        DosError error = dos.Files.Close(dos.Psp, frame.Bx);
        if (error == DosError.None)
        {
            frame.Al = 0;
        }

        return error;
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
            return await ReadConsoleLine(frame).ConfigureAwait(false);
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

    /// <summary>A read of CON as DOS does it: a line is typed and edited, and reads take it until it is used up.</summary>
    private async ValueTask<DosError> ReadConsoleLine(CallFrame frame)
    {
        const int MostLine = 127;
        if (_lineRead >= _line.Length)
        {
            if (_break.IsPressed && await _break.Check(frame).ConfigureAwait(false) is { } stop)
            {
                return stop;
            }

            byte[]? typed = await _lines.Read(MostLine, _template).ConfigureAwait(false);
            if (typed is null)
            {
                return await _break.Break(frame).ConfigureAwait(false);
            }

            await _lines.Write((byte)'\n').ConfigureAwait(false);
            _template = typed;
            _line = [.. typed, (byte)'\r', (byte)'\n'];
            _lineRead = 0;
            if (typed.Length > 0 && typed[0] == Eof)
            {
                _line = [];
                frame.Ax = 0;
                return DosError.None;
            }
        }

        int count = Math.Min(frame.Cx, _line.Length - _lineRead);
        dos.Memory.Write(frame.DsDx, _line.AsSpan(_lineRead, count));
        _lineRead += count;
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

    private DosError Delete(CallFrame frame)
    {
        string name = dos.Memory.Text(frame.DsDx);
        if (dos.Paths.DeviceName(name) is not null)
        {
            return DosError.AccessDenied;
        }

        if (dos.Paths.Resolve(name, out DosPath path) is var error and not DosError.None)
        {
            return error;
        }

        return DeleteFile(path);
    }

    private DosError DeleteFile(DosPath path)
    {
        DosVolume volume = dos.Drives.Volume(path);
        if (volume.Find(path, out DosEntry entry) is var error and not DosError.None)
        {
            return error;
        }

        if ((entry.Attributes & (DosAttributes.Directory | DosAttributes.ReadOnly | DosAttributes.Label)) != 0)
        {
            return DosError.AccessDenied;
        }

        error = dos.Files.MayChange(path);
        return error == DosError.None ? volume.Delete(path) : error;
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
            entry.Position = frame.Al switch
            {
                0 => by,
                1 => entry.Position + by,
                _ => entry.Length + by,
            };
        }

        frame.Ax = (ushort)entry.Position;
        frame.Dx = (ushort)(entry.Position >> 16);
        return DosError.None;
    }

    private DosError Attributes(CallFrame frame)
    {
        const int Get = 0, Set = 1;
        string name = dos.Memory.Text(frame.DsDx);
        if (frame.Al > Set)
        {
            return DosError.InvalidFunction;
        }

        if (dos.Paths.Resolve(name, out DosPath path) is var error and not DosError.None)
        {
            return error;
        }

        DosVolume volume = dos.Drives.Volume(path);
        if (path.IsRoot)
        {
            return frame.Al == Get ? DosError.FileNotFound : DosError.AccessDenied;
        }

        error = volume.Find(path, out DosEntry entry);
        if (error != DosError.None)
        {
            return error;
        }

        if (frame.Al == Get)
        {
            frame.Cx = (ushort)entry.Attributes;
            frame.Ax = frame.Cx;
            return DosError.None;
        }

        const DosAttributes Settable = DosAttributes.ReadOnly | DosAttributes.Hidden | DosAttributes.System | DosAttributes.Archive;
        var wanted = (DosAttributes)frame.Cl;
        bool isOdd = (wanted & DosAttributes.Label) != 0 || ((wanted & DosAttributes.Directory) != 0 && !entry.IsDirectory);
        error = isOdd ? DosError.AccessDenied : entry.IsDirectory ? DosError.None : dos.Files.MayChange(path);
        return error != DosError.None ? error : volume.SetAttributes(path, (wanted & Settable) | (entry.Attributes & DosAttributes.Directory));
    }

    private DosError Duplicate(CallFrame frame)
    {
        if (dos.Files.Entry(frame.Bx, out SystemFile entry) is var error and not DosError.None)
        {
            return error;
        }

        error = dos.Files.FreeHandle(out int handle);
        if (error != DosError.None)
        {
            return error;
        }

        FileTable.AddReference(entry);
        dos.Files.SetHandle(dos.Psp, handle, entry.Number);
        frame.Ax = (ushort)handle;
        return DosError.None;
    }

    private DosError ForceDuplicate(CallFrame frame)
    {
        if (dos.Files.Entry(frame.Bx, out SystemFile entry) is var error and not DosError.None)
        {
            return error;
        }

        if (frame.Cx >= dos.Memory.Word(dos.Psp, 0x32))
        {
            return DosError.InvalidHandle;
        }

        if (frame.Bx == frame.Cx)
        {
            return DosError.None;
        }

        FileTable.AddReference(entry);
        dos.Files.Close(dos.Psp, frame.Cx);
        dos.Files.SetHandle(dos.Psp, frame.Cx, entry.Number);
        return DosError.None;
    }

    private DosError Rename(CallFrame frame)
    {
        string from = dos.Memory.Text(frame.DsDx), to = dos.Memory.Text(frame.EsDi);
        if (dos.Paths.DeviceName(from) is not null || dos.Paths.DeviceName(to) is not null)
        {
            return DosError.AccessDenied;
        }

        if (dos.Paths.Resolve(from, out DosPath source) is var error and not DosError.None)
        {
            return error;
        }

        error = dos.Paths.Resolve(to, out DosPath target);
        if (error != DosError.None)
        {
            return error == DosError.FileNotFound ? DosError.PathNotFound : error;
        }

        if (source.Drive != target.Drive)
        {
            return DosError.NotSameDevice;
        }

        DosVolume volume = dos.Drives.Volume(source);
        error = volume.Find(source, out DosEntry entry);
        if (error != DosError.None)
        {
            return error;
        }

        if (volume.Find(target, out _) == DosError.None)
        {
            return DosError.AccessDenied;
        }

        bool isCurrent = entry.IsDirectory && IsCurrentDirectory(source);
        if (isCurrent)
        {
            return DosError.CurrentDirectory;
        }

        error = entry.IsDirectory ? DosError.None : dos.Files.MayChange(source);
        return error == DosError.None ? volume.Rename(source, target) : error;
    }

    private bool IsCurrentDirectory(DosPath path) => $"\\{dos.Drives.CurrentDirectory(path.Drive)}" == path.Text;

    private DosError Stamp(CallFrame frame)
    {
        const ushort DateWasSet = 0x4000;
        if (dos.Files.Entry(frame.Bx, out SystemFile entry) is var error and not DosError.None)
        {
            return error;
        }

        switch (frame.Al)
        {
            case 0:
                frame.Cx = entry.Modified.Time;
                frame.Dx = entry.Modified.Date;
                return DosError.None;
            case 1:
                entry.Modified = new DosTime(frame.Dx, frame.Cx);
                if (dos.Files.File(entry) is { } file)
                {
                    file.Modified = entry.Modified;
                    entry.Info |= SystemFile.NotWritten | DateWasSet;
                }

                return DosError.None;
            default:
                return DosError.InvalidFunction;
        }
    }

    private DosError CreateTemporary(CallFrame frame)
    {
        const int MostTries = 1000;
        string directory = dos.Memory.Text(frame.DsDx);
        string prefix = directory.Length == 0 || directory[^1] is '\\' or '/' or ':' ? directory : directory + "\\";
        long number = dos.Machine.Clock.Now / 1_000_000;
        for (int i = 0; i < MostTries; i++)
        {
            string name = string.Create(8, number + i, static (text, value) =>
            {
                for (int place = text.Length - 1; place >= 0; place--)
                {
                    text[place] = (char)('A' + (value & 15));
                    value >>= 4;
                }
            });
            DosError error = Create(frame, prefix + name, (DosAttributes)frame.Cl, mustBeNew: true);
            if (error == DosError.None)
            {
                dos.Memory.SetText(frame.DsDx, prefix + name);
            }

            if (error != DosError.FileExists)
            {
                return error;
            }
        }

        return DosError.AccessDenied;
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

    private DosError ExtendedOpen(CallFrame frame)
    {
        const ushort Opened = 1, Created = 2, Replaced = 3;
        const int OpenIfThere = 1, ReplaceIfThere = 2, CreateIfNot = 0x10;
        string name = dos.Memory.Text(frame.DsSi);
        int mode = frame.Bx & 0x7F;
        if (frame.Al != 0 || (frame.Dx & 0xFF00) != 0 || (frame.Dl & 0xF) > 2 || frame.Dl >> 4 > 1)
        {
            return DosError.InvalidFunction;
        }

        bool isThere = dos.Paths.DeviceName(name) is not null
            || (dos.Paths.Resolve(name, out DosPath path) == DosError.None && dos.Drives.Volume(path).Find(path, out _) == DosError.None);
        DosError error;
        ushort action;
        if (isThere && (frame.Dl & OpenIfThere) != 0)
        {
            error = Open(frame, name, mode);
            action = Opened;
        }
        else if (isThere && (frame.Dl & ReplaceIfThere) != 0)
        {
            error = Create(frame, name, (DosAttributes)frame.Cl, mustBeNew: false, mode);
            action = Replaced;
        }
        else if (!isThere && (frame.Dl & CreateIfNot) != 0)
        {
            error = Create(frame, name, (DosAttributes)frame.Cl, mustBeNew: true, mode);
            action = Created;
        }
        else if (isThere)
        {
            return DosError.FileExists;
        }
        else
        {
            return dos.Paths.Resolve(name, out DosPath missing) is var bad and not DosError.None ? bad : dos.Drives.Volume(missing).Find(missing, out _);
        }

        if (error == DosError.None)
        {
            frame.Cx = action;
        }

        return error;
    }

    private DosError Commit(CallFrame frame)
    {
        if (dos.Files.Entry(frame.Bx, out SystemFile entry) is var error and not DosError.None)
        {
            return error;
        }

        return dos.Files.File(entry) is { } file ? FileTable.WriteBack(entry, file) : DosError.None;
    }
}
