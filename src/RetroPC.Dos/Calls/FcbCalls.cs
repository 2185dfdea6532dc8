using RetroPC.Dos.Files;
using RetroPC.Dos.Guest;
using RetroPC.Dos.Processes;
using RetroPC.Dos.Volumes;

namespace RetroPC.Dos.Calls;

/// <summary>INT 21h's files by FCB, as DOS 1 had them. They know the current directory only.</summary>
internal sealed class FcbCalls(DosKernel dos)
{
    private const byte Done = 0, Failed = 0xFF, EndOfFile = 1, DoesNotFit = 2, PartOfRecord = 3, DiskFull = 1;
    private const int DefaultRecord = 128, RecordsPerBlock = 128;
    private const ushort FcbMode = 0x8002;

    private DosError _error;

    /// <summary>Calls the function in AH.</summary>
    public ValueTask<DosError> Call(CallFrame frame)
    {
        _error = DosError.None;
        frame.Al = Do(frame);
        return CriticalErrors.IsCritical(_error) ? Repeat(frame) : new(DosError.AsIs);
    }

    /// <summary>INT 24h is asked, until it does not say Retry any more; what the function answers says that it has failed.</summary>
    private async ValueTask<DosError> Repeat(CallFrame frame)
    {
        while (CriticalErrors.IsCritical(_error))
        {
            bool isWrite = frame.Function is 0x13 or 0x15 or 0x16 or 0x17 or 0x22 or 0x28;
            switch (await dos.Critical.Ask(frame, _error, dos.Critical.Drive, isWrite).ConfigureAwait(false))
            {
                case CriticalAnswer.Retry:
                    _error = DosError.None;
                    frame.Al = Do(frame);
                    break;
                case CriticalAnswer.Abort:
                    return dos.Processes.Terminate(frame, 0, EndKind.CriticalError);
                default:
                    return DosError.AsIs;
            }
        }

        return DosError.AsIs;
    }

    private byte Do(CallFrame frame) => frame.Function switch
    {
        0x0F => Answer(Open(Block(frame))),
        0x10 => Answer(Close(Block(frame))),
        0x13 => Answer(Delete(Block(frame))),
        0x14 => Sequential(Block(frame), isWrite: false),
        0x15 => Sequential(Block(frame), isWrite: true),
        0x16 => Answer(Create(Block(frame))),
        0x17 => Answer(Rename(Block(frame))),
        0x21 => Random(Block(frame), isWrite: false),
        0x22 => Random(Block(frame), isWrite: true),
        0x23 => Answer(Size(Block(frame))),
        0x24 => SetRandom(frame),
        0x27 => RandomBlock(frame, isWrite: false),
        0x28 => RandomBlock(frame, isWrite: true),
        _ => Parse(frame),
    };

    private FileControlBlock Block(CallFrame frame) => new(dos.Memory, dos.Characters, frame.DsDx);

    private byte Answer(DosError error)
    {
        if (error == DosError.None)
        {
            return Done;
        }

        _error = error;
        dos.Errors.Set(error);
        return Failed;
    }

    /// <summary>The path that a block names; whatever is wrong with it, it is no path.</summary>
    private DosError Resolve(FileControlBlock fcb, string name, out DosPath path, bool hasWildcards = false)
    {
        path = default;
        int drive = dos.Drives.FromNumber(fcb.Drive);
        bool isPath = drive >= 0 && dos.Paths.Resolve($"{(char)('A' + drive)}:{PathResolver.FromFcbName(name)}", out path, hasWildcards) == DosError.None;
        return isPath ? DosError.None : DosError.PathNotFound;
    }

