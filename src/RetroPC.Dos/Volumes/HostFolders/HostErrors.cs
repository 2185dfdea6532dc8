namespace RetroPC.Dos.Volumes.HostFolders;

/// <summary>The host's errors as DOS's.</summary>
internal static class HostErrors
{
    private const int NoSpace = 28, TooLarge = 27, QuotaExceeded = 122, TooManyFiles = 24, WindowsDiskFull = 112, WindowsHandleDiskFull = 39;

    /// <summary>Whether a disk, a quota or the size of a file is at its end.</summary>
    public static bool IsFull(Exception e) => OperatingSystem.IsWindows()
        ? (e.HResult & 0xFFFF) is WindowsDiskFull or WindowsHandleDiskFull
        : (e.HResult & 0xFFFF) is NoSpace or TooLarge or QuotaExceeded;

    /// <summary>The nearest error of DOS.</summary>
    public static DosError Of(Exception e) => e switch
    {
        FileNotFoundException => DosError.FileNotFound,
        DirectoryNotFoundException => DosError.PathNotFound,
        UnauthorizedAccessException => DosError.AccessDenied,
        _ when IsFull(e) => DosError.HandleDiskFull,
        _ when (e.HResult & 0xFFFF) == TooManyFiles => DosError.TooManyOpenFiles,
        _ => DosError.AccessDenied,
    };
}
