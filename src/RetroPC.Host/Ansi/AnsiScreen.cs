using RetroPC.Hardware.Video;

namespace RetroPC.Host.Ansi;

/// <summary>The shapes of a cursor.</summary>
public enum CursorShape
{
    /// <summary>A line at the bottom of the cell.</summary>
    Underline,

    /// <summary>The whole cell.</summary>
    Block,
}

// A screen of cells that is compared with what the terminal shows. Only what differs is written: runs of cells, the shortest moves
// between them, the colours that change, all in one write, between the marks of a synchronized update. What has not changed costs no byte.
//
// - Rows that have moved up as a whole are moved up in the terminal (a scrolling region and line feeds), as when DOS scrolls.
// - After a write to the last column nobody knows where a terminal's cursor is: the next move is an absolute one.
// - A wide character and the cell that it covers are set, and so differ, together: a half of one is never left.
// - No character is written that is not in the list of SafeText.Of.
// - Where the terminal gives ambiguous characters two columns, narrow ones stand for them; a full block and a left half are made of colours.

/// <summary>Draws on a terminal what has changed.</summary>
public partial class AnsiScreen
{
    private readonly CursorDialect _dialect;
    private readonly AnsiBuffer _output = new();
    private readonly AnsiPen _pen;
    private readonly AnsiBuffer _picture = new();
    private (int Column, int Row) _picturePlace;
    private AnsiCell[] _wanted = [], _shown = [];
    private bool _isKnown;
    private Cursor _wantedCursor, _shownCursor;
    private int _column, _row;

    /// <summary>An empty screen.</summary>
    /// <param name="colors">How the terminal is told colours.</param>
    /// <param name="dialect">How it is told the shape of its cursor.</param>
    /// <param name="columns">Characters in a row.</param>
    /// <param name="rows">Rows.</param>
    public AnsiScreen(ColorMode colors, CursorDialect dialect, int columns, int rows)
    {
        _dialect = dialect;
        _pen = new AnsiPen(colors, _output);
        Resize(columns, rows);
    }

    /// <summary>The kinds of characters to which the terminal gives two columns, though here they have one.</summary>
    public AmbiguousKinds WideKinds { get; set; }

    /// <summary>Characters in a row.</summary>
    public int Columns { get; private set; }

    /// <summary>Rows.</summary>
    public int Rows { get; private set; }

    /// <summary>Takes on a size; the screen is empty then, and drawn anew.</summary>
    public void Resize(int columns, int rows)
    {
        Columns = columns;
        Rows = rows;
        _wanted = new AnsiCell[Columns * Rows];
        _shown = new AnsiCell[Columns * Rows];
        Clear();
        HideCursor();
        Invalidate();
    }

    /// <summary>What the terminal shows is not known any more: everything is drawn the next time.</summary>
    public void Invalidate() => _isKnown = false;

    /// <summary>Empties the screen.</summary>
    public void Clear() => Array.Fill(_wanted, AnsiCell.Empty);

    /// <summary>Empties a part of a row.</summary>
    public void Clear(int column, int row, int count) => Array.Fill(_wanted, AnsiCell.Empty, (row * Columns) + column, count);

    /// <summary>Sets a cell; one that is outside is nowhere.</summary>
    public void Set(int column, int row, char character, uint foreground, uint background, TextEffects effects = TextEffects.None)
    {
        if ((uint)column >= (uint)Columns || (uint)row >= (uint)Rows)
        {
            return;
        }

        char safe = SafeText.Of(character);
        if (WideKinds != AmbiguousKinds.None && IsAmbiguous(safe))
        {
            safe = Narrow(safe, ref foreground, ref background);
        }

        if (safe == ' ' && (effects & TextEffects.Underline) == 0)
        {
            // Blanks that look the same are the same.
            (foreground, effects) = (background, TextEffects.None);
        }

        Part(column, row);
        _wanted[(row * Columns) + column] = new AnsiCell(safe, foreground, background, effects);
    }

    /// <summary>Sets two cells to one character; where only one of them is on the screen, to a blank.</summary>
    public void SetWide(int column, int row, char character, uint foreground, uint background, TextEffects effects = TextEffects.None)
    {
        bool isWhole = column >= 0 && column + 1 < Columns && (uint)row < (uint)Rows;
        if (!isWhole || !IsWide(character))
        {
            Set(column, row, isWhole ? character : ' ', foreground, background, effects);
            Set(column + 1, row, ' ', foreground, background, effects);
            return;
        }

        Part(column, row);
        Part(column + 1, row);
        int place = (row * Columns) + column;
        _wanted[place] = new AnsiCell(character, foreground, background, effects);
        _wanted[place + 1] = _wanted[place] with { Character = AnsiCell.Covered };
    }

    /// <summary>Sets a text, cut off at the edge.</summary>
    public void Write(int column, int row, ReadOnlySpan<char> text, uint foreground, uint background)
    {
        foreach (char c in text)
        {
            Set(column++, row, c, foreground, background);
        }
    }

    /// <summary>Shows a cell with its colours exchanged; one that is outside is nowhere.</summary>
    public void Highlight(int column, int row)
    {
        if ((uint)column < (uint)Columns && (uint)row < (uint)Rows)
        {
            ref AnsiCell cell = ref _wanted[(row * Columns) + column];
            uint ground = cell.Background == AnsiCell.DefaultColor ? 0 : cell.Background;
            uint ink = cell.Foreground == AnsiCell.DefaultColor || cell.Foreground == ground ? ~ground & 0xFF_FFFF : cell.Foreground;
            cell = cell with { Foreground = ground, Background = ink };
        }
    }

