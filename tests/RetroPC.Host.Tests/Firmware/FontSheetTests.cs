using System.Runtime.CompilerServices;
using RetroPC.Host.Firmware;
using RetroPC.Host.Text;

namespace RetroPC.Host.Tests.Firmware;

/// <summary>The fonts: their sheets are what the ROMs hold, and the characters do what code page 437 is used for.</summary>
public class FontSheetTests
{
    private const int Characters = 256;

    /// <summary>Sheets, and the lines of their characters.</summary>
    public static TheoryData<string, int> Sheets => new() { { "cga-8x8", 8 }, { "mda-9x14", 14 } };

    [Theory]
    [MemberData(nameof(Sheets))]
    public void The_ROM_is_what_the_sheet_shows(string name, int lines)
    {
        byte[] rom = Rom(name);
        string[] dots = [.. SheetLines(name).Where(IsDots)];
        Assert.Equal(Characters * lines, dots.Length);
        Assert.Equal(rom, dots.Select(line => Convert.ToByte(line.Replace('.', '0').Replace('#', '1'), 2)));
    }

    [Theory]
    [MemberData(nameof(Sheets))]
    public void Each_heading_has_the_code_and_the_character(string name, int lines)
    {
        string[] headings = [.. SheetLines(name).Where(line => !IsDots(line))];
        Assert.Equal(Characters, headings.Length);
        Assert.True(lines > 0);
        for (int code = 1; code < Characters; code++)
        {
            Assert.StartsWith($"{code:X2} ", headings[code], StringComparison.Ordinal);
            if (code is not (0x20 or 0xFF))
            {
                Assert.Equal(CodePage.Ibm437.ToUnicode(code), headings[code][3]);
            }
        }
    }

    [Theory]
    [MemberData(nameof(Sheets))]
    public void No_two_characters_look_alike_but_the_blanks_and_those_that_the_code_page_has_twice(string name, int lines)
    {
        IEnumerable<string> looks = Enumerable.Range(0, Characters).Select(code => Convert.ToHexString(Glyph(name, lines, code)));
        string[] shared = [.. looks.Index().GroupBy(look => look.Item, look => $"{look.Index:X2}").Where(group => group.Count() > 1).Select(group => string.Join(' ', group))];
        Assert.Equal(["00 20 FF"], shared);
    }

    /// <summary>Frames are one line when they are drawn side by side and one below the other.</summary>
    [Theory]
    [MemberData(nameof(Sheets))]
    public void Frames_join(string name, int lines)
    {
        // Single and double: left, right, top, bottom ends of each character of the frame.
        (int Code, string Ends)[] pieces =
        [
            (0xB3, "TB"), (0xC4, "LR"), (0xDA, "RB"), (0xBF, "LB"), (0xC0, "RT"), (0xD9, "LT"), (0xC3, "RTB"), (0xB4, "LTB"), (0xC2, "LRB"), (0xC1, "LRT"), (0xC5, "LRTB"),
            (0xBA, "TB"), (0xCD, "LR"), (0xC9, "RB"), (0xBB, "LB"), (0xC8, "RT"), (0xBC, "LT"), (0xCC, "RTB"), (0xB9, "LTB"), (0xCB, "LRB"), (0xCA, "LRT"), (0xCE, "LRTB"),
        ];
        foreach ((int code, string ends) in pieces)
        {
            bool isDouble = code is >= 0xB9 and <= 0xBC or >= 0xC8 and <= 0xCE && code is not (0xC2 or 0xC3 or 0xC4 or 0xC5 or 0xBF);
            byte[] glyph = Glyph(name, lines, code), upright = Glyph(name, lines, isDouble ? 0xBA : 0xB3), level = Glyph(name, lines, isDouble ? 0xCD : 0xC4);
            Assert.Equal(ends.Contains('T', StringComparison.Ordinal) ? upright[0] : 0, glyph[0]);
            Assert.Equal(ends.Contains('B', StringComparison.Ordinal) ? upright[^1] : 0, glyph[^1]);
            for (int line = 0; line < lines; line++)
            {
                bool isUpright = (ends.Contains('T', StringComparison.Ordinal) && line == 0) || (ends.Contains('B', StringComparison.Ordinal) && line == lines - 1);
                if (!isUpright)
                {
                    Assert.Equal(ends.Contains('L', StringComparison.Ordinal) ? level[line] & 0x80 : 0, glyph[line] & 0x80);
                    Assert.Equal(ends.Contains('R', StringComparison.Ordinal) ? level[line] & 1 : 0, glyph[line] & 1);
                }
            }
        }
    }

    [Theory]
    [MemberData(nameof(Sheets))]
    public void Blocks_fill_their_halves(string name, int lines)
    {
        for (int line = 0; line < lines; line++)
        {
            bool isUpper = line < lines / 2;
            Assert.Equal(0xFF, Glyph(name, lines, 0xDB)[line]);
            Assert.Equal(isUpper ? 0 : 0xFF, Glyph(name, lines, 0xDC)[line]);
            Assert.Equal(0xF0, Glyph(name, lines, 0xDD)[line]);
            Assert.Equal(0x0F, Glyph(name, lines, 0xDE)[line]);
            Assert.Equal(isUpper ? 0xFF : 0, Glyph(name, lines, 0xDF)[line]);
        }
    }

    [Theory]
    [MemberData(nameof(Sheets))]
    public void Letters_and_digits_leave_room_to_the_next_character(string name, int lines)
    {
        foreach (int code in Enumerable.Range('0', 10).Concat(Enumerable.Range('A', 26)).Concat(Enumerable.Range('a', 26)))
        {
            Assert.All(Glyph(name, lines, code), line => Assert.Equal(0, line & 1));
        }
    }

    private static bool IsDots(string line) => line.All(c => c is '.' or '#');

    private static byte[] Rom(string name) => name == "cga-8x8" ? BuiltinRoms.CgaFont() : BuiltinRoms.MdaFont();

    private static byte[] Glyph(string name, int lines, int code) => Rom(name)[(code * lines)..((code + 1) * lines)];

    private static IEnumerable<string> SheetLines(string name, [CallerFilePath] string test = "")
    {
        string sheet = Path.Combine(Path.GetDirectoryName(test)!, "..", "..", "..", "roms", "fonts", name + ".txt");
        return File.ReadLines(sheet).Where(line => line.Length > 0 && line[0] != ';');
    }
}