    private DosError Open(FileControlBlock fcb)
    {
        string name = fcb.Name;
        if (dos.Paths.DeviceName(PathResolver.FromFcbName(name)) is { } device)
        {
            return OpenDevice(fcb, device);
        }

        if (Resolve(fcb, name, out DosPath path) is var error and not DosError.None)
        {
            return error;
        }

        DosVolume volume = dos.Drives.Volume(path);
        error = volume.Find(path, out DosEntry found);
        if (error != DosError.None)
        {
            return error;
        }

        if (!IsFound(fcb, found))
        {
            return DosError.FileNotFound;
        }

        bool isReadOnly = (found.Attributes & DosAttributes.ReadOnly) != 0 || volume.IsReadOnly;
        error = volume.Open(path, isReadOnly ? DosAccess.Read : DosAccess.ReadWrite, out DosFile? file);
        return error == DosError.None ? Attach(fcb, file!, path, isReadOnly) : error;
    }

    /// <summary>Hidden and system files are there for those only that ask for them, by an extended block.</summary>
    private static bool IsFound(FileControlBlock fcb, DosEntry entry)
    {
        const DosAttributes OnRequest = DosAttributes.Hidden | DosAttributes.System;
        return (entry.Attributes & (DosAttributes.Directory | DosAttributes.Label)) == 0 && (entry.Attributes & OnRequest & ~(DosAttributes)fcb.Attributes) == 0;
    }

    private DosError OpenDevice(FileControlBlock fcb, string device)
    {
        if (dos.Files.Allocate(out SystemFile entry) is var error and not DosError.None)
        {
            return error;
        }

        dos.Files.Attach(entry, dos.Devices.Find(device)!, FcbMode);
        fcb.Block = 0;
        fcb.RecordSize = DefaultRecord;
        fcb.Length = 0;
        fcb.Modified = dos.Clock.Stamp;
        fcb.Entry = (byte)entry.Number;
        return DosError.None;
    }

    private DosError Attach(FileControlBlock fcb, DosFile file, DosPath path, bool isReadOnly)
    {
        DosError error = dos.Files.Allocate(out SystemFile entry);
        if (error == DosError.None)
        {
            error = dos.Files.Shares.Open(file.Identity, entry.Number, isReadOnly ? 0 : 2, ShareTable.Compatibility, dos.Psp, isReadOnly);
        }

        if (error != DosError.None)
        {
            file.Dispose();
            return error;
        }

        dos.Files.Attach(entry, file, path, isReadOnly ? (ushort)0x8000 : FcbMode);
        fcb.Drive = (byte)(path.Drive + 1);
        fcb.Block = 0;
        fcb.RecordSize = DefaultRecord;
        fcb.Length = entry.Length;
        fcb.Modified = entry.Modified;
        fcb.Entry = (byte)entry.Number;
        return DosError.None;
    }

    /// <summary>The open file of a block. One whose entry has been given away is opened again by its name.</summary>
    private DosError Entry(FileControlBlock fcb, out SystemFile entry)
    {
        int number = fcb.Entry;
        if (FileTable.IsEntry(number))
        {
            entry = dos.Files[number];
            if (entry.References != 0 && FileTable.IsFcb(entry) && (dos.Files.Device(entry) is not null || entry.Name == fcb.Name))
            {
                return DosError.None;
            }
        }

        (ushort block, ushort size, byte record) = (fcb.Block, fcb.RecordSize, fcb.Record);
        DosError error = Open(fcb);
        entry = error == DosError.None ? dos.Files[fcb.Entry] : default;
        fcb.Block = block;
        fcb.RecordSize = size;
        fcb.Record = record;
        return error == DosError.None ? error : DosError.FcbUnavailable;
    }

    private DosError Close(FileControlBlock fcb)
    {
        if ((fcb.Attributes & (byte)DosAttributes.Label) != 0)
        {
            // A label is made at once: nothing is open.
            return DosError.None;
        }

        // Programs of DOS 1 close twice, and what they never had open: DOS has nothing against it.
        int number = fcb.Entry;
        if (!FileTable.IsEntry(number))
        {
            return DosError.None;
        }

        SystemFile entry = dos.Files[number];
        if (entry.References == 0 || !FileTable.IsFcb(entry) || (dos.Files.Device(entry) is null && entry.Name != fcb.Name))
        {
            return DosError.None;
        }

        if (dos.Files.File(entry) is not null)
        {
            // Programs of DOS 1 date what they have written by changing the block.
            entry.Modified = fcb.Modified;
        }

        fcb.Entry = Failed;
        return dos.Files.Release(entry);
    }

