namespace RetroPC.Host.Profiles;

/// <summary>A machine as its TOML file describes it, checked.</summary>
/// <param name="Name">What people call it.</param>
/// <param name="Year">When it was sold first; null if the profile does not say.</param>
/// <param name="Summary">One line about it.</param>
/// <param name="Board">The system board: <c>pc</c> (5150) or <c>xt</c> (5160); they differ in switches and keyboard port.</param>
/// <param name="Cpu">The CPU.</param>
/// <param name="Memory">The RAM.</param>
/// <param name="Firmware">Its ROMs.</param>
/// <param name="Video">The video adapter.</param>
/// <param name="Sound">Its sound card; null without one.</param>
/// <param name="Floppies">Its floppy drives, A: first.</param>
/// <param name="Disks">Its hard disks.</param>
public sealed record MachineProfile(
    string Name,
    int? Year,
    string Summary,
    string Board,
    CpuProfile Cpu,
    MemoryProfile Memory,
    FirmwareProfile Firmware,
    VideoProfile Video,
    BlasterProfile? Sound,
    IReadOnlyList<FloppyProfile> Floppies,
    IReadOnlyList<DiskProfile> Disks);

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
public sealed record VideoProfile(string Adapter);

/// <summary>A Sound Blaster.</summary>
/// <param name="Model">Its model.</param>
/// <param name="Port">Its base port.</param>
/// <param name="Irq">Its interrupt request line.</param>
/// <param name="Dma">Its DMA channel.</param>
public sealed record BlasterProfile(string Model, int Port, int Irq, int Dma);

/// <summary>A floppy drive.</summary>
/// <param name="Type">The capacity of its disks, as 360K.</param>
public sealed record FloppyProfile(string Type);

/// <summary>A hard disk.</summary>
/// <param name="Type">Its number in the BIOS's table of types.</param>
public sealed record DiskProfile(int Type);
