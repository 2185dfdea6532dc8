using RetroPC.Hardware.Timing;

namespace RetroPC.Hardware.Chips;

public sealed partial class Keyboard8042
{
    private const int InterruptEnable = 0x01, SystemFlag = 0x04, OverrideLock = 0x08, KeyboardOff = 0x10;
    private const int PcMode = 0x20, TranslateBit = 0x40;
    private const int ResetBit = 0x01, GateA20Bit = 0x02, OutputFullBit = 0x10, InputEmptyBit = 0x20, ClockBit = 0x40, DataBit = 0x80;
    private const int NotLocked = 0x80, NotLockedStatus = 0x10, TransmitTimeout = 0x20, ReceiveTimeout = 0x40, ParityError = 0x80;
    private const int Errors = TransmitTimeout | ReceiveTimeout | ParityError;
    private const byte SelfTestPassed = 0x55, ReceiveErrorCode = 0xFF, TransmitErrorCode = 0xFE, Space = 0x39;
    private const int RamSize = 32, DumpedRam = 16, DumpLength = (DumpedRam + 3) * 3;

    /// <summary>The digits 0 to F as scan codes of set 1.</summary>
    private static ReadOnlySpan<byte> Digits =>
        [0x0B, 0x02, 0x03, 0x04, 0x05, 0x06, 0x07, 0x08, 0x09, 0x0A, 0x1E, 0x30, 0x2E, 0x20, 0x12, 0x21];

    private bool IsLocked => (InputPort & NotLocked) == 0 && (_s.Ram[0] & OverrideLock) == 0;

    /// <summary>Begins what can begin, drives the outputs and books the next deadline.</summary>
    private void Proceed()
    {
        if (_s.Task == FirmwareTask.Idle)
        {
            if (_s.IsInputFull != 0)
            {
                Begin(FirmwareTask.Accept, CommandTime);
            }
            else if (_s.Dumped != 0 && _s.IsOutputFull == 0)
            {
                Begin(FirmwareTask.Dump, CommandTime);
            }
        }

        Interrupt.Set(_s.IsOutputFull != 0 && (_s.Ram[0] & InterruptEnable) != 0);
        int port = OutputBits();
        SystemReset.Set((port & ResetBit) == 0);
        GateA20.Set((port & GateA20Bit) != 0);
        _agenda.At(_firstSlot, _s.At);
        ShowLink();
    }

    private void Begin(FirmwareTask task, long time)
    {
        _s.Task = task;
        _s.At = time == Tick.Never ? time : _clock.Now + time;
    }

    private void Rest() => Begin(FirmwareTask.Idle, Tick.Never);

    /// <inheritdoc/>
    public override void Due(int slot)
    {
        if (slot == _firstSlot)
        {
            _s.At = Tick.Never;
            Act();
        }
        else
        {
            _s.PulseEndsAt = Tick.Never;
            _s.Pulsed = 0;
        }

        Proceed();
    }

    private void Act()
    {
        FirmwareTask task = _s.Task;
        Rest();
        switch (task)
        {
            case FirmwareTask.Accept:
                Accept();
                break;
            case FirmwareTask.SelfTest:
                Reply(SelfTestPassed);
                break;
            case FirmwareTask.Dump:
                DumpNext();
                break;
            case FirmwareTask.Request or FirmwareTask.Give:
                Place(TransmitErrorCode, TransmitTimeout);
                break;
            case FirmwareTask.Answer:
                Place(TransmitErrorCode, TransmitTimeout | ReceiveTimeout);
                break;
            case FirmwareTask.Receive:
                Place(ReceiveErrorCode, ReceiveTimeout);
                break;
        }
    }

    /// <summary>Takes the byte out of the input buffer.</summary>
    private void Accept()
    {
        _s.IsInputFull = 0;
        byte value = _s.Input;
        if (_s.IsCommand != 0)
        {
            _s.Waiting = 0;
            _s.Dumped = 0;
            Execute(value);
        }
        else if (_s.Waiting != 0)
        {
            byte command = _s.Waiting;
            _s.Waiting = 0;
            Complete(command, value);
        }
        else
        {
            // A byte for the keyboard switches it on.
            _s.Ram[0] &= unchecked((byte)~KeyboardOff);
            _s.Sending = value;
            Begin(FirmwareTask.Request, TakeStartTime);
        }
    }

