using System.Globalization;
using System.Text;

namespace RetroPC.Host.Text;

// The character sets that DOS was sold with, as video adapters draw them: what stands on a screen has a glyph for each of the 256 codes, those too that
// are control codes elsewhere.
//
// - 80h to FFh are the tables of System.Text.Encoding.CodePages. What a table leaves undefined, or maps to a control code, a mark of direction or a place
//   for private use, is shown as U+FFFD.
// - 00h to 1Fh and 7Fh are the glyphs of the PC's own set in all of them (IBM 5150 Technical Reference, "Of Characters, Keystrokes, and Color").
// - In the double-byte sets of Korea, Japan and China a lead byte with a fitting trail byte in the next cell is one wide character; a lead byte
//   without one is shown as U+FFFD.
//
// Not here: Johab (1361); the fonts of Japanese and Korean DOS, which have their own glyphs below 20h and for 5Ch and 7Eh.

/// <summary>A set of 256 characters, or a double-byte set, and what its codes are in Unicode.</summary>
public sealed class CodePage
{
    private const char Unknown = '\uFFFD', HouseGlyph = '⌂', NoBreakSpace = '\u00A0', SoftHyphen = '\u00AD';
    private const string ControlGlyphs = " ☺☻♥♦♣♠•◘○◙♂♀♪♫☼►◄↕‼¶§▬↨↑↓→←∟↔▲▼";
    private const int Delete = 0x7F, FirstHigh = 0x80, Codes = 256;

    private static readonly Dictionary<int, string> _names = new()
    {
        [437] = "United States",
        [737] = "Greek",
        [775] = "Baltic",
        [850] = "Western Europe",
        [852] = "Central Europe",
        [855] = "Cyrillic (Serbia, Bulgaria)",
        [857] = "Turkish",
        [858] = "Western Europe with the euro",
        [860] = "Portuguese",
        [861] = "Icelandic",
        [862] = "Hebrew",
        [863] = "Canadian French",
        [864] = "Arabic",
        [865] = "Nordic",
        [866] = "Cyrillic (Russia)",
        [869] = "Modern Greek",
        [874] = "Thai",
        [932] = "Japanese",
        [936] = "Simplified Chinese",
        [949] = "Korean",
        [950] = "Traditional Chinese",
        [1250] = "Central Europe (Windows)",
        [1251] = "Cyrillic (Windows)",
        [1252] = "Western Europe (Windows)",
        [1253] = "Greek (Windows)",
        [1254] = "Turkish (Windows)",
        [1255] = "Hebrew (Windows)",
        [1256] = "Arabic (Windows)",
        [1257] = "Baltic (Windows)",
        [1258] = "Vietnamese (Windows)",
    };

    private static readonly byte[] _noPair = [0x81, 0x00];

    private readonly char[] _glyphs = new char[Codes];
    private readonly Dictionary<char, byte> _codes = [];
    private readonly char[]? _pairs;
    private readonly bool[] _isLead = new bool[Codes];

    private CodePage(int number)
    {
        Number = number;
        Encoding page = CodePagesEncodingProvider.Instance.GetEncoding(number, EncoderFallback.ReplacementFallback, new DecoderReplacementFallback(Unknown.ToString()))!;
        IsDoubleByte = !page.IsSingleByte;
        _pairs = IsDoubleByte ? MakePairs(page, _isLead) : null;
        MakeGlyphs(page);
        for (int code = Codes - 1; code > 0; code--)
        {
            _codes[_glyphs[code]] = (byte)code;
        }

        _codes.Remove(Unknown);
    }

    /// <summary>The PC's own: what every video adapter has in its ROM.</summary>
    public static CodePage Ibm437 { get; } = new(437);

    /// <summary>The numbers of all that there are, ascending.</summary>
    public static IReadOnlyList<int> Numbers { get; } = [.. _names.Keys.Order()];

    /// <summary>Its number, as DOS and Windows count.</summary>
    public int Number { get; }

    /// <summary>Whose it is, in English.</summary>
    public string Name => _names[Number];

    /// <summary>Whose the code page of a number is.</summary>
    /// <exception cref="KeyNotFoundException">There is none of that number.</exception>
    public static string NameOf(int number) => _names[number];

