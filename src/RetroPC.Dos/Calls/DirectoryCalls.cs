using RetroPC.Dos.Guest;
using RetroPC.Dos.Volumes;

namespace RetroPC.Dos.Calls;

/// <summary>INT 21h's directories: MKDIR, RMDIR, CHDIR, and which one is current.</summary>
internal sealed class DirectoryCalls(DosKernel dos)
{
    /// <summary>Calls the function in AH.</summary>
    public DosError Call(CallFrame frame) => frame.Ah switch
    {
        0x39 => Make(frame),
        0x3A => Remove(frame),
        0x3B => Change(frame),
        _ => Current(frame),
    };

    private DosError Resolve(CallFrame frame, out DosPath path)
    {
        path = default;
        string name = dos.Memory.Text(frame.DsDx);
        if (name.Length == 0 || dos.Paths.DeviceName(name) is not null)
        {
            return name.Length == 0 ? DosError.PathNotFound : DosError.AccessDenied;
        }

        DosError error = dos.Paths.Resolve(name, out path);
        return error == DosError.FileNotFound ? DosError.PathNotFound : error;
    }

    private DosError Make(CallFrame frame)
    {
        if (Resolve(frame, out DosPath path) is var error and not DosError.None)
        {
            return error;
        }

        DosVolume volume = dos.Drives.Volume(path);
        return path.IsRoot || volume.Find(path, out _) == DosError.None ? DosError.AccessDenied : volume.MakeDirectory(path, dos.Clock.Stamp);
    }

    private DosError Remove(CallFrame frame)
    {
        if (Resolve(frame, out DosPath path) is var error and not DosError.None)
        {
            return error;
        }

        if (path.IsRoot)
        {
            return DosError.AccessDenied;
        }

        DosVolume volume = dos.Drives.Volume(path);
        error = volume.Find(path, out DosEntry entry);
        if (error != DosError.None)
        {
            return DosError.PathNotFound;
        }

        if (!entry.IsDirectory)
        {
            return DosError.AccessDenied;
        }

        return $"\\{dos.Drives.CurrentDirectory(path.Drive)}" == path.Text ? DosError.CurrentDirectory : volume.RemoveDirectory(path);
    }

    private DosError Change(CallFrame frame)
    {
        string name = dos.Memory.Text(frame.DsDx);
        if (Resolve(frame, out DosPath path) is var error and not DosError.None)
        {
            return error == DosError.AccessDenied ? DosError.PathNotFound : error;
        }

        if (!path.IsRoot && (dos.Drives.Volume(path).Find(path, out DosEntry entry) != DosError.None || !entry.IsDirectory))
        {
            return DosError.PathNotFound;
        }

        int drive = name.Length >= 2 && name[1] == ':' ? dos.Characters.Upper(name[0]) - 'A' : dos.Drives.Current;
        return dos.Drives.SetCurrentDirectory(drive, path);
    }

    private DosError Current(CallFrame frame)
    {
        int drive = dos.Drives.FromNumber(frame.Dl);
        if (drive < 0)
        {
            return DosError.InvalidDrive;
        }

        dos.Memory.SetText(frame.DsSi, dos.Drives.CurrentDirectory(drive));
        frame.Ax = 0x0100;
        return DosError.None;
    }
}
