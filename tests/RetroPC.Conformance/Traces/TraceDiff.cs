using System.Text;

namespace RetroPC.Conformance.Traces;

/// <summary>Prints the expected and the actual trace side by side, and marks the rows and columns that differ.</summary>
public static class TraceDiff
{
    /// <summary>A longer trace is shown in part, from shortly before the first row that differs.</summary>
    private const int MostRows = 64;

    private const int RowsBefore = 8;

    public static string Of(ReadOnlySpan<CycleRow> expected, ReadOnlySpan<CycleRow> actual)
    {
        var differences = RowComparer.Differences(expected, actual);
        int first = differences.Length <= MostRows ? 0 : Math.Max(0, FirstDifference(differences) - RowsBefore);
        int end = Math.Min(differences.Length, first + MostRows);

        var text = new StringBuilder();
        text.AppendLine(Line("", Title("expected", expected.Length), Title("actual", actual.Length)));
        text.AppendLine(Line("row", TraceColumn.Titles, TraceColumn.Titles));
        AppendElision(text, differences.AsSpan(0, first));
        for (int i = first; i < end; i++)
        {
            AppendRow(text, i, differences[i], Cell(expected, i), Cell(actual, i));
        }

        AppendElision(text, differences.AsSpan(end));
        return text.ToString();
    }

    private static int FirstDifference(Columns[] differences) => Array.FindIndex(differences, columns => columns != Columns.None);

    private static string Title(string side, int clocks) => $"{side}: {clocks} clocks".PadRight(TraceColumn.Titles.Length);

    private static string Cell(ReadOnlySpan<CycleRow> trace, int row) =>
        row < trace.Length ? TraceColumn.RowText(trace[row]) : "(no clock)".PadRight(TraceColumn.Titles.Length);

    private static void AppendRow(StringBuilder text, int row, Columns differing, string expected, string actual)
    {
        if (differing == Columns.None)
        {
            text.AppendLine(Line($"{row}", expected, actual));
            return;
        }

        string marks = TraceColumn.Marks(differing);
        text.AppendLine(Line($"> {row}", expected, actual));
        text.AppendLine(Line("", marks, marks));
    }

    private static void AppendElision(StringBuilder text, ReadOnlySpan<Columns> rows)
    {
        if (!rows.IsEmpty)
        {
            int equal = rows.Count(Columns.None);
            text.AppendLine(Line("...", $"{rows.Length} rows, {rows.Length - equal} of them differ", ""));
        }
    }

    private static string Line(string row, string expected, string actual) => $"  {row,6}  {expected}  |  {actual}".TrimEnd(' ', '|');
}
