using System.Text;
using RetroPC.Dos.Programs;

namespace RetroPC.Dos.Shell.Editing;

// Only characters and backspaces are printed, as in DOS: so it is the same on a screen, in a terminal's scrollback and on a serial line. None of these goes up a row by a
// backspace, therefore a line stays in its row, and of a long one a part is shown.

/// <summary>A line as it stands on the screen.</summary>
/// <param name="width">How many columns there are for it.</param>
/// <param name="leads">The code page's lead bytes.</param>
internal sealed class ShownLine(int width, LeadBytes leads)
{
    private string _shown = "";
    private int _cursor;
    private int _first;

    /// <summary>What is to be printed so that a line stands there, with the cursor in its place.</summary>
    public string Update(EditedLine line)
    {
        Scroll(line);
        int end = Math.Min(line.Text.Length, _first + width);
        if (end < line.Text.Length && end > _first && leads.Before(line.Text, end) + leads.LengthAt(line.Text, leads.Before(line.Text, end)) > end)
        {
            end--;
        }

        string wanted = line.Text[_first..end];
        int cursor = line.Cursor - _first, same = 0;
        while (same < wanted.Length && same < _shown.Length && wanted[same] == _shown[same])
        {
            same++;
        }

        // From a character's begin on, else a half of one would be printed.
        same = same < wanted.Length || same < _shown.Length ? WholeBefore(wanted, same) : same;
        var text = new StringBuilder();
        int place = _cursor;
        if (wanted != _shown)
        {
            Move(text, ref place, same);
            text.Append(wanted, same, wanted.Length - same);
            int blanks = Math.Max(0, _shown.Length - wanted.Length);
            text.Append(' ', blanks);
            place = wanted.Length + blanks;
            _shown = wanted;
        }

        Move(text, ref place, cursor);
        _cursor = cursor;
        return text.ToString();
    }

    /// <summary>What is to be printed so that the cursor is behind the line.</summary>
    public string Leave()
    {
        string rest = _shown[_cursor..];
        _cursor = _shown.Length;
        return rest;
    }

    private int WholeBefore(string text, int at)
    {
        int whole = 0;
        while (whole < at && whole + leads.LengthAt(text, whole) <= at)
        {
            whole += leads.LengthAt(text, whole);
        }

        return whole;
    }

    private void Move(StringBuilder text, ref int place, int to)
    {
        if (to < place)
        {
            text.Append('\b', place - to);
        }
        else
        {
            text.Append(_shown, place, to - place);
        }

        place = to;
    }

    private void Scroll(EditedLine line)
    {
        const int Step = 16;
        while (line.Cursor < _first)
        {
            _first = Math.Max(0, _first - Step);
        }

        while (line.Cursor - _first >= width)
        {
            _first += Step;
        }

        _first = WholeBefore(line.Text, Math.Min(_first, line.Text.Length));
    }
}
