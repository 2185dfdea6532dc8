namespace RetroPC.Conformance.Traces;

/// <summary>How a column of a trace is printed.</summary>
internal sealed record TraceColumn(Columns Column, string Title, Func<CycleRow, string> Text)
{
    public static readonly TraceColumn[] All =
    [
        new(Columns.T, "T ", row => RowNames.Of(row.T)),
        new(Columns.Ale, "A", row => row.Ale ? "A" : "-"),
        new(Columns.Status, "stat", row => RowNames.Of(row.Status)),
        new(Columns.Address, "addr ", row => $"{row.Address & 0xFFFFF:X5}"),
        new(Columns.Bhe, "B", row => $"{row.Bhe & 1}"),
        new(Columns.Segment, "sg", row => RowNames.Of(row.Segment)),
        new(Columns.Memory, "mem", row => RowNames.Of(row.Memory)),
        new(Columns.Io, "io ", row => RowNames.Of(row.Io)),
        new(Columns.Data, "data", row => $"{row.Data:X4}"),
        new(Columns.Queue, "Q", row => RowNames.Of(row.Queue)),
        new(Columns.QueueByte, "qb", row => $"{row.QueueByte:X2}"),
    ];

    /// <summary>The title is as wide as the column.</summary>
    public int Width => Title.Length;

    public static string Titles { get; } = Join(column => column.Title);

    /// <summary>A row, with blanks where its columns are not valid.</summary>
    public static string RowText(CycleRow row)
    {
        var valid = RowComparer.ValidIn(in row);
        return Join(column => valid.HasFlag(column.Column) ? column.Text(row) : "");
    }

    /// <summary>Carets under the columns that differ.</summary>
    public static string Marks(Columns differing) =>
        Join(column => differing.HasFlag(column.Column) ? new string('^', column.Width) : "");

    private static string Join(Func<TraceColumn, string> text) =>
        string.Join(' ', All.Select(column => text(column).PadRight(column.Width)));
}
