using RetroPC.Forms;
using RetroPC.Host.Profiles;

namespace RetroPC.Tests.Forms;

/// <summary>What the form of a machine writes.</summary>
public sealed class MachineEditTests
{
    [Fact]
    public void A_preset_becomes_a_machine_of_ones_own_with_what_was_changed_and_no_more()
    {
        MachineProfile preset = ProfileLoader.Load("turbo-xt");
        MachineEdit before = MachineEdit.Of(preset);
        MachineEdit edit = before with { Name = "Mine", Kilobytes = "512", Video = "hercules", DriveB = MachineEdit.None, Com1 = MachineEdit.Mouse };
        string text = edit.ApplyTo(MachineEdit.Begin("turbo-xt"), before, preset);
        MachineProfile mine = ProfileLoader.Parse(text, "mine.toml");
        Assert.Equal(("Mine", 512, "hercules"), (mine.Name, mine.Memory.ConventionalKilobytes, mine.Video.Adapter));
        Assert.Equal("360K", Assert.Single(mine.Floppies).Type);
        Assert.Equal("mouse", mine.Serials[0].Device);
        Assert.Equal(preset.Cpu, mine.Cpu);
        Assert.DoesNotContain("[cpu]", text, StringComparison.Ordinal);
        Assert.Equal(edit, MachineEdit.Of(mine));
    }

    [Fact]
    public void Nothing_changed_is_nothing_written()
    {
        foreach (string preset in ProfileLoader.PresetNames)
        {
            MachineProfile profile = ProfileLoader.Load(preset);
            MachineEdit edit = MachineEdit.Of(profile);
            Assert.Equal(MachineEdit.Begin(preset), edit.ApplyTo(MachineEdit.Begin(preset), edit, profile));
        }
    }

    [Fact]
    public void Several_ROM_files_are_a_list_and_nonsense_is_told_by_the_profile()
    {
        MachineProfile preset = ProfileLoader.Load("ibm-xt");
        MachineEdit before = MachineEdit.Of(preset);
        Assert.Contains("bios = [\"even.bin\", \"odd.bin\"]", (before with { Bios = "even.bin, odd.bin" }).ApplyTo("", before, preset), StringComparison.Ordinal);
        string text = (before with { Kilobytes = "much" }).ApplyTo(MachineEdit.Begin("ibm-xt"), before, preset);
        ProfileException refused = Assert.Throws<ProfileException>(() => ProfileLoader.Parse(text, "x"));
        Assert.Contains("conventional_kb", refused.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("5160", true)]
    [InlineData("1983 cga", true)]
    [InlineData("ibm XT", true)]
    [InlineData("8086", false)]
    public void A_machine_is_found_by_any_words_of_it(string search, bool isFound)
    {
        MachineProfile profile = ProfileLoader.Load("ibm-xt");
        Assert.Equal(isFound, new HomeEntry("IBM PC", profile.Name, "1983", new MachineChoice("ibm-xt", []), profile, null).Matches(search));
    }
}
