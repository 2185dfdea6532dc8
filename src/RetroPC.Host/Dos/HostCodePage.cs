using System.Text;
using RetroPC.Dos;
using RetroPC.Host.Text;

namespace RetroPC.Host.Dos;

/// <summary>A code page of the host's as the built-in DOS needs it.</summary>
/// <param name="page">The code page.</param>
public sealed class HostCodePage(CodePage page) : DosCodePage
{
    private const int High = 0x80;

    private readonly byte[] _upper = [.. Enumerable.Range(0, 256).Select(code => UpperOf(page, code))];

    /// <summary>The code page.</summary>
    public CodePage Page => page;

    /// <inheritdoc/>
    public override int Number => page.Number;

    /// <summary>The code page of a number is in force.</summary>
    public static ActiveCodePage Activate(CodePage page) =>
        new(new HostCodePage(page), number => CodePage.Find(number) is { } found ? new HostCodePage(found) : null);

    /// <inheritdoc/>
    public override byte UpperOf(byte character) => _upper[character];

    /// <inheritdoc/>
    public override bool IsLead(byte value) => page.IsDoubleByte && page.IsLead(value);

    /// <inheritdoc/>
    public override string? FromHost(string text)
    {
        var bytes = new StringBuilder(text.Length);
        foreach (char character in text)
        {
            if (character < High)
            {
                bytes.Append(character);
            }
            else if (page.TryFromUnicode(character, out byte code))
            {
                bytes.Append((char)code);
            }
            else if (page.TryPairOf(character, out byte lead, out byte trail))
            {
                bytes.Append((char)lead).Append((char)trail);
            }
            else
            {
                return null;
            }
        }

        return bytes.ToString();
    }

    /// <inheritdoc/>
    public override string ToHost(string text)
    {
        var host = new StringBuilder(text.Length);
        for (int i = 0; i < text.Length; i++)
        {
            if (text[i] < High)
            {
                host.Append(text[i]);
            }
            else if (i + 1 < text.Length && page.TryPair(text[i], text[i + 1], out char wide))
            {
                host.Append(wide);
                i++;
            }
            else
            {
                host.Append(page.ToUnicode(text[i]));
            }
        }

        return host.ToString();
    }

    /// <summary>What DOS makes of a letter: the one that the code page has for it, else the one without its accent, else itself.</summary>
    private static byte UpperOf(CodePage page, int code)
    {
        if (code < High)
        {
            return (byte)(code is >= 'a' and <= 'z' ? code - 0x20 : code);
        }

        char character = page.ToUnicode(code);
        char upper = char.ToUpperInvariant(character);
        if (upper == character || page.IsDoubleByte)
        {
            return (byte)code;
        }

        if (page.TryFromUnicode(upper, out byte found))
        {
            return found;
        }

        char plain = upper.ToString().Normalize(NormalizationForm.FormD)[0];
        return char.IsAsciiLetter(plain) ? (byte)plain : (byte)code;
    }
}
