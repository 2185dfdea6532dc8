using RetroPC.Dos.Guest;

namespace RetroPC.Dos.Tools.Debug;

/// <summary>E: bytes from the line, or byte by byte from the keyboard.</summary>
internal sealed class EnterCommand(DebugSession session)
{
    private const char Backspace = '\b', Rubout = '\x7F';
    private const int MostDigits = 2, BytesInRow = 8;

    private string _digits = "";

    /// <summary>Runs it.</summary>
    public async ValueTask Run(CommandLine line)
    {
        FarPointer at = line.Address(session.DataSegment);
        if (line.SkipBlanks())
        {
            session.Memory.Write(at, line.List());
            return;
        }

        await EnterRows(at).ConfigureAwait(false);
    }

    /// <summary>Shows each byte and takes its new value: a blank goes on, a hyphen goes back, the Enter key ends it.</summary>
    private async ValueTask EnterRows(FarPointer at)
    {
        char key = '\r';
        bool isNewRow = true;
        do
        {
            if (isNewRow)
            {
                await session.Dos.Print($"{at}  ").ConfigureAwait(false);
            }

            await session.Dos.Print($"{session.Memory.Byte(at):X2}.").ConfigureAwait(false);
            key = await ReadDigits().ConfigureAwait(false);
            if (_digits.Length > 0)
            {
                session.Memory.SetByte(at, Convert.ToInt32(_digits, 16));
            }

            at += key == '-' ? -1 : 1;
            isNewRow = key == '-' || at.Offset % BytesInRow == 0;
            string gap = key == ' ' ? new string(' ', 2 + MostDigits - _digits.Length) : "";
            await session.Dos.Print(gap + (isNewRow || key == '\r' ? "\n" : "")).ConfigureAwait(false);
        }
        while (key != '\r');
    }

    /// <summary>Takes up to two digits, and the key behind them.</summary>
    private async ValueTask<char> ReadDigits()
    {
        _digits = "";
        while (true)
        {
            char key = await session.Input.ReadCharacter().ConfigureAwait(false);
            switch (key)
            {
                case '-' or ' ' or '\r':
                    return key;
                case Backspace or Rubout:
                    await DeleteDigit(key).ConfigureAwait(false);
                    break;
                case var digit when char.IsAsciiHexDigit(digit) && _digits.Length < MostDigits:
                    _digits += digit;
                    break;
                default:
                    await session.Dos.Print(Backspace.ToString()).ConfigureAwait(false);
                    await session.Input.Backup().ConfigureAwait(false);
                    break;
            }
        }
    }

    private async ValueTask DeleteDigit(char key)
    {
        if (key == Rubout)
        {
            await session.Dos.Print(Backspace.ToString()).ConfigureAwait(false);
        }

        if (_digits.Length == 0)
        {
            await session.Dos.Print(".").ConfigureAwait(false);
            return;
        }

        _digits = _digits[..^1];
        await session.Input.Backup().ConfigureAwait(false);
    }
}
