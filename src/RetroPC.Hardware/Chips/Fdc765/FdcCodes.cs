namespace RetroPC.Hardware.Chips;

/// <summary>The commands by the low five bits of their first byte (µPD765A data sheet, "Instruction Set").</summary>
internal static class FdcCommand
{
    public const int ReadTrack = 0x02, Specify = 0x03, SenseDriveStatus = 0x04, WriteData = 0x05, ReadData = 0x06, Recalibrate = 0x07;
    public const int SenseInterruptStatus = 0x08, WriteDeletedData = 0x09, ReadId = 0x0A, ReadDeletedData = 0x0C, FormatTrack = 0x0D;
    public const int Seek = 0x0F, ScanEqual = 0x11, ScanLowOrEqual = 0x19, ScanHighOrEqual = 0x1D;

    /// <summary>MT, MF and SK of the first byte.</summary>
    public const int MultiTrack = 0x80, Mfm = 0x40, Skip = 0x20;

    public const int CodeMask = 0x1F, LongestCommand = 9, LongestResult = 7;

    /// <summary>How many bytes a command has; 1 for those that do not exist.</summary>
    public static int Length(int code) => code switch
    {
        ReadTrack or WriteData or ReadData or WriteDeletedData or ReadDeletedData or ScanEqual or ScanLowOrEqual or ScanHighOrEqual => 9,
        FormatTrack => 6,
        Specify or Seek => 3,
        SenseDriveStatus or Recalibrate or ReadId => 2,
        _ => 1,
    };

    public static bool IsWrite(int code) => code is WriteData or WriteDeletedData;

    public static bool IsScan(int code) => code is ScanEqual or ScanLowOrEqual or ScanHighOrEqual;

    /// <summary>Whether bytes go to the host.</summary>
    public static bool IsRead(int code) => code is ReadData or ReadDeletedData or ReadTrack;

    /// <summary>Whether bytes come from the host.</summary>
    public static bool Takes(int code) => IsWrite(code) || IsScan(code) || code == FormatTrack;

    /// <summary>Whether the command uses the head, and ends with seven bytes and an interrupt.</summary>
    public static bool IsTransfer(int code) => IsRead(code) || Takes(code) || code == ReadId;
}

/// <summary>Bits of the main status register (data sheet, "Main Status Register").</summary>
internal static class FdcMain
{
    public const int Busy = 0x10, NonDma = 0x20, ToHost = 0x40, Request = 0x80;
}

/// <summary>Bits of the result status registers (data sheet, "Result Status Registers").</summary>
internal static class FdcStatus
{
    // ST0: IC, SE, EC, NR; the head and the unit are the low three bits.
    public const int Abnormal = 0x40, Invalid = 0x80, ReadyChanged = 0xC0, SeekEnd = 0x20, EquipmentCheck = 0x10, NotReady = 0x08;

    // ST1: EN, DE, OR, ND, NW, MA.
    public const int EndOfCylinder = 0x80, DataError = 0x20, Overrun = 0x10, NoData = 0x04, NotWritable = 0x02, MissingMark = 0x01;

    // ST2: CM, DD, WC, SH, SN, BC, MD.
    public const int ControlMark = 0x40, DataFieldError = 0x20, WrongCylinder = 0x10, ScanHit = 0x08, ScanNotSatisfied = 0x04;
    public const int BadCylinder = 0x02, MissingDataMark = 0x01;

    // ST3: WP, RY, T0, TS.
    public const int WriteProtected = 0x40, Ready = 0x20, Track0 = 0x10, TwoSided = 0x08;
}

/// <summary>What the chip expects on its bus (data sheet, "Command Sequence").</summary>
internal enum FdcPhase : byte
{
    /// <summary>RESET is high.</summary>
    Held,
    Idle,
    Command,
    Execution,
    Result,
}

/// <summary>What the execution phase waits for.</summary>
internal enum FdcStep : byte
{
    None,
    HeadLoad,
    Index,
    Id,

    /// <summary>The time of the data address mark, of a sector that has none, or whose mark is to be skipped.</summary>
    DataMark,
    Byte,

    /// <summary>The CRC behind the data field.</summary>
    FieldEnd,

    /// <summary>A byte of an ID field that is being formatted.</summary>
    FormatId,

    /// <summary>The end of a sector that is being formatted.</summary>
    FormatField,

    /// <summary>The index hole that ends the formatting.</summary>
    FormatEnd,
}
