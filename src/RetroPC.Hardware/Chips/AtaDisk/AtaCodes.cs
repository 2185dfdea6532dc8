namespace RetroPC.Hardware.Chips;

/// <summary>The registers of an ATA channel (ATA-1, "I/O register descriptions"): 0 to 7 with CS1FX-, 8 and above, plus the address, with CS3FX-.</summary>
public static class AtaRegister
{
    /// <summary>Data: 16 bits, or 8 after Set Features 01h.</summary>
    public const int Data = 0;

    /// <summary>Error when read, Features when written.</summary>
    public const int Error = 1;

    /// <summary>Sector Count.</summary>
    public const int SectorCount = 2;

    /// <summary>Sector Number, or LBA bits 7-0.</summary>
    public const int SectorNumber = 3;

    /// <summary>Cylinder Low, or LBA bits 15-8.</summary>
    public const int CylinderLow = 4;

    /// <summary>Cylinder High, or LBA bits 23-16.</summary>
    public const int CylinderHigh = 5;

    /// <summary>Drive/Head: bit 6 LBA, bit 4 drive, bits 3-0 head or LBA bits 27-24.</summary>
    public const int DriveHead = 6;

    /// <summary>Status when read, Command when written.</summary>
    public const int Status = 7;

    /// <summary>Alternate Status when read, Device Control when written.</summary>
    public const int AlternateStatus = 14;

    /// <summary>Drive Address, only read.</summary>
    public const int DriveAddress = 15;
}

/// <summary>Bits of the Status register (ATA-1, "Status register").</summary>
internal static class AtaStatus
{
    public const byte Busy = 0x80, Ready = 0x40, SeekComplete = 0x10, DataRequest = 0x08, Error = 0x01;
}

/// <summary>Bits of the Error register (ATA-1, "Error register"), and the code of a diagnostic that found nothing.</summary>
internal static class AtaError
{
    public const byte IdNotFound = 0x10, Aborted = 0x04, DiagnosticPassed = 0x01;
}

/// <summary>Codes of the Command register (ATA-1, table of command codes; ATA-2 for 3Ch).</summary>
internal static class AtaCommand
{
    public const byte Recalibrate = 0x10, Seek = 0x70, ReadSectors = 0x20, WriteSectors = 0x30, WriteVerify = 0x3C;
    public const byte ReadVerify = 0x40, FormatTrack = 0x50, Diagnose = 0x90, SetParameters = 0x91;
    public const byte ReadMultiple = 0xC4, WriteMultiple = 0xC5, SetMultiple = 0xC6;
    public const byte StandbyNow = 0xE0, IdleNow = 0xE1, Standby = 0xE2, Idle = 0xE3, ReadBuffer = 0xE4, CheckPower = 0xE5, Sleep = 0xE6;
    public const byte WriteBuffer = 0xE8, Identify = 0xEC, SetFeatures = 0xEF;

    private const byte LastOfSixteen = 0x0F, WithoutRetry = 0x01;

    /// <summary>
    /// One code for the variants of a command: step rates of Recalibrate and Seek, "without retry", and the older codes 94h to 99h of the power commands.
    /// </summary>
    public static byte Canonical(byte code) => code switch
    {
        >= Recalibrate and <= (Recalibrate | LastOfSixteen) => Recalibrate,
        >= Seek and <= (Seek | LastOfSixteen) => Seek,
        ReadSectors | WithoutRetry => ReadSectors,
        WriteSectors | WithoutRetry or WriteVerify => WriteSectors,
        ReadVerify | WithoutRetry => ReadVerify,
        >= 0x94 and <= 0x97 => (byte)(code - 0x94 + StandbyNow),
        0x98 => CheckPower,
        0x99 => Sleep,
        _ => code,
    };

    public static bool IsRead(byte code) => code is ReadSectors or ReadMultiple;

    public static bool IsWrite(byte code) => code is WriteSectors or WriteMultiple;

    public static bool IsMultiple(byte code) => code is ReadMultiple or WriteMultiple;
}
