using RetroPC.Dos.Files;
using RetroPC.Dos.Guest;
using RetroPC.Dos.Volumes;

namespace RetroPC.Dos.Calls;

/// <summary>INT 21h's files by handle: how handles come and go. What is read and written is in <see cref="FileTransferCalls"/>, what needs only a name in <see cref="FileNameCalls"/>.</summary>
internal sealed class FileCalls(DosKernel dos)
{
    /// <summary>The attributes that programs can give to files.</summary>
    public const DosAttributes Changeable = DosAttributes.ReadOnly | DosAttributes.Hidden | DosAttributes.System | DosAttributes.Archive;

    /// <summary>Calls the function in AH.</summary>
    public ValueTask<DosError> Call(CallFrame frame) => frame.Ah switch
    {
        0x3C => dos.Critical.Retry(frame, isWrite: true, f => Create(f, dos.Memory.Text(f.DsDx), (DosAttributes)f.Cl, mustBeNew: false)),
        0x3D => dos.Critical.Retry(frame, isWrite: false, f => Open(f, dos.Memory.Text(f.DsDx), f.Al)),
        0x3E => new(Close(frame)),
        0x45 => new(Duplicate(frame)),
        0x46 => new(ForceDuplicate(frame)),
        0x5A => dos.Critical.Retry(frame, isWrite: true, CreateTemporary),
        0x5B => dos.Critical.Retry(frame, isWrite: true, f => Create(f, dos.Memory.Text(f.DsDx), (DosAttributes)f.Cl, mustBeNew: true)),
        0x67 => new(dos.Files.SetHandleCount(frame.Bx)),
        0x6C => dos.Critical.Retry(frame, isWrite: false, ExtendedOpen),
        _ => new(Commit(frame)),
    };

    /// <summary>Whether a file can be created with attributes: directories are made in another way.</summary>
    public static bool MayCreate(DosAttributes attributes) => (attributes & ~(Changeable | DosAttributes.Label)) == 0;

    /// <summary>Whether a file may be emptied by one who creates it with attributes: who replaces a hidden or system file has to create one again.</summary>
    public static bool MayReplace(DosEntry found, DosAttributes attributes)
    {
        const DosAttributes Kept = DosAttributes.Directory | DosAttributes.Label | DosAttributes.ReadOnly;
        const DosAttributes Repeated = DosAttributes.Hidden | DosAttributes.System;
        return (found.Attributes & (Kept | (Repeated & ~attributes))) == 0;
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
        int access = mode & 0xF, share = (mode >> 4) & 7;
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
            return error;
        }

        if (!MayCreate(attributes) || path.IsRoot)
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

            if (!MayReplace(found, attributes))
            {
                return DosError.AccessDenied;
            }
        }

        error = NewHandle(out int handle, out SystemFile entry);
        if (error != DosError.None)
        {
            return error;
        }

        // A file that would be emptied may be open in a way that does not allow it.
        if (dos.Files.IdentityOf(path) is { } identity && dos.Files.Shares.IsShared(identity))
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

    private DosError CreateTemporary(CallFrame frame)
    {
        const int MostTries = 1000;
        if ((frame.Cx & ~(int)Changeable) != 0)
        {
            return DosError.AccessDenied;
        }

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

    private DosError ExtendedOpen(CallFrame frame)
    {
        const ushort Opened = 1, Created = 2, Replaced = 3;
        const int OpenIfThere = 1, ReplaceIfThere = 2, CreateIfNot = 0x10, Reserved = 0xFE00;
        string name = dos.Memory.Text(frame.DsSi);
        int mode = frame.Bx & 0x7F;
        if ((frame.Dx & Reserved) != 0 || frame.Dl == 0 || (frame.Dl & 0xF) > 2 || frame.Dl >> 4 > 1)
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
