using System.Text;
using RetroPC.Hardware.Chips;
using RetroPC.Host.Input;
using RetroPC.Interactive;
using RetroPC.Terminal;
using RetroPC.Tests.Terminal;

namespace RetroPC.Tests.Interactive;

/// <summary><c>retropc keys</c>.</summary>
public sealed class KeyMonitorTests
{
    [Theory]
    [InlineData("a", "a")]
    [InlineData("\u001b[1;5P", "^[[1;5P")]
    [InlineData("\u001b\u007f\0", "^[^?^@")]
    [InlineData("é", "\\xc3\\xa9")]
    public void Bytes_are_written_as_people_write_them(string sent, string shown) => Assert.Equal(shown, KeyMonitor.Escaped(Encoding.UTF8.GetBytes(sent)));

    [Fact]
    public void Scan_codes_are_those_of_the_wire()
    {
        Assert.Equal("1E 9E E0 48 E0 C8", KeyMonitor.ScanCodes([Move(XtKey.A, true), Move(XtKey.A, false), Move(XtKey.Up, true), Move(XtKey.Up, false)]));

        static KeyMove Move(XtKey key, bool isDown) => new(key, isDown, 0, 0);
    }

    [Fact]
    public void A_key_has_its_modifiers_what_it_types_and_what_happened_to_it()
    {
        Assert.Equal("Ctrl+Alt+Delete", KeyMonitor.Name(KeyEvent.Of(KeyCode.Delete, KeyModifiers.Control | KeyModifiers.Alt)));
        Assert.Equal("Space", KeyMonitor.Name(KeyEvent.Of(' ')));
        Assert.Equal("Shift+a types A release", KeyMonitor.Name(KeyEvent.Of('a', KeyModifiers.Shift) with
        {
            Text = new Rune('A'),
            Action = KeyAction.Release,
            IsReleaseReported = true,
        }));
    }

    [TmuxFact]
    public void In_a_terminal_each_key_is_a_line_until_the_user_leaves()
    {
        using var tmux = new Tmux();
        tmux.Command($"{Tmux.Retropc} keys; echo rc $?");
        tmux.Await("Press keys. Ctrl+] and q leaves");
        tmux.Press("F1");
        tmux.Await("3B BB");
        tmux.Press("C-Up");
        tmux.Await("1D E0 48 E0 C8 9D");
        Assert.Matches(@"\^\[OP +F1 +3B BB", tmux.Screen);
        Assert.Matches(@"\^\[\[1;5A +Ctrl\+Up +1D E0 48", tmux.Screen);
        tmux.Press("C-]");
        tmux.Await("q leaves, Ctrl+] sends it");
        tmux.Press("q");
        tmux.Await("\nrc 0");
    }
}
