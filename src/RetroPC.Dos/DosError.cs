namespace RetroPC.Dos;

/// <summary>What a DOS function answers: the codes of INT 21/59h (MS-DOS Programmer's Reference, version 5, appendix C), and two of our own.</summary>
internal enum DosError
{
    /// <summary>The flags and AX stay as the function has set them: the functions that DOS 1 had, and those with another way to say it.</summary>
    AsIs = -1,

    /// <summary>It worked; carry is cleared.</summary>
    None = 0,

    /// <summary>No such function.</summary>
    InvalidFunction = 1,

    /// <summary>No such file.</summary>
    FileNotFound = 2,

    /// <summary>No such directory.</summary>
    PathNotFound = 3,

    /// <summary>No handle, or no entry in the table of open files, is free.</summary>
    TooManyOpenFiles = 4,

    /// <summary>Not allowed.</summary>
    AccessDenied = 5,

    /// <summary>No such handle.</summary>
    InvalidHandle = 6,

    /// <summary>The chain of memory blocks is broken.</summary>
    ArenaTrashed = 7,

    /// <summary>Not enough memory.</summary>
    NotEnoughMemory = 8,

    /// <summary>Not a memory block.</summary>
    InvalidBlock = 9,

    /// <summary>The environment is longer than 32 KB.</summary>
    BadEnvironment = 10,

    /// <summary>Not a program.</summary>
    BadFormat = 11,

    /// <summary>No such access mode.</summary>
    InvalidAccess = 12,

    /// <summary>What was given is wrong.</summary>
    InvalidData = 13,

    /// <summary>No such drive.</summary>
    InvalidDrive = 15,

    /// <summary>The current directory cannot be removed.</summary>
    CurrentDirectory = 16,

    /// <summary>The two names are on different drives.</summary>
    NotSameDevice = 17,

    /// <summary>No further file.</summary>
    NoMoreFiles = 18,

    /// <summary>The disk is write-protected: the first of the critical errors.</summary>
    WriteProtect = 19,

    /// <summary>No such unit.</summary>
    UnknownUnit = 20,

    /// <summary>The drive is not ready.</summary>
    NotReady = 21,

    /// <summary>The driver has no such command.</summary>
    BadCommand = 22,

    /// <summary>The data have another sum than they should have.</summary>
    BadChecksum = 23,

    /// <summary>The driver was given a request of a wrong length.</summary>
    BadLength = 24,

    /// <summary>The track could not be found.</summary>
    SeekFailed = 25,

    /// <summary>Not a disk of DOS.</summary>
    NotDosDisk = 26,

    /// <summary>The sector could not be found.</summary>
    SectorNotFound = 27,

    /// <summary>The printer has no paper.</summary>
    OutOfPaper = 28,

    /// <summary>A write failed.</summary>
    WriteFault = 29,

    /// <summary>A read failed.</summary>
    ReadFault = 30,

    /// <summary>Something failed.</summary>
    GeneralFailure = 31,

    /// <summary>Another has the file open in a way that forbids this.</summary>
    SharingViolation = 32,

    /// <summary>Another has locked that part of the file.</summary>
    LockViolation = 33,

    /// <summary>The disk was changed.</summary>
    WrongDisk = 34,

    /// <summary>No FCB is free.</summary>
    FcbUnavailable = 35,

    /// <summary>No further lock can be kept.</summary>
    SharingBufferOverflow = 36,

    /// <summary>The disk is full.</summary>
    HandleDiskFull = 39,

    /// <summary>No network.</summary>
    NotSupported = 50,

    /// <summary>The file exists.</summary>
    FileExists = 80,

    /// <summary>The directory or file cannot be made.</summary>
    CannotMake = 82,

    /// <summary>INT 24h's handler said Fail.</summary>
    FailOnInt24 = 83,

    /// <summary>A parameter is wrong.</summary>
    InvalidParameter = 87,
}
