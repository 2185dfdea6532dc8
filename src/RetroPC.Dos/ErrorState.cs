using RetroPC.Dos.Guest;

namespace RetroPC.Dos;

/// <summary>What INT 21/59h tells of the last error. It lies in the swappable data area.</summary>
internal sealed class ErrorState(DosKernel dos)
{
    private const int OutOfResource = 1, Temporary = 2, Authorization = 3, Internal = 4, HardwareFailure = 5, ApplicationError = 7;
    private const int NotFound = 8, BadFormat = 9, Locked = 10, Media = 11, AlreadyExists = 12, Unknown = 13;
    private const int Retry = 1, DelayedRetry = 2, AskUser = 3, AbortOrderly = 4, AbortNow = 5, RetryAfterUser = 7;
    private const int LocusUnknown = 1, LocusDisk = 2, LocusNetwork = 3, LocusSerial = 4, LocusMemory = 5;

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

    /// <summary>Class, action and locus of each code (MS-DOS 4.0's source, tables of INT 21h's and INT 24h's errors).</summary>
    private static (int Class, int Action, int Locus) Describe(DosError error) => error switch
    {
        DosError.InvalidFunction or DosError.InvalidAccess or DosError.InvalidHandle or DosError.FcbUnavailable => (ApplicationError, AbortOrderly, LocusUnknown),
        DosError.FileNotFound or DosError.PathNotFound or DosError.InvalidDrive or DosError.NoMoreFiles => (NotFound, AskUser, LocusDisk),
        DosError.TooManyOpenFiles or DosError.HandleDiskFull => (OutOfResource, AbortOrderly, LocusUnknown),
        DosError.AccessDenied or DosError.CurrentDirectory => (Authorization, AskUser, LocusDisk),
        DosError.ArenaTrashed => (ApplicationError, AbortNow, LocusMemory),
        DosError.NotEnoughMemory or DosError.SharingBufferOverflow => (OutOfResource, AbortOrderly, LocusMemory),
        DosError.InvalidBlock or DosError.BadEnvironment => (ApplicationError, AbortOrderly, LocusMemory),
        DosError.BadFormat or DosError.InvalidParameter => (BadFormat, AskUser, LocusUnknown),
        DosError.InvalidData => (BadFormat, AbortOrderly, LocusUnknown),
        DosError.NotSameDevice => (Unknown, AskUser, LocusDisk),
        DosError.WriteProtect or DosError.NotDosDisk or DosError.WrongDisk => (Media, RetryAfterUser, LocusDisk),
        DosError.UnknownUnit or DosError.BadCommand or DosError.BadLength => (Internal, AbortNow, LocusUnknown),
        DosError.NotReady => (HardwareFailure, RetryAfterUser, LocusDisk),
        DosError.BadChecksum or DosError.SectorNotFound => (Media, AbortOrderly, LocusDisk),
        DosError.SeekFailed => (HardwareFailure, Retry, LocusDisk),
        DosError.OutOfPaper => (Temporary, RetryAfterUser, LocusSerial),
        DosError.WriteFault or DosError.ReadFault => (HardwareFailure, AbortOrderly, LocusDisk),
        DosError.GeneralFailure => (Unknown, AbortOrderly, LocusDisk),
        DosError.SharingViolation or DosError.LockViolation => (Locked, DelayedRetry, LocusDisk),
        DosError.NotSupported => (BadFormat, AskUser, LocusNetwork),
        DosError.FileExists => (AlreadyExists, AskUser, LocusDisk),
        DosError.CannotMake => (OutOfResource, AbortOrderly, LocusDisk),
        _ => (Unknown, AbortOrderly, LocusUnknown),
    };
}
