namespace RetroPC.Dos.Shell;

/// <summary>What COMMAND.COM says of DOS's errors.</summary>
internal static class ShellErrors
{
    /// <summary>The text of an error.</summary>
    public static string TextOf(DosError error) => error switch
    {
        DosError.FileNotFound or DosError.NoMoreFiles => "File not found",
        DosError.PathNotFound => "Path not found",
        DosError.TooManyOpenFiles => "Too many open files",
        DosError.AccessDenied => "Access denied",
        DosError.InvalidDrive => "Invalid drive specification",
        DosError.NotEnoughMemory => "Insufficient memory",
        DosError.HandleDiskFull => "Insufficient disk space",
        DosError.SharingViolation => "Sharing violation",
        DosError.LockViolation => "Lock violation",
        DosError.WriteProtect => "Write protect error",
        DosError.FailOnInt24 => "Fail on INT 24",
        _ => $"Extended Error {(int)error}",
    };
}
