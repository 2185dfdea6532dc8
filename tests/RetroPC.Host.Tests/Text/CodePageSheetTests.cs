using System.Globalization;
using System.Runtime.CompilerServices;
using RetroPC.Host.Text;

namespace RetroPC.Host.Tests.Text;

/// <summary>
/// Every value of each code page, against sheets: 80h to FFh and pairs as Python 3.11 decodes them, whose tables are made of unicode.org's MAPPINGS; 00h to 1Fh and
/// 7Fh as IBM draws them (5150 Technical Reference, "Of Characters, Keystrokes, and Color"). In three values the sheets follow Microsoft instead, who have moved on:
/// 936 80h is the euro, 1255 CAh a vowel point, and 864 25h the percent sign that batch files need, not the Arabic one. What Python has for
/// 950 C6A1h to C8FEh is ETEN's; in Microsoft's table it is left to the user.
/// </summary>
public sealed class CodePageSheetTests
{
    private const char Unknown = '\uFFFD';

    public static TheoryData<int> Numbers => [.. CodePage.Numbers];

    public static TheoryData<int> DoubleByteNumbers => [932, 936, 949, 950];

    [Theory]
    [MemberData(nameof(Numbers))]
    public void Each_of_the_256_codes_is_the_sheets_character(int number)
    {
        CodePage page = CodePage.Find(number)!;
        char[] sheet = Sheet(number);
        Assert.Equal(256, sheet.Length);
        Assert.Empty(Enumerable.Range(0, 256).Where(code => page.ToUnicode(code) != sheet[code])
            .Select(code => $"{code:X2}: {(int)page.ToUnicode(code):X4}, not {(int)sheet[code]:X4}"));
    }

    [Theory]
    [MemberData(nameof(Numbers))]
    public void What_a_code_shows_can_be_typed(int number)
    {
        CodePage page = CodePage.Find(number)!;
        foreach (char character in Enumerable.Range(1, 255).Select(page.ToUnicode).Where(c => c != Unknown))
        {
            Assert.True(page.TryFromUnicode(character, out byte code));
            Assert.Equal(character, page.ToUnicode(code));
        }

        Assert.False(page.TryFromUnicode(Unknown, out _));
    }

    [Theory]
    [MemberData(nameof(DoubleByteNumbers))]
    public void Each_of_the_65536_pairs_is_the_sheets_character_or_none(int number)
    {
        CodePage page = CodePage.Find(number)!;
        Dictionary<int, char> sheet = PairSheet(number);
        var different = new List<string>();
        for (int pair = 0; pair < 0x10000; pair++)
        {
            char? found = page.TryPair(pair >> 8, pair & 0xFF, out char character) ? character : null;
            char? expected = sheet.TryGetValue(pair, out char c) ? c : null;
            if (found != expected)
            {
                different.Add($"{pair:X4}: {(int?)found:X4}, not {(int?)expected:X4}");
            }
        }

        Assert.Empty(different);
    }

    [Fact]
    public void Only_these_four_have_pairs()
    {
        Assert.Equal([932, 936, 949, 950], CodePage.Numbers.Where(number => CodePage.Find(number)!.IsDoubleByte));
        Assert.False(CodePage.Ibm437.TryPair(0xB0, 0xA1, out _));
    }

    private static char[] Sheet(int number) =>
    [
        .. ReadLines($"cp{number}.txt").SelectMany(line => line.Split(' ', 18)[1..17]).Select(code => (char)Hex(code)),
    ];

    /// <summary>Lines like "B0A1 가각간": the characters from this pair on.</summary>
    private static Dictionary<int, char> PairSheet(int number) =>
        ReadLines($"cp{number}-pairs.txt").SelectMany(line => line[5..].Select((character, i) => (Pair: Hex(line[..4]) + i, character)))
            .ToDictionary(entry => entry.Pair, entry => entry.character);

    private static IEnumerable<string> ReadLines(string name, [CallerFilePath] string test = "") =>
        File.ReadLines(Path.Combine(Path.GetDirectoryName(test)!, "Sheets", name));

    private static int Hex(string text) => int.Parse(text, NumberStyles.HexNumber, CultureInfo.InvariantCulture);
}
