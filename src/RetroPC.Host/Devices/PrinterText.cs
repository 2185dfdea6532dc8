using System.Text;
using RetroPC.Host.Text;

namespace RetroPC.Host.Devices;

// What an Epson or IBM Graphics Printer would print, as text: code page 437, lines and pages. Commands (ESC and what follows) are taken
// out, pictures too; of the control codes tabulator and form feed stay, line feed and vertical tabulator end a line.
//
// A carriage return without a line feed begins a line as well, so that what is printed over itself, for bold, is there twice: no text file
// can show it, and a guest that sends nothing but carriage returns, for a printer that adds the line feeds, is read in the same way.
//
// Sources: Epson FX-80 Printer Manual, "ESC codes"; Epson ESC/P Reference Manual for what came later; IBM Proprinter Guide to Operations
// for ESC [: which have how many parameters.
//
// Not here: ESC & (characters that a program draws), whose data come out as text.

/// <summary>Turns the bytes for a printer into text.</summary>
internal sealed class PrinterText
{
    private const byte Tab = 9, LineFeed = 10, VerticalTab = 11, FormFeed = 12, CarriageReturn = 13, Escape = 27;
    private const byte FirstPrintable = 32, Delete = 127;
    private const byte First24Pin = 32;
    private bool _hasReturned;
    private State _state;
    private char _command;
    private byte _mode;
    private int _left;
    private int _count;

    private enum State
    {
        Text,

        /// <summary>Behind ESC.</summary>
        Command,

        /// <summary>So many bytes are parameters of the command.</summary>
        Parameters,

        /// <summary>All bytes up to a 0 are.</summary>
        List,

        /// <summary>The two bytes of a count.</summary>
        CountLow,
        CountHigh,

        /// <summary>So many bytes are data.</summary>
        Data,
    }

    /// <summary>Takes a byte, and adds what it prints.</summary>
    public void Print(byte value, StringBuilder text)
    {
        switch (_state)
        {
            case State.Text:
                PrintText(value, text);
                break;
            case State.Command:
                _command = (char)value;
                Enter(ParametersOf(_command));
                break;
            case State.Parameters:
                TakeParameter(value);
                break;
            case State.List:
                _state = value == 0 ? State.Text : State.List;
                break;
            case State.CountLow:
                _count = value;
                _state = State.CountHigh;
                break;
            case State.CountHigh:
                _left = (_count | (value << 8)) * BytesOfColumn();
                _state = _left > 0 ? State.Data : State.Text;
                break;
            default:
                _state = --_left > 0 ? State.Data : State.Text;
                break;
        }
    }

    private static int ParametersOf(char command) => command switch
    {
        ' ' or '!' or '-' or '/' or '3' or 'A' or 'C' or 'I' or 'J' or 'N' or 'Q' or 'R' or 'S' or 'U' or 'W' => 1,
        'a' or 'i' or 'j' or 'k' or 'l' or 'm' or 'p' or 'q' or 'r' or 's' or 't' or 'w' or 'x' => 1,
        '*' or '^' or '(' or '[' or 'b' => 1,
        '$' or '\\' or '%' or '?' or 'c' or 'e' or 'f' => 2,
        ':' or 'X' => 3,
        _ => 0,
    };

    private void PrintText(byte value, StringBuilder text)
    {
        if (_hasReturned && value != CarriageReturn)
        {
            _hasReturned = false;
            text.Append('\n');
            if (value == LineFeed)
            {
                return;
            }
        }

        switch (value)
        {
            case CarriageReturn:
                _hasReturned = true;
                break;
            case Escape:
                _state = State.Command;
                break;
            case LineFeed or VerticalTab:
                text.Append('\n');
                break;
            case Tab or FormFeed:
                text.Append((char)value);
                break;
            case >= FirstPrintable and not Delete:
                text.Append(CodePage.Ibm437.ToUnicode(value));
                break;
        }
    }

    private void TakeParameter(byte value)
    {
        _mode = value;
        bool isInches = _command == 'C' && value == 0;
        _command = isInches ? '\0' : _command;
        Enter(isInches ? 1 : _left - 1);
    }

    /// <summary>So many parameters are to come; after the last, what the command has besides.</summary>
    private void Enter(int parameters)
    {
        _left = parameters;
        _state = parameters > 0 ? State.Parameters : _command switch
        {
            'K' or 'L' or 'Y' or 'Z' or '*' or '^' or '(' or '[' => State.CountLow,
            'B' or 'D' or 'b' => State.List,
            _ => State.Text,
        };
    }

    /// <summary>What is counted are columns of a picture; some have more bytes than one.</summary>
    private int BytesOfColumn() => _command switch
    {
        '^' => 2,
        '*' when _mode >= First24Pin => 3,
        _ => 1,
    };
}
