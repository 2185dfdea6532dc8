using RetroPC.Terminal;

namespace RetroPC.Tests.Terminal;

public sealed class MenuKeyTests
{
    [Theory]
    [InlineData("Ctrl+]", "Ctrl+]", "Control+']'")]
    [InlineData("ctrl+a", "Ctrl+A", "Control+'a'")]
    [InlineData("Alt+M", "Alt+M", "Alt+'m'")]
    [InlineData("F12", "F12", "F12")]
    [InlineData("Shift+f11", "Shift+F11", "Shift+F11")]
    [InlineData("Ctrl+Alt+Q", "Ctrl+Alt+Q", "Alt+Control+'q'")]
    public void A_key_is_read_as_people_write_it(string text, string name, string key)
    {
        MenuKey? parsed = MenuKey.Parse(text);
        Assert.NotNull(parsed);
        Assert.Equal(name, parsed.Name);
        Assert.Equal(key, KeyText.Of(parsed.Event));
        Assert.True(parsed.Is(parsed.Event));
        Assert.True(parsed.Is(parsed.Event with { Modifiers = parsed.Event.Modifiers | KeyModifiers.NumLock }));
        Assert.False(parsed.Is(parsed.Event with { Modifiers = parsed.Event.Modifiers ^ KeyModifiers.Alt }));
    }

    [Theory]
    [InlineData("")]
    [InlineData("a")]
    [InlineData("Shift+a")]
    [InlineData("F13")]
    [InlineData("Ctrl+")]
    [InlineData("Ctrl+Esc")]
    [InlineData("Hyper+x")]
    public void What_is_typed_all_the_time_or_is_no_key_is_refused(string text) => Assert.Null(MenuKey.Parse(text));
}
