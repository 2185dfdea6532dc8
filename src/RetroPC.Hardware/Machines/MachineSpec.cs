using System.Collections.Immutable;
using RetroPC.Hardware.Cards;
using RetroPC.Hardware.Chips;
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
}
