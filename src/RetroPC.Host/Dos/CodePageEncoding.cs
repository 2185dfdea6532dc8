using System.Text;
using RetroPC.Host.Text;

namespace RetroPC.Host.Dos;

/// <summary>A code page for file names and arguments. What it does not have raises <see cref="EncoderFallbackException"/>.</summary>
internal sealed class CodePageEncoding(CodePage codePage) : Encoding
{
    /// <inheritdoc/>
    public override int GetByteCount(char[] chars, int index, int count) => Encode(chars.AsSpan(index, count)).Count;

    /// <inheritdoc/>
    public override int GetBytes(char[] chars, int charIndex, int charCount, byte[] bytes, int byteIndex)
    {
        List<byte> encoded = Encode(chars.AsSpan(charIndex, charCount));
        encoded.CopyTo(bytes, byteIndex);
        return encoded.Count;
    }

    /// <inheritdoc/>
    public override int GetCharCount(byte[] bytes, int index, int count) => Decode(bytes.AsSpan(index, count)).Length;

    /// <inheritdoc/>
    public override int GetChars(byte[] bytes, int byteIndex, int byteCount, char[] chars, int charIndex)
    {
        string decoded = Decode(bytes.AsSpan(byteIndex, byteCount));
        decoded.CopyTo(0, chars, charIndex, decoded.Length);
        return decoded.Length;
    }

    /// <inheritdoc/>
    public override int GetMaxByteCount(int charCount) => charCount * 2;

    /// <inheritdoc/>
    public override int GetMaxCharCount(int byteCount) => byteCount;

    private List<byte> Encode(ReadOnlySpan<char> text)
    {
        var bytes = new List<byte>(text.Length);
        foreach (char character in text)
        {
            if (character < 0x80)
            {
                bytes.Add((byte)character);
            }
            else if (codePage.TryFromUnicode(character, out byte code))
            {
                bytes.Add(code);
            }
            else if (codePage.TryPairOf(character, out byte lead, out byte trail))
            {
                bytes.Add(lead);
                bytes.Add(trail);
            }
            else
            {
                throw new EncoderFallbackException($"Code page {codePage.Number} has no {character}.");
            }
        }

        return bytes;
    }

    private string Decode(ReadOnlySpan<byte> bytes)
    {
        var text = new StringBuilder(bytes.Length);
        for (int i = 0; i < bytes.Length; i++)
        {
            if (bytes[i] < 0x80)
            {
                text.Append((char)bytes[i]);
            }
            else if (i + 1 < bytes.Length && codePage.TryPair(bytes[i], bytes[i + 1], out char wide))
            {
                text.Append(wide);
                i++;
            }
            else
            {
                text.Append(codePage.ToUnicode(bytes[i]));
            }
        }

        return text.ToString();
    }
}
