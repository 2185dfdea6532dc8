using System.Text;
using RetroPC.Hardware.Video;
using RetroPC.Host.Ansi;

namespace RetroPC.Testing;

/// <summary>
/// A small terminal: it understands what AnsiScreen may write, by the manuals of the VT100 and xterm, and throws at anything else.
/// </summary>
internal sealed class VirtualTerminal
{
    private readonly AnsiCell[] _cells;
    private int _column, _row, _top, _bottom;
    private bool _isPastEnd;
    private uint _foreground = AnsiCell.DefaultColor, _background = AnsiCell.DefaultColor;
    private TextEffects _effects;

    public VirtualTerminal(int columns, int rows)
    {
        Columns = columns;
        Rows = rows;
        _bottom = rows - 1;
        _cells = new AnsiCell[columns * rows];
        Array.Fill(_cells, new AnsiCell('#', 1, 2, TextEffects.None));
    }

    public int Columns { get; }

    public int Rows { get; }

    /// <summary>Whether it gives ambiguous characters two columns, as terminals in Chinese, Japanese and Korean locales may.</summary>
    public bool IsAmbiguousWide { get; init; }

    public bool IsCursorVisible { get; private set; } = true;

    public bool IsReverse { get; private set; }

    public int CursorShape { get; private set; }

    public (int Column, int Row) Cursor => (_column, _row);

    public AnsiCell this[int column, int row] => _cells[(row * Columns) + column];

    public string RowText(int row) => string.Concat(Enumerable.Range(0, Columns).Select(column => this[column, row].Character)).TrimEnd();

    public void Write(ReadOnlySpan<byte> bytes)
    {
        string text = new UTF8Encoding(false, true).GetString(bytes);
        for (int place = 0; place < text.Length;)
        {
            char c = text[place++];
            if (c == '\e')
            {
                place = Sequence(text, place);
            }
            else
            {
                Character(c);
            }
        }
    }

    private void Character(char c)
    {
        switch (c)
        {
            case '\r':
                Go(0, _row);
                break;
            case '\n' when _row == _bottom:
                ScrollUp();
                break;
            case '\n':
                _row++;
                break;
            case '\b':
                Assert.False(_isPastEnd, "Backspace at the end of a row.");
                _column--;
                break;
            case >= ' ' and not '\x7F':
                Assert.False(_isPastEnd, "A character past the end of a row.");
                Put(new AnsiCell(c, _foreground, _background, _effects), SafeText.IsWide(c) || (IsAmbiguousWide && EastAsianWidth.IsAmbiguous(c)) ? 2 : 1);
                break;
            default:
                Assert.Fail($"Control character {(int)c:X2}h.");
                break;
        }

        Assert.InRange(_column, 0, Columns - 1);
        Assert.InRange(_row, 0, Rows - 1);
    }

    /// <summary>What is left of a wide character that is written over in part is blank.</summary>
    private void Put(AnsiCell cell, int width)
    {
        Assert.True(_column + width <= Columns, "A wide character across the end of a row.");
        Span<AnsiCell> row = _cells.AsSpan(_row * Columns, Columns);
        if (row[_column].Character == AnsiCell.Covered)
        {
            row[_column - 1] = row[_column - 1] with { Character = ' ' };
        }

        if (_column + width < Columns && row[_column + width].Character == AnsiCell.Covered)
        {
            row[_column + width] = row[_column + width] with { Character = ' ' };
        }

        row[_column] = cell;
        row[_column + width - 1] = width == 1 ? cell : cell with { Character = AnsiCell.Covered };
        _isPastEnd = _column + width == Columns;
        _column += _isPastEnd ? width - 1 : width;
    }

    private void ScrollUp()
    {
        int count = (_bottom - _top) * Columns;
        Array.Copy(_cells, (_top + 1) * Columns, _cells, _top * Columns, count);
        Array.Fill(_cells, new AnsiCell(' ', _foreground, _background, TextEffects.None), _bottom * Columns, Columns);
    }

    private void Go(int column, int row)
    {
        Assert.InRange(column, 0, Columns - 1);
        Assert.InRange(row, 0, Rows - 1);
        (_column, _row, _isPastEnd) = (column, row, false);
    }

