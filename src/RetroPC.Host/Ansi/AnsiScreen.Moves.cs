namespace RetroPC.Host.Ansi;

/// <content>Moves of the cursor, and of whole rows.</content>
public partial class AnsiScreen
{
    private const int Unknown = -1, MostLineFeeds = 4, MostBackspaces = 3, MostScroll = 8, LeastRowsMoved = 3;

    private static int Digits(int number) => number < 10 ? 1 : number < 100 ? 2 : number < 1000 ? 3 : 4;

    /// <summary>Length of CSI with a number and a final character.</summary>
    private static int MoveLength(int count) => count == 1 ? 3 : 3 + Digits(count);

    private static int AbsoluteLength(int column, int row) =>
        column > 0 ? 4 + Digits(row + 1) + Digits(column + 1) : MoveLength(row + 1);

    private void GoTo(int column, int row)
    {
        if (_column == column && _row == row)
        {
            return;
        }

        int down = row - _row;
        bool isNear = _column != Unknown && down is >= 0 and <= MostLineFeeds;
        if (isNear && down + SidewaysLength(column, down == 0) < AbsoluteLength(column, row))
        {
            for (int line = 0; line < down; line++)
            {
                _output.Add((byte)'\n');
            }

            GoSideways(column, down == 0);
        }
        else
        {
            GoAbsolutely(column, row);
        }

        (_column, _row) = (column, row);
    }

    private void GoAbsolutely(int column, int row)
    {
        if (column == 0)
        {
            _output.AddMove(row + 1, (byte)'H');
            return;
        }

        _output.Add("\e["u8);
        _output.AddNumber(row + 1);
        _output.Add((byte)';');
        _output.AddNumber(column + 1);
        _output.Add((byte)'H');
    }

    private int SidewaysLength(int column, bool isSameRow)
    {
        int distance = column - _column;
        return distance == 0 ? 0
            : column == 0 ? 1
            : distance < 0 ? Math.Min(distance < -MostBackspaces ? int.MaxValue : -distance, MoveLength(-distance))
            : Math.Min(RewriteLength(column, isSameRow), MoveLength(distance));
    }

    private void GoSideways(int column, bool isSameRow)
    {
        int distance = column - _column;
        if (distance == 0)
        {
            return;
        }

        if (column == 0)
        {
            _output.Add((byte)'\r');
        }
        else if (distance < 0)
        {
            GoBack(-distance);
        }
        else if (RewriteLength(column, isSameRow) <= MoveLength(distance))
        {
            foreach (AnsiCell cell in _shown.AsSpan((_row * Columns) + _column, distance))
            {
                _output.AddCharacter(cell.Character);
            }
        }
        else
        {
            _output.AddMove(distance, (byte)'C');
        }
    }

    private void GoBack(int distance)
    {
        if (distance > MostBackspaces)
        {
            _output.AddMove(distance, (byte)'D');
            return;
        }

        for (int step = 0; step < distance; step++)
        {
            _output.Add((byte)'\b');
        }
    }

    /// <summary>What it takes to write again the cells in between, which look right already; much, if they need another pen.</summary>
    private int RewriteLength(int column, bool isSameRow)
    {
        int longest = MoveLength(column - _column);
        if (!isSameRow || column - _column > longest)
        {
            return int.MaxValue;
        }

        int length = 0;
        foreach (AnsiCell cell in _shown.AsSpan((_row * Columns) + _column, column - _column))
        {
            length += cell.Character < 0x80 ? 1 : cell.Character < 0x800 ? 2 : 3;
            if (length > longest || !_pen.Fits(cell) || cell.Character == AnsiCell.Covered || IsWide(cell.Character))
            {
                return int.MaxValue;
            }
        }

        return length;
    }

    /// <summary>Moves rows up in the terminal that are wanted higher up.</summary>
    private void Scroll()
    {
        (int top, int count, int distance) = FindScroll();
        if (count == 0)
        {
            return;
        }

        BeginDrawing();
        _pen.Reset();
        int bottom = top + count + distance - 1;
        _output.Add("\e["u8);
        _output.AddNumber(top + 1);
        _output.Add((byte)';');
        _output.AddNumber(bottom + 1);
        _output.Add((byte)'r');
        GoAbsolutely(0, bottom);
        for (int line = 0; line < distance; line++)
        {
            _output.Add((byte)'\n');
        }

        _output.Add("\e[r"u8);
        _column = Unknown;
        Array.Copy(_shown, (top + distance) * Columns, _shown, top * Columns, count * Columns);
        Array.Fill(_shown, AnsiCell.Empty, (top + count) * Columns, distance * Columns);
    }

    /// <summary>Finds the most rows in a block that have moved up by one distance, and were not there before.</summary>
    private (int Top, int Count, int Distance) FindScroll()
    {
        (int Top, int Count, int Distance) best = (0, 0, 0);
        int most = LeastRowsMoved - 1;
        if (!AreRowsChanged(LeastRowsMoved))
        {
            return best;
        }

        for (int distance = 1; distance <= Math.Min(MostScroll, Rows - 1); distance++)
        {
            int top = 0, moved = 0;
            for (int row = 0; row <= Rows - distance; row++)
            {
                if (row < Rows - distance && Row(_wanted, row).SequenceEqual(Row(_shown, row + distance)))
                {
                    moved += Row(_wanted, row).SequenceEqual(Row(_shown, row)) ? 0 : 1;
                    continue;
                }

                if (moved > most)
                {
                    (best, most) = ((top, row - top, distance), moved);
                }

                (top, moved) = (row + 1, 0);
            }
        }

        return best;
    }

    private bool AreRowsChanged(int least)
    {
        int changed = 0;
        for (int row = 0; row < Rows && changed < least; row++)
        {
            changed += Row(_wanted, row).SequenceEqual(Row(_shown, row)) ? 0 : 1;
        }

        return changed >= least;
    }

    private ReadOnlySpan<AnsiCell> Row(AnsiCell[] cells, int row) => cells.AsSpan(row * Columns, Columns);
}
