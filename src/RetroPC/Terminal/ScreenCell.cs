using RetroPC.Hardware.Video;

namespace RetroPC.Terminal;

/// <summary>One place of a terminal's screen.</summary>
/// <param name="Character">What stands there; <see cref="SafeText.Of"/> has passed it.</param>
/// <param name="Foreground">Its colour as 0xRRGGBB, or <see cref="DefaultColor"/>.</param>
/// <param name="Background">The colour behind it, likewise.</param>
/// <param name="Effects">Underline and blink.</param>
internal readonly record struct ScreenCell(char Character, uint Foreground, uint Background, TextEffects Effects)
{
    /// <summary>The colour that the terminal has by itself.</summary>
    public const uint DefaultColor = 0xFFFF_FFFF;

    /// <summary>What a cleared screen is full of.</summary>
    public static readonly ScreenCell Empty = new(' ', DefaultColor, DefaultColor, TextEffects.None);
}

/// <summary>Which characters may be written to a terminal.</summary>
internal static class SafeText
{
    /// <summary>What stands for a character that may not.</summary>
    public const char Replacement = '?';

    private const char NoBreakSpace = '\u00A0', SoftHyphen = '\u00AD';

    /// <summary>
    /// The character itself, if it takes one column in any terminal and does nothing but appear; else one that does. It is a list of
    /// what may pass, not of what may not: letters of Latin, Greek and Cyrillic, signs, arrows, mathematics, boxes, blocks and shapes.
    /// </summary>
    public static char Of(char c) => c switch
    {
        >= ' ' and <= '~' => c,
        NoBreakSpace => ' ',
        SoftHyphen => Replacement,
        >= '\u00A1' and <= '\u02FF' => c,
        >= '\u0370' and <= '\u0482' => c,
        >= '\u048A' and <= '\u052F' => c,
        >= '\u2010' and <= '\u2027' => c,
        >= '\u2030' and <= '\u205E' => c,
        >= '\u2070' and <= '\u20BF' => c,
        >= '\u2100' and <= '\u2319' => c,
        >= '\u2320' and <= '\u2328' => c,
        >= '\u2500' and <= '\u25FC' => c,
        >= '\u2600' and <= '\u2604' => c,
        >= '\u2639' and <= '\u2647' => c,
        >= '\u2660' and <= '\u266F' => c,
        _ => Replacement,
    };
}
