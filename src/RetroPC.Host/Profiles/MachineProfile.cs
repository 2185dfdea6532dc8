using RetroPC.Hardware.Disks;

namespace RetroPC.Host.Profiles;

/// <summary>A machine as its TOML file describes it, checked.</summary>
/// <param name="Name">What people call it.</param>
/// <param name="Year">When it was sold first; null if the profile does not say.</param>
/// <param name="Summary">One line about it.</param>
/// <param name="Family">Under what heading lists show it; empty for none.</param>
/// <param name="Board">
/// The system board: <c>pc</c> (5150) or <c>xt</c> (5160), which differ in switches and keyboard port, or <c>micro8088</c> (FE2010A chipset, settings in
/// its flash ROM, RTC).
/// </param>
/// <param name="Cpu">The CPU.</param>
/// <param name="Memory">The RAM.</param>
/// <param name="Firmware">Its ROMs.</param>
/// <param name="Video">The video adapter.</param>
/// <param name="Sound">Its sound card; null without one.</param>
/// <param name="Floppies">Its floppy drives, A: first.</param>
/// <param name="DiskAdapter">What its hard disks hang on.</param>
/// <param name="Disks">Its hard disks.</param>
/// <param name="Serials">Its serial ports, COM1 first.</param>
/// <param name="Parallels">Its printer ports.</param>
/// <param name="HasGamePort">Whether it has a game port.</param>
/// <param name="HasClock">Whether it has a real-time clock on a card.</param>
/// <param name="Keyboard">How many keys its keyboard has: <c>83</c> or <c>101</c>.</param>
/// <param name="CodePage">What the characters of its screen are, where nothing else is said.</param>
/// <param name="Country">Whose dates and sums the built-in DOS writes, where nothing else is said: a number as that of telephones.</param>
public sealed record MachineProfile(
    string Name,
    int? Year,
    string Summary,
    string Family,
    string Board,
    CpuProfile Cpu,
    MemoryProfile Memory,
    FirmwareProfile Firmware,
    VideoProfile Video,
    BlasterProfile? Sound,
    IReadOnlyList<FloppyProfile> Floppies,
    DiskAdapterProfile DiskAdapter,
    IReadOnlyList<DiskProfile> Disks,
    IReadOnlyList<SerialProfile> Serials,
    IReadOnlyList<ParallelProfile> Parallels,
    bool HasGamePort,
    bool HasClock,
    string Keyboard,
    int CodePage,
    int Country);

/// <summary>The CPU.</summary>
/// <param name="Model">8088, 8086 or 80286.</param>
/// <param name="ClockMegahertz">Its clock in MHz.</param>
public sealed record CpuProfile(string Model, double ClockMegahertz);

/// <summary>The RAM.</summary>
/// <param name="ConventionalKilobytes">From address 0, in KB; up to 640.</param>
/// <param name="ExtendedKilobytes">From 1 MB, in KB; 0 without an 80286.</param>
public sealed record MemoryProfile(int ConventionalKilobytes, int ExtendedKilobytes);

/// <summary>The ROMs.</summary>
/// <param name="Bios">The BIOS: one file, or several that hold alternate bytes; empty if the profile names none.</param>
/// <param name="BiosSha256">What the BIOS as a whole must hash to; null if any will do.</param>
/// <param name="Roms">More ROMs.</param>
public sealed record FirmwareProfile(IReadOnlyList<string> Bios, string? BiosSha256, IReadOnlyList<RomProfile> Roms)
{
    /// <summary>What the name of a ROM that is inside the program begins with.</summary>
    public const string BuiltinPrefix = "builtin:";
}

/// <summary>A ROM at an address.</summary>
/// <param name="File">The file, or <c>builtin:</c> and a name.</param>
/// <param name="Address">Its first physical address.</param>
/// <param name="Sha256">What it must hash to; null if any will do.</param>
public sealed record RomProfile(string File, int Address, string? Sha256);

/// <summary>The video adapter.</summary>
/// <param name="Adapter">mda, hercules, cga, ega or vga.</param>
/// <param name="CharacterRom">A dump of its character generator; null for our own font.</param>
public sealed record VideoProfile(string Adapter, string? CharacterRom);

/// <summary>A Sound Blaster.</summary>
/// <param name="Model">Its model.</param>
/// <param name="Port">Its base port.</param>
/// <param name="Irq">Its interrupt request line.</param>
/// <param name="Dma">Its DMA channel.</param>
public sealed record BlasterProfile(string Model, int Port, int Irq, int Dma);

/// <summary>A floppy drive.</summary>
/// <param name="Type">The capacity of its disks, as 360K.</param>
public sealed record FloppyProfile(string Type);

/// <summary>The hard-disk adapter.</summary>
/// <param name="Model">
/// <c>xt</c>, IBM's Fixed Disk Adapter; <c>xt-ide</c> or <c>xt-ide-2</c>, the XT-IDE card in its first and its later revision; <c>xt-cf</c>, XT-CF.
/// </param>
/// <param name="Port">The base port of the IDE cards.</param>
/// <param name="Switches">The switches of IBM's adapter and its kin, 0 to 255, for a ROM of its own; null for those that suit the disks and IBM's ROM of 1985.</param>
public sealed record DiskAdapterProfile(string Model, int Port, int? Switches);

/// <summary>A hard disk.</summary>
/// <param name="Geometry">How it is divided; null if its image says that.</param>
/// <param name="Image">The image's file; null if the command line names it.</param>
public sealed record DiskProfile(DiskGeometry? Geometry, string? Image);

/// <summary>A serial port.</summary>
/// <param name="Port">Its base port.</param>
/// <param name="Irq">Its interrupt request line.</param>
/// <param name="Chip"><c>8250</c> or <c>16450</c>.</param>
/// <param name="Device">What is plugged in: <c>none</c>, or <c>mouse</c>, a Microsoft serial mouse.</param>
public sealed record SerialProfile(int Port, int Irq, string Chip, string Device);

/// <summary>A printer port.</summary>
/// <param name="Port">Its base port.</param>
public sealed record ParallelProfile(int Port);
