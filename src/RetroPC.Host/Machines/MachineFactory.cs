using System.Collections.Immutable;
using RetroPC.Hardware.Cards;
using RetroPC.Hardware.Chips;
using RetroPC.Hardware.Disks;
using RetroPC.Hardware.Machines;
using RetroPC.Hardware.Timing;
using RetroPC.Host.Firmware;
using RetroPC.Host.Profiles;

namespace RetroPC.Host.Machines;

/// <summary>Builds the machine that a profile describes.</summary>
public static class MachineFactory
{
    private const int EndOfVideoMemory = 0xC0000;

    /// <summary>Reads the ROMs of a profile's machine, the BIOS first.</summary>
    /// <param name="profile">The machine.</param>
    /// <param name="hasDisks">Whether it has hard disks.</param>
    /// <exception cref="ProfileException">The profile asks for what this version cannot build, or for no BIOS.</exception>
    /// <exception cref="FileNotFoundException">A ROM file is missing or cannot be read.</exception>
    /// <exception cref="FirmwareException">A ROM file is not what it should be.</exception>
    public static IReadOnlyList<RomImage> LoadRoms(MachineProfile profile, bool hasDisks)
    {
        ArgumentNullException.ThrowIfNull(profile);
        RefuseMissingParts(profile);
        IReadOnlyList<RomImage> roms = FirmwareLoader.Load(WithDiskRom(profile, hasDisks));
        RomImage? low = roms.FirstOrDefault(rom => rom.Address < EndOfVideoMemory);
        return low is null ? roms : throw new FirmwareException($"{low.Name} at {low.Address:X}h lies in the video cards' memory: a ROM begins at C0000h or above");
    }

    /// <summary>Builds a machine, wired and switched off.</summary>
    /// <param name="profile">The machine.</param>
    /// <param name="roms">Its ROMs.</param>
    /// <param name="disks">Its hard disks.</param>
    /// <param name="time">The time at power-on, for a machine with a clock.</param>
    /// <exception cref="FileNotFoundException">A character generator's file is missing or cannot be read.</exception>
    /// <exception cref="FirmwareException">A character generator is not what it should be.</exception>
    public static Machine Build(MachineProfile profile, IReadOnlyList<RomImage> roms, ImmutableArray<HardDisk> disks, DateTime time) =>
        new Xt(Specify(profile, roms, disks, time));

    private static MachineSpec Specify(MachineProfile profile, IReadOnlyList<RomImage> roms, ImmutableArray<HardDisk> disks, DateTime time)
    {
        return new MachineSpec
        {
            Board = BoardOf(profile.Board),
            Cpu = profile.Cpu.Model == "8086" ? CpuModel.Intel8086 : CpuModel.Intel8088,
            CpuPeriod = PeriodOf(profile.Cpu.ClockMegahertz),
            ConventionalKilobytes = profile.Memory.ConventionalKilobytes,
            Video = CardOf(profile.Video.Adapter),
            CharacterRom = LoadCharacterRom(profile.Video),
            HasEnhancedKeyboard = profile.Keyboard == "101",
            Time = time,
            Roms = [.. roms.Select(rom => new RomChip(rom.Address, rom.Content))],
            FloppyDrives = [.. profile.Floppies.Select(drive => DriveOf(drive.Type))],
            DiskAdapter = AdapterOf(profile.DiskAdapter.Model),
            DiskPort = profile.DiskAdapter.Port,
            DiskSwitches = profile.DiskAdapter.Switches,
            HardDisks = disks,
            SerialPorts = [.. profile.Serials.Select(PortOf)],
            PrinterPorts = [.. profile.Parallels.Select(printer => printer.Port)],
            HasGamePort = profile.HasGamePort,
            HasClock = profile.HasClock,
        };
    }

    // What a profile names, the binder has checked (Profiles/): no other names come here.

    private static XtBoard BoardOf(string name) => name switch
    {
        "pc" => XtBoard.Ibm5150,
        "xt" => XtBoard.Ibm5160,
        "micro8088" => XtBoard.Micro8088,
        _ => throw new ArgumentOutOfRangeException(nameof(name), name, null),
    };

