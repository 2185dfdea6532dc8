using System.Collections.Frozen;

namespace RetroPC.Host.Ansi;

// In a terminal that gives ambiguous characters two columns, each of them would push the rest of its row to the right. In its place stands one of which every terminal
// knows that it is narrow: the nearest in shape that there is, else in meaning. (Quadrants and halfwidth forms are narrow everywhere, half blocks and boxes are not.)

/// <summary>Narrow characters that look like ambiguous ones.</summary>
public static class NarrowText
{
    private const string Boxes = "\u2500\u2501\u2504\u2505\u2508\u2509\u2550", Uprights = "\u2502\u2503\u2506\u2507\u250A\u250B\u2551";

    private static readonly (string From, string To)[] _groups =
    [
        ("ÆÐØÞßàáæèéêìíðòóøùúüþāđēěħīıĳłńňŋōœūªº¹²³ⁿ⁴", "ADOPBaaaeeeiidooouuupadeehiiylnnnoouao123n4"),
        ("ΑΒΓΔΕΖΗΘΙΚΛΜΝΞΟΠΡΣΤΥΦΧΨΩ", "ABGDEZHOIKLMNXOPRSTYFXYO"),
        ("αβγδεζηθικλμνξοπρστυφχψω", "abgd∊zh0iklmvxonpstu∅xyw"),
        ("АБВГДЕЖЗИЙКЛМНОПРСТУФХЦЧШЩЪЫЬЭЮЯЁ", "ABVGDEJZIYKLMNOPRSTUFHCCSSQXQEUAE"),
        ("абвгдежзийклмнопрстуфхцчшщъыьэюяё", "abvgdejziyklmnoprstufhccssqxqeuae"),
        ("¡¤§¨®°±´¶·¸¼½¾¿×÷–—―‖‘’“”†‡•…‰′″※‾€№™", "!$S\"R◦+'⁋∙,///?*/---|''\"\"++∙_%'\"*-ENT"),
        ("←↑→↓↔↕↖↗↘↙⇒⇔", "￩￪￫￬⇿⇳\\/\\/>="),
        ("∂∈∏∑√∝∞∟∠∣∥∧∨∩∪∫≈≒≠≡≤≥≪≫⊂⊃⊥", "dEPEV~8L<||^vnUf≅≅#≣≲≳<>cDT"),
        ("▒▓▀▄■□▪▲△▶▷▼▽◀◁◆◇◈○◎●◯", "%#▘▖￭￮￭▴▴►►▾▾◄◄◊◊◊￮￮￭￮"),
        ("♀♂♠♡♣♥♪♭♯☺☻☼♦♫‼", "fmshch&b#o@*◊&!"),
    ];

    private static readonly FrozenDictionary<char, char> _narrow = _groups
        .SelectMany(group => group.From.Zip(group.To, (from, to) => KeyValuePair.Create(from, to)))
        .ToFrozenDictionary();

    /// <summary>The narrow one; <see cref="SafeText.Replacement"/> where there is none.</summary>
    public static char Of(char c) => c switch
    {
        '\u2550' => '=',
        >= '\u2500' and <= '\u2573' => Boxes.Contains(c, StringComparison.Ordinal) ? '-' : Uprights.Contains(c, StringComparison.Ordinal) ? '|' : '+',
        _ => _narrow.GetValueOrDefault(c, SafeText.Replacement),
    };
}