    private int Sequence(string text, int place)
    {
        Assert.Equal('[', text[place++]);
        int begin = place;
        while (text[place] is < '@' or > '~')
        {
            place++;
        }

        string parameters = text[begin..place];
        char final = text[place++];
        if (parameters.StartsWith('?'))
        {
            Mode(parameters[1..], final);
            return place;
        }

        if (final == 'q')
        {
            Assert.EndsWith(" ", parameters, StringComparison.Ordinal);
            CursorShape = int.Parse(parameters.TrimEnd());
            return place;
        }

        int[] numbers = parameters.Length == 0 ? [] : [.. parameters.Split(';').Select(int.Parse)];
        Control(final, numbers);
        return place;
    }

    private void Mode(string number, char final)
    {
        Assert.True(final is 'h' or 'l', $"Mode {number}{final}.");
        switch (number)
        {
            case "25":
                IsCursorVisible = final == 'h';
                break;
            default:
                Assert.Equal("2026", number);
                break;
        }
    }

    private void Control(char final, int[] numbers)
    {
        int first = numbers.Length > 0 ? numbers[0] : 1;
        int second = numbers.Length > 1 ? numbers[1] : 1;
        switch (final)
        {
            case 'H':
                Go(second - 1, first - 1);
                break;
            case 'C':
                Assert.False(_isPastEnd);
                Go(_column + first, _row);
                break;
            case 'D':
                Assert.False(_isPastEnd);
                Go(_column - first, _row);
                break;
            case 'J':
                Assert.Equal([2], numbers);
                Array.Fill(_cells, new AnsiCell(' ', _foreground, _background, TextEffects.None));
                break;
            case 'r':
                (_top, _bottom) = numbers.Length == 0 ? (0, Rows - 1) : (first - 1, second - 1);
                Assert.True(_top < _bottom);
                Go(0, 0);
                break;
            case 'm':
                Rendition(numbers);
                break;
            default:
                Assert.Fail($"CSI {string.Join(';', numbers)} {final}.");
                break;
        }
    }

    private void Rendition(int[] numbers)
    {
        if (numbers.Length == 0)
        {
            (_foreground, _background, _effects, IsReverse) = (AnsiCell.DefaultColor, AnsiCell.DefaultColor, TextEffects.None, false);
        }

        for (int place = 0; place < numbers.Length; place++)
        {
            switch (numbers[place])
            {
                case 4:
                    _effects |= TextEffects.Underline;
                    break;
                case 24:
                    _effects &= ~TextEffects.Underline;
                    break;
                case 5:
                    _effects |= TextEffects.Blink;
                    break;
                case 25:
                    _effects &= ~TextEffects.Blink;
                    break;
                case 7 or 27:
                    IsReverse = numbers[place] == 7;
                    break;
                case 38:
                    _foreground = Color(numbers, ref place);
                    break;
                case 48:
                    _background = Color(numbers, ref place);
                    break;
                case 39:
                    _foreground = AnsiCell.DefaultColor;
                    break;
                case 49:
                    _background = AnsiCell.DefaultColor;
                    break;
                case >= 30 and <= 37:
                    _foreground = (uint)numbers[place] - 30;
                    break;
                case >= 90 and <= 97:
                    _foreground = (uint)numbers[place] - 82;
                    break;
                case >= 40 and <= 47:
                    _background = (uint)numbers[place] - 40;
                    break;
                case >= 100 and <= 107:
                    _background = (uint)numbers[place] - 92;
                    break;
                default:
                    Assert.Fail($"SGR {numbers[place]}.");
                    break;
            }
        }
    }

    private static uint Color(int[] numbers, ref int place)
    {
        bool isIndexed = numbers[place + 1] == 5;
        place += isIndexed ? 2 : 4;
        Assert.All(numbers[(isIndexed ? place : place - 2)..(place + 1)], part => Assert.InRange(part, 0, 255));
        return isIndexed ? (uint)numbers[place] : (uint)((numbers[place - 2] << 16) | (numbers[place - 1] << 8) | numbers[place]);
    }
}