    private void Execute(byte command)
    {
        switch (command)
        {
            case >= 0x20 and < 0x40:
                Reply(_s.Ram[command - 0x20]);
                break;
            case >= 0x60 and < 0x80 or 0xD1 or 0xD2:
                _s.Waiting = command;
                break;
            case 0xAA:
                _s.Ram[0] = KeyboardOff;
                _s.OutputPort = ResetBit | GateA20Bit;
                Begin(FirmwareTask.SelfTest, SelfTestTime);
                break;
            case 0xAB:
                // No line is stuck: what is not plugged in pulls none.
                Reply(0);
                break;
            case 0xAC:
                _s.Dumped = 1;
                break;
            case 0xAD:
                _s.Ram[0] |= KeyboardOff;
                break;
            case 0xAE:
                _s.Ram[0] &= unchecked((byte)~KeyboardOff);
                break;
            case 0xC0:
                Reply(InputPort);
                break;
            case 0xD0:
                Reply(OutputBits());
                break;
            case 0xE0:
                Reply((byte)((IsClockHeld ? 0 : 1) | 2));
                break;
            case >= 0xF0:
                Pulse((byte)(~command & 0xF));
                break;
        }
    }

    /// <summary>The data of a command that wants some.</summary>
    private void Complete(byte command, byte value)
    {
        switch (command)
        {
            case 0xD1:
                _s.OutputPort = (byte)(value & 0xF);
                break;
            case 0xD2:
                Reply(value);
                break;
            default:
                _s.Ram[command - 0x60] = value;
                break;
        }
    }

    private void Pulse(byte bits)
    {
        _s.Pulsed = bits;
        _s.PulseEndsAt = bits == 0 ? Tick.Never : _clock.Now + PulseTime;
        _agenda.At(_firstSlot + 1, _s.PulseEndsAt);
    }

    /// <summary>The output port's pins.</summary>
    private byte OutputBits() => (byte)((_s.OutputPort & ~_s.Pulsed & 0xF)
        | (_s.IsOutputFull != 0 ? OutputFullBit : 0)
        | (_s.IsInputFull == 0 ? InputEmptyBit : 0)
        | (IsClockHeld ? 0 : ClockBit)
        | (_s.Task == FirmwareTask.Request ? 0 : DataBit));

    private void Reply(byte value) => Place(value, 0);

    private void Place(byte value, int errors)
    {
        _s.Output = value;
        _s.IsOutputFull = 1;
        _s.StatusBits = (byte)(errors | ((InputPort & NotLocked) != 0 ? NotLockedStatus : 0));
    }

    /// <summary>The next code of the dump: of each byte two digits and a space.</summary>
    private void DumpNext()
    {
        int index = _s.Dumped - 1;
        int value = (index / 3) switch
        {
            < DumpedRam => _s.Ram[index / 3],
            DumpedRam => InputPort,
            DumpedRam + 1 => OutputBits(),
            _ => 0,
        };
        _s.Dumped = index + 1 < DumpLength ? (byte)(_s.Dumped + 1) : (byte)0;
        Reply((index % 3) switch
        {
            0 => Digits[value >> 4],
            1 => Digits[value & 0xF],
            _ => Space,
        });
    }

    /// <summary>A byte has come from the keyboard.</summary>
    private void Received(byte value, bool isAnswer)
    {
        if (isAnswer)
        {
            Reply(value);
            return;
        }

        if (IsLocked)
        {
            return;
        }

        if ((_s.Ram[0] & (TranslateBit | PcMode)) != TranslateBit)
        {
            Reply(value);
        }
        else if (value == BreakPrefix)
        {
            _s.IsBreak = 1;
        }
        else
        {
            Reply((byte)(Translate(value) | (_s.IsBreak != 0 ? BreakBit : 0)));
            _s.IsBreak = 0;
        }
    }
}
