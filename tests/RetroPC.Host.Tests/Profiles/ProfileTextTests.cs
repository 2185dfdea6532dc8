using RetroPC.Host.Profiles;

namespace RetroPC.Host.Tests.Profiles;

/// <summary>Changes of keys leave all else of a profile as its author wrote it.</summary>
public sealed class ProfileTextTests
{
    private const string Text = """
        # My machine
        extends = "ibm-xt" # the base
        name = "Old"

        [memory]   # RAM
        conventional_kb = 640 # all of it

        # two drives
        [[floppy]]
        type = "360K"

        [[floppy]]
        type = "720K" # mine

        [video]
        adapter = "cga"
        """;

    [Fact]
    public void A_value_is_exchanged_where_it_stands() =>
        Assert.Equal(Text.Replace("640 #", "512 #", StringComparison.Ordinal), ProfileText.Set(Text, "memory", "conventional_kb", "512"));

    [Fact]
    public void A_key_that_is_not_there_is_added_to_its_table()
    {
        Assert.Contains("conventional_kb = 640 # all of it\nextended_kb = 0\n\n# two drives", ProfileText.Set(Text, "memory", "extended_kb", "0"), StringComparison.Ordinal);
        Assert.Contains("name = \"Old\"\nyear = 1984\n\n[memory]", ProfileText.Set(Text, "", "year", "1984"), StringComparison.Ordinal);
        Assert.EndsWith("adapter = \"cga\"\n\n[cpu]\nmodel = \"8086\"\n", ProfileText.Set(Text, "cpu", "model", "\"8086\""), StringComparison.Ordinal);
        Assert.EndsWith("adapter = \"cga\"\ncharacter_rom = \"x\"\n", ProfileText.Set(Text, "video", "character_rom", "\"x\""), StringComparison.Ordinal);
        Assert.Equal("a = 1\n", ProfileText.Set("", "", "a", "1"));
    }

    [Fact]
    public void A_list_of_tables_is_exchanged_as_a_whole()
    {
        string changed = ProfileText.SetList(Text, "floppy", ["type = \"1.44M\""]);
        Assert.Equal("1.44M", Assert.Single(ProfileLoader.Parse(changed, "x").Floppies).Type);
        Assert.Contains("# two drives", changed, StringComparison.Ordinal);
        Assert.Contains("adapter = \"cga\"", changed, StringComparison.Ordinal);
        Assert.Empty(ProfileLoader.Parse(ProfileText.SetList(Text, "floppy", []), "x").Floppies);
        Assert.Single(ProfileLoader.Parse(ProfileText.SetList("extends = \"ibm-xt\"\nfloppy = [{type=\"360K\"},{type=\"360K\"}]\n", "floppy", ["type = \"720K\""]), "x").Floppies);
    }

    [Theory]
    [InlineData("plain")]
    [InlineData("with \"quotes\" and \\ and\ttabs\nlines \u0001 é 漢")]
    public void Any_text_can_be_a_value(string name) =>
        Assert.Equal(name, ProfileLoader.Parse(ProfileText.Set(Text, "", "name", ProfileText.Quoted(name)), "x").Name);
}
