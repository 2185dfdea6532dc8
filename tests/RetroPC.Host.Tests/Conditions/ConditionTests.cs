using RetroPC.Hardware.Timing;
using RetroPC.Host.Conditions;

namespace RetroPC.Host.Tests.Conditions;

/// <summary>How conditions and regions are written.</summary>
public sealed class ConditionTests
{
    [Fact]
    public void A_condition_is_one_word()
    {
        Assert.Equal(new TextCondition("A:\\>"), ConditionText.Parse("after:A:\\>"));
        Assert.Equal(new TextCondition("Ready", new ScreenRegion(25, 25)), ConditionText.Parse("after[25]:Ready"));
        Assert.Equal(new IdleCondition(3 * Tick.Second), ConditionText.Parse("idle"));
        Assert.Equal(new IdleCondition(Tick.Second / 2), ConditionText.Parse("IDLE:500ms"));
        Assert.Equal(new TimeCondition(60 * Tick.Second), ConditionText.Parse("time:1m"));
        Assert.Equal(new HaltCondition(), ConditionText.Parse("exit"));
        PatternCondition pattern = Assert.IsType<PatternCondition>(ConditionText.Parse("match[1-3,5-9]:^C:.>$"));
        Assert.Equal(("^C:.>$", new ScreenRegion(1, 3, 5, 9)), (pattern.Pattern.ToString(), pattern.Region));
    }

    [Theory]
    [InlineData("", "'' is no condition")]
    [InlineData("after", "'after' says nothing to look for")]
    [InlineData("after:", "'after:' says nothing to look for")]
    [InlineData("after[0]:x", "'0' is no region: a region is rows, or rows and columns, as 25, 1-3 or 5-20,10-70")]
    [InlineData("exit:now", "'exit:now' is no condition")]
    [InlineData("idle[3]:2s", "'idle[3]:2s' is no condition")]
    [InlineData("time:soon", "'soon' is no time: write it as 500ms, 2s or 1m")]
    [InlineData("match:(", "'(' is no regular expression")]
    [InlineData("match:(a)\\1", "'(a)\\1' is no regular expression")]
    [InlineData("when:it rains", "'when:it rains' is no condition: write after:TEXT, match:EXPRESSION, idle:2s, time:10s or exit")]
    public void What_is_none_is_told(string text, string message)
    {
        Assert.StartsWith(message, Assert.Throws<FormatException>(() => ConditionText.Parse(text)).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("25", "25")]
    [InlineData("1-3", "1-3")]
    [InlineData("3-3,1-80", "3,1-80")]
    [InlineData("5-20,10", "5-20,10-10")]
    [InlineData("0", null)]
    [InlineData("3-1", null)]
    [InlineData("1-2-3", null)]
    [InlineData("1,2,3", null)]
    [InlineData("-1", null)]
    [InlineData("", null)]
    [InlineData("a", null)]
    [InlineData("99999999999", null)]
    public void A_region_is_rows_or_rows_and_columns(string text, string? region) => Assert.Equal(region, ScreenRegion.Parse(text)?.ToString());

    [Fact]
    public void A_region_cuts_lines_that_may_be_shorter_or_fewer()
    {
        string[] lines = ["first line", "second", "", "fourth"];
        Assert.Equal(["second", ""], ScreenRegion.Parse("2-3")!.Of(lines));
        Assert.Equal(["t li", "nd"], ScreenRegion.Parse("1-2,5-8")!.Of(lines));
        Assert.Equal(["fourth"], ScreenRegion.Parse("4-9")!.Of(lines));
        Assert.Empty(ScreenRegion.Parse("25")!.Of(lines));
    }

    [Fact]
    public void Messages_have_no_control_characters()
    {
        Assert.Equal("\"a?[2J\"", new TextCondition("a\e[2J").ToString());
        Assert.DoesNotContain(Assert.Throws<FormatException>(() => PatternCondition.Compile("\e[2J(")).Message, char.IsControl);
    }
}