    /// <summary>The language whose wide characters it has, as HTML names it; null for a set of 256 characters. It says which shapes a character has.</summary>
    public string? Language => Number switch
    {
        932 => "ja",
        936 => "zh-Hans",
        949 => "ko",
        950 => "zh-Hant",
        _ => null,
    };

    /// <summary>Whether some characters have two codes, and take two cells.</summary>
    public bool IsDoubleByte { get; }

    /// <summary>The code page of a number; null if there is none.</summary>
    public static CodePage? Find(int number) => number == Ibm437.Number ? Ibm437 : _names.ContainsKey(number) ? new CodePage(number) : null;

    /// <summary>The character of a code in one cell; U+FFFD for one that has none, or is half of one.</summary>
    /// <param name="code">The code; only the low eight bits count.</param>
    public char ToUnicode(int code) => _glyphs[code & 0xFF];

    /// <summary>The code of a character that takes one cell.</summary>
    public bool TryFromUnicode(char character, out byte code) => _codes.TryGetValue(character, out code);

    /// <summary>The character of a pair of codes in two cells.</summary>
    /// <param name="lead">The first code; only the low eight bits count.</param>
    /// <param name="trail">The second one, likewise.</param>
    /// <param name="character">Receives the character.</param>
    /// <returns>Whether the two are a pair.</returns>
    public bool TryPair(int lead, int trail, out char character)
    {
        character = _pairs is not null && _isLead[lead & 0xFF] ? _pairs[PairIndex(lead & 0xFF, trail & 0xFF)] : default;
        return character != default;
    }

    /// <summary>Whether a code begins a pair.</summary>
    public bool IsLead(byte code) => _isLead[code];

    /// <summary>The pair of codes of a wide character.</summary>
    public bool TryPairOf(char character, out byte lead, out byte trail)
    {
        int index = _pairs is null || character == default ? -1 : Array.IndexOf(_pairs, character);
        (lead, trail) = index < 0 ? ((byte)0, (byte)0) : ((byte)(FirstHigh + (index >> 8)), (byte)index);
        return index >= 0;
    }

    private static int PairIndex(int lead, int trail) => ((lead - FirstHigh) << 8) | trail;

    /// <summary>Each pair that is one character, and which codes begin one.</summary>
    /// <param name="page">The encoding.</param>
    /// <param name="isLead">Receives the codes that begin a pair.</param>
    private static char[] MakePairs(Encoding page, bool[] isLead)
    {
        // Only with a fallback of its own does .NET decode a second pair for the same character (932 8790h, 950 A2A4h), and then what is none as a mark.
        Encoding lenient = CodePagesEncodingProvider.Instance.GetEncoding(page.CodePage)!;
        char none = lenient.GetChars(_noPair)[0];
        char[] pairs = new char[FirstHigh * Codes];
        Span<byte> bytes = stackalloc byte[2];
        Span<char> chars = stackalloc char[4];
        for (int pair = 0; pair < pairs.Length; pair++)
        {
            (bytes[0], bytes[1]) = ((byte)(FirstHigh + (pair >> 8)), (byte)pair);
            bool isOne = (page.GetChars(bytes, chars) == 1 && chars[0] != Unknown) || (lenient.GetChars(bytes, chars) == 1 && chars[0] != none);
            if (isOne && IsShown(chars[0]))
            {
                pairs[pair] = chars[0];
                isLead[bytes[0]] = true;
            }
        }

        return pairs;
    }

    /// <summary>Whether it has a look of its own. Of the marks that only change others, the soft hyphen has one on a screen.</summary>
    private static bool IsShown(char c) => c == SoftHyphen || (c != Unknown && char.GetUnicodeCategory(c) is not
        (UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.PrivateUse or UnicodeCategory.Surrogate or UnicodeCategory.OtherNotAssigned));

    private void MakeGlyphs(Encoding page)
    {
        Span<char> chars = stackalloc char[2];
        for (int code = 0; code < Codes; code++)
        {
            bool isOne = !_isLead[code] && page.GetChars([(byte)code], chars) == 1 && IsShown(chars[0]);
            _glyphs[code] = isOne ? chars[0] : Unknown;
        }

        ControlGlyphs.CopyTo(_glyphs);
        _glyphs[Delete] = HouseGlyph;
        if (Number == 437)
        {
            _glyphs[0xFF] = NoBreakSpace;
        }
    }
}
