using RetroPC.Hardware.Timing;

namespace RetroPC.Hardware.Chips;

public sealed partial class KeyboardAt
{
    private const byte SetLeds = 0xED, SetScanCodes = 0xF0, SetTypematic = 0xF3, SetKeysTypematic = 0xFB, SetKeysMake = 0xFD;
    private const byte Acknowledge = 0xFA, Resend = 0xFE, Echo = 0xEE, TestPassed = 0xAA;
    private const byte DefaultTypematic = 0x2B;

    private void SetDefaults()
    {
        _s.Set = 2;
        _s.Typematic = DefaultTypematic;
        for (int key = 0; key <= byte.MaxValue; key++)
        {
            _s.Types[key] = (byte)DefaultType(key);
        }
    }

    /// <summary>A byte from the controller.</summary>
    private void Take(byte value)
    {
        _s.AnswerAt = _clock.Now + AnswerTime;
        if (value == Resend)
        {
            // Again what went last; a byte cut off goes again anyway.
            if (_s.IsSending == 0)
            {
                _s.Sending = _s.Sent;
                _s.IsSending = 1;
            }

            return;
        }

        _s.Answers = 0;
        _s.IsSending = 0;
        byte command = _s.Command;
        _s.Command = 0;
        if (command != 0 && value < SetLeds)
        {
            Complete(command, value);
        }
        else
        {
            Execute(value);
        }
    }

    private void Execute(byte command)
    {
        switch (command)
        {
            case Echo:
                Answer(Echo);
                return;
            case SetLeds or SetTypematic:
                _s.Command = command;
                break;
            case 0xF4:
                Forget();
                _s.IsScanning = 1;
                break;
            case 0xF5 or 0xF6:
                Forget();
                SetDefaults();
                _s.IsScanning = command == 0xF6 ? _s.IsScanning : (byte)0;
                break;
            case 0xFF:
                _s.IsResetting = 1;
                break;
            case < SetLeds:
                Answer(Resend);
                return;
            default:
                ExecuteEnhanced(command);
                return;
        }

        Answer(Acknowledge);
    }

    /// <summary>What only the 101 keys know.</summary>
    private void ExecuteEnhanced(byte command)
    {
        if (!_is84 && command is 0xEF or 0xF1)
        {
            Answer(Resend);
            return;
        }

        Answer(Acknowledge);
        if (_is84)
        {
            return;
        }

        switch (command)
        {
            case SetScanCodes:
                _s.Command = command;
                break;
            case 0xF2:
                Answer(0xAB);
                Answer(0x83);
                break;
            case >= 0xF7 and <= 0xFA:
                Forget();
                ((Span<byte>)_s.Types).Fill((byte)(command - 0xF7));
                break;
            case >= SetKeysTypematic and <= SetKeysMake:
                Forget();
                _s.Command = command;
                _s.IsScanning = 0;
                break;
        }
    }

    /// <summary>The byte that a command waits for.</summary>
    private void Complete(byte command, byte value)
    {
        switch (command)
        {
            case SetLeds:
                _s.Leds = (byte)(value & 7);
                break;
            case SetTypematic:
                _s.Typematic = (byte)(value & 0x7F);
                break;
            case SetScanCodes when value > 3:
                _s.Command = command;
                Answer(Resend);
                return;
            case SetScanCodes when value == 0:
                Answer(Acknowledge);
                Answer(_s.Set);
                return;
            case SetScanCodes:
                Forget();
                _s.Set = value;
                break;
            default:
                // The key codes of FBh to FDh go on until another command.
                _s.Command = command;
                SetType(value, (byte)(command - SetKeysTypematic));
                break;
        }

        Answer(Acknowledge);
    }

    private void SetType(byte code, byte type)
    {
        for (int key = 1; key <= byte.MaxValue; key++)
        {
            if (IsKey(key) && Set3Of(key) == code)
            {
                _s.Types[key] = type;
            }
        }
    }

    /// <summary>The buffer is cleared, and no key repeats.</summary>
    private void Forget()
    {
        _s.Count = 0;
        _s.RepeatAt = Tick.Never;
    }

    private void Answer(byte value)
    {
        if (_s.Answers < MostAnswers)
        {
            _s.AnswerBytes[_s.Answers] = value;
            _s.Answers++;
        }
    }
}
