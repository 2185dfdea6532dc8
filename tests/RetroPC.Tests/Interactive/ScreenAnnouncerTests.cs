using RetroPC.Interactive;

namespace RetroPC.Tests.Interactive;

public sealed class ScreenAnnouncerTests
{
    private static readonly TimeSpan _quiet = TimeSpan.FromMilliseconds(300);

    private readonly ScreenAnnouncer _announcer = new(_quiet);
    private TimeSpan _now;

    [Fact]
    public void A_line_is_told_once_when_it_is_quiet()
    {
        Assert.Empty(Show(0, "C:", ""));
        Assert.Empty(Show(200, "C:\\>", ""));
        Assert.Empty(Show(200, "C:\\>", ""));
        Assert.Equal(["C:\\>"], Show(150, "C:\\>", ""));
        Assert.Null(_announcer.NextAt);
        Assert.Empty(Show(1000, "C:\\>", ""));
    }

    [Fact]
    public void A_screen_that_scrolls_tells_only_what_came_in_below()
    {
        Settle("one", "two", "three");
        Assert.Empty(Show(0, "two", "three", "four"));
        Assert.Equal(["four"], Show(300, "two", "three", "four"));
    }

    [Fact]
    public void A_clock_that_never_rests_is_not_told_but_its_neighbours_are()
    {
        Show(0, "00:00:00", "menu");
        Show(200, "00:00:01", "menu");
        Assert.Equal(["menu"], Show(200, "00:00:02", "menu"));
        Assert.Empty(Show(200, "00:00:03", "menu"));
    }

    [Fact]
    public void What_is_wiped_out_is_no_news_and_what_comes_again_is()
    {
        Settle("hello", "");
        Assert.Empty(Show(400, "", ""));
        Assert.Empty(Show(400, "", ""));
        Show(0, "hello", "");
        Assert.Equal(["hello"], Show(300, "hello", ""));
    }

    [Fact]
    public void Lines_are_told_from_top_to_bottom()
    {
        Show(0, "a", "b", "c");
        Assert.Equal(["a", "b", "c"], Show(300, "a", "b", "c"));
    }

    private void Settle(params string[] lines)
    {
        Show(0, lines);
        Show(300, lines);
    }

    private IReadOnlyList<string> Show(int after, params string[] lines)
    {
        _now += TimeSpan.FromMilliseconds(after);
        _announcer.Take(lines, _now);
        return _announcer.Announce(_now);
    }
}
