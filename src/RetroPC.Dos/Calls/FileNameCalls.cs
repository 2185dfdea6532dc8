using RetroPC.Dos.Files;
using RetroPC.Dos.Guest;
using RetroPC.Dos.Volumes;

namespace RetroPC.Dos.Calls;

/// <summary>INT 21h's functions for what a directory has of a file: deleting, renaming, attributes; and its time.</summary>
internal sealed class FileNameCalls(DosKernel dos)
{
    /// <summary>Calls the function in AH.</summary>
    public ValueTask<DosError> Call(CallFrame frame) => frame.Ah switch
    {
        0x41 => dos.Critical.Retry(frame, isWrite: true, Delete),
        0x43 => dos.Critical.Retry(frame, isWrite: frame.Al == 1, Attributes),
        0x56 => dos.Critical.Retry(frame, isWrite: true, Rename),
        _ => new(Stamp(frame)),
    };

    private DosError Delete(CallFrame frame)
    {
        string name = dos.Memory.Text(frame.DsDx);
        if (dos.Paths.DeviceName(name) is not null)
        {
            return DosError.AccessDenied;
        }

        return ResolveExisting(name, out DosPath path) is var error and not DosError.None ? error : DeleteFile(path);
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

    /// <summary>The path of what is deleted, renamed or given attributes: whatever is wrong with it, a wildcard in its last name too, it is no path.</summary>
    private DosError ResolveExisting(string name, out DosPath path) =>
        dos.Paths.Resolve(name, out path) == DosError.None ? DosError.None : DosError.PathNotFound;

    private DosError Attributes(CallFrame frame)
    {
        const int Get = 0, Set = 1;
        string name = dos.Memory.Text(frame.DsDx);
        if (frame.Al > Set)
        {
            return DosError.InvalidFunction;
        }

        if (dos.Paths.DeviceName(name) is not null)
        {
            return frame.Al == Get ? DosError.FileNotFound : DosError.AccessDenied;
        }

        if (ResolveExisting(name, out DosPath path) is var error and not DosError.None)
        {
            return error;
        }

        if (frame.Al == Set && (frame.Cx & ~(int)FileCalls.Changeable) != 0)
        {
            return DosError.AccessDenied;
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

        error = entry.IsDirectory ? DosError.None : dos.Files.MayChange(path);
        return error != DosError.None ? error : volume.SetAttributes(path, (DosAttributes)frame.Cl | (entry.Attributes & DosAttributes.Directory));
    }

    private DosError Rename(CallFrame frame)
    {
        string from = dos.Memory.Text(frame.DsDx), to = dos.Memory.Text(frame.EsDi);
        if (dos.Paths.DeviceName(from) is not null || dos.Paths.DeviceName(to) is not null)
        {
            return DosError.AccessDenied;
        }

        if (ResolveExisting(from, out DosPath source) is var error and not DosError.None)
        {
            return error;
        }

        error = ResolveExisting(to, out DosPath target);
        if (error != DosError.None)
        {
            return error;
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

        error = volume.Find(target, out _);
        if (error == DosError.PathNotFound)
        {
            return error;
        }

        // Directories stay where they are: only their names change.
        bool isMoved = source.Parent.Text != target.Parent.Text;
        if (error == DosError.None || (entry.IsDirectory && isMoved))
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
}
