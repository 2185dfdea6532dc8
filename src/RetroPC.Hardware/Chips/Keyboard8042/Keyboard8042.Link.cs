namespace RetroPC.Hardware.Chips;

public sealed partial class Keyboard8042
{
    private KeyboardDevice? _device;

    /// <summary>Whether the controller holds the keyboard's clock low.</summary>
    public bool IsClockHeld => _s.Task switch
    {
        FirmwareTask.Idle => _s.IsOutputFull != 0 || (_s.Ram[0] & KeyboardOff) != 0 || _s.IsInputFull != 0,
        FirmwareTask.Receive or FirmwareTask.Request or FirmwareTask.Give or FirmwareTask.Answer => false,
        _ => true,
    };

    /// <summary>Whether the controller holds the data line low: the keyboard is to take a byte.</summary>
    public bool IsRequesting => _s.Task == FirmwareTask.Request;

    /// <summary>Plugs a keyboard in.</summary>
    public void Connect(KeyboardDevice device)
    {
        ArgumentNullException.ThrowIfNull(device);
        _device = device;
        device.Host = this;
        device.LinkChanged();
    }

    /// <summary>The keyboard begins to send a byte. It must not while the clock is held or the controller requests.</summary>
    public void BeginFrame()
    {
        if (_s.Task == FirmwareTask.Idle)
        {
            Begin(FirmwareTask.Receive, FrameLimit);
        }
        else if (_s.Task == FirmwareTask.Answer)
        {
            Begin(FirmwareTask.Answer, AnswerTime);
        }

        Proceed();
    }

    /// <summary>The keyboard has sent a byte.</summary>
    /// <param name="value">The byte.</param>
    /// <param name="isParityGood">Whether the parity bit was that of the byte.</param>
    public void EndFrame(byte value, bool isParityGood = true)
    {
        bool isAnswer = _s.Task == FirmwareTask.Answer;
        if (isAnswer || _s.Task == FirmwareTask.Receive)
        {
            Rest();
            if (isParityGood || (_s.Ram[0] & PcMode) != 0)
            {
                Received(value, isAnswer);
            }
            else
            {
                Place(isAnswer ? TransmitErrorCode : ReceiveErrorCode, ParityError | (isAnswer ? TransmitTimeout : 0));
            }
        }

        Proceed();
    }

    /// <summary>The keyboard gives the first clock of the byte that it takes.</summary>
    public void BeginTake()
    {
        if (_s.Task == FirmwareTask.Request)
        {
            Begin(FirmwareTask.Give, FrameLimit);
        }

        Proceed();
    }

    /// <summary>The keyboard has taken the byte.</summary>
    /// <returns>The byte; null if the controller has given up meanwhile.</returns>
    public byte? EndTake()
    {
        byte? value = null;
        if (_s.Task == FirmwareTask.Give)
        {
            value = _s.Sending;
            Begin(FirmwareTask.Answer, AnswerTime);
        }

        Proceed();
        return value;
    }

    /// <summary>Tells the device when clock or data line have changed.</summary>
    private void ShowLink()
    {
        byte lines = (byte)((IsClockHeld ? 1 : 0) | (IsRequesting ? 2 : 0));
        if (lines != _s.Lines)
        {
            _s.Lines = lines;
            _device?.LinkChanged();
        }
    }
}
