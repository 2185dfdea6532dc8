namespace RetroPC.Dos;

/// <summary>A code page as DOS needs it. Text of DOS's is a char for each byte; in the code pages of Japan, China and Korea some characters are pairs of bytes.</summary>
public abstract class DosCodePage
{
    /// <summary>Its number.</summary>
    public abstract int Number { get; }

    /// <summary>The upper-case form of a character of one byte.</summary>
    public abstract byte UpperOf(byte character);

    /// <summary>Whether a byte begins a pair.</summary>
    public abstract bool IsLead(byte value);

    /// <summary>Text of the host's as text of DOS's; null if there is a character in it that the code page does not have.</summary>
    public abstract string? FromHost(string text);

    /// <summary>Text of DOS's as text of the host's.</summary>
    public abstract string ToHost(string text);

    /// <summary>How many bytes the character at a place has.</summary>
    public int LengthAt(string text, int at)
    {
        ArgumentNullException.ThrowIfNull(text);
        return at + 1 < text.Length && IsLead((byte)text[at]) ? 2 : 1;
    }

    /// <summary>Text in upper case; pairs have none.</summary>
    public string Upper(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return string.Create(text.Length, (this, text), static (upper, source) =>
        {
            (DosCodePage page, string text) = source;
            for (int i = 0; i < upper.Length; i++)
            {
                if (page.LengthAt(text, i) == 2)
                {
                    upper[i] = text[i];
                    upper[i + 1] = text[++i];
                }
                else
                {
                    upper[i] = (char)page.UpperOf((byte)text[i]);
                }
            }
        });
    }

    /// <summary>The begin of a text, of at most so many bytes, without half a pair at its end.</summary>
    public string Cut(string text, int most)
    {
        ArgumentNullException.ThrowIfNull(text);
        int end = 0;
        while (end < text.Length && end + LengthAt(text, end) <= most)
        {
            end += LengthAt(text, end);
        }

        return text[..end];
    }
}
