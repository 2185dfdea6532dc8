using System.Buffers;

namespace RetroPC.Host.Ansi;

/// <summary>Kinds of characters to which some terminals give two columns and others one.</summary>
[Flags]
public enum AmbiguousKinds
{
    /// <summary>None.</summary>
    None = 0,

    /// <summary>Lines, boxes, blocks and shapes.</summary>
    Boxes = 1,

    /// <summary>Greek and Cyrillic.</summary>
    Letters = 2,

    /// <summary>Other signs, arrows, and Latin letters with accents.</summary>
    Signs = 4,

    /// <summary>Little pictures, which terminals may take for emoji: faces, notes.</summary>
    Pictures = 8,
}

/// <summary>
/// Which characters are ambiguous: category A of Unicode Standard Annex 11 (East Asian Width), as far as <see cref="SafeText"/> lets them pass, in three kinds, since
/// terminals do not treat all of them alike. The pictures are not in it.
/// </summary>
public static class AmbiguousText
{
    private static readonly SearchValues<char> _signs = SearchValues.Create(
        "¡¤§¨ª®°±²³´¶·¸¹º¼½¾¿ÆÐ×ØÞßàáæèéêìíðòó÷øùúüþāđēěĦħīıĲĳĸĿŀŁłńňŉŊŋōŒœŦŧūǎǐǒǔǖǘǚǜɑɡ˄ˇˉˊˋˍː˘˙˚˛˝˟‐–—―‖‘’“”†‡•․‥…‧‰′″‵※‾⁴ⁿ₁₂₃₄"
        + "€℃℅℉ℓ№℡™ΩÅ⅓⅔⅛⅜⅝⅞ⅠⅡⅢⅣⅤⅥⅦⅧⅨⅩⅪⅫⅰⅱⅲⅳⅴⅵⅶⅷⅸⅹ↉←↑→↓↔↕↖↗↘↙↸↹⇒⇔⇧∀∂∃∇∈∋∏∑∕√∝∞∟∠∣∥∧∨∩∪∫∬∮∴∵∶∷∼∽≈≌≒≠≡≤≥≦≧≪≫≮≯⊂⊃⊆⊇⊕⊙⊥⊿⌒♀♂♠♡♣♤♥♧♨♩♪♬♭♯");

    private static readonly SearchValues<char> _pictures = SearchValues.Create("‼☀☁☂☃☄☹☺☻☼♢♦♫♮");

    /// <summary>The kind of a character; none, if its width is the same everywhere.</summary>
    public static AmbiguousKinds KindOf(char c) =>
        c < '\u00A1' ? AmbiguousKinds.None
        : IsBox(c) ? AmbiguousKinds.Boxes
        : IsLetter(c) ? AmbiguousKinds.Letters
        : _signs.Contains(c) ? AmbiguousKinds.Signs
        : _pictures.Contains(c) ? AmbiguousKinds.Pictures
        : AmbiguousKinds.None;

    private static bool IsLetter(char c) => c is
        (>= '\u0391' and <= '\u03A1') or (>= '\u03A3' and <= '\u03A9') or (>= '\u03B1' and <= '\u03C1') or (>= '\u03C3' and <= '\u03C9')
        or '\u0401' or (>= '\u0410' and <= '\u044F') or '\u0451';

    private static bool IsBox(char c) => c is
        (>= '\u2500' and <= '\u254B') or (>= '\u2550' and <= '\u2573') or (>= '\u2580' and <= '\u258F') or (>= '\u2592' and <= '\u2595')
        or '\u25A0' or '\u25A1' or (>= '\u25A3' and <= '\u25A9') or '\u25B2' or '\u25B3' or '\u25B6' or '\u25B7' or '\u25BC' or '\u25BD' or '\u25C0' or '\u25C1'
        or (>= '\u25C6' and <= '\u25C8') or '\u25CB' or (>= '\u25CE' and <= '\u25D1') or (>= '\u25E2' and <= '\u25E5') or '\u25EF';
}