    private DosError Create(FileControlBlock fcb)
    {
        string name = fcb.Name;
        if (dos.Paths.DeviceName(PathResolver.FromFcbName(name)) is { } device)
        {
            return OpenDevice(fcb, device);
        }

        var attributes = (DosAttributes)fcb.Attributes;
        if ((attributes & DosAttributes.Label) != 0)
        {
            return CreateLabel(fcb, name);
        }

        if (Resolve(fcb, name, out DosPath path) is var error and not DosError.None)
        {
            return error;
        }

        DosVolume volume = dos.Drives.Volume(path);
        if (!FileCalls.MayCreate(attributes) || (volume.Find(path, out DosEntry found) == DosError.None && !FileCalls.MayReplace(found, attributes)))
        {
            return DosError.AccessDenied;
        }

        error = volume.Create(path, attributes, DosAccess.ReadWrite, out DosFile? file);
        return error == DosError.None ? Attach(fcb, file!, path, isReadOnly: false) : error;
    }

    private DosError CreateLabel(FileControlBlock fcb, string name)
    {
        int drive = dos.Drives.FromNumber(fcb.Drive);
        if (drive < 0)
        {
            return DosError.PathNotFound;
        }

        DosVolume volume = dos.Drives.Volume(drive)!;
        return volume.Label is not null ? DosError.AccessDenied : volume.SetLabel(name);
    }

    private DosError Delete(FileControlBlock fcb)
    {
        string pattern = fcb.Name;
        if ((fcb.Attributes & (byte)DosAttributes.Label) != 0)
        {
            return DeleteLabel(fcb, pattern);
        }

        // What cannot be deleted is left alone, and is an error only if nothing else could be.
        DosAttributes kept = DosAttributes.Directory | (DosAttributes.ReadOnly & ~(DosAttributes)fcb.Attributes);
        bool hasDeleted = false;
        DosError error = ForEach(fcb, pattern, (volume, path, entry) =>
        {
            if ((entry.Attributes & kept) != 0 || dos.Files.MayChange(path) != DosError.None)
            {
                return DosError.None;
            }

            DosError failure = volume.Delete(path);
            hasDeleted |= failure == DosError.None;
            return failure;
        });
        return error == DosError.None && !hasDeleted ? DosError.AccessDenied : error;
    }

    private DosError DeleteLabel(FileControlBlock fcb, string pattern)
    {
        int drive = dos.Drives.FromNumber(fcb.Drive);
        if (drive < 0)
        {
            return DosError.PathNotFound;
        }

        DosVolume volume = dos.Drives.Volume(drive)!;
        return volume.Label is { } label && PathResolver.Matches(pattern, label) ? volume.SetLabel(null) : DosError.FileNotFound;
    }

    private DosError Rename(FileControlBlock fcb)
    {
        string pattern = fcb.Name, target = fcb.NewName;
        if ((fcb.Attributes & (byte)DosAttributes.Label) != 0 && dos.Drives.FromNumber(fcb.Drive) is var drive and >= 0)
        {
            DosVolume volume = dos.Drives.Volume(drive)!;
            return volume.Label is { } label && PathResolver.Matches(pattern, label) ? volume.SetLabel(Fill(target, label)) : DosError.FileNotFound;
        }

        return ForEach(fcb, pattern, (volume, path, entry) =>
        {
            string name = Fill(target, PathResolver.ToFcbName(entry.Name));
            if (dos.Paths.DeviceName(PathResolver.FromFcbName(name)) is not null)
            {
                return DosError.AccessDenied;
            }

            if (Resolve(fcb, name, out DosPath to) is var error and not DosError.None)
            {
                return error;
            }

            error = volume.Find(to, out _) == DosError.None ? DosError.AccessDenied : dos.Files.MayChange(path);
            return error == DosError.None ? volume.Rename(path, to) : error;
        });
    }

