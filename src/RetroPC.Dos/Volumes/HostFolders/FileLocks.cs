using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace RetroPC.Dos.Volumes.HostFolders;

// Locks against other processes of the host: those of DOS programs, in another RetroPC or another emulator that uses fcntl, too. A record lock is
// one on the same bytes of the file. How a file is shared is told by bytes far behind its end: who has it open holds a lock on a byte for what it does,
// and one for what it denies others; who opens it looks whether one of them is in its way. Only Linux has such locks that belong to an
// open file; elsewhere files are not locked against other processes.

/// <summary>Locks of parts of a file of the host.</summary>
internal static class FileLocks
{
    private const long Places = 0x4000_0000_0000_0000;
    private const int Reads = 0, Writes = 1, DeniesReading = 2, DeniesWriting = 3;
    private const int Exclusive = 2, Release = 8, BadFile = 9;

    /// <summary>Locks or unlocks a part.</summary>
    public static DosError Set(SafeFileHandle file, long position, long length, bool isLocked)
    {
        if (!OperatingSystem.IsLinux() || length == 0)
        {
            return DosError.None;
        }

        short type = isLocked ? HostCalls.WriteLock : HostCalls.Unlock;
        if (TrySet(file, type, position, length))
        {
            return DosError.None;
        }

        return isLocked && Marshal.GetLastPInvokeError() == BadFile ? SetReader(file, position, length) : DosError.LockViolation;
    }

    /// <summary>A file that is open for reading only takes no lock but one that others may hold too: whoever sees that another does steps back.</summary>
    private static DosError SetReader(SafeFileHandle file, long position, long length)
    {
        if (!TrySet(file, HostCalls.ReadLock, position, length))
        {
            return DosError.LockViolation;
        }

        if (!IsLocked(file, position, length))
        {
            return DosError.None;
        }

        TrySet(file, HostCalls.Unlock, position, length);
        return DosError.LockViolation;
    }

    /// <summary>Whether another open file has locked something of a part.</summary>
    public static bool IsLocked(SafeFileHandle file, long position, long length)
    {
        if (!OperatingSystem.IsLinux() || length == 0)
        {
            return false;
        }

        var wanted = new HostCalls.FileLock { Type = HostCalls.WriteLock, Start = position, Length = length };
        return HostCalls.Fcntl(file, HostCalls.GetLock, ref wanted) == 0 && wanted.Type != HostCalls.Unlock;
    }

    /// <summary>Claims a way of sharing.</summary>
    /// <param name="file">The file.</param>
    /// <param name="access">What it is opened for.</param>
    /// <param name="mode">0 compatibility, 1 deny all, 2 deny writing, 3 deny reading, 4 deny none.</param>
    public static DosError Claim(SafeFileHandle file, DosAccess access, int mode)
    {
        if (!OperatingSystem.IsLinux())
        {
            return DosError.None;
        }

        bool reads = access != DosAccess.Write, writes = access != DosAccess.Read;
        bool deniesReading = mode is 1 or 3, deniesWriting = mode is 1 or 2;
        if (HostCalls.Flock(file, Exclusive) != 0)
        {
            return DosError.None;
        }

        try
        {
            bool isDenied = (reads && IsLocked(file, Places + DeniesReading, 1)) || (writes && IsLocked(file, Places + DeniesWriting, 1))
                || (deniesReading && IsLocked(file, Places + Reads, 1)) || (deniesWriting && IsLocked(file, Places + Writes, 1));
            if (isDenied)
            {
                return DosError.SharingViolation;
            }

            Hold(file, Reads, reads);
            Hold(file, Writes, writes);
            Hold(file, DeniesReading, deniesReading);
            Hold(file, DeniesWriting, deniesWriting);
            return DosError.None;
        }
        finally
        {
            _ = HostCalls.Flock(file, Release);
        }
    }

    private static void Hold(SafeFileHandle file, int place, bool isHeld)
    {
        if (isHeld)
        {
            TrySet(file, HostCalls.ReadLock, Places + place, 1);
        }
    }

    private static bool TrySet(SafeFileHandle file, short type, long position, long length)
    {
        var wanted = new HostCalls.FileLock { Type = type, Start = position, Length = length };
        return HostCalls.Fcntl(file, HostCalls.SetLock, ref wanted) == 0;
    }
}
