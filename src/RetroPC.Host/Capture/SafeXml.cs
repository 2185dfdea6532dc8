using System.Text;

namespace RetroPC.Host.Capture;

/// <summary>Text that may stand in HTML, SVG and PNG, whatever a guest or a file's name has put into it.</summary>
internal static class SafeXml
{
    private const char Replacement = '\uFFFD';

    /// <summary>The text without what is no character in XML 1.0 or would change how others are shown: control codes but for line ends, lone surrogates, marks of direction.</summary>
    public static string Of(string text)
    {
        var safe = new StringBuilder(text.Length);
        foreach (Rune rune in text.EnumerateRunes())
        {
            safe.Append(IsSafe(rune) ? rune.ToString() : Replacement);
        }

        return safe.ToString();
    }

    /// <summary>The text as it is written between tags, and between quotation marks.</summary>
    public static string Escape(string text) => Of(text)
        .Replace("&", "&amp;", StringComparison.Ordinal)
        .Replace("<", "&lt;", StringComparison.Ordinal)
        .Replace(">", "&gt;", StringComparison.Ordinal)
        .Replace("\"", "&quot;", StringComparison.Ordinal);

    private static bool IsSafe(Rune rune) => rune.Value == '\n'
        || (!Rune.IsControl(rune) && rune.Value is not (0xFFFE or 0xFFFF or 0x061C or 0x200E or 0x200F or (>= 0x2028 and <= 0x202E) or (>= 0x2066 and <= 0x2069)));
}