    /// <summary>A new name, in which question marks stand for what the old one has there.</summary>
    private static string Fill(string pattern, string name) => string.Create(name.Length, (pattern, name), static (text, source) =>
    {
        for (int i = 0; i < text.Length; i++)
        {
            text[i] = source.pattern[i] == '?' ? source.name[i] : source.pattern[i];
        }
    });

    /// <summary>Does something with each file of the current directory that fits a pattern. An error ends it.</summary>
    private DosError ForEach(FileControlBlock fcb, string pattern, Func<DosVolume, DosPath, DosEntry, DosError> work)
    {
        const DosAttributes Listed = DosAttributes.Hidden | DosAttributes.System | DosAttributes.Directory;
        var attributes = (DosAttributes)fcb.Attributes;
        if (Resolve(fcb, pattern, out DosPath path, hasWildcards: true) is var error and not DosError.None)
        {
            return error;
        }

        DosVolume volume = dos.Drives.Volume(path);
        error = volume.OpenDirectory(path.Parent, out ushort directory);
        if (error != DosError.None)
        {
            return error;
        }

        bool hasFound = false;
        int place = 0;
        while (volume.Next(directory, ref place, out DosEntry entry))
        {
            if ((entry.Attributes & Listed & ~attributes) != 0 || entry.Name[0] == '.' || !PathResolver.Matches(pattern, PathResolver.ToFcbName(entry.Name)))
            {
                continue;
            }

            string parent = path.Parent.IsRoot ? "" : path.Parent.Text;
            error = work(volume, new DosPath(path.Drive, $"{parent}\\{entry.Name}", entry.Name), entry);
            if (error != DosError.None)
            {
                return error;
            }

            hasFound = true;
        }

        return hasFound ? DosError.None : DosError.FileNotFound;
    }

    private DosError Size(FileControlBlock fcb)
    {
        if (Resolve(fcb, fcb.Name, out DosPath path) is var error and not DosError.None)
        {
            return error;
        }

        error = dos.Drives.Volume(path).Find(path, out DosEntry entry);
        if (error != DosError.None || !IsFound(fcb, entry))
        {
            return error == DosError.None ? DosError.FileNotFound : error;
        }

        uint size = SizeOf(fcb);
        fcb.RandomRecord = (entry.Length + size - 1) / size;
        return DosError.None;
    }

    private byte SetRandom(CallFrame frame)
    {
        FileControlBlock fcb = Block(frame);
        fcb.RandomRecord = ((uint)fcb.Block * RecordsPerBlock) + fcb.Record;
        return frame.Al;
    }

    private byte Sequential(FileControlBlock fcb, bool isWrite)
    {
        uint record = ((uint)fcb.Block * RecordsPerBlock) + fcb.Record;
        byte answer = Transfer(fcb, record, 1, isWrite, out int count);
        if (count > 0)
        {
            SetPlace(fcb, record + 1);
        }

        return answer;
    }

    private byte Random(FileControlBlock fcb, bool isWrite)
    {
        uint record = fcb.RandomRecord;
        SetPlace(fcb, record);
        return Transfer(fcb, record, 1, isWrite, out _);
    }

    private byte RandomBlock(CallFrame frame, bool isWrite)
    {
        FileControlBlock fcb = Block(frame);
        uint record = fcb.RandomRecord;
        if (isWrite && frame.Cx == 0)
        {
            return Cut(fcb, record);
        }

        byte answer = Transfer(fcb, record, frame.Cx, isWrite, out int count);
        frame.Cx = (ushort)count;
        fcb.RandomRecord = record + (uint)count;
        SetPlace(fcb, record + (uint)count);
        return answer;
    }

