using RetroPC.Hardware.Chips;

namespace RetroPC.Hardware.Machines;

/// <summary>
/// How the DIP switches of the system board are to be set for a machine. Bit 0 is switch 1; a switch that is off reads 1
/// (minuszerodegrees.net, "IBM 5150 and 5160: switch settings"; IBM 5160 Technical Reference, "System-Board Switch Settings").
/// </summary>
internal static class XtSwitches
{
    private const int SmallBankKilobytes = 16, BankKilobytes = 64, MostBanks = 4;
    private const int NoLoopOrDisk = 0x01, MonochromeDisplay = 0x30, Color80Columns = 0x20;
    private const int CardStepKilobytes = 32;
    private const byte Unused = 0xE0;

    /// <summary>
    /// Switch block 1. Switch 1: off, there are diskette drives (5150) or no POST loop (5160). 2: on, no 8087. 3 and 4: banks of RAM on the
    /// board. 5 and 6: the display. 7 and 8: how many diskette drives.
    /// </summary>
    /// <remarks>
    /// The 5150 came with banks of 16 KB or of 64 KB. Its first BIOS counts banks of 16 KB, and the one of 10/27/82 wants all four filled
    /// (minuszerodegrees.net, "IBM 5150 - Motherboard Switch Settings"): so the banks are of 16 KB, and from 64 KB on all are there.
    /// </remarks>
    public static byte Block1(MachineSpec spec)
    {
        int drives = spec.FloppyDrives.Length;
        int first = drives > 0 || spec.Board == XtBoard.Ibm5160 ? NoLoopOrDisk : 0;
        int bank = spec.Board == XtBoard.Ibm5150 ? SmallBankKilobytes : BankKilobytes;
        int banks = Math.Clamp(spec.ConventionalKilobytes / bank, 1, MostBanks) - 1;
        int display = spec.Video == VideoCard.Cga ? Color80Columns : MonochromeDisplay;
        return (byte)(first | (banks << 2) | display | (Math.Max(drives - 1, 0) << 6));
    }

    /// <summary>Switch block 2 of the 5150: switches 1 to 5 count the RAM above 64 KB in steps of 32 KB.</summary>
    public static byte Block2(MachineSpec spec)
    {
        int steps = Math.Max(spec.ConventionalKilobytes - BankKilobytes, 0) / CardStepKilobytes;
        return (byte)(Unused | steps);
    }
}
