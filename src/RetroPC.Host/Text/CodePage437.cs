using System.Text;

namespace RetroPC.Host.Text;

/// <summary>The PC's own character set as the video adapters draw it: all 256 glyphs, those of the control codes too.</summary>
public static class CodePage437
{
    /// <summary>The glyphs of 00h-1Fh and 7Fh, which are control codes anywhere else (IBM 5150 Technical Reference, "Characters, Keystrokes, and Color").</summary>
    private const string ControlGlyphs = " ☺☻♥♦♣♠•◘○◙♂♀♪♫☼►◄↕‼¶§▬↨↑↓→←∟↔▲▼";

    private const char HouseGlyph = '⌂';
    private const int Delete = 0x7F;

    private static readonly char[] _glyphs = MakeGlyphs();
    private static readonly Dictionary<char, byte> _codes = MakeCodes();

    /// <summary>The Unicode character that looks like a glyph.</summary>
    /// <param name="character">The glyph's number; only the low eight bits count.</param>
    public static char ToUnicode(int character) => _glyphs[character & 0xFF];

    /// <summary>The glyph that looks like a Unicode character.</summary>
    public static bool TryFromUnicode(char character, out byte code) => _codes.TryGetValue(character, out code);

    private static char[] MakeGlyphs()
    {
        Encoding page = CodePagesEncodingProvider.Instance.GetEncoding(437)!;
        byte[] codes = [.. Enumerable.Range(0, 256).Select(code => (byte)code)];
        char[] glyphs = page.GetChars(codes);
        ControlGlyphs.CopyTo(glyphs);
        glyphs[Delete] = HouseGlyph;
        glyphs[0xFF] = '\u00A0';
        return glyphs;
    }

    private static Dictionary<char, byte> MakeCodes()
    {
        var codes = new Dictionary<char, byte>();
        for (int code = 255; code > 0; code--)
        {
            codes[_glyphs[code]] = (byte)code;
        }

        return codes;
    }
}
