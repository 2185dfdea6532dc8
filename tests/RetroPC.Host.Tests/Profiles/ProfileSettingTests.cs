using RetroPC.Host.Profiles;

namespace RetroPC.Host.Tests.Profiles;

/// <summary><c>--set key=value</c>: design, section 6.</summary>
public class ProfileSettingTests
{
    [Fact]
    public void A_setting_lies_over_the_profile_and_the_last_one_wins()
    {
        MachineProfile profile = ProfileLoader.Load("ibm-xt", ["memory.conventional_kb=256", "cpu.clock_mhz = 8", "memory.conventional_kb=512"]);
        Assert.Equal(512, profile.Memory.ConventionalKilobytes);
        Assert.Equal(8, profile.Cpu.ClockMegahertz);
        Assert.Equal("cga", profile.Video.Adapter);
    }

    [Fact]
    public void Text_needs_no_quotation_marks()
    {
        MachineProfile profile = ProfileLoader.Load("ibm-xt", ["firmware.bios=C:\\ROMS\\A \"B\".BIN", "video.adapter=\"mda\""]);
        Assert.EndsWith("C:\\ROMS\\A \"B\".BIN", Assert.Single(profile.Firmware.Bios), StringComparison.Ordinal);
        Assert.Equal("mda", profile.Video.Adapter);
        Assert.Equal("8086", ProfileLoader.Load("ibm-xt", ["cpu.model=8086"]).Cpu.Model);
    }

    [Fact]
    public void A_list_replaces_the_whole_list()
    {
        MachineProfile profile = ProfileLoader.Load("ibm-xt", ["floppy=[{type=\"720K\"}]"]);
        Assert.Equal("720K", Assert.Single(profile.Floppies).Type);
    }

    [Theory]
    [InlineData("memory.conventional_kb", "--set memory.conventional_kb:1:1: a setting is a key, an equals sign and a value, as cpu.clock_mhz=8")]
    [InlineData("memory.conventional=256", "unknown key 'memory.conventional': did you mean 'conventional_kb'?")]
    [InlineData("cpu.model=8O88", "'cpu.model' cannot be '8O88': did you mean '8088'?")]
    [InlineData("cpu.clock_mhz=fast", "'cpu.clock_mhz' must be a number, not a string")]
    public void A_wrong_setting_is_told_like_a_wrong_line(string setting, string message)
    {
        ProfileException refused = Assert.Throws<ProfileException>(() => ProfileLoader.Load("ibm-xt", [setting]));
        Assert.Contains(message, refused.Message, StringComparison.Ordinal);
        Assert.StartsWith("--set " + setting, refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Files_count_from_the_folder_of_the_profile_in_which_they_stand()
    {
        string folder = Path.Combine("somewhere", "else");
        MachineProfile profile = ProfileLoader.Parse(
            """
            extends = "ibm-xt"
            firmware.bios = ["EVEN.BIN", "builtin:xt"]
            """,
            Path.Combine(folder, "mine.toml"));
        Assert.Equal([Path.Combine(folder, "EVEN.BIN"), "builtin:xt"], profile.Firmware.Bios);
        Assert.Equal(["X.BIN"], ProfileLoader.Load("ibm-xt", ["firmware.bios=X.BIN"]).Firmware.Bios);
    }
}
