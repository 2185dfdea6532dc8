using RetroPC.Dos.Programs;

namespace RetroPC.Dos.Shell.Editing;

/// <summary>A command line that is edited: its text, and where the cursor is in it. Characters of two bytes stay whole.</summary>
/// <param name="most">How many bytes it may have.</param>
/// <param name="leads">The code page's lead bytes.</param>
internal sealed class EditedLine(int most, LeadBytes leads)
{
    /// <summary>The text.</summary>
    public string Text { get; private set; } = "";

    /// <summary>The cursor's place in it.</summary>
    public int Cursor { get; private set; }

    /// <summary>Whether what is typed takes the place of what is there.</summary>
    public bool Overwrites { get; set; }

    /// <summary>Puts another text there, the cursor behind it.</summary>
    public void Set(string text)
    {
        Text = text.Length > most ? text[..most] : text;
        Cursor = Text.Length;
    }

    /// <summary>Puts characters at the cursor.</summary>
    /// <param name="characters">One character, of one byte or two, or more than one.</param>
    /// <returns>Whether there was room.</returns>
    public bool Type(string characters)
    {
        int replaced = Overwrites && Cursor < Text.Length ? leads.LengthAt(Text, Cursor) : 0;
        if (Text.Length - replaced + characters.Length > most)
        {
            return false;
        }

        Text = Text[..Cursor] + characters + Text[(Cursor + replaced)..];
        Cursor += characters.Length;
        return true;
    }

    /// <summary>Erases the character before the cursor.</summary>
    public void EraseBefore()
    {
        if (Cursor > 0)
        {
            Left();
            Erase();
        }
    }

    /// <summary>Erases the character at the cursor.</summary>
    public void Erase()
    {
        if (Cursor < Text.Length)
        {
            Text = Text.Remove(Cursor, leads.LengthAt(Text, Cursor));
        }
    }

    /// <summary>Erases all from the cursor on.</summary>
    public void EraseToEnd() => Text = Text[..Cursor];

    /// <summary>Erases all before the cursor.</summary>
    public void EraseToBegin()
    {
        Text = Text[Cursor..];
        Cursor = 0;
    }

    /// <summary>Goes to the left.</summary>
    public void Left() => Cursor = Cursor > 0 ? leads.Before(Text, Cursor) : 0;

    /// <summary>Goes to the right.</summary>
    public void Right() => Cursor += Cursor < Text.Length ? leads.LengthAt(Text, Cursor) : 0;

    /// <summary>Goes to the begin.</summary>
    public void Home() => Cursor = 0;

    /// <summary>Goes behind the end.</summary>
    public void End() => Cursor = Text.Length;

    /// <summary>Goes to the begin of the word before.</summary>
    public void WordLeft()
    {
        while (Cursor > 0 && Text[Cursor - 1] == ' ')
        {
            Left();
        }

        while (Cursor > 0 && Text[Cursor - 1] != ' ')
        {
            Left();
        }
    }

    /// <summary>Goes to the begin of the next word.</summary>
    public void WordRight()
    {
        while (Cursor < Text.Length && Text[Cursor] != ' ')
        {
            Right();
        }

        while (Cursor < Text.Length && Text[Cursor] == ' ')
        {
            Right();
        }
    }

    /// <summary>Puts a text in the place of what is between a place and the cursor.</summary>
    /// <returns>Whether there was room.</returns>
    public bool Replace(int from, string text)
    {
        if (Text.Length - (Cursor - from) + text.Length > most)
        {
            return false;
        }

        Text = Text[..from] + text + Text[Cursor..];
        Cursor = from + text.Length;
        return true;
    }
}
