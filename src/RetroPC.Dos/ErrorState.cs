using RetroPC.Dos.Guest;

namespace RetroPC.Dos;

/// <summary>What INT 21/59h tells of the last error. It lies in the swappable data area.</summary>
internal sealed class ErrorState(DosKernel dos)
{
    private const int OutOfResource = 1, Authorization = 3, HardwareFailure = 5, ApplicationError = 7;
    private const int NotFound = 8, BadFormat = 9, Locked = 10, Media = 11, AlreadyExists = 12, Unknown = 13;
    private const int DelayedRetry = 2, AskUser = 3, AbortOrderly = 4, AbortNow = 5, RetryAfterUser = 7;
    private const int LocusUnknown = 1, LocusDisk = 2, LocusMemory = 5;

    /// <summary>Notes an error.</summary>
    public void Set(DosError error)
    {
        (int kind, int action, int locus) = Describe(error);
        GuestMemory memory = dos.Memory;
        FarPointer sda = dos.Layout.Swappable;
        memory.SetWord(sda + Sda.ErrorCode, (int)error);
        memory.SetByte(sda + Sda.ErrorAction, action);
        memory.SetByte(sda + Sda.ErrorClass, kind);
        memory.SetByte(sda + Sda.ErrorLocus, locus);
    }

    /// <summary>Class, action and locus, as the MS-DOS Programmer's Reference has them for each code.</summary>
    private static (int Class, int Action, int Locus) Describe(DosError error) => error switch
    {
        DosError.InvalidFunction or DosError.InvalidAccess or DosError.InvalidParameter => (ApplicationError, AbortOrderly, LocusUnknown),
        DosError.FileNotFound or DosError.PathNotFound => (NotFound, AskUser, LocusDisk),
        DosError.TooManyOpenFiles or DosError.FcbUnavailable => (OutOfResource, AbortOrderly, LocusUnknown),
        DosError.AccessDenied or DosError.CurrentDirectory => (Authorization, AskUser, LocusDisk),
        DosError.InvalidHandle => (ApplicationError, AbortOrderly, LocusUnknown),
        DosError.ArenaTrashed => (ApplicationError, AbortNow, LocusMemory),
        DosError.NotEnoughMemory => (OutOfResource, AbortOrderly, LocusMemory),
        DosError.InvalidBlock or DosError.BadEnvironment => (ApplicationError, AbortOrderly, LocusMemory),
        DosError.BadFormat or DosError.InvalidData => (BadFormat, AskUser, LocusUnknown),
        DosError.InvalidDrive => (NotFound, AskUser, LocusDisk),
        DosError.NotSameDevice => (Unknown, AskUser, LocusDisk),
        DosError.NoMoreFiles => (NotFound, AskUser, LocusDisk),
        DosError.WriteProtect => (Media, RetryAfterUser, LocusDisk),
        DosError.NotReady => (HardwareFailure, RetryAfterUser, LocusDisk),
        >= DosError.UnknownUnit and <= DosError.GeneralFailure => (HardwareFailure, AbortOrderly, LocusDisk),
        DosError.SharingViolation or DosError.LockViolation => (Locked, DelayedRetry, LocusDisk),
        DosError.HandleDiskFull => (OutOfResource, AskUser, LocusDisk),
        DosError.FileExists => (AlreadyExists, AskUser, LocusDisk),
        DosError.CannotMake => (OutOfResource, AskUser, LocusDisk),
        _ => (Unknown, AbortOrderly, LocusUnknown),
    };
}
