using System.Globalization;

namespace RetroPC.Testing;

/// <summary>Which characters are ambiguous, by Unicode's own table.</summary>
internal static class EastAsianWidth
{
    private static readonly HashSet<char> _ambiguous = [.. Load()];

    public static bool IsAmbiguous(char c) => _ambiguous.Contains(c);

    private static IEnumerable<char> Load()
    {
        foreach (string line in File.ReadLines(Path.Combine(AppContext.BaseDirectory, "Ansi", "EastAsianAmbiguous.txt")).Where(line => !line.StartsWith('#')))
        {
            string[] ends = line.Split("..");
            for (int c = int.Parse(ends[0], NumberStyles.HexNumber); c <= int.Parse(ends[^1], NumberStyles.HexNumber); c++)
            {
                yield return (char)c;
            }
        }
    }
}
