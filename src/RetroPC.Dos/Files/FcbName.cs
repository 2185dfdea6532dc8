using RetroPC.Dos.Guest;

namespace RetroPC.Dos.Files;

/// <summary>Reads a name from text into an FCB (INT 21/29h).</summary>
internal sealed class FcbName(DosKernel dos)
{
    /// <summary>Bits of AL: leading separators are skipped; drive, name and extension stay as they are if the text has none.</summary>
    public const byte SkipSeparators = 1, KeepDrive = 2, KeepName = 4, KeepExtension = 8;

    private const int NameLength = 8, ExtensionLength = 3;
    private const string Separators = ":.;,=+ \t", Ends = "/\"[]<>|";

    /// <summary>Reads a name.</summary>
    /// <param name="text">The text.</param>
    /// <param name="fcb">The FCB.</param>
    /// <param name="control">Bits as above.</param>
    /// <param name="result">0; 1 if it has wildcards; FFh if there is no such drive.</param>
    /// <returns>Where the text goes on.</returns>
    public FarPointer Parse(FarPointer text, FarPointer fcb, byte control, out byte result)
    {
        result = 0;
        if ((control & SkipSeparators) != 0)
        {
            text = SkipBlanks(text);
            if (Separators.Contains(At(text), StringComparison.Ordinal))
            {
                text = SkipBlanks(text + 1);
            }
        }
        else
        {
            text = SkipBlanks(text);
        }

        bool hasDrive = At(text + 1) == ':' && !IsEnd(At(text));
        if (hasDrive)
        {
            int drive = dos.Characters.Upper(At(text)) - 'A';
            result = dos.Drives.IsValid(drive) ? (byte)0 : (byte)0xFF;
            dos.Memory.SetByte(fcb, drive + 1);
            text += 2;
        }
        else if ((control & KeepDrive) == 0)
        {
            dos.Memory.SetByte(fcb, 0);
        }

        bool hasWildcards = false;
        text = ParsePart(text, fcb + 1, NameLength, (control & KeepName) != 0, ref hasWildcards);
        if (At(text) == '.')
        {
            text = ParsePart(text + 1, fcb + 1 + NameLength, ExtensionLength, isKept: false, ref hasWildcards);
        }
        else if ((control & KeepExtension) == 0)
        {
            dos.Memory.Fill(fcb + 1 + NameLength, ExtensionLength, (byte)' ');
        }

        if (result == 0 && hasWildcards)
        {
            result = 1;
        }

        return text;
    }

    private FarPointer ParsePart(FarPointer text, FarPointer to, int length, bool isKept, ref bool hasWildcards)
    {
        if (IsEnd(At(text)))
        {
            if (!isKept)
            {
                dos.Memory.Fill(to, length, (byte)' ');
            }

            return text;
        }

        int count = 0;
        for (; !IsEnd(At(text)); text += 1)
        {
            char character = dos.Characters.Upper(At(text));
            if (dos.Characters.Page.IsLead((byte)character) && count + 2 <= length)
            {
                dos.Memory.SetByte(to + count++, character);
                text += 1;
                dos.Memory.SetByte(to + count++, At(text));
            }
            else if (character == '*')
            {
                hasWildcards = true;
                for (; count < length; count++)
                {
                    dos.Memory.SetByte(to + count, '?');
                }
            }
            else if (count < length)
            {
                hasWildcards |= character == '?';
                dos.Memory.SetByte(to + count++, character);
            }
        }

        for (; count < length; count++)
        {
            dos.Memory.SetByte(to + count, ' ');
        }

        return text;
    }

    private FarPointer SkipBlanks(FarPointer text)
    {
        while (At(text) is ' ' or '\t')
        {
            text += 1;
        }

        return text;
    }

    private static bool IsEnd(char character) =>
        character < ' ' || Separators.Contains(character, StringComparison.Ordinal) || Ends.Contains(character, StringComparison.Ordinal) || character == '\\';

    private char At(FarPointer text) => (char)dos.Memory.Byte(text);
}
