namespace RetroPC.Dos.Devices;

/// <summary>
/// A line that is typed, as INT 21/0Ah and reads of CON have it, with the editing keys of DOS: the last line is a template that F1 to F4, the
/// arrows, Ins and Del copy from or skip in (MS-DOS 5 User's Guide, "Editing keys").
/// </summary>
/// <param name="most">How many characters fit, the carriage return not counted.</param>
/// <param name="template">The last line.</param>
/// <param name="echo">Shows a character; ^X forms and blanks are the editor's.</param>
internal sealed class LineEditor(int most, byte[] template, Action<byte> echo)
{
    private const byte CtrlF = 6, Paragraph = 20, Section = 21;
    private const byte Bell = 7, Backspace = 8, Tab = 9, LineFeed = 10, Return = 13, Escape = 27, Delete = 127;
    private const int TabStop = 8;

    private readonly List<byte> _line = [];
    private int _place;
    private bool _inserts, _isExtended, _isSkipped;
    private bool _isFirst = true;
    private Pending _pending;
    private byte[] _template = template;

    private enum Pending
    {
        None,
        CopyTo,
        SkipTo,
    }

    /// <summary>What has been typed.</summary>
    public byte[] Line => [.. _line];

    /// <summary>The code page, by which two bytes may be one character.</summary>
    public DosCodePage? Page { get; init; }

    /// <summary>Where the line begins on the screen, which tabs count from.</summary>
    public int FirstColumn { get; init; }

    /// <summary>Takes a byte from the keyboard.</summary>
    /// <returns>Whether the line is finished.</returns>
    public bool Take(byte key)
    {
        bool isFirst = _isFirst;
        _isFirst = false;
        if (_isSkipped)
        {
            _isSkipped = false;
            return false;
        }

        if (_isExtended)
        {
            _isExtended = false;
            TakeExtended(key);
            return false;
        }

        if (_pending != Pending.None)
        {
            FindInTemplate(key);
            return false;
        }

        switch (key)
        {
            case 0:
                _isExtended = true;
                break;
            case Return:
                echo(Return);
                return true;
            case LineFeed when isFirst:
            case CtrlF:
                break;
            case LineFeed:
                echo(Return);
                echo(LineFeed);
                break;
            case Backspace or Delete:
                EraseLast();
                break;
            case Escape:
                Restart('\\');
                break;
            default:
                Type(key);
                break;
        }

        return false;
    }

    private void TakeExtended(byte scanCode)
    {
        const byte F1 = 0x3B, F2 = 0x3C, F3 = 0x3D, F4 = 0x3E, F5 = 0x3F, F6 = 0x40, F7 = 0x41, Left = 0x4B, Right = 0x4D, Insert = 0x52, DeleteKey = 0x53;
        switch (scanCode)
        {
            case F1 or Right:
                Copy(1);
                break;
            case F2:
                _pending = Pending.CopyTo;
                break;
            case F3:
                Copy(_template.Length);
                break;
            case F4:
                _pending = Pending.SkipTo;
                break;
            case F5:
                _template = Line;
                Restart('@');
                break;
            case F6:
                Type(0x1A);
                break;
            case F7:
                Type(0);
                break;
            case Left:
                EraseLast();
                break;
            case Insert:
                _inserts = !_inserts;
                break;
            case DeleteKey:
                _place = Math.Min(_place + 1, _template.Length);
                break;
        }
    }

    private void FindInTemplate(byte key)
    {
        _isSkipped = key == 0;
        int found = !_isSkipped && _place + 1 < _template.Length ? Array.IndexOf(_template, key, _place + 1) : -1;
        Pending pending = _pending;
        _pending = Pending.None;
        if (found < 0)
        {
            return;
        }

        if (pending == Pending.CopyTo)
        {
            Copy(found - _place);
        }
        else
        {
            _place = found;
        }
    }

    private void Copy(int count)
    {
        for (int i = 0; i < count && _place < _template.Length && _line.Count < most; i++)
        {
            byte character = _template[_place];
            _inserts = false;
            Type(character);
        }
    }

    private void Type(byte character)
    {
        if (_line.Count >= most)
        {
            echo(Bell);
            return;
        }

        Show(character);
        _line.Add(character);
        if (!_inserts)
        {
            _place = Math.Min(_place + 1, _template.Length);
        }
    }

    private void Show(byte character)
    {
        if (character == Tab)
        {
            for (int i = WidthOf(character, ColumnAt(_line.Count)); i > 0; i--)
            {
                echo((byte)' ');
            }
        }
        else if (HasCaret(character))
        {
            echo((byte)'^');
            echo((byte)(character + '@'));
        }
        else
        {
            echo(character);
        }
    }

    private void EraseLast()
    {
        int length = LengthOfLast();
        for (int i = 0; i < length; i++)
        {
            EraseByte();
        }
    }

    private int LengthOfLast()
    {
        int length = 1;
        for (int i = 0; i < _line.Count; i += length)
        {
            length = i + 1 < _line.Count && Page is { } page && page.IsLead(_line[i]) ? 2 : 1;
        }

        return length;
    }

    private void EraseByte()
    {
        if (_line.Count > 0)
        {
            int width = WidthOf(_line[^1], ColumnAt(_line.Count - 1));
            _line.RemoveAt(_line.Count - 1);
            for (int i = 0; i < width; i++)
            {
                echo(Backspace);
                echo((byte)' ');
                echo(Backspace);
            }
        }

        // Even where there is nothing to erase: what was skipped in the template can be had back.
        if (!_inserts && _place > 0)
        {
            _place--;
        }
    }

    /// <summary>The line is given up: a sign is shown, and it goes on below.</summary>
    private void Restart(char sign)
    {
        echo((byte)sign);
        echo(Return);
        echo(LineFeed);
        for (int i = 0; i < FirstColumn; i++)
        {
            echo((byte)' ');
        }

        _line.Clear();
        _place = 0;
        _inserts = false;
        _isFirst = true;
    }

    private int ColumnAt(int count)
    {
        int column = FirstColumn;
        for (int i = 0; i < count; i++)
        {
            column += WidthOf(_line[i], column);
        }

        return column;
    }

    private static int WidthOf(byte character, int column) => character == Tab ? TabStop - (column % TabStop) : HasCaret(character) ? 2 : 1;

    /// <summary>Whether a character is shown as ^ and a letter: not those two that DOS shows as the signs that they are on the screen.</summary>
    private static bool HasCaret(byte character) => character is < (byte)' ' and not Paragraph and not Section;
}
