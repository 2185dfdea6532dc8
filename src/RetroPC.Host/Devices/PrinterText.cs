using System.Text;
using RetroPC.Host.Text;

namespace RetroPC.Host.Devices;

// What an Epson or IBM Graphics Printer would print, as text: code page 437, lines and pages. Its commands (ESC and what follows) are taken out, pictures
// too; of the control codes tabulator, line feed and form feed stay. A carriage return without a line feed begins a line as well, so that what is
// printed over itself, for bold, is there twice.
//
// Source: Epson FX-80 Printer Manual, "ESC codes": which have how many parameters.

/// <summary>Turns the bytes for a printer into text.</summary>
internal sealed class PrinterText
{
    private const byte Tab = 9, LineFeed = 10, FormFeed = 12, CarriageReturn = 13, Escape = 27, FirstPrintable = 32, Delete = 127;
    private bool _hasReturned;
    private byte _command;
    private State _state;
    private int _left;
    private int _count;

    private enum State
    {
        Text,

        /// <summary>Behind ESC.</summary>
        Command,

        /// <summary>So many bytes are not text.</summary>
        Skip,

        /// <summary>All bytes up to a 0 are not text.</summary>
        List,

        /// <summary>The two bytes of a count.</summary>
        CountLow,
        CountHigh,
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
                Begin(value);
                break;
            case State.Skip:
                _state = --_left > 0 ? State.Skip : _command == (byte)'*' ? Next() : State.Text;
                break;
            case State.List:
                _state = value == 0 ? State.Text : State.List;
                break;
            case State.CountLow:
                _count = value;
                _state = State.CountHigh;
                break;
            default:
                _command = 0;
                Skip(_count + (value << 8));
                break;
        }
    }

    private void PrintText(byte value, StringBuilder text)
    {
        if (_hasReturned)
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
            case Tab or LineFeed or FormFeed:
                text.Append((char)value);
                break;
            case >= FirstPrintable and not Delete:
                text.Append(CodePage437.ToUnicode(value));
                break;
        }
    }

    private void Begin(byte command)
    {
        _command = command;
        switch ((char)command)
        {
            case 'K' or 'L' or 'Y' or 'Z':
                _state = State.CountLow;
                break;
            case '*':
                Skip(1);
                break;
            case 'B' or 'D':
                _state = State.List;
                break;
            case '!' or '-' or '/' or '3' or 'A' or 'C' or 'I' or 'J' or 'N' or 'Q' or 'R' or 'S' or 'U' or 'W' or 'a' or 'i' or 'j' or 'k' or 'l' or 'p' or 's' or 't' or 'w' or 'x':
                Skip(1);
                break;
            default:
                _state = State.Text;
                break;
        }
    }

    private void Skip(int count)
    {
        _left = count;
        _state = count > 0 ? State.Skip : State.Text;
    }

    /// <summary>ESC * has the kind of picture before the count.</summary>
    private State Next()
    {
        _command = 0;
        return State.CountLow;
    }
}
