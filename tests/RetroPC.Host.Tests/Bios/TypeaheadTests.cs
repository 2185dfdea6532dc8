namespace RetroPC.Host.Tests.Bios;

/// <summary>Typing ahead while the program does not read.</summary>
public class TypeaheadTests
{
    private const string FifteenKeys = "{wait:ready}abcdefghijklmno";

    [Theory]
    [InlineData("ibm-pc")]
    [InlineData("turbo-xt-10")]
    public void Fifteen_keys_wait_in_silence(string preset)
    {
        using var program = new BiosProgram("typeahead", preset);
        program.Run(15, FifteenKeys);
        Assert.Equal(0, program.SpeakerChangesInTheLast(2));
    }

    [Theory]
    [InlineData("ibm-pc")]
    [InlineData("turbo-xt-10")]
    public void The_sixteenth_is_lost_with_a_beep(string preset)
    {
        using var program = new BiosProgram("typeahead", preset);
        program.Run(15, FifteenKeys + "{pause:500ms}{down:p}{up:p}");
        Assert.InRange(program.SpeakerChangesInTheLast(2), 20, int.MaxValue);
    }
}
