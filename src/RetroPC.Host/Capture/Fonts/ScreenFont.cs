using System.Globalization;
using RetroPC.Hardware.Video;
using RetroPC.Host.Text;

namespace RetroPC.Host.Capture.Fonts;

// Text is shown with the adapter's own pixels if each character has the glyph of its code. Some cannot simply have it: two codes may look different and
// mean the same (all that a code page leaves undefined), browsers change or hide what they shape themselves (Arabic, marks, the soft hyphen), and blanks at
// the end of a line are not written, though a guest's font may show something for them. The glyphs of these codes stand at places for private use, and the
// page draws them over the character.

/// <summary>The characters of a text screen as a font, in the adapter's own pixels.</summary>
internal sealed class ScreenFont
{
    private const int Unit = 16;
    private const char FirstPrivate = '\uE000';

    private readonly Frame _frame;
    private readonly CodePage _codePage;
    private readonly int _lineUnits;
    private readonly Dictionary<char, int> _plain = [];
    private readonly SortedSet<int> _drawn = [];

    /// <summary>Makes the font of what stands on a screen.</summary>
    /// <param name="screen">The screen; of text.</param>
    /// <param name="repeats">How much higher than wide a pixel is.</param>
    public ScreenFont(Screen screen, int repeats)
    {
        _frame = screen.Frame;
        _codePage = screen.CodePage;
        _lineUnits = Unit * repeats;
        var codes = new SortedSet<int>();
        var glyphs = new Glyph[_frame.Columns];
        for (int row = 0; row < _frame.Rows; row++)
        {
            foreach (Glyph glyph in glyphs.AsSpan(0, GlyphRow.Read(_frame, row, _codePage, glyphs)))
            {
                if (glyph.Width == 1)
                {
                    codes.Add(_frame.Cells[(row * _frame.Columns) + glyph.Column].Character);
                }
            }
        }

        foreach (int code in codes)
        {
            Sort(code);
        }
    }

    /// <summary>The codes whose glyphs have to be drawn over their characters, ascending.</summary>
    public IReadOnlyCollection<int> Drawn => _drawn;

    /// <summary>Whether a code's glyph has to be drawn over its character.</summary>
    public bool IsDrawn(int code) => _drawn.Contains(code);

    /// <summary>Whether nothing is lit in a code's glyph.</summary>
    public bool IsBlank(int code) => GlyphOutline.Of(_frame, code).Length == 0;

    /// <summary>Where the glyph of a drawn code stands.</summary>
    public static char PlaceOf(int code) => (char)(FirstPrivate + code);

    /// <summary>The font's file.</summary>
    /// <param name="name">Its name, in ASCII without spaces.</param>
    public byte[] ToBytes(string name) => TrueTypeFont.Make(
        name,
        _frame.CellWidth * Unit,
        _frame.CellHeight * _lineUnits,
        _plain.Select(pair => GlyphOf(pair.Key, pair.Value)).Concat(_drawn.Select(code => GlyphOf(PlaceOf(code), code))));

    private void Sort(int code)
    {
        char character = _codePage.ToUnicode(code);
        if (IsShaped(character) || (IsSpace(character) && !IsBlank(code)) || (_plain.TryGetValue(character, out int other) && GlyphOutline.Of(_frame, other) != GlyphOutline.Of(_frame, code)))
        {
            _drawn.Add(code);
        }
        else
        {
            _plain[character] = code;
        }
    }

    private static bool IsSpace(char c) => c is ' ' or '\u00A0';

    /// <summary>Whether browsers choose, join or hide the glyph by rules of its script: Hebrew, Arabic, Thai, marks, and the halfwidth sound marks of Japanese.</summary>
    private static bool IsShaped(char c) =>
        c is (>= '\u0590' and <= '\u08FF') or (>= '\u0E00' and <= '\u0E7F') or (>= '\uFB1D' and <= '\uFDFF') or (>= '\uFE70' and <= '\uFEFE') or '\uFF9E' or '\uFF9F'
        || char.GetUnicodeCategory(c) is UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark or UnicodeCategory.EnclosingMark or UnicodeCategory.Format;

    private TrueTypeGlyph GlyphOf(char character, int code) => new(character, [.. GlyphOutline.Rectangles(_frame, code).Select(Place)]);

    private GlyphRectangle Place((int X, int Y, int Width, int Height) part) => new(
        part.X * Unit,
        (_frame.CellHeight - part.Y - part.Height) * _lineUnits,
        (part.X + part.Width) * Unit,
        (_frame.CellHeight - part.Y) * _lineUnits);
}
