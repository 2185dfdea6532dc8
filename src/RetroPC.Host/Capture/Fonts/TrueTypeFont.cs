using System.Buffers.Binary;
using System.Text;

namespace RetroPC.Host.Capture.Fonts;

// A font file as browsers take it (Microsoft, OpenType 1.9; the tables that their sanitizer asks for): all glyphs equally wide, the em as high as a cell,
// the base line at its bottom, no hints, no kerning. GDEF says of every glyph that it stands for itself: without it, a mark would be laid over the
// character before it, but a cell of a screen is a cell.
//
// The file is the same for the same glyphs: its dates are zero.

/// <summary>Makes TrueType fonts.</summary>
internal sealed class TrueTypeFont
{
    private const uint TrueTypeVersion = 0x00010000, HeadMagic = 0x5F0F3CF5, WholeFileSum = 0xB1B0AFBA;
    private const int RegularWeight = 400, MediumWidth = 5, LastSegment = 0xFFFF, WindowsPlatform = 3, UnicodeBmp = 1, EnglishLanguage = 0x409;

    private readonly string _name;
    private readonly int _advance;
    private readonly int _em;
    private readonly IReadOnlyList<TrueTypeGlyph> _glyphs;

    private TrueTypeFont(string name, int advance, int em, IEnumerable<TrueTypeGlyph> glyphs)
    {
        _name = name;
        _advance = advance;
        _em = em;

        // The first glyph stands for characters that the font has not: a blank here.
        _glyphs = [new TrueTypeGlyph('\0', []), .. glyphs.OrderBy(glyph => glyph.Character)];
    }

    /// <summary>Makes a font.</summary>
    /// <param name="name">Its name, in ASCII without spaces.</param>
    /// <param name="advance">How many units wide every glyph is.</param>
    /// <param name="em">How many units high; 16 to 16384.</param>
    /// <param name="glyphs">Its glyphs, each of another character.</param>
    public static byte[] Make(string name, int advance, int em, IEnumerable<TrueTypeGlyph> glyphs) => new TrueTypeFont(name, advance, em, glyphs).ToBytes();

    private byte[] ToBytes()
    {
        (BigEndianBytes descriptions, BigEndianBytes places) = Descriptions();
        (string Tag, BigEndianBytes Content)[] tables =
        [
            ("GDEF", GlyphClasses()),
            ("OS/2", WindowsMetrics()),
            ("cmap", CharacterMap()),
            ("glyf", descriptions),
            ("head", Head()),
            ("hhea", HorizontalHeader()),
            ("hmtx", HorizontalMetrics()),
            ("loca", places),
            ("maxp", MaximumProfile()),
            ("name", Names()),
            ("post", PostScript()),
        ];
        return Join(tables);
    }

    /// <summary>The table of tables, the tables, and the sum over all of them.</summary>
    private static byte[] Join((string Tag, BigEndianBytes Content)[] tables)
    {
        const int DirectoryEntry = 16, DirectoryHead = 12, SumPlaceInHead = 8;
        int highest = 1 << (int)Math.Log2(tables.Length), headPlace = 0;
        BigEndianBytes file = new BigEndianBytes().Longs(TrueTypeVersion)
            .Words(tables.Length, highest * DirectoryEntry, (int)Math.Log2(highest), (tables.Length - highest) * DirectoryEntry);
        int place = DirectoryHead + (DirectoryEntry * tables.Length);
        foreach ((string tag, BigEndianBytes content) in tables)
        {
            headPlace = tag == "head" ? place : headPlace;
            int length = content.Length;
            file.Raw(Encoding.ASCII.GetBytes(tag)).Longs(Sum(content.Align(sizeof(uint)).ToArray()), (uint)place, (uint)length);
            place += content.Length;
        }

        foreach ((_, BigEndianBytes content) in tables)
        {
            file.Raw(content.ToArray());
        }

        byte[] bytes = file.ToArray();
        BinaryPrimitives.WriteUInt32BigEndian(bytes.AsSpan(headPlace + SumPlaceInHead), WholeFileSum - Sum(bytes));
        return bytes;
    }

    private static uint Sum(ReadOnlySpan<byte> bytes)
    {
        uint sum = 0;
        for (int i = 0; i < bytes.Length; i += sizeof(uint))
        {
            sum += BinaryPrimitives.ReadUInt32BigEndian(bytes[i..]);
        }

        return sum;
    }

    private (BigEndianBytes Descriptions, BigEndianBytes Places) Descriptions()
    {
        var descriptions = new BigEndianBytes();
        BigEndianBytes places = new BigEndianBytes().Longs(0);
        foreach (TrueTypeGlyph glyph in _glyphs)
        {
            descriptions.Raw(glyph.ToBytes());
            places.Longs((uint)descriptions.Length);
        }

        return (descriptions, places);
    }

    private BigEndianBytes GlyphClasses()
    {
        const int BaseGlyph = 1, HeaderLength = 12, Ranges = 2;
        return new BigEndianBytes().Words(1, 0, HeaderLength, 0, 0, 0)
            .Words(Ranges, 1, 0, _glyphs.Count - 1, BaseGlyph);
    }

