using RetroPC.Hardware.Chips;
using RetroPC.Host.Ansi;
using RetroPC.Host.Input;
using RetroPC.Terminal;

namespace RetroPC.Interactive;

/// <summary>All keys that a terminal may keep to itself, to be sent to the guest: chosen with the arrows, or, with Ctrl, Alt or Shift switched on here, pressed.</summary>
/// <param name="send">Called with what is chosen.</param>
internal sealed class KeyChooser(Action<KeyStroke> send) : Overlay
{
    private const int CellWidth = 9;
    private const string Help = "Arrows and Enter; Space switches; or press a key";

    /// <summary>The first row switches; the others are pressed.</summary>
    private static readonly (string Label, KeyStroke Stroke)[][] _rows =
    [
        [Of("Ctrl", XtKey.Control), Of("Alt", XtKey.Alt), Of("Shift", XtKey.LeftShift)],
        [Of("only Ctrl", XtKey.Control), Of("only Alt", XtKey.Alt), Of("only Shift", XtKey.LeftShift), Of("R Ctrl", XtKey.RightControl), Of("R Alt", XtKey.RightAlt), Of("R Shift", XtKey.RightShift)],
        [Of("F1", XtKey.F1), Of("F2", XtKey.F2), Of("F3", XtKey.F3), Of("F4", XtKey.F4), Of("F5", XtKey.F5), Of("F6", XtKey.F6)],
        [Of("F7", XtKey.F7), Of("F8", XtKey.F8), Of("F9", XtKey.F9), Of("F10", XtKey.F10), Of("F11", XtKey.F11), Of("F12", XtKey.F12)],
        [
            Of("Esc", XtKey.Escape), ("PrtSc", new KeyStroke(XtKey.PrintScreen, true, false, false)), Of("ScrLock", XtKey.ScrollLock),
            ("Pause", new KeyStroke(XtKey.NumLock, false, true, false)), ("Break", new KeyStroke(XtKey.Pause, false, true, false)), Of("SysRq", XtKey.SysReq),
        ],
        [Of("CapsLock", XtKey.CapsLock), Of("NumLock", XtKey.NumLock), Of("Tab", XtKey.Tab), Of("Backspc", XtKey.Backspace), Of("Enter", XtKey.Enter), Of("Space", XtKey.Space)],
        [Of("Ins", XtKey.Insert), Of("Home", XtKey.Home), Of("PgUp", XtKey.PageUp), Of("Del", XtKey.Delete), Of("End", XtKey.End), Of("PgDn", XtKey.PageDown)],
        [Of("Up", XtKey.Up), Of("Down", XtKey.Down), Of("Left", XtKey.Left), Of("Right", XtKey.Right), Of("< > key", XtKey.NonUsBackslash)],
        [Of("Pad 7", XtKey.Keypad7), Of("Pad 8", XtKey.Keypad8), Of("Pad 9", XtKey.Keypad9), Of("Pad -", XtKey.KeypadMinus), Of("Pad *", XtKey.KeypadAsterisk)],
        [Of("Pad 4", XtKey.Keypad4), Of("Pad 5", XtKey.Keypad5), Of("Pad 6", XtKey.Keypad6), Of("Pad +", XtKey.KeypadPlus), Of("Pad /", XtKey.KeypadSlash)],
        [Of("Pad 1", XtKey.Keypad1), Of("Pad 2", XtKey.Keypad2), Of("Pad 3", XtKey.Keypad3), Of("Pad 0", XtKey.Keypad0), Of("Pad .", XtKey.KeypadPeriod), Of("Pad Enter", XtKey.KeypadEnter)],
    ];

    private readonly bool[] _isHeld = new bool[3];
    private int _row = 1, _column = 1;

    /// <inheritdoc/>
    public override bool Take(in KeyEvent key)
    {
        switch (key.Code)
        {
            case KeyCode.Escape:
                return false;
            case KeyCode.Up:
                Go(_row - 1, _column);
                return true;
            case KeyCode.Down:
                Go(_row + 1, _column);
                return true;
            case KeyCode.Left:
                Go(_row, _column - 1);
                return true;
            case KeyCode.Right or KeyCode.Tab:
                Go(_row, _column + 1);
                return true;
            case KeyCode.Enter or KeyCode.KeypadEnter:
                return Choose();
        }

        char letter = LetterOf(key);
        if (letter == ' ')
        {
            return Choose();
        }

        if (letter == '\0' || !UsLayout.TryStroke(letter, out KeyStroke stroke))
        {
            return true;
        }

        Send(stroke);
        return false;
    }

    /// <inheritdoc/>
    public override IReadOnlyList<string> Lines() =>
        ["Send a key", Help, _row == 0 ? $"{_rows[0][_column].Label} is {(_isHeld[_column] ? "held" : "not held")}" : $"chosen: {_rows[_row][_column].Label}"];

    /// <inheritdoc/>
    public override void Paint(AnsiScreen screen)
    {
        (int left, int top, int width, int height) = PaintBox(screen, "Send a key", 1 + (6 * (CellWidth + 2)), _rows.Length + 2);
        int first = Math.Clamp(_row - height + 1, 0, _row);
        for (int row = first; row < _rows.Length && row - first < height; row++)
        {
            for (int column = 0; column < _rows[row].Length; column++)
            {
                int place = 1 + (column * (CellWidth + 2));
                bool isChosen = row == _row && column == _column;
                string label = row == 0 ? $"[{(_isHeld[column] ? 'x' : ' ')}] {_rows[row][column].Label}" : _rows[row][column].Label;
                screen.Write(left + place, top + row - first, Cut($" {label} ", width - place), isChosen ? ChosenInk : Ink, isChosen ? ChosenPaper : Paper);
            }
        }

        screen.Write(left + 2, top + height - 1, height > _rows.Length ? Cut(Help, width - 2) : "", Faint, Paper);
    }

    private static (string Label, KeyStroke Stroke) Of(string label, XtKey key) => (label, new KeyStroke(key, false, false, false));

    private void Go(int row, int column)
    {
        _row = (row + _rows.Length) % _rows.Length;
        int count = _rows[_row].Length;
        _column = row == _row && column < 0 ? count - 1 : column >= count && row == _row && _column == count - 1 && column == count ? 0 : Math.Clamp(column, 0, count - 1);
    }

    private bool Choose()
    {
        if (_row == 0)
        {
            _isHeld[_column] = !_isHeld[_column];
            return true;
        }

        Send(_rows[_row][_column].Stroke);
        return false;
    }

    private void Send(KeyStroke stroke) =>
        send(new KeyStroke(stroke.Key, stroke.Shift || _isHeld[2], stroke.Control || _isHeld[0], stroke.Alt || _isHeld[1]));
}
