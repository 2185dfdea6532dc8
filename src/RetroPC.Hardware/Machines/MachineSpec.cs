using System.Collections.Immutable;
using RetroPC.Hardware.Cards;
using RetroPC.Hardware.Chips;
using RetroPC.Hardware.Disks;
using RetroPC.Hardware.Timing;

namespace RetroPC.Hardware.Machines;

/// <summary>A CPU of the PC's first boards.</summary>
public enum CpuModel
{
    /// <summary>Intel 8088.</summary>
    Intel8088,

    /// <summary>Intel 8086.</summary>
    Intel8086,
}

/// <summary>A video card.</summary>
public enum VideoCard
{
    /// <summary>IBM Monochrome Display Adapter.</summary>
    Mda,

    /// <summary>IBM Color/Graphics Adapter.</summary>
    Cga,

    /// <summary>Hercules Graphics Card.</summary>
    Hercules,
}

/// <summary>What hard disks hang on.</summary>
public enum DiskAdapter
{
    /// <summary>IBM Fixed Disk Adapter, by Xebec.</summary>
    Xt,

    /// <summary>XT-IDE, first revision.</summary>
    XtIde,

    /// <summary>XT-IDE, second revision.</summary>
    XtIde2,

    /// <summary>XT-CF.</summary>
    XtCf,
}

/// <summary>A serial port.</summary>
/// <param name="Address">Its first port; a multiple of 8.</param>
/// <param name="Irq">Its interrupt request line, 2 to 7.</param>
/// <param name="Kind">Its chip.</param>
/// <param name="HasMouse">Whether a mouse is plugged in; if not, it is an end of the host's.</param>
public sealed record SerialPortSpec(int Address, int Irq, UartKind Kind, bool HasMouse);

/// <summary>A ROM.</summary>
/// <param name="Address">Where its first byte is; the start of a page of 4 KB, or of half a page.</param>
/// <param name="Content">Its bytes.</param>
public sealed record RomChip(int Address, byte[] Content);

/// <summary>What a PC or XT is made of. Whoever makes one has checked it.</summary>
public sealed record MachineSpec
{
    /// <summary>The system board.</summary>
    public XtBoard Board { get; init; } = XtBoard.Ibm5160;

    /// <summary>The CPU.</summary>
    public CpuModel Cpu { get; init; } = CpuModel.Intel8088;

    /// <summary>One clock of the CPU, in ticks.</summary>
    public long CpuPeriod { get; init; } = Tick.Cpu4M77;

    /// <summary>RAM from address 0, in KB; 16 to 640, a multiple of 4.</summary>
    public int ConventionalKilobytes { get; init; } = 640;

    /// <summary>The video card.</summary>
    public VideoCard Video { get; init; } = VideoCard.Cga;

    /// <summary>The character generator of the video card; empty if none is at hand.</summary>
    public byte[] CharacterRom { get; init; } = [];

    /// <summary>The ROMs; none overlaps another.</summary>
    public ImmutableArray<RomChip> Roms { get; init; } = [];

    /// <summary>Whether the keyboard has 101 keys, not 83.</summary>
    public bool HasEnhancedKeyboard { get; init; }

    /// <summary>The time at power-on, for a board with a real-time clock.</summary>
    public DateTime Time { get; init; } = new(1980, 1, 1, 0, 0, 0, DateTimeKind.Unspecified);

    /// <summary>The floppy drives, A: first; at most four. Without any there is no floppy adapter.</summary>
    public ImmutableArray<FloppyDriveType> FloppyDrives { get; init; } = [];

    /// <summary>What the hard disks hang on, if there are any.</summary>
    public DiskAdapter DiskAdapter { get; init; }

    /// <summary>The first port of an IDE card.</summary>
    public int DiskPort { get; init; } = XtIde.DefaultPort;

    /// <summary>The switches of IBM's adapter and its kin, 0 to 255; null for those that suit the disks.</summary>
    public int? DiskSwitches { get; init; }

    /// <summary>The hard disks; at most two. Without any there is no adapter.</summary>
    public ImmutableArray<HardDisk> HardDisks { get; init; } = [];

    /// <summary>The serial ports; no two at one address.</summary>
    public ImmutableArray<SerialPortSpec> SerialPorts { get; init; } = [];

    /// <summary>The printer ports' addresses: 3BCh, 378h, 278h.</summary>
    public ImmutableArray<int> PrinterPorts { get; init; } = [];

    /// <summary>Whether there is a game port.</summary>
    public bool HasGamePort { get; init; }

    /// <summary>Whether there is a card with a real-time clock.</summary>
    public bool HasClock { get; init; }
}
