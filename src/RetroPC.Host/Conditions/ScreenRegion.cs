using System.Globalization;

namespace RetroPC.Host.Conditions;

/// <summary>A part of a text screen. Rows and columns count from 1, as people count them.</summary>
/// <param name="FirstRow">Its first row.</param>
/// <param name="LastRow">Its last row.</param>
/// <param name="FirstColumn">Its first column.</param>
/// <param name="LastColumn">Its last column.</param>
public sealed record ScreenRegion(int FirstRow, int LastRow, int FirstColumn = 1, int LastColumn = ScreenRegion.Most)
{
    /// <summary>How a region is written, for messages.</summary>
    public const string Form = "a region is rows, or rows and columns, as 25, 1-3 or 5-20,10-70";

    private const int Most = 512;

    /// <summary>Reads a region: <c>25</c>, <c>1-3</c>, <c>1-3,40-80</c>.</summary>
    /// <returns>Null if it is none.</returns>
    public static ScreenRegion? Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        string[] parts = text.Split(',');
        if (parts.Length > 2 || Range(parts[0]) is not { } rows)
        {
            return null;
        }

        (int First, int Last)? columns = parts.Length == 1 ? (1, Most) : Range(parts[1]);
        return columns is { } found ? new ScreenRegion(rows.First, rows.Last, found.First, found.Last) : null;
    }

    /// <summary>What of the lines lies in the region, without blanks at their ends.</summary>
    /// <param name="lines">The lines of the screen.</param>
    public IReadOnlyList<string> Of(IReadOnlyList<string> lines)
    {
        ArgumentNullException.ThrowIfNull(lines);
        return [.. lines.Skip(FirstRow - 1).Take(LastRow - FirstRow + 1).Select(Cut)];
    }

    /// <inheritdoc/>
    public override string ToString()
    {
        string rows = FirstRow == LastRow ? $"{FirstRow}" : $"{FirstRow}-{LastRow}";
        return FirstColumn == 1 && LastColumn == Most ? rows : $"{rows},{FirstColumn}-{LastColumn}";
    }

    private static (int First, int Last)? Range(string text)
    {
        string[] ends = text.Split('-');
        return ends.Length <= 2 && Number(ends[0]) is { } first && Number(ends[^1]) is { } last && first <= last ? (first, last) : null;
    }

    private static int? Number(string text) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out int number) && number is >= 1 and <= Most ? number : null;

    private string Cut(string line)
    {
        int begin = Math.Min(FirstColumn - 1, line.Length);
        return line[begin..Math.Min(LastColumn, line.Length)].TrimEnd();
    }
}
