using System.Runtime.InteropServices;

namespace RetroPC.Dos.Volumes.HostFolders;

/// <summary>Calls of Linux that .NET has no way to: what kind of thing a name is, locks of a part of a file, attributes as Samba keeps them.</summary>
internal static partial class HostCalls
{
    /// <summary>Locks that belong to an open file, not to the process (fcntl(2), "Open file description locks").</summary>
    public const int GetLock = 36, SetLock = 37;

    public const short ReadLock = 0, WriteLock = 1, Unlock = 2;

    private const int CurrentDirectory = -100, NoFollow = 0x100;
    private const uint TypeAndInode = 0x1 | 0x100;

    /// <summary>What a name is.</summary>
    /// <returns>The type, as in st_mode, and what tells the file from others; null if there is none, or the host is not Linux.</returns>
    public static (int Type, ulong Inode, ulong Device)? Look(string path)
    {
        if (!OperatingSystem.IsLinux())
        {
            return null;
        }

        return Statx(CurrentDirectory, path, NoFollow, TypeAndInode, out StatxResult result) == 0
            ? (result.Mode & 0xF000, result.Inode, ((ulong)result.DeviceMajor << 32) | result.DeviceMinor)
            : null;
    }

    [LibraryImport("libc", EntryPoint = "fcntl", SetLastError = true)]
    internal static partial int Fcntl(SafeHandle file, int command, ref FileLock fileLock);

    [LibraryImport("libc", EntryPoint = "flock", SetLastError = true)]
    internal static partial int Flock(SafeHandle file, int operation);

    [LibraryImport("libc", EntryPoint = "setxattr", StringMarshalling = StringMarshalling.Utf8, SetLastError = true)]
    internal static partial int SetExtended(string path, string name, ReadOnlySpan<byte> value, nint size, int flags);

    [LibraryImport("libc", EntryPoint = "getxattr", StringMarshalling = StringMarshalling.Utf8, SetLastError = true)]
    internal static partial nint GetExtended(string path, string name, Span<byte> value, nint size);

    [LibraryImport("libc", EntryPoint = "statx", StringMarshalling = StringMarshalling.Utf8, SetLastError = true)]
    private static partial int Statx(int directory, string path, int flags, uint mask, out StatxResult result);

    /// <summary>struct flock of 64-bit Linux.</summary>
    [StructLayout(LayoutKind.Sequential)]
    internal struct FileLock
    {
        public short Type;
        public short Whence;
        public long Start;
        public long Length;
        public int Process;
    }

    /// <summary>struct statx, the same on every processor (statx(2)).</summary>
    [StructLayout(LayoutKind.Explicit, Size = 256)]
    private struct StatxResult
    {
        [FieldOffset(28)]
        public ushort Mode;

        [FieldOffset(32)]
        public ulong Inode;

        [FieldOffset(136)]
        public uint DeviceMajor;

        [FieldOffset(140)]
        public uint DeviceMinor;
    }
}
