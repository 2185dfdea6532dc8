namespace RetroPC.Dos.Devices;

/// <summary>
/// The column in which DOS believes standard output to be, which tabs count from. It counts what it writes, wherever that goes, and knows nothing of what
/// ANSI.SYS, the BIOS or programs do with the cursor.
/// </summary>
internal sealed class OutputColumn
{
    private const byte Backspace = 8, Tab = 9, Return = 13, Delete = 127;
    private const int TabStop = 8;

    /// <summary>The column.</summary>
    public byte Value { get; set; }

    /// <summary>How many blanks a tab is now.</summary>
    public int Blanks => TabStop - (Value % TabStop);

    /// <summary>A character is written that is no tab.</summary>
    public void Note(byte character)
    {
        switch (character)
        {
            case Return:
                Value = 0;
                break;
            case Backspace:
                Value--;
                break;
            case >= (byte)' ' and not Delete:
                Value++;
                break;
        }
    }

    /// <summary>Text is written.</summary>
    /// <returns>The text with blanks for its tabs.</returns>
    public ReadOnlySpan<byte> Expand(ReadOnlySpan<byte> text)
    {
        if (!text.Contains(Tab))
        {
            foreach (byte character in text)
            {
                Note(character);
            }

            return text;
        }

        var expanded = new List<byte>(text.Length + TabStop);
        foreach (byte character in text)
        {
            if (character == Tab)
            {
                int blanks = Blanks;
                expanded.AddRange(Enumerable.Repeat((byte)' ', blanks));
                Value += (byte)blanks;
            }
            else
            {
                expanded.Add(character);
                Note(character);
            }
        }

        return expanded.ToArray();
    }
}
