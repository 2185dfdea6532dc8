using RetroPC.Terminal;

namespace RetroPC.Tests.Terminal;

public sealed class PrefixKeyTests
{
    private static readonly KeyEvent _prefix = KeyEvent.Of(']', KeyModifiers.Control);

    [Theory]
    [InlineData('q', "Quit")]
    [InlineData('Q', "Quit")]
    [InlineData('d', "CtrlAltDel")]
    [InlineData('?', "Help")]
    [InlineData('y', "Unknown")]
    public void A_letter_behind_the_prefix_is_a_command(char letter, string expected)
    {
        var prefix = new PrefixKey();
        Assert.True(prefix.TryTake(_prefix, out PrefixCommand first));
        Assert.Equal(PrefixCommand.None, first);
        Assert.True(prefix.IsWaiting);
        Assert.True(prefix.TryTake(KeyEvent.Of(letter), out PrefixCommand command));
        Assert.Equal(expected, command.ToString());
        Assert.False(prefix.IsWaiting);
        Assert.False(prefix.TryTake(KeyEvent.Of(letter), out _));
    }

    [Fact]
    public void The_prefix_twice_goes_to_the_guest()
    {
        var prefix = new PrefixKey();
        prefix.TryTake(_prefix, out _);
        Assert.True(prefix.TryTake(_prefix, out PrefixCommand command));
        Assert.Equal(PrefixCommand.SendPrefix, command);
        Assert.Equal(_prefix, prefix.Event);
    }

    [Fact]
    public void Releases_repeats_and_modifiers_are_no_commands()
    {
        var prefix = new PrefixKey();
        prefix.TryTake(_prefix, out _);
        Assert.False(prefix.TryTake(_prefix with { Action = KeyAction.Release }, out _));
        Assert.True(prefix.TryTake(_prefix with { Action = KeyAction.Repeat }, out PrefixCommand none));
        Assert.False(prefix.TryTake(KeyEvent.Of(KeyCode.LeftControl) with { Action = KeyAction.Release }, out _));
        Assert.False(prefix.TryTake(KeyEvent.Of(KeyCode.LeftShift), out _));
        Assert.Equal(PrefixCommand.None, none);
        Assert.True(prefix.IsWaiting);
        Assert.True(prefix.TryTake(KeyEvent.Of(KeyCode.Escape), out PrefixCommand command));
        Assert.Equal(PrefixCommand.Cancel, command);
    }

    [Fact]
    public void Without_the_prefix_all_keys_are_the_guests()
    {
        var prefix = new PrefixKey();
        Assert.False(prefix.TryTake(KeyEvent.Of('q'), out _));
        Assert.False(prefix.TryTake(KeyEvent.Of(']'), out _));
        Assert.False(prefix.TryTake(KeyEvent.Of(']', KeyModifiers.Control | KeyModifiers.Alt), out _));
        Assert.True(prefix.TryTake(_prefix with { Modifiers = KeyModifiers.Control | KeyModifiers.NumLock }, out _));
    }
}
