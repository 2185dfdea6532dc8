using RetroPC.Dos.Guest;

namespace RetroPC.Dos.Devices;

/// <summary>The escape sequences of ANSI.SYS (MS-DOS 5 User's Guide, appendix "ANSI.SYS"): cursor, erasing, colors, modes, keys.</summary>
internal sealed class AnsiDriver(ConsoleDevice console)
{
    private const byte Escape = 0x1B;
    private const int MostParameters = 128;

    private static readonly byte[] _colors = [0, 4, 2, 6, 1, 5, 3, 7];

    private readonly List<int> _parameters = [];
    private readonly List<byte> _text = [];
    private readonly Dictionary<int, byte[]> _keys = [];
    private readonly Queue<CallFrame> _calls = new();
    private State _state;
    private byte _quote;
    private bool _wraps = true;
    private (int Column, int Row) _saved;

    private enum State
    {
        Plain,
        Escape,
        Parameters,
        Quoted,
    }

    private Teletype Screen => console.Screen;

    /// <summary>What the BIOS is to do for the sequences that are complete: INT 10h's registers; null if there is nothing left.</summary>
    public CallFrame? TakeCall() => _calls.TryDequeue(out CallFrame? call) ? call : null;

    /// <summary>Whether text may have a sequence in it that needs the BIOS.</summary>
    public bool MayCall(ReadOnlySpan<byte> text) => _state != State.Plain || (text.Contains(Escape) && (!Screen.IsText || SetsMode(text)));

    /// <summary>Whether a character is one that the screen gets as it is.</summary>
    public bool IsPlain(byte character) => _state == State.Plain && character != Escape;

    /// <summary>What a key was redefined to; null if it was not.</summary>
    public byte[]? Redefined(ushort key)
    {
        if (_keys.Count == 0)
        {
            return null;
        }

        byte character = (byte)key;
        return _keys.GetValueOrDefault(character is 0 or 0xE0 ? 0x100 | (key >> 8) : character);
    }

    /// <summary>Takes a character.</summary>
    public void Write(byte character)
    {
        switch (_state)
        {
            case State.Plain when character == Escape:
                _state = State.Escape;
                break;
            case State.Plain:
                TypeWrapped(character);
                break;
            case State.Escape when character == '[':
                _parameters.Clear();
                _text.Clear();
                _parameters.Add(-1);
                _state = State.Parameters;
                break;
            case State.Escape:
                _state = State.Plain;
                console.Type(Escape);
                Write(character);
                break;
            case State.Quoted:
                TakeQuoted(character);
                break;
            default:
                TakeParameter(character);
                break;
        }
    }

    /// <summary>Whether one of the sequences of a text ends in h or l.</summary>
    private static bool SetsMode(ReadOnlySpan<byte> text)
    {
        const int Introducer = 2;
        for (int at = text.IndexOf(Escape); at >= 0; at = text.IndexOf(Escape))
        {
            text = text[Math.Min(at + Introducer, text.Length)..];
            int final = text.IndexOfAnyInRange((byte)'@', (byte)'~');
            if (final >= 0 && text[final] is (byte)'h' or (byte)'l')
            {
                return true;
            }
        }

        return false;
    }

    private void TypeWrapped(byte character)
    {
        (int column, int row) = Screen.Cursor;
        console.Type(character);
        if (!_wraps && character >= ' ' && column == Screen.Width - 1)
        {
            Screen.MoveTo(column, row);
        }
    }

    private void TakeQuoted(byte character)
    {
        if (character == _quote)
        {
            _state = State.Parameters;
        }
        else
        {
            _text.Add(character);
        }
    }

    private void TakeParameter(byte character)
    {
        switch (character)
        {
            case >= (byte)'0' and <= (byte)'9':
                _parameters[^1] = Math.Min((Math.Max(_parameters[^1], 0) * 10) + character - '0', 255);
                break;
            case (byte)';':
                KeepText();
                if (_parameters.Count < MostParameters)
                {
                    _parameters.Add(-1);
                }

                break;
            case (byte)'"' or (byte)'\'':
                _quote = character;
                _state = State.Quoted;
                break;
            case (byte)'=' or (byte)'?':
                break;
            default:
                _state = State.Plain;
                KeepText();
                Execute(character);
                break;
        }
    }