    private BigEndianBytes Head()
    {
        const int BaseLineAtZero = 1, LeftAtBearing = 2, SmallestPixels = 8, LeftToRight = 2, LongPlaces = 1;
        return new BigEndianBytes().Longs(TrueTypeVersion, TrueTypeVersion, 0, HeadMagic)
            .Words(BaseLineAtZero | LeftAtBearing, _em)
            .Longs(0, 0, 0, 0)
            .Words(0, 0, _advance, _em, 0, SmallestPixels, LeftToRight, LongPlaces, 0);
    }

    private BigEndianBytes HorizontalHeader() => new BigEndianBytes().Longs(TrueTypeVersion)
        .Words(_em, 0, 0, _advance, 0, 0, _advance, 1, 0, 0, 0, 0, 0, 0, 0, _glyphs.Count);

    private BigEndianBytes HorizontalMetrics()
    {
        var metrics = new BigEndianBytes();
        foreach (TrueTypeGlyph glyph in _glyphs)
        {
            metrics.Words(_advance, glyph.Left);
        }

        return metrics;
    }

    private BigEndianBytes MaximumProfile()
    {
        const int Corners = 4, NoTwilight = 1;
        int parts = _glyphs.Max(glyph => glyph.Rectangles.Count);
        return new BigEndianBytes().Longs(TrueTypeVersion)
            .Words(_glyphs.Count, parts * Corners, parts, 0, 0, NoTwilight, 0, 0, 0, 0, 0, 0, 0, 0);
    }

    /// <summary>One segment for each run of characters without a gap (format 4).</summary>
    private BigEndianBytes CharacterMap()
    {
        var first = new List<int>();
        var last = new List<int>();
        var delta = new List<int>();
        for (int glyph = 1; glyph < _glyphs.Count; glyph++)
        {
            int character = _glyphs[glyph].Character;
            if (last.Count > 0 && last[^1] == character - 1)
            {
                last[^1] = character;
                continue;
            }

            first.Add(character);
            last.Add(character);
            delta.Add(glyph - character);
        }

        first.Add(LastSegment);
        last.Add(LastSegment);
        delta.Add(1);
        return CharacterMap([.. first], [.. last], [.. delta]);
    }

    private static BigEndianBytes CharacterMap(int[] first, int[] last, int[] delta)
    {
        const int Head = 12, Format = 4, FixedWords = 8, WordsOfSegment = 4;
        int count = last.Length, power = 1 << (int)Math.Log2(count);
        return new BigEndianBytes().Words(0, 1, WindowsPlatform, UnicodeBmp).Longs(Head)
            .Words(Format, sizeof(ushort) * (FixedWords + (WordsOfSegment * count)), 0)
            .Words(count * sizeof(ushort), power * sizeof(ushort), (int)Math.Log2(power), (count - power) * sizeof(ushort))
            .Words(last).Words(0).Words(first).Words(delta).Words(new int[count]);
    }

    private BigEndianBytes Names()
    {
        // Family, style, a name of its own, full name, version, PostScript's name.
        (int Id, string Text)[] names = [(1, _name), (2, "Regular"), (3, _name), (4, _name), (5, "Version 1.0"), (6, _name)];
        const int Head = 6, Record = 12;
        BigEndianBytes table = new BigEndianBytes().Words(0, names.Length, Head + (Record * names.Length));
        var texts = new BigEndianBytes();
        foreach ((int id, string text) in names)
        {
            byte[] bytes = Encoding.BigEndianUnicode.GetBytes(text);
            table.Words(WindowsPlatform, UnicodeBmp, EnglishLanguage, id, bytes.Length, texts.Length);
            texts.Raw(bytes);
        }

        return table.Raw(texts.ToArray());
    }

    private static BigEndianBytes PostScript()
    {
        const uint NoGlyphNames = 0x00030000, IsMonospaced = 1;
        return new BigEndianBytes().Longs(NoGlyphNames, 0).Words(-1, 1).Longs(IsMonospaced, 0, 0, 0, 0);
    }

    private BigEndianBytes WindowsMetrics()
    {
        const int Version = 4, Regular = 0x40, TypographicMetrics = 0x80, SubscriptAndStrikeout = 10, PanoseBytes = 10, Blank = ' ';
        BigEndianBytes table = new BigEndianBytes().Words(Version, _advance, RegularWeight, MediumWidth, 0)
            .Words(new int[SubscriptAndStrikeout]).Words(0)
            .Raw(new byte[PanoseBytes]).Longs(0, 0, 0, 0)
            .Raw("RTPC"u8)
            .Words(Regular | TypographicMetrics, _glyphs.Count > 1 ? _glyphs[1].Character : 0, _glyphs[^1].Character)
            .Words(_em, 0, 0, _em, 0);
        return table.Longs(1, 0).Words(_em / 2, _em, 0, Blank, 1);
    }
}
