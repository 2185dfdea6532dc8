using RetroPC.Dos;
using RetroPC.Host.Text;

namespace RetroPC.Host.Profiles;

/// <summary>Makes a machine of a profile's keys: design, section 7.</summary>
internal static class ProfileBinder
{
    private const int MostFloppies = 4;
    private const int ConventionalStep = 16;
    private const int EndOfMemory = 0x100000;
    private const int UnitedStates = 1;

    /// <summary>Binds a profile whose <c>extends</c> has been followed.</summary>
    /// <param name="root">The keys.</param>
    /// <param name="errors">Receives what is wrong; if it gets anything, the result is of no use.</param>
    public static MachineProfile Bind(TomlTable root, List<ProfileError> errors)
    {
        var binder = new TableBinder(root, "", errors);
        binder.Text(ProfileLoader.ExtendsKey);
        string name = binder.RequiredText("name");
        int year = binder.Whole("year", 0, 1981, 1995);
        string summary = binder.Text("summary") ?? "";
        string family = binder.Text("family") ?? "";
        string board = binder.Choice("board", "xt", "pc", "micro8088");
        CpuProfile cpu = BindCpu(binder.Table("cpu"));
        var profile = new MachineProfile(
            name,
            year == 0 ? null : year,
            summary,
            family,
            board,
            cpu,
            BindMemory(binder.Table("memory"), cpu),
            BindFirmware(binder.Table("firmware")),
            BindVideo(binder.Table("video")),
            BindSound(binder.OptionalTable("sound")),
            BindFloppies(binder),
            DiskBinder.BindAdapter(binder.Table("disk_adapter")),
            DiskBinder.BindDisks(binder),
            PortBinder.BindSerials(binder),
            PortBinder.BindParallels(binder),
            binder.Boolean("game_port"),
            binder.Boolean("clock"),
            binder.Choice("keyboard", "83", "101"),
            OneOf(binder, "code_page", CodePage.Ibm437.Number, CodePage.Numbers),
            OneOf(binder, "country", UnitedStates, DosKernel.Countries));
        binder.End();
        return profile;
    }

    private static int OneOf(TableBinder binder, string key, int otherwise, IReadOnlyList<int> numbers)
    {
        int number = binder.Whole(key, otherwise, least: 1, most: ushort.MaxValue);
        if (!numbers.Contains(number))
        {
            binder.Error(binder.LocationOf(key), $"'{key}' cannot be {number}: there are {string.Join(", ", numbers)}");
        }

        return number;
    }

    private static CpuProfile BindCpu(TableBinder cpu)
    {
        string model = cpu.Choice("model", "8088", "8086", "80286");
        double clock = cpu.Number("clock_mhz", otherwise: 4.772727, least: 1, most: 40);
        cpu.End();
        return new CpuProfile(model, clock);
    }

    private static MemoryProfile BindMemory(TableBinder memory, CpuProfile cpu)
    {
        int conventional = memory.Whole("conventional_kb", otherwise: 640, least: ConventionalStep, most: 640);
        if (conventional % ConventionalStep != 0)
        {
            memory.Error(
                memory.LocationOf("conventional_kb"),
                $"'memory.conventional_kb' cannot be {conventional}: it goes in steps of {ConventionalStep}");
        }

        int extended = memory.Whole("extended_kb", otherwise: 0, least: 0, most: 15 * 1024);
        if (extended > 0 && cpu.Model != "80286")
        {
            memory.Error(
                memory.LocationOf("extended_kb"),
                $"an {cpu.Model} has no extended memory: set 'memory.extended_kb' to 0, or 'cpu.model' to \"80286\"");
        }

        memory.End();
        return new MemoryProfile(conventional, extended);
    }

    private static FirmwareProfile BindFirmware(TableBinder firmware)
    {
        IReadOnlyList<string> bios = firmware.Files("bios");
        string? hash = BindHash(firmware);
        RomProfile[] roms = [.. firmware.Tables("rom").Select(BindRom)];
        firmware.End();
        return new FirmwareProfile(bios, hash, roms);
    }

    private static RomProfile BindRom(TableBinder rom)
    {
        const int Step = 0x800;
        string file = rom.RequiredFile("file");
        int address = rom.Whole("address", otherwise: 0xC0000, least: 0xA0000, most: EndOfMemory - Step);
        if (address % Step != 0)
        {
            rom.Error(rom.LocationOf("address"), $"a ROM begins at a multiple of 800h, not at {address:X}h");
        }

        string? hash = BindHash(rom);
        rom.End();
        return new RomProfile(file, address, hash);
    }

    private static string? BindHash(TableBinder rom)
    {
        const int Digits = 64;
        string? hash = rom.Text("sha256");
        if (hash is not null && (hash.Length != Digits || !hash.All(char.IsAsciiHexDigit)))
        {
            rom.Error(rom.LocationOf("sha256"), $"a SHA-256 has {Digits} hexadecimal digits");
        }

        return hash;
    }

    private static VideoProfile BindVideo(TableBinder video)
    {
        string adapter = video.Choice("adapter", "cga", "mda", "hercules", "ega", "vga");
        string? characterRom = video.OptionalFile("character_rom");
        video.End();
        return new VideoProfile(adapter, characterRom);
    }

    private static BlasterProfile? BindSound(TableBinder? sound)
    {
        TableBinder? blaster = sound?.OptionalTable("blaster");
        sound?.End();
        if (blaster is null)
        {
            return null;
        }

        var profile = new BlasterProfile(
            blaster.Choice("model", "2.0", "1.0", "1.5", "pro", "pro2"),
            blaster.Whole("port", otherwise: 0x220, least: 0x210, most: 0x260),
            blaster.Whole("irq", otherwise: 7, least: 2, most: 10),
            blaster.Whole("dma", otherwise: 1, least: 0, most: 3));
        blaster.End();
        return profile;
    }

    private static FloppyProfile[] BindFloppies(TableBinder root)
    {
        IReadOnlyList<TableBinder> drives = root.Tables("floppy");
        if (drives.Count > MostFloppies)
        {
            root.Error(root.LocationOf("floppy"), $"a machine has at most {MostFloppies} floppy drives, not {drives.Count}");
        }

        return [.. drives.Select(BindFloppy)];
    }

    private static FloppyProfile BindFloppy(TableBinder drive)
    {
        string type = drive.Choice("type", "360K", "160K", "180K", "320K", "720K", "1.2M", "1.44M", "2.88M");
        drive.End();
        return new FloppyProfile(type);
    }
}
