namespace RetroPC.Dos.Files;

/// <summary>Sharing modes and locks within this machine (SHARE.EXE's tables). Those against other processes of the host are the files' own.</summary>
internal sealed class ShareTable
{
    /// <summary>Sharing modes of INT 21/3Dh: compatibility, none, no writing, no reading, all.</summary>
    public const int Compatibility = 0, DenyAll = 1, DenyWrite = 2, DenyRead = 3, DenyNone = 4;

    /// <summary>How many locks there can be (SHARE /L:1024).</summary>
    private const int MostLocks = 1024;

    private readonly Dictionary<object, List<Opening>> _openings = [];
    private readonly Dictionary<int, Opening> _byEntry = [];
    private int _locks;

    /// <summary>Whether no file is open.</summary>
    public bool IsEmpty => _openings.Count == 0;

    /// <summary>Whether a file is open in one of the modes of sharing: it cannot be emptied then.</summary>
    public bool IsShared(object identity) => _openings.TryGetValue(identity, out List<Opening>? openings) && openings.Exists(opening => opening.Mode != Compatibility);

    /// <summary>Whether a file cannot be deleted, renamed or given other attributes: it is shared, or another program has it open.</summary>
    public bool IsHeld(object identity, ushort psp) =>
        _openings.TryGetValue(identity, out List<Opening>? openings) && openings.Exists(opening => opening.Mode != Compatibility || opening.Psp != psp);

    /// <summary>Opens a file, if those who have it open allow it.</summary>
    /// <param name="identity">The file.</param>
    /// <param name="entry">The number of the entry in the table of open files.</param>
    /// <param name="access">0 read, 1 write, 2 both.</param>
    /// <param name="mode">How others may share it.</param>
    /// <param name="psp">The program.</param>
    /// <param name="isReadOnly">Whether the file has the attribute: readers in compatibility mode go together with those that deny no reading then.</param>
    public DosError Open(object identity, int entry, int access, int mode, ushort psp, bool isReadOnly)
    {
        var opening = new Opening(identity, access, mode, psp);
        if (!_openings.TryGetValue(identity, out List<Opening>? others))
        {
            _openings[identity] = others = [];
        }
        else if (!others.TrueForAll(other => CanShare(other, opening, isReadOnly)))
        {
            return DosError.SharingViolation;
        }

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
            _locks -= opening.Locks.Count;
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

        if (_locks == MostLocks)
        {
            return DosError.SharingBufferOverflow;
        }

        _locks++;
        opening.Locks.Add(range);
        return DosError.None;
    }

    /// <summary>Unlocks a part, which has to be one that was locked.</summary>
    public DosError Unlock(int entry, uint position, uint length)
    {
        if (!_byEntry.TryGetValue(entry, out Opening? opening) || !opening.Locks.Remove(new LockedRange(position, length)))
        {
            return DosError.LockViolation;
        }

        _locks--;
        return DosError.None;
    }

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

    // The table in Ralf Brown's Interrupt List, INT 21/3Dh, "File sharing behavior".
    private static bool CanShare(Opening first, Opening second, bool isReadOnly)
    {
        if (first.Mode == Compatibility || second.Mode == Compatibility)
        {
            return first.Mode == second.Mode || (isReadOnly && first.IsHarmless && second.IsHarmless);
        }

        return !Denies(first.Mode, second.Access) && !Denies(second.Mode, first.Access);
    }

    private static bool Denies(int mode, int access) => mode switch
    {
        DenyAll => true,
        DenyWrite => access != 0,
        DenyRead => access != 1,
        _ => false,
    };

    private sealed record Opening(object Identity, int Access, int Mode, ushort Psp)
    {
        /// <summary>It reads, and lets others read.</summary>
        public bool IsHarmless => Access == 0 && (Mode is Compatibility or DenyWrite or DenyNone);

        public List<LockedRange> Locks { get; } = [];
    }

    private readonly record struct LockedRange(uint Position, uint Length)
    {
        private ulong End => (ulong)Position + Length;

        public bool Overlaps(LockedRange other) => Position < other.End && other.Position < End;
    }
}
