using RetroPC.Hardware.Disks;
using RetroPC.Host.Profiles;

namespace RetroPC.Host.Tests.Profiles;

/// <summary>Profiles: design, section 7. Every error of a file is told at once, each with file, line, column and the nearest valid name.</summary>
public class ProfileTests
{
    public static TheoryData<string> PresetNames => [.. ProfileLoader.PresetNames];

    [Theory]
    [MemberData(nameof(PresetNames))]
    public void Every_preset_is_sound(string name)
    {
        MachineProfile profile = ProfileLoader.Load(name);
        Assert.NotEmpty(profile.Name);
        Assert.NotEmpty(profile.Summary);
        Assert.NotNull(profile.Year);
    }

    [Fact]
    public void A_whole_profile_is_read()
    {
        MachineProfile profile = ProfileLoader.Parse(
            """
            name = "Everything"
            year = 1984
            summary = "All keys"

            [cpu]
            model = "80286"
            clock_mhz = 8
            [memory]
            conventional_kb = 512
            extended_kb = 1024
            [firmware]
            bios = ["EVEN.BIN", "ODD.BIN"]
            sha256 = "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef"
            [[firmware.rom]]
            file = "builtin:hdd"
            address = 0xC8000
            [video]
            adapter = "ega"
            [sound]
            blaster = { model = "pro", port = 0x240, irq = 5, dma = 3 }
            [[floppy]]
            type = "1.2M"
            [[floppy]]
            type = "360K"
            [[disk]]
            type = 2
            """,
            "all.toml");
        Assert.Equal(new CpuProfile("80286", 8), profile.Cpu);
        Assert.Equal(new MemoryProfile(512, 1024), profile.Memory);
        Assert.Equal(["EVEN.BIN", "ODD.BIN"], profile.Firmware.Bios);
        Assert.Equal(new RomProfile("builtin:hdd", 0xC8000, null), Assert.Single(profile.Firmware.Roms));
        Assert.Equal("ega", profile.Video.Adapter);
        Assert.Equal(new BlasterProfile("pro", 0x240, 5, 3), profile.Sound);
        Assert.Equal(["1.2M", "360K"], profile.Floppies.Select(drive => drive.Type));
        Assert.Equal(new DiskProfile(new DiskGeometry(615, 4, 17), null), Assert.Single(profile.Disks));
    }

    [Fact]
    public void A_profile_that_extends_a_preset_replaces_it_key_by_key()
    {
        MachineProfile profile = ProfileLoader.Parse(
            """
            extends = "ibm-xt"
            name = "Mine"
            [memory]
            conventional_kb = 256
            [[floppy]]
            type = "720K"
            """,
            "mine.toml");
        Assert.Equal("Mine", profile.Name);
        Assert.Equal(256, profile.Memory.ConventionalKilobytes);
        Assert.Equal("cga", profile.Video.Adapter);
        Assert.Equal("720K", Assert.Single(profile.Floppies).Type);
    }

    [Theory]
    [InlineData("nmae = \"x\"", 1, 1, "unknown key 'nmae': did you mean 'name'?")]
    [InlineData("name = 5", 1, 8, "'name' must be a string, not a whole number")]
    [InlineData("name = \"x\"\nyear = 1880", 2, 8, "'year' cannot be 1880: it goes from 1981 to 1995")]
    [InlineData("name = \"x\"\ncpu = 8088", 2, 7, "'cpu' must be a table, [cpu], not a whole number")]
    [InlineData("name = \"x\"\n[cpu]\nmodel = \"8080\"", 3, 9, "'cpu.model' cannot be '8080': did you mean '8088'?")]
    [InlineData("name = \"x\"\n[cpu]\nclock_mhz = 1e99", 3, 13, "'cpu.clock_mhz' cannot be 1E+99: it goes from 1 to 40")]
    [InlineData("name = \"x\"\n[cpu]\nclock_mhz = nan", 3, 13, "'cpu.clock_mhz' cannot be NaN")]
    [InlineData("name = \"x\"\n[memory]\nconventional_kb = 100", 3, 19, "it goes in steps of 16")]
    [InlineData("name = \"x\"\n[memory]\nextended_kb = 64", 3, 15, "an 8088 has no extended memory")]
    [InlineData("name = \"x\"\n[firmware]\nbios = [1]", 3, 8, "'firmware.bios' must be a string or a list of strings, not a list")]
    [InlineData("name = \"x\"\n[firmware]\nsha256 = \"12\"", 3, 10, "a SHA-256 has 64 hexadecimal digits")]
    [InlineData("name = \"x\"\n[floppy]\ntype = \"360K\"", 2, 2, "'floppy' must be a list of tables, [[floppy]], not a table")]
    [InlineData("extends = \"ibm-tx\"", 1, 11, "there is no preset 'ibm-tx' to extend: did you mean 'ibm-xt'?")]
    [InlineData("extends = 1", 1, 11, "'extends' must be a preset's name, not a whole number")]
    public void An_error_is_told_with_its_place_and_its_mend(string text, int line, int column, string message)
    {
        ProfileException refused = Assert.Throws<ProfileException>(() => ProfileLoader.Parse(text, "bad.toml"));
        Assert.Contains(refused.Errors, error => error.Location == new SourceLocation("bad.toml", line, column) && error.Message.Contains(message, StringComparison.Ordinal));
    }

    [Fact]
    public void All_errors_of_a_file_are_told_in_its_order()
    {
        ProfileException refused = Assert.Throws<ProfileException>(
            () => ProfileLoader.Parse("nam = 1\n[cpu]\nmodle = 2\n[[floppy]]\ntype = 3\n[vidio]\n", "bad.toml"));
        Assert.Equal([1, 1, 3, 5, 6], refused.Errors.Select(error => error.Location.Line));
    }

    [Fact]
    public void What_is_no_TOML_is_refused_with_its_place()
    {
        ProfileException refused = Assert.Throws<ProfileException>(() => ProfileLoader.Parse("name = \"x\n", "bad.toml"));
        Assert.Equal(1, refused.Errors[0].Location.Line);
    }

    [Fact]
    public void Five_floppy_drives_are_too_many()
    {
        string text = "name = \"x\"\n" + string.Concat(Enumerable.Repeat("[[floppy]]\ntype = \"360K\"\n", 5));
        ProfileException refused = Assert.Throws<ProfileException>(() => ProfileLoader.Parse(text, "bad.toml"));
        Assert.Contains("at most 4 floppy drives, not 5", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void An_unknown_preset_is_answered_with_the_nearest_one()
    {
        FileNotFoundException missing = Assert.Throws<FileNotFoundException>(() => ProfileLoader.Load("turboxt"));
        Assert.Contains("did you mean 'turbo-xt'?", missing.Message, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(PresetNames))]
    public void A_damaged_profile_is_refused_or_read_and_nothing_else(string name)
    {
        string text = ProfileLoader.ReadText(name);
        var random = new Random(7);
        for (int round = 0; round < 3000; round++)
        {
            char[] damaged = text.ToCharArray();
            for (int i = 0; i < 3; i++)
            {
                damaged[random.Next(damaged.Length)] = "[]{}=\".,'#\n0aé"[random.Next(14)];
            }

            try
            {
                ProfileLoader.Parse(new string(damaged), "damaged.toml");
            }
            catch (ProfileException refused)
            {
                Assert.NotEmpty(refused.Errors);
            }
        }
    }
}
