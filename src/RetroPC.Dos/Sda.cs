namespace RetroPC.Dos;

/// <summary>Offsets in the swappable data area (INT 21/5D06h), as Ralf Brown's Interrupt List has them for DOS 4 to 6.</summary>
internal static class Sda
{
    public const int CriticalError = 0x00, InDos = 0x01, ErrorDrive = 0x02, ErrorLocus = 0x03, ErrorCode = 0x04;
    public const int ErrorAction = 0x06, ErrorClass = 0x07, ErrorPointer = 0x08, Dta = 0x0C, Psp = 0x10, ReturnCode = 0x14;
    public const int Drive = 0x16, Break = 0x17, CallAx = 0x1A, SharingPsp = 0x1C;

    /// <summary>What is swapped always, and what is swapped while InDOS is set.</summary>
    public const int AlwaysLength = 0x1A, InDosLength = 0x320;
}
