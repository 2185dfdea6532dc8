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
}