    /// <summary>Whether the terminal shows a part of the screen as it is wanted.</summary>
    public bool IsShown(in PictureArea area)
    {
        for (int row = area.Row; row < area.Row + area.Rows; row++)
        {
            int begin = (row * Columns) + area.Column;
            if (!_isKnown || !_wanted.AsSpan(begin, area.Columns).SequenceEqual(_shown.AsSpan(begin, area.Columns)))
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>Has a sequence written with the next <see cref="Render"/>, after all cells, with the cursor at a place: pixels, which are no cells.</summary>
    /// <param name="column">The place's column.</param>
    /// <param name="row">The place's row.</param>
    /// <param name="sequence">The sequence.</param>
    public void SetPicture(int column, int row, ReadOnlySpan<byte> sequence)
    {
        _picture.Clear();
        _picture.Add(sequence);
        _picturePlace = (column, row);
    }

    /// <summary>Shows the cursor.</summary>
    public void ShowCursor(int column, int row, CursorShape shape) => _wantedCursor = (uint)column < (uint)Columns && (uint)row < (uint)Rows
        ? new Cursor(true, column, row, shape)
        : default;

    /// <summary>Shows no cursor.</summary>
    public void HideCursor() => _wantedCursor = default;

    /// <summary>
    /// What has to be written so that the terminal shows the screen; it counts as written. The bytes live until the next call.
    /// </summary>
    public ReadOnlySpan<byte> Render()
    {
        _output.Clear();
        _output.Add("\e[?2026h"u8);
        int nothing = _output.Length;
        if (!_isKnown)
        {
            Begin();
        }

        Scroll();
        for (int row = 0; row < Rows; row++)
        {
            RenderRow(row);
        }

        RenderPicture();
        RenderCursor();
        if (_output.Length == nothing)
        {
            return [];
        }

        _output.Add("\e[?2026l"u8);
        return _output.Bytes;
    }

    private void Begin()
    {
        _output.Add("\e[m\e[?25l\e[H\e[2J"u8);
        _pen.Forget();
        Array.Fill(_shown, AnsiCell.Empty);
        (_column, _row) = (0, 0);
        _shownCursor = new Cursor(false, 0, 0, (CursorShape)(-1));
        _isKnown = true;
    }

    /// <summary>Leaves a blank of the other half of a wide character of which a cell is one.</summary>
    private void Part(int column, int row)
    {
        Span<AnsiCell> cells = _wanted.AsSpan(row * Columns, Columns);
        if (cells[column].Character == AnsiCell.Covered)
        {
            cells[column - 1] = cells[column - 1] with { Character = ' ' };
        }
        else if (column + 1 < Columns && cells[column + 1].Character == AnsiCell.Covered)
        {
            cells[column + 1] = cells[column + 1] with { Character = ' ' };
        }
    }

    private void RenderRow(int row)
    {
        int begin = row * Columns;
        Span<AnsiCell> wanted = _wanted.AsSpan(begin, Columns);
        Span<AnsiCell> shown = _shown.AsSpan(begin, Columns);
        for (int column = 0; column < Columns; column++)
        {
            if (wanted[column] == shown[column])
            {
                continue;
            }

            if (wanted[column].Character != AnsiCell.Covered)
            {
                BeginDrawing();
                GoTo(column, row);
                _pen.Take(wanted[column]);
                Put(wanted[column]);
            }

            shown[column] = wanted[column];
        }
    }

    private void RenderPicture()
    {
        if (_picture.Length > 0)
        {
            BeginDrawing();
            _pen.Reset();
            GoTo(_picturePlace.Column, _picturePlace.Row);
            _output.Add(_picture.Bytes);
            _picture.Clear();
            _column = Unknown;
        }
    }

    private bool IsAmbiguous(char safe) => (AmbiguousText.KindOf(safe) & WideKinds) != 0;

    private bool IsWide(char c) => SafeText.IsWide(c) || (WideKinds != AmbiguousKinds.None && IsAmbiguous(SafeText.Of(c)));

    private static char Narrow(char safe, ref uint foreground, ref uint background)
    {
        const char FullBlock = '█', LeftHalf = '▌', RightHalf = '▐';
        switch (safe)
        {
            case FullBlock:
                background = foreground;
                return ' ';
            case LeftHalf:
                (foreground, background) = (background, foreground);
                return RightHalf;
            default:
                return NarrowText.Of(safe);
        }
    }

    private void Put(in AnsiCell cell)
    {
        _output.AddCharacter(cell.Character);
        int next = _column + (IsWide(cell.Character) ? 2 : 1);
        _column = next < Columns ? next : Unknown;
    }

    /// <summary>The cursor would be seen on its way.</summary>
    private void BeginDrawing()
    {
        if (_shownCursor.IsVisible)
        {
            _output.Add("\e[?25l"u8);
            _shownCursor = _shownCursor with { IsVisible = false };
        }
    }

    private void RenderCursor()
    {
        if (!_wantedCursor.IsVisible)
        {
            BeginDrawing();
            return;
        }

        if (_wantedCursor.Shape != _shownCursor.Shape)
        {
            bool isBlock = _wantedCursor.Shape == CursorShape.Block;
            _output.Add(_dialect == CursorDialect.LinuxConsole
                ? isBlock ? "\e[?6c"u8 : "\e[?2c"u8
                : isBlock ? "\e[1 q"u8 : "\e[3 q"u8);
        }

        GoTo(_wantedCursor.Column, _wantedCursor.Row);
        if (!_shownCursor.IsVisible)
        {
            _output.Add("\e[?25h"u8);
        }

        _shownCursor = _wantedCursor;
    }

    private readonly record struct Cursor(bool IsVisible, int Column, int Row, CursorShape Shape);
}
