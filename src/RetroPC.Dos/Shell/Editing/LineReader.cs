using RetroPC.Dos.Programs;

namespace RetroPC.Dos.Shell.Editing;

/// <summary>Has a command line typed and edited, with the keys of DOS and DOSKEY: arrows, Home, End, Ins, Del, Esc, F1, F3 and F8, and Tab for names.</summary>
internal sealed class LineReader(ProgramDos dos)
{
    private const int MostLine = 127;
    private const byte Backspace = 8, Tab = 9, Return = 13, Escape = 27, LineFeed = 10, CtrlBackspace = 127;

    private readonly CommandHistory _history = new();

    /// <summary>Reads a line.</summary>
    public async ValueTask<string> Read()
    {
        LeadBytes leads = await LeadBytes.Read(dos).ConfigureAwait(false);
        int column = dos.CursorColumn;
        var line = new EditedLine(MostLine, leads);
        var shown = new ShownLine(Math.Max(20, dos.ScreenColumns - column - 1), leads);
        var completion = new NameCompletion(dos);
        while (true)
        {
            byte key = await dos.ReadKey().ConfigureAwait(false);
            if (key == Return)
            {
                break;
            }

            bool isPossible = key == 0
                ? await TakeExtended(await dos.ReadKey().ConfigureAwait(false), line, completion).ConfigureAwait(false)
                : await Take(key, line, leads, completion).ConfigureAwait(false);
            await dos.Print(isPossible ? shown.Update(line) : shown.Update(line) + "\a").ConfigureAwait(false);
        }

        await dos.Print(shown.Leave() + "\n").ConfigureAwait(false);
        _history.Add(line.Text);
        return line.Text;
    }

    private async ValueTask<bool> Take(byte key, EditedLine line, LeadBytes leads, NameCompletion completion)
    {
        if (key == Tab)
        {
            return await completion.Complete(line, 1).ConfigureAwait(false);
        }

        completion.Reset();
        switch (key)
        {
            case Backspace or CtrlBackspace:
                line.EraseBefore();
                return true;
            case Escape:
                line.Set("");
                return true;
            case LineFeed:
                return true;
            default:
                string character = ((char)key).ToString();
                return line.Type(leads.IsLead((char)key) ? character + (char)await dos.ReadKey().ConfigureAwait(false) : character);
        }
    }

    private async ValueTask<bool> TakeExtended(byte scanCode, EditedLine line, NameCompletion completion)
    {
        const byte ShiftTab = 0x0F, F1 = 0x3B, F3 = 0x3D, F8 = 0x42, Home = 0x47, Up = 0x48, Left = 0x4B, Right = 0x4D, End = 0x4F, Down = 0x50;
        const byte Insert = 0x52, Delete = 0x53, CtrlLeft = 0x73, CtrlRight = 0x74, CtrlEnd = 0x75, CtrlHome = 0x77, AltF7 = 0x6E;
        if (scanCode == ShiftTab)
        {
            return await completion.Complete(line, -1).ConfigureAwait(false);
        }

        completion.Reset();
        switch (scanCode)
        {
            case Left:
                line.Left();
                break;
            case Right or F1 when line.Cursor == line.Text.Length:
                CopyFromLast(line, 1);
                break;
            case Right or F1:
                line.Right();
                break;
            case F3:
                CopyFromLast(line, MostLine);
                break;
            case Home:
                line.Home();
                break;
            case End:
                line.End();
                break;
            case CtrlLeft:
                line.WordLeft();
                break;
            case CtrlRight:
                line.WordRight();
                break;
            case CtrlEnd:
                line.EraseToEnd();
                break;
            case CtrlHome:
                line.EraseToBegin();
                break;
            case Insert:
                line.Overwrites = !line.Overwrites;
                break;
            case Delete:
                line.Erase();
                break;
            case Up:
                line.Set(_history.Earlier() ?? line.Text);
                break;
            case Down:
                line.Set(_history.Later());
                break;
            case F8 when _history.Find(line.Text[..line.Cursor]) is { } found:
                int cursor = line.Cursor;
                line.Set(found);
                while (line.Cursor > cursor)
                {
                    line.Left();
                }

                break;
            case AltF7:
                _history.Clear();
                break;
            default:
                return false;
        }

        return true;
    }

    /// <summary>Takes on from the last line, from where the cursor is.</summary>
    private void CopyFromLast(EditedLine line, int count)
    {
        string last = _history.Last;
        if (line.Cursor < last.Length)
        {
            line.Replace(line.Cursor, last.Substring(line.Cursor, Math.Min(count, last.Length - line.Cursor)));
        }
    }
}
