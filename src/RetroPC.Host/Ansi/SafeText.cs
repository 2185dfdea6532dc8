namespace RetroPC.Host.Ansi;

/// <summary>Which characters may be written to a terminal.</summary>
public static class SafeText
{
    /// <summary>What stands for a character that may not.</summary>
    public const char Replacement = '?';

    private const char NoBreakSpace = '\u00A0', SoftHyphen = '\u00AD';

    /// <summary>
    /// The character itself, if it takes one column in any terminal and does nothing but appear; else one that does. It is a list of
    /// what may pass, not of what may not: letters of Latin, Greek, Cyrillic, Hebrew, Arabic and Thai that stand by themselves, halfwidth katakana, signs, arrows,
    /// mathematics, boxes, blocks and shapes.
    /// </summary>
    public static char Of(char c) => c switch
    {
        >= ' ' and <= '~' => c,
        NoBreakSpace => ' ',
        SoftHyphen => '-',
        >= '\u00A1' and <= '\u02FF' => c,
        >= '\u0370' and <= '\u0482' => c,
        >= '\u048A' and <= '\u052F' => c,
        >= '\u05D0' and <= '\u05EA' => c,
        >= '\u0E01' and <= '\u0E30' => c,
        '\u0E32' or '\u0E33' or (>= '\u0E3F' and <= '\u0E46') or (>= '\u0E4F' and <= '\u0E5B') => c,
        >= '\u2010' and <= '\u2027' => c,
        >= '\u2030' and <= '\u205E' => c,
        >= '\u2070' and <= '\u20BF' => c,
        >= '\u2100' and <= '\u2319' => c,
        >= '\u2320' and <= '\u2328' => c,
        >= '\u2500' and <= '\u25FC' => c,
        >= '\u2600' and <= '\u2604' => c,
        >= '\u2639' and <= '\u2647' => c,
        >= '\u2660' and <= '\u266F' => c,
        >= '\uFE70' and <= '\uFEFC' => c,
        >= '\uFF61' and <= '\uFF9F' => c,
        >= '\uFFE8' and <= '\uFFEE' => c,
        _ => Replacement,
    };

    /// <summary>The same for a character that has two columns: one that takes two, or one that takes one and wants a blank behind it.</summary>
    public static char OfWide(char c) => IsWide(c) ? c : Of(c);

    /// <summary>
    /// Whether a character takes two columns in every terminal (Unicode Standard Annex 11: W and F), and does nothing but appear. Of the planes above the
    /// first there is none in a code page.
    /// </summary>
    public static bool IsWide(char c) => c switch
    {
        >= '\u3000' and <= '\u3029' => true,
        >= '\u3030' and <= '\u303E' => true,
        >= '\u3041' and <= '\u3096' => true,
        >= '\u309B' and <= '\u30FF' => true,
        >= '\u3105' and <= '\u312F' => true,
        >= '\u3131' and <= '\u3163' => true,
        >= '\u3165' and <= '\u318E' => true,
        >= '\u3200' and <= '\u321E' => true,
        >= '\u3220' and <= '\u4DBF' => true,
        >= '\u4E00' and <= '\u9FFF' => true,
        >= '\uAC00' and <= '\uD7A3' => true,
        >= '\uF900' and <= '\uFAD9' => true,
        >= '\uFE30' and <= '\uFE4F' => true,
        >= '\uFF01' and <= '\uFF60' => true,
        >= '\uFFE0' and <= '\uFFE6' => true,
        _ => false,
    };
}
