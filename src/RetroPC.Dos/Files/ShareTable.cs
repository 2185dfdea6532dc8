namespace RetroPC.Dos.Files;

/// <summary>Sharing modes and locks within this machine (SHARE.EXE's tables). Those against other processes of the host are the files' own.</summary>
internal sealed class ShareTable
{
    /// <summary>Sharing modes of INT 21/3Dh: compatibility, none, no writing, no reading, all.</summary>
    public const int Compatibility = 0, DenyAll = 1, DenyWrite = 2, DenyRead = 3, DenyNone = 4;

    private readonly Dictionary<object, List<Opening>> _openings = [];
    private readonly Dictionary<int, Opening> _byEntry = [];

    /// <summary>Whether a file is open in one of the modes of sharing: it cannot be emptied, renamed or deleted then.</summary>
    public bool IsShared(object identity) => _openings.TryGetValue(identity, out List<Opening>? openings) && openings.Exists(opening => opening.Mode != Compatibility);

    /// <summary>Opens a file, if those who have it open allow it.</summary>
    /// <param name="identity">The file.</param>
    /// <param name="entry">The number of the entry in the table of open files.</param>
    /// <param name="access">0 read, 1 write, 2 both.</param>
    /// <param name="mode">How others may share it.</param>
    public DosError Open(object identity, int entry, int access, int mode)
    {
        if (_openings.TryGetValue(identity, out List<Opening>? others))
        {
            foreach (Opening other in others)
            {
                if (!CanShare(other, access, mode))
                {
                    return DosError.SharingViolation;
                }
            }
        }
        else
        {
            _openings[identity] = others = [];
        }

        var opening = new Opening(identity, entry, access, mode);
        others.Add(opening);
        _byEntry[entry] = opening;
        return DosError.None;
    }

    /// <summary>An entry is closed; its locks go.</summary>
    public void Close(int entry)
    {
        if (_byEntry.Remove(entry, out Opening? opening))
        {
            List<Opening> others = _openings[opening.Identity];
            others.Remove(opening);
            if (others.Count == 0)
            {
                _openings.Remove(opening.Identity);
            }
        }
    }

    /// <summary>Locks a part of a file.</summary>
    public DosError Lock(int entry, uint position, uint length)
    {
        if (!_byEntry.TryGetValue(entry, out Opening? opening))
        {
            return DosError.InvalidHandle;
        }

        var range = new LockedRange(position, length);
        foreach (Opening other in _openings[opening.Identity])
        {
            if (other.Locks.Exists(range.Overlaps))
            {
                return DosError.LockViolation;
            }
        }

        opening.Locks.Add(range);
        return DosError.None;
    }

    /// <summary>Unlocks a part, which has to be one that was locked.</summary>
    public DosError Unlock(int entry, uint position, uint length) =>
        _byEntry.TryGetValue(entry, out Opening? opening) && opening.Locks.Remove(new LockedRange(position, length)) ? DosError.None : DosError.LockViolation;

    /// <summary>Whether another than this entry has locked something of a part.</summary>
    public bool IsLocked(int entry, uint position, uint length)
    {
        if (length == 0 || !_byEntry.TryGetValue(entry, out Opening? opening))
        {
            return false;
        }

        List<Opening> others = _openings[opening.Identity];
        if (others.Count == 1)
        {
            return false;
        }

        var range = new LockedRange(position, length);
        return others.Exists(other => other != opening && other.Locks.Exists(range.Overlaps));
    }

    private static bool CanShare(Opening first, int access, int mode)
    {
        if (first.Mode == Compatibility || mode == Compatibility)
        {
            // SHARE lets a program open a file again and again in compatibility mode, but not together with the other modes.
            return first.Mode == mode || (access == 0 && first is { Access: 0 } && (first.Mode >= DenyWrite || mode >= DenyWrite));
        }

        return !Denies(first.Mode, access) && !Denies(mode, first.Access);
    }

    private static bool Denies(int mode, int access) => mode switch
    {
        DenyAll => true,
        DenyWrite => access != 0,
        DenyRead => access != 1,
        _ => false,
    };

    private sealed record Opening(object Identity, int Entry, int Access, int Mode)
    {
        public List<LockedRange> Locks { get; } = [];
    }

    private readonly record struct LockedRange(uint Position, uint Length)
    {
        private ulong End => (ulong)Position + Length;

        public bool Overlaps(LockedRange other) => Position < other.End && other.Position < End;
    }
}