    private static VideoCard CardOf(string name) => name switch
    {
        "mda" => VideoCard.Mda,
        "hercules" => VideoCard.Hercules,
        "cga" => VideoCard.Cga,
        _ => throw new ArgumentOutOfRangeException(nameof(name), name, null),
    };

    private static FloppyDriveType DriveOf(string name) => name switch
    {
        "160K" or "180K" => FloppyDriveType.SingleSided40,
        "320K" or "360K" => FloppyDriveType.DoubleSided40,
        "720K" => FloppyDriveType.DoubleSided80,
        "1.2M" => FloppyDriveType.HighDensity5,
        "1.44M" => FloppyDriveType.HighDensity3,
        "2.88M" => FloppyDriveType.ExtraDensity3,
        _ => throw new ArgumentOutOfRangeException(nameof(name), name, null),
    };

    private static DiskAdapter AdapterOf(string name) => name switch
    {
        "xt" => DiskAdapter.Xt,
        "xt-ide" => DiskAdapter.XtIde,
        "xt-ide-2" => DiskAdapter.XtIde2,
        "xt-cf" => DiskAdapter.XtCf,
        _ => throw new ArgumentOutOfRangeException(nameof(name), name, null),
    };

    private static SerialPortSpec PortOf(SerialProfile serial) => new(
        serial.Port,
        serial.Irq,
        serial.Chip == "16450" ? UartKind.Ns16450 : UartKind.Ins8250,
        serial.Device == "mouse");

    /// <summary>
    /// A clock in ticks. Profiles round the frequencies that come from the 14.318181 MHz crystal: a third of it is 4.77 or 4.772727, and the
    /// CPU has to keep its phase with the rest of the board.
    /// </summary>
    private static long PeriodOf(double megahertz)
    {
        const long HalfPeriod = Tick.Isa / 2;
        long period = Tick.PeriodOf(megahertz);
        long onCrystal = (period + (HalfPeriod / 2)) / HalfPeriod * HalfPeriod;
        return Math.Abs(period - onCrystal) * 500 <= period ? onCrystal : period;
    }

    /// <summary>Our own font, or the dump that the profile names.</summary>
    private static byte[] LoadCharacterRom(VideoProfile video)
    {
        bool isColor = video.Adapter == "cga";
        if (video.CharacterRom is not { } file)
        {
            return isColor ? BuiltinRoms.CgaFont() : BuiltinRoms.MdaFont();
        }

        ReadOnlySpan<int> sizes = isColor ? [2048, 8192] : [3584, 4096, 8192];
        byte[] rom = FirmwareLoader.ReadFile(file);
        return sizes.Contains(rom.Length)
            ? rom
            : throw new FirmwareException($"{file} has {rom.Length} bytes: the character generator of an {video.Adapter} has {string.Join(" or ", sizes.ToArray())}");
    }

    /// <summary>IBM's adapter has a ROM of its own on it: ours, unless the profile has one in its place.</summary>
    private static FirmwareProfile WithDiskRom(MachineProfile profile, bool hasDisks)
    {
        const int Address = 0xC8000;
        FirmwareProfile firmware = profile.Firmware;
        bool needsOne = hasDisks && profile.DiskAdapter.Model == "xt" && firmware.Roms.All(rom => rom.Address != Address);
        return needsOne ? firmware with { Roms = [.. firmware.Roms, new RomProfile(FirmwareProfile.BuiltinPrefix + "hdd", Address, null)] } : firmware;
    }

    private static void RefuseMissingParts(MachineProfile profile)
    {
        string? missing = profile switch
        {
            { Cpu.Model: "80286" } => "an 80286 yet: set 'cpu.model' to \"8088\" or \"8086\"",
            { Video.Adapter: "ega" or "vga" } => $"the video adapter '{profile.Video.Adapter}' yet: set 'video.adapter' to \"mda\", \"hercules\" or \"cga\"",
            { Sound: not null } => "sound cards yet: take 'sound' out of the profile",
            _ => null,
        };
        if (missing is not null)
        {
            throw new ProfileException($"{profile.Name}: this version does not have {missing}");
        }

        if (profile.Firmware.Bios.Count == 0)
        {
            throw new ProfileException($"{profile.Name} has no BIOS: name one, as --set firmware.bios=builtin:xt, or a ROM file");
        }
    }
}