    /// <summary>Text in quotes stands for the numbers of its characters.</summary>
    private void KeepText()
    {
        if (_text.Count > 0)
        {
            _parameters.RemoveAt(_parameters.Count - 1);
            _parameters.AddRange(_text.Select(character => (int)character));
            _text.Clear();
        }
    }

    private int Parameter(int number, int otherwise) => number < _parameters.Count && _parameters[number] >= 0 ? _parameters[number] : otherwise;

    private int Count => Math.Max(Parameter(0, 1), 1);

    private void Execute(byte final)
    {
        (int column, int row) = Screen.Cursor;
        switch ((char)final)
        {
            case 'm':
                SetColors();
                return;
            case 'p':
                RedefineKey();
                return;
            case 'n' when Parameter(0, 0) == 6:
                console.Inject($"\x1B[{row + 1:D2};{column + 1:D2}R\r".Select(character => (byte)character));
                return;
            case 's':
                _saved = (column, row);
                return;
            case 'K':
                Erase(row, row, column);
                return;
            case 'h' or 'l' when Parameter(0, -1) is var mode and >= 0:
                SetMode(mode, isOn: final == 'h');
                return;
            case 'J' when Parameter(0, 0) == 2:
                Erase(0, Screen.Height - 1, 0);
                Screen.MoveTo(0, 0);
                return;
        }

        (int Column, int Row)? target = (char)final switch
        {
            'H' or 'f' => (Math.Max(Parameter(1, 1), 1) - 1, Math.Max(Parameter(0, 1), 1) - 1),
            'A' => (column, row - Count),
            'B' => (column, row + Count),
            'C' => (column + Count, row),
            'D' => (column - Count, row),
            'u' => _saved,
            _ => null,
        };
        if (target is { } place)
        {
            console.Draw();
            Screen.MoveTo(Math.Clamp(place.Column, 0, Screen.Width - 1), Math.Clamp(place.Row, 0, Screen.Height - 1));
        }
    }

    private void Erase(int firstRow, int lastRow, int column)
    {
        const ushort Scroll = 0x0600;
        console.Draw();
        if (!Screen.IsText)
        {
            _calls.Enqueue(new CallFrame { Ax = Scroll, Cx = (ushort)((firstRow << 8) | column), Dx = (ushort)((lastRow << 8) | (Screen.Width - 1)) });
            return;
        }

        for (int row = firstRow; row <= lastRow; row++)
        {
            Screen.Clear(row, column, Screen.Width);
        }
    }

    /// <summary>7 is whether lines wrap; the others are the BIOS's modes of the screen.</summary>
    private void SetMode(int mode, bool isOn)
    {
        const int Wrap = 7, LastMode = 6, FirstNewMode = 13, LastNewMode = 19;
        if (mode == Wrap)
        {
            _wraps = isOn;
        }
        else if (mode is <= LastMode or (>= FirstNewMode and <= LastNewMode))
        {
            _calls.Enqueue(new CallFrame { Ax = (ushort)mode });
        }
    }

    private void SetColors()
    {
        int attribute = Screen.Attribute ?? 7;
        foreach (int parameter in _parameters)
        {
            attribute = parameter switch
            {
                <= 0 => 7,
                1 => attribute | 8,
                4 => (attribute & 0xF8) | 1,
                5 => attribute | 0x80,
                7 => ((attribute & 7) << 4) | ((attribute >> 4) & 7) | (attribute & 0x88),
                8 => (attribute & 0xF0) | ((attribute >> 4) & 7),
                >= 30 and <= 37 => (attribute & 0xF8) | _colors[parameter - 30],
                >= 40 and <= 47 => (attribute & 0x8F) | (_colors[parameter - 40] << 4),
                _ => attribute,
            };
        }

        Screen.Attribute = (byte)attribute;
    }

    private void RedefineKey()
    {
        bool isExtended = Parameter(0, -1) == 0 && _parameters.Count > 1;
        int key = isExtended ? 0x100 | Parameter(1, 0) : Parameter(0, -1);
        if (key < 0)
        {
            return;
        }

        byte[] text = [.. _parameters.Skip(isExtended ? 2 : 1).Where(value => value >= 0).Select(value => (byte)value)];
        if (text.Length == 0)
        {
            _keys.Remove(key);
        }
        else
        {
            _keys[key] = text;
        }
    }
}
