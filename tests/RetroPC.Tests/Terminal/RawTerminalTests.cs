using RetroPC.Host.Ansi;
using RetroPC.Terminal;

namespace RetroPC.Tests.Terminal;

public sealed class RawTerminalTests
{
    private static readonly TerminalTraits _traits = new(ColorMode.TrueColor, CursorDialect.Standard, false);

    [Fact]
    public void What_is_switched_on_is_switched_off()
    {
        var device = new FakeTerminal();
        RawTerminal terminal = RawTerminal.Open(device, _traits);
        string entered = device.TakeWritten();
        Assert.True(device.IsRaw);
        device.Send("\e[?0u\e[?62c");
        device.Send("\e[?31u\e[?62c");
        var reader = new KeyReader(terminal);
        Assert.False(reader.TryRead(TimeSpan.FromMilliseconds(1), out _));
        Assert.True(reader.AreReleasesReported);
        Assert.Contains("\e[>31u", device.TakeWritten(), StringComparison.Ordinal);
        terminal.Dispose();
        terminal.Dispose();
        string left = device.TakeWritten();
        foreach (int mode in (ReadOnlySpan<int>)[1049, 2004, 1004])
        {
            Assert.Contains($"\e[?{mode}h", entered, StringComparison.Ordinal);
            Assert.Contains($"\e[?{mode}l", left, StringComparison.Ordinal);
        }

        Assert.StartsWith("\e[<u", left, StringComparison.Ordinal);
        Assert.Contains("\e[?7l", entered, StringComparison.Ordinal);
        Assert.Contains("\e[?7h", left, StringComparison.Ordinal);
        Assert.Contains("\e[?25h", left, StringComparison.Ordinal);
        Assert.Contains("\e[0 q", left, StringComparison.Ordinal);
        Assert.EndsWith("\e[?1049l", left, StringComparison.Ordinal);
        Assert.Equal(1, device.TimesRestored);
        Assert.False(device.IsRaw);
    }

    [Fact]
    public void The_kitty_protocol_is_left_alone_where_it_is_not()
    {
        var device = new FakeTerminal();
        using (RawTerminal terminal = RawTerminal.Open(device, _traits))
        {
            device.Send("\e[?62;22c");
            device.Send("a");
            var reader = new KeyReader(terminal);
            Assert.True(reader.TryRead(TimeSpan.FromSeconds(5), out TerminalEvent e));
            Assert.Equal("'a'", KeyText.Of(e));
            Assert.False(reader.AreReleasesReported);
        }

        Assert.DoesNotContain("\e[>31u", device.Written, StringComparison.Ordinal);
        Assert.DoesNotContain("\e[<u", device.Written, StringComparison.Ordinal);
    }

    [Fact]
    public void Nothing_is_written_once_the_terminal_is_restored()
    {
        var device = new FakeTerminal();
        RawTerminal terminal = RawTerminal.Open(device, _traits);
        device.Send("\e[?62c");
        terminal.Dispose();
        device.TakeWritten();
        terminal.Write("late"u8);
        terminal.PushKittyKeyboard();
        Assert.Equal("", device.Written);
        Assert.Equal(TerminalDevice.Ended, terminal.Read(new byte[10], 0));
    }

    [Fact]
    public void A_lone_ESC_is_the_key_after_a_while_and_a_sequence_in_pieces_is_not()
    {
        var device = new FakeTerminal();
        using RawTerminal terminal = RawTerminal.Open(device, _traits);
        var reader = new KeyReader(terminal);
        device.Send("\e");
        device.Send("[");
        device.Send("1;5");
        device.Send("A");
        Assert.True(reader.TryRead(TimeSpan.FromSeconds(5), out TerminalEvent arrow));
        Assert.Equal("Control+Up", KeyText.Of(arrow));
        device.Send("\e");
        Assert.True(reader.TryRead(TimeSpan.FromSeconds(5), out TerminalEvent escape));
        Assert.Equal("Escape", KeyText.Of(escape));
        device.Send("\e[?62c");
        Assert.False(reader.TryRead(TimeSpan.Zero, out _));
    }

    [Fact]
    public void The_end_of_the_terminal_is_an_event()
    {
        var device = new FakeTerminal { IsGone = true };
        using RawTerminal terminal = RawTerminal.Open(device, _traits);
        Assert.True(new KeyReader(terminal).TryRead(TimeSpan.FromSeconds(5), out TerminalEvent e));
        Assert.Equal(TerminalEventKind.End, e.Kind);
    }

    [Fact]
    public void Without_a_terminal_there_is_one_clear_line()
    {
        if (!OperatingSystem.IsWindows() && Console.IsInputRedirected)
        {
            TerminalException exception = Assert.Throws<TerminalException>(() => RawTerminal.Open());
            Assert.Contains("not a terminal", exception.Message, StringComparison.Ordinal);
            Assert.DoesNotContain('\n', exception.Message);
        }
    }

    [Theory]
    [InlineData("xterm-256color", "truecolor", null, "TrueColor")]
    [InlineData("xterm-256color", null, null, "Indexed")]
    [InlineData("tmux-256color", "", null, "Indexed")]
    [InlineData("xterm-kitty", null, null, "TrueColor")]
    [InlineData("xterm", null, null, "Sixteen")]
    [InlineData("linux", null, null, "Sixteen")]
    [InlineData("screen", null, null, "Sixteen")]
    [InlineData("vt220", null, null, "None")]
    [InlineData("xterm-256color", "truecolor", "1", "None")]
    [InlineData("xterm-256color", "truecolor", "", "TrueColor")]
    public void Colours_are_as_the_environment_says(string term, string? colorTerm, string? noColor, string expected)
    {
        string? Variable(string name) => name switch { "TERM" => term, "COLORTERM" => colorTerm, "NO_COLOR" => noColor, _ => null };
        Assert.Equal(expected, TerminalTraits.Of(Variable, false).Colors.ToString());
    }

    [Theory]
    [InlineData("dumb", true)]
    [InlineData("", true)]
    [InlineData(null, true)]
    [InlineData("linux", false)]
    public void A_dumb_terminal_is_told(string? term, bool isDumb) =>
        Assert.Equal(isDumb, TerminalTraits.Of(name => name == "TERM" ? term : null, false).IsDumb);
}