    private byte Cut(FileControlBlock fcb, uint record)
    {
        if (Entry(fcb, out SystemFile entry) != DosError.None || dos.Files.File(entry) is null)
        {
            return DiskFull;
        }

        entry.Position = record * SizeOf(fcb);
        DosError error = FileTransferCalls.WriteAt(dos, entry, [], out _);
        fcb.Length = entry.Length;
        return error == DosError.None ? Done : DiskFull;
    }

    private static void SetPlace(FileControlBlock fcb, uint record)
    {
        fcb.Block = (ushort)(record / RecordsPerBlock);
        fcb.Record = (byte)(record % RecordsPerBlock);
    }

    private static uint SizeOf(FileControlBlock fcb) => fcb.RecordSize == 0 ? DefaultRecord : (uint)fcb.RecordSize;

    /// <summary>Reads or writes records at the DTA.</summary>
    private byte Transfer(FileControlBlock fcb, uint record, int records, bool isWrite, out int count)
    {
        count = 0;
        if (Entry(fcb, out SystemFile entry) is var unavailable and not DosError.None)
        {
            dos.Errors.Set(unavailable);
            return isWrite ? DiskFull : EndOfFile;
        }

        uint size = SizeOf(fcb);
        fcb.RecordSize = (ushort)size;
        FarPointer dta = dos.Dta;
        long room = (uint)(0x10000 - dta.Offset) / size;
        byte answer = Done;
        if (records > room)
        {
            records = (int)room;
            answer = DoesNotFit;
        }

        if (records == 0)
        {
            return answer;
        }

        entry.Position = record * size;
        byte moved = isWrite ? Write(entry, dta, (int)(records * size), size, out count) : Read(entry, dta, (int)(records * size), size, out count);
        fcb.Length = entry.Length;
        if (isWrite)
        {
            fcb.Modified = entry.Modified;
        }

        return moved == Done ? answer : moved;
    }

    private byte Write(SystemFile entry, FarPointer dta, int length, uint size, out int records)
    {
        byte[] bytes = new byte[length];
        dos.Memory.Read(dta, bytes);
        if (dos.Files.Device(entry) is { } device)
        {
            device.TryWrite(bytes);
            records = (int)(length / size);
            return Done;
        }

        DosError error = FileTransferCalls.WriteAt(dos, entry, bytes, out int count);
        records = (int)(count / size);
        Note(entry, error);
        return error == DosError.None && count == length ? Done : DiskFull;
    }

    private byte Read(SystemFile entry, FarPointer dta, int length, uint size, out int records)
    {
        records = 0;
        if (dos.Files.File(entry) is not { } file)
        {
            return EndOfFile;
        }

        byte[] bytes = new byte[length];
        DosError error = dos.Files.Shares.IsLocked(entry.Number, entry.Position, (uint)length) ? DosError.LockViolation : file.Read(entry.Position, bytes, out length);
        Note(entry, error);
        if (error != DosError.None || length == 0)
        {
            return EndOfFile;
        }

        // The last record is filled up with zeros.
        records = (int)((length + size - 1) / size);
        dos.Memory.Write(dta, bytes.AsSpan(0, (int)(records * size)));
        entry.Position += (uint)length;
        return length % size != 0 ? PartOfRecord : length < bytes.Length ? EndOfFile : Done;
    }

    private void Note(SystemFile entry, DosError error)
    {
        if (error != DosError.None)
        {
            dos.Errors.Set(error);
        }

        _error = error;
        dos.Critical.Drive = entry.Drive;
    }

    private byte Parse(CallFrame frame)
    {
        FarPointer end = new FcbName(dos).Parse(frame.DsSi, frame.EsDi, frame.Al, out byte result);
        frame.Si = end.Offset;
        return result;
    }
}
