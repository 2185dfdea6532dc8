using System.Globalization;
using System.Text;
using RetroPC.Host.Ansi;
using RetroPC.Host.Input;
using RetroPC.Terminal;

namespace RetroPC.Interactive;

// A line for each thing that comes: its bytes, what they are taken for, and the scan codes that the guest gets. Keys are translated as for a machine.
// What comes too fast for bytes and keys to be told apart shares a line's bytes with the first of its keys.

/// <summary>Shows what a terminal sends for keys, until the user leaves.</summary>
/// <param name="terminal">The terminal.</param>
internal sealed class KeyMonitor(RawTerminal terminal)
{
    private const int FirstRow = 3, BytesColumn = 1, KeyColumn = 34, GuestColumn = 64, TwiceThere = 0x80, Break = 0x80;
    private const uint Text = AnsiCell.DefaultColor;

    private readonly KeyTranslator _translator = new();
    private readonly MenuKey _menuKey = MenuKey.Parse(MenuKey.Usual)!;
    private readonly List<KeyMove> _moves = [];
    private readonly List<Line> _lines = [];
    private bool _isWaiting, _isLeaving;

    private readonly record struct Line(string Bytes, string Key, string Guest);

    /// <summary>Runs until the user leaves, or the terminal goes away.</summary>
    public void Run()
    {
        var screen = new TerminalScreen(terminal);
        var reader = new KeyReader(terminal) { KeepsBytes = true };
        Draw(screen, reader);
        while (!_isLeaving && reader.TryRead(Timeout.InfiniteTimeSpan, out TerminalEvent e) && e.Kind != TerminalEventKind.End)
        {
            Take(e, Escaped(reader.TakeBytes()));
            Draw(screen, reader);
        }
    }

    /// <summary>Bytes as people write them: ^[ for Esc, what is no ASCII in hexadecimal.</summary>
    internal static string Escaped(ReadOnlySpan<byte> bytes)
    {
        var text = new StringBuilder();
        foreach (byte value in bytes)
        {
            _ = value switch
            {
                < 0x20 => text.Append('^').Append((char)(value + 0x40)),
                0x7F => text.Append("^?"),
                > 0x7F => text.Append(CultureInfo.InvariantCulture, $"\\x{value:x2}"),
                _ => text.Append((char)value),
            };
        }

        return text.ToString();
    }

    /// <summary>The scan codes that the guest gets of moves.</summary>
    internal static string ScanCodes(IEnumerable<KeyMove> moves) => string.Join(' ', moves.Select(move =>
    {
        int code = (int)move.Key, sent = (code & ~TwiceThere) | (move.IsDown ? 0 : Break);
        return string.Create(CultureInfo.InvariantCulture, $"{(code >= TwiceThere ? "E0 " : "")}{sent:X2}");
    }));

    /// <summary>A key as people write it.</summary>
    internal static string Name(in KeyEvent key)
    {
        string held = string.Concat(
            key.Modifiers.HasFlag(KeyModifiers.Control) ? "Ctrl+" : "",
            key.Modifiers.HasFlag(KeyModifiers.Alt) ? "Alt+" : "",
            key.Modifiers.HasFlag(KeyModifiers.Shift) ? "Shift+" : "");
        string name = key.Code == KeyCode.Character ? key.Character == new Rune(' ') ? "Space" : key.Character.ToString() : key.Code.ToString();
        string typed = key.Text != default && key.Text != key.Character ? $" types {key.Text}" : "";
        string action = key.IsReleaseReported ? $" {key.Action.ToString().ToLowerInvariant()}" : "";
        return held + name + typed + action;
    }

    private void Take(in TerminalEvent e, string bytes)
    {
        _moves.Clear();
        string what = e.Kind.ToString();
        switch (e.Kind)
        {
            case TerminalEventKind.Resize:
                return;
            case TerminalEventKind.Key:
                what = Name(e.Key);
                TakeKey(e.Key);
                break;
            case TerminalEventKind.Paste:
                what = $"Paste of {e.Text!.Length} characters";
                _translator.Type(e.Text, _moves);
                break;
            case TerminalEventKind.FocusOut:
                _translator.ReleaseAll(_moves);
                break;
        }

        _lines.Add(new Line(bytes, what, _isWaiting ? $"({_menuKey.Name}: q leaves, {_menuKey.Name} sends it)" : ScanCodes(_moves)));
    }

    private void TakeKey(in KeyEvent key)
    {
        bool isPress = key.Action == KeyAction.Press && !key.IsModifier;
        bool isMenuKey = _menuKey.Is(key);
        if (!isPress || (!_isWaiting && !isMenuKey))
        {
            _translator.Translate(key, _moves);
            return;
        }

        _isLeaving = _isWaiting && key.Character == new Rune('q');
        if (_isWaiting && isMenuKey)
        {
            _translator.Translate(_menuKey.Event, _moves);
        }

        _isWaiting = !_isWaiting;
    }

    private void Draw(TerminalScreen screen, KeyReader reader)
    {
        screen.Fit();
        screen.Clear();
        string releases = reader.AreReleasesReported ? "this terminal tells releases" : "this terminal tells no releases: keys come up by themselves";
        screen.Write(BytesColumn, 0, $"Press keys. {_menuKey.Name} and q leaves; {releases}.", Text, Text);
        Write(screen, FirstRow - 1, new Line("The terminal sends", "which is", "and the guest gets, hexadecimal"));
        int rows = Math.Max(0, screen.Rows - FirstRow);
        _lines.RemoveRange(0, Math.Max(0, _lines.Count - rows));
        for (int i = 0; i < _lines.Count; i++)
        {
            Write(screen, FirstRow + i, _lines[i]);
        }

        screen.Flush();
    }

    private static void Write(TerminalScreen screen, int row, in Line line)
    {
        screen.Write(BytesColumn, row, Cut(line.Bytes, KeyColumn - BytesColumn - 1), Text, Text);
        screen.Write(KeyColumn, row, Cut(line.Key, GuestColumn - KeyColumn - 1), Text, Text);
        screen.Write(GuestColumn, row, line.Guest, Text, Text);
    }

    private static string Cut(string text, int length) => text.Length <= length ? text : text[..(length - 1)] + "…";
}
