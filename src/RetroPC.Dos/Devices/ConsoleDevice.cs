using RetroPC.Dos.Guest;

namespace RetroPC.Dos.Devices;

/// <summary>CON: the keyboard, and the screen as a teletype that understands ANSI.SYS's sequences.</summary>
internal sealed class ConsoleDevice : CharacterDevice
{
    private const int IdleVector = 0x28;
    private const byte Bell = 7, EnhancedKey = 0xE0;
    private const ushort CtrlPrintScreen = 0x7200;

    private readonly DosKernel _dos;
    private readonly Queue<byte> _ahead = new();
    private readonly CallFrame _registers = new();
    private FarPointer _idle;
    private int _polls;
    private bool _isScanCodeNext;

    public ConsoleDevice(DosKernel dos)
    {
        _dos = dos;
        Keyboard = new BiosKeyboard(dos);
        Screen = new Teletype(dos);
        Ansi = new AnsiDriver(this);
    }

    /// <summary>The keyboard.</summary>
    public BiosKeyboard Keyboard { get; }

    /// <summary>The screen.</summary>
    public Teletype Screen { get; }

    /// <summary>The sequences of ANSI.SYS.</summary>
    public AnsiDriver Ansi { get; }

    /// <summary>Where tabs count from.</summary>
    public OutputColumn Column { get; } = new();

    /// <summary>Whether Ctrl-P was pressed: the printer writes what DOS writes to the screen.</summary>
    public bool EchoesToPrinter { get; set; }

    /// <summary>Whether the byte that was read last is the second one of a key without a character.</summary>
    public bool IsScanCode { get; private set; }

    /// <inheritdoc/>
    public override string Name => "CON     ";

    /// <inheritdoc/>
    public override FarPointer Header => _dos.Layout.Devices;

    /// <inheritdoc/>
    public override ushort Info => 0x80D3;

    /// <inheritdoc/>
    public override bool IsInputReady => _ahead.Count > 0 || Keyboard.Peek() is not null;

    /// <summary>Notes who serves the interrupts when DOS has come up.</summary>
    public void Create()
    {
        Keyboard.Create();
        Screen.Create();
        _idle = _dos.Memory.Pointer(new FarPointer(0, IdleVector * 4));
        Column.Value = 0;
        EchoesToPrinter = false;
    }

    /// <summary>Puts bytes before what is typed.</summary>
    public void Inject(IEnumerable<byte> bytes)
    {
        foreach (byte value in bytes)
        {
            _ahead.Enqueue(value);
        }
    }

    /// <inheritdoc/>
    public override int Peek() => _ahead.Count > 0 ? _ahead.Peek() : Keyboard.Peek() is { } key ? First(key) : -1;

    /// <summary>The character of the next key; null if there is none, or what comes next is not a key.</summary>
    public byte? NextKey => _ahead.Count == 0 && Keyboard.Peek() is { } key ? First(key) : null;

    /// <summary>Takes a byte if one is there; -1 if none is.</summary>
    public async ValueTask<int> TryReadByte()
    {
        if (_ahead.Count > 0)
        {
            IsScanCode = _isScanCodeNext;
            _isScanCodeNext = false;
            return _ahead.Dequeue();
        }

        IsScanCode = false;
        if (await Keyboard.Take().ConfigureAwait(false) is not { } key)
        {
            return -1;
        }

        _polls = 0;
        byte first = First(key);
        if (Ansi.Redefined(key) is { } text)
        {
            Inject(text);
            return _ahead.Count > 0 ? _ahead.Dequeue() : -1;
        }

        if (first == 0 && key != 0)
        {
            _ahead.Enqueue((byte)(key >> 8));
            _isScanCodeNext = true;
        }

        return first;
    }

    /// <inheritdoc/>
    public override async ValueTask<int> ReadByte()
    {
        while (true)
        {
            if (await TryReadByte().ConfigureAwait(false) is var value and >= 0)
            {
                return value;
            }

            await Idle().ConfigureAwait(false);
        }
    }

    /// <summary>DOS has nothing to do: others may do something by INT 28h.</summary>
    public async ValueTask LetOthersWork()
    {
        if (_dos.Memory.Pointer(new FarPointer(0, IdleVector * 4)) != _idle)
        {
            await _dos.Guest.Interrupt(IdleVector, _registers);
        }
    }

    /// <summary>Nothing is there to do until an interrupt comes.</summary>
    public async ValueTask Idle()
    {
        await LetOthersWork().ConfigureAwait(false);
        _dos.IsWaiting = true;
        await _dos.Guest.Halt();
    }

    /// <summary>A program has asked for a key and got none. One that does nothing else for a while is waiting.</summary>
    public void NoteIdlePoll() => _polls++;

    /// <summary>Whether a program has asked so often since the last call that it does nothing else.</summary>
    public bool TakePolls()
    {
        const int Many = 64;
        bool isMany = _polls >= Many;
        _polls = 0;
        return isMany;
    }

    /// <inheritdoc/>
    public override ValueTask<DosError> WriteByte(byte value)
    {
        _polls = 0;
        if (Screen.IsDirect && value != Bell)
        {
            Ansi.Write(value);
            Screen.ShowCursor();
            return Ansi.TakeCall() is { } call ? CallBios(call) : new(DosError.None);
        }

        return WriteSlowly(value);
    }

    /// <inheritdoc/>
    public override bool TryWrite(ReadOnlySpan<byte> bytes)
    {
        if (!Screen.IsDirect || bytes.Contains(Bell) || Ansi.MayCall(bytes))
        {
            return false;
        }

        foreach (byte value in bytes)
        {
            Ansi.Write(value);
        }

        Screen.ShowCursor();
        return true;
    }

    /// <inheritdoc/>
    public override void FlushInput()
    {
        _ahead.Clear();
        _isScanCodeNext = false;
        Keyboard.Flush();
    }

    /// <summary>A character for the screen, behind ANSI's sequences.</summary>
    public void Type(byte character)
    {
        _dos.Options.Host.Typed(character, Screen.Attribute ?? 7);
        Screen.Write(character);
    }

    /// <summary>The program draws.</summary>
    public void Draw() => _dos.Options.Host.Drawn();

    private async ValueTask<DosError> WriteSlowly(byte value)
    {
        if (Ansi.IsPlain(value))
        {
            await Screen.WriteByInterrupt(value).ConfigureAwait(false);
        }
        else
        {
            Ansi.Write(value);
            if (Screen.IsText)
            {
                Screen.ShowCursor();
            }

            if (Ansi.TakeCall() is { } call)
            {
                return await CallBios(call).ConfigureAwait(false);
            }
        }

        return DosError.None;
    }

    private async ValueTask<DosError> CallBios(CallFrame call)
    {
        const int VideoVector = 0x10;
        for (CallFrame? next = call; next is not null; next = Ansi.TakeCall())
        {
            await _dos.Guest.Interrupt(VideoVector, next);
        }

        return DosError.None;
    }

    private static byte First(ushort key)
    {
        byte character = (byte)key;
        return key == CtrlPrintScreen ? (byte)0x10 : character == EnhancedKey && key >> 8 != 0 ? (byte)0 : character;
    }
}
