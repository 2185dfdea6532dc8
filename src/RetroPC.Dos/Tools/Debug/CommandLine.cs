using RetroPC.Dos.Guest;

namespace RetroPC.Dos.Tools.Debug;

/// <summary>A line that was typed, in capitals but for what stands in quotes, and how far it has been read.</summary>
internal sealed class CommandLine
{
    private const char End = '\r';

    private readonly string _text;
    private readonly Func<string, ushort?> _segment;

    /// <summary>Makes one.</summary>
    /// <param name="text">The line.</param>
    /// <param name="segment">What CS, DS, ES or SS holds; null for other names.</param>
    public CommandLine(string text, Func<string, ushort?> segment)
    {
        _text = Capitals(text);
        _segment = segment;
    }

    /// <summary>How far it has been read.</summary>
    public int Position { get; set; }

    /// <summary>The next character; a carriage return at the end.</summary>
    public char Current => CharacterAt(Position);

    /// <summary>What has not been read.</summary>
    public ReadOnlySpan<char> Rest => _text.AsSpan(Math.Min(Position, _text.Length));

    /// <summary>A character further on.</summary>
    public char Ahead(int count) => CharacterAt(Position + count);

    /// <summary>Ends with an error here.</summary>
    public SyntaxException Error() => new(Position);

    /// <summary>Reads over blanks.</summary>
    /// <returns>Whether something follows.</returns>
    public bool SkipBlanks()
    {
        while (Current is ' ' or '\t')
        {
            Position++;
        }

        return Current != End;
    }

    /// <summary>Reads over blanks and one comma.</summary>
    /// <returns>Whether something follows.</returns>
    public bool SkipSeparator()
    {
        SkipBlanks();
        if (Current == ',')
        {
            Position++;
            SkipBlanks();
        }

        return Current != End;
    }

    /// <summary>Reads over a character, if it is the next.</summary>
    public bool Take(char character)
    {
        if (Current != character)
        {
            return false;
        }

        Position++;
        return true;
    }

    /// <summary>Fails if something follows but blanks.</summary>
    public void ExpectEnd()
    {
        if (SkipBlanks())
        {
            throw Error();
        }
    }

    /// <summary>Whether a hexadecimal digit is next.</summary>
    public bool IsAtDigit => char.IsAsciiHexDigit(Current);

    /// <summary>Reads a hexadecimal number.</summary>
    /// <param name="digits">How many digits it can have.</param>
    public uint Number(int digits)
    {
        SkipSeparator();
        if (!IsAtDigit)
        {
            throw Error();
        }

        uint value = 0;
        for (int count = 0; IsAtDigit; count++)
        {
            if (count == digits)
            {
                throw Error();
            }

            value = (value << 4) | (uint)Convert.ToInt32(Current.ToString(), 16);
            Position++;
        }

        return value;
    }

    /// <summary>Reads a word.</summary>
    public ushort Word() => (ushort)Number(4);

    /// <summary>Reads a byte.</summary>
    public byte Byte() => (byte)Number(2);

    /// <summary>Reads an address: an offset, or segment and offset.</summary>
    /// <param name="segment">Its segment, if it has none.</param>
    public FarPointer Address(ushort segment) => Address(segment, out _);

    /// <summary>Reads an address: an offset, or segment and offset.</summary>
    /// <param name="segment">Its segment, if it has none.</param>
    /// <param name="hasSegment">Whether it has one.</param>
    public FarPointer Address(ushort segment, out bool hasSegment)
    {
        SkipSeparator();
        hasSegment = true;
        if (Ahead(1) == 'S')
        {
            segment = _segment(Rest[..2].ToString()) ?? throw Error();
            Position += 2;
            return Take(':') ? new FarPointer(segment, Word()) : throw Error();
        }

        ushort offset = Word();
        hasSegment = Take(':');
        return hasSegment ? new FarPointer(offset, Word()) : new FarPointer(segment, offset);
    }

    /// <summary>Reads an address and, behind it, the last offset or L and a length.</summary>
    /// <param name="segment">Its segment, if it has none.</param>
    /// <param name="length">Its length, if it has none: the segment's end cuts it.</param>
    public MemoryRange Range(ushort segment, int length)
    {
        const int SegmentSize = 0x10000;
        FarPointer start = Address(segment);
        SkipSeparator();
        if (Take('L'))
        {
            int count = Word() is var given and not 0 ? given : SegmentSize;
            return start.Offset + count <= SegmentSize ? new MemoryRange(start, count) : throw Error();
        }

        if (!IsAtDigit)
        {
            return new MemoryRange(start, Math.Min(length, SegmentSize - start.Offset));
        }

        ushort last = Word();
        return last >= start.Offset ? new MemoryRange(start, last - start.Offset + 1) : throw Error();
    }

    /// <summary>Reads bytes and texts in quotes, up to the line's end.</summary>
    public byte[] List()
    {
        var bytes = new List<byte>();
        while (SkipSeparator())
        {
            if (Current is '\'' or '"')
            {
                TakeText(bytes);
            }
            else
            {
                bytes.Add(Byte());
            }
        }

        return bytes.Count > 0 ? [.. bytes] : throw Error();
    }

    /// <summary>Reads a text in quotes; a quote in it is doubled.</summary>
    public void TakeText(List<byte> bytes)
    {
        char quote = Current;
        Position++;
        while (!Take(quote) || Current == quote)
        {
            if (Current == End)
            {
                throw Error();
            }

            bytes.Add((byte)Current);
            Position++;
        }
    }

    private char CharacterAt(int position) => position < _text.Length ? _text[position] : End;

    private static string Capitals(string text)
    {
        char[] characters = text.ToCharArray();
        char quote = '\0';
        for (int i = 0; i < characters.Length; i++)
        {
            char character = characters[i];
            if (quote == '\0')
            {
                quote = character is '\'' or '"' ? character : '\0';
                characters[i] = char.IsAsciiLetterLower(character) ? char.ToUpperInvariant(character) : character;
            }
            else if (character == quote)
            {
                quote = '\0';
            }
        }

        return new string(characters);
    }
}
