using System.Runtime.Versioning;
using System.Text;

namespace RetroPC.Terminal;

// The console of Windows 10 and later, which speaks escape sequences both ways once it is told to. Sequences of keys come as key events,
// one for each of their characters; they are read as events, because a plain read would wait on when an event holds no character.
//
// Decisions: a character of Alt and keypad digits comes with the release of Alt, and counts.
//
// Not here: scan codes and real releases (Win32 input mode). Never run so far: nobody has tried it on Windows.

/// <summary>The console of Windows.</summary>
[SupportedOSPlatform("windows")]
internal sealed class WindowsTerminal : TerminalDevice
{
    private const ushort AltKey = 0x12;
    private const int LongestCharacter = 4;
    private readonly nint _input = WindowsCalls.GetStdHandle(WindowsCalls.InputHandle);
    private readonly nint _output = WindowsCalls.GetStdHandle(WindowsCalls.OutputHandle);
    private readonly uint _inputBefore, _outputBefore, _pageBefore;
    private readonly AutoResetEvent _wake = new(false);
    private char _highSurrogate;

    /// <summary>Looks at the console and changes nothing.</summary>
    /// <exception cref="TerminalException">Standard input or output is no console.</exception>
    public WindowsTerminal()
    {
        if (!WindowsCalls.GetConsoleMode(_input, out _inputBefore) || !WindowsCalls.GetConsoleMode(_output, out _outputBefore))
        {
            throw new TerminalException("The console does not tell its mode, so it could not be restored.");
        }

        _pageBefore = WindowsCalls.GetConsoleOutputCP();
    }

    /// <summary>Whether standard input is a console.</summary>
    public static bool IsInput => WindowsCalls.GetConsoleMode(WindowsCalls.GetStdHandle(WindowsCalls.InputHandle), out _);

    /// <summary>Whether standard output is a console.</summary>
    public static bool IsOutput => WindowsCalls.GetConsoleMode(WindowsCalls.GetStdHandle(WindowsCalls.OutputHandle), out _);

    /// <inheritdoc/>
    public override TerminalSize Size
    {
        get
        {
            try
            {
                return TerminalSize.Of(Console.WindowWidth, Console.WindowHeight);
            }
            catch (IOException)
            {
                return TerminalSize.Usual;
            }
        }
    }

    /// <inheritdoc/>
    public override void EnterRaw()
    {
        const uint Input = WindowsCalls.VirtualTerminalInput | WindowsCalls.WindowInput | WindowsCalls.ExtendedFlags;
        const uint Output = WindowsCalls.ProcessedOutput | WindowsCalls.VirtualTerminalOutput | WindowsCalls.NoAutoReturn;
        if (!WindowsCalls.SetConsoleMode(_input, Input) || !WindowsCalls.SetConsoleMode(_output, Output))
        {
            LeaveRaw();
            throw new TerminalException("This console does not understand escape sequences; Windows 10 or later is needed.");
        }

        _ = WindowsCalls.SetConsoleOutputCP(WindowsCalls.Utf8);
    }

    /// <inheritdoc/>
    public override void LeaveRaw()
    {
        _ = WindowsCalls.FlushConsoleInputBuffer(_input);
        _ = WindowsCalls.SetConsoleMode(_input, _inputBefore);
        _ = WindowsCalls.SetConsoleMode(_output, _outputBefore);
        _ = WindowsCalls.SetConsoleOutputCP(_pageBefore);
    }

    /// <inheritdoc/>
    public override void MakeSane()
    {
        _ = WindowsCalls.SetConsoleMode(_input, WindowsCalls.UsualInput);
        _ = WindowsCalls.SetConsoleMode(_output, WindowsCalls.UsualOutput);
    }

    /// <inheritdoc/>
    public override int Read(Span<byte> buffer, int milliseconds)
    {
        ReadOnlySpan<nint> handles = [_input, _wake.SafeWaitHandle.DangerousGetHandle()];
        uint wait = milliseconds < 0 ? WindowsCalls.Forever : (uint)milliseconds;
        uint signaled = WindowsCalls.WaitForMultipleObjects(2, handles, false, wait);
        return signaled == WindowsCalls.Failed ? Ended : signaled == 0 ? ReadEvents(buffer) : 0;
    }

    /// <inheritdoc/>
    public override void Write(ReadOnlySpan<byte> bytes, int milliseconds)
    {
        while (!bytes.IsEmpty && WindowsCalls.WriteFile(_output, bytes, (uint)bytes.Length, out uint written, 0) && written > 0)
        {
            bytes = bytes[(int)written..];
        }
    }

    /// <inheritdoc/>
    public override void Wake() => _wake.Set();

    /// <inheritdoc/>
    public override void Dispose() => _wake.Dispose();

    private int ReadEvents(Span<byte> buffer)
    {
        Span<WindowsCalls.InputRecord> records = stackalloc WindowsCalls.InputRecord[32];
        records = records[..Math.Min(records.Length, buffer.Length / LongestCharacter)];
        if (!WindowsCalls.GetNumberOfConsoleInputEvents(_input, out uint waiting))
        {
            return Ended;
        }

        if (waiting == 0 || !WindowsCalls.ReadConsoleInput(_input, records, (uint)records.Length, out uint count))
        {
            return 0;
        }

        int length = 0;
        foreach (WindowsCalls.InputRecord record in records[..(int)count])
        {
            bool isTyped = record.KeyDown != 0 || record.VirtualKey == AltKey;
            if (record.EventType == WindowsCalls.KeyEvent && isTyped && record.Character != 0)
            {
                length += Encode((char)record.Character, buffer[length..]);
            }
        }

        return length;
    }

    private int Encode(char character, Span<byte> buffer)
    {
        if (char.IsHighSurrogate(character))
        {
            _highSurrogate = character;
            return 0;
        }

        bool isPair = char.IsLowSurrogate(character);
        char high = _highSurrogate;
        _highSurrogate = '\0';
        return isPair
            ? Rune.TryCreate(high, character, out Rune pair) ? pair.EncodeToUtf8(buffer) : 0
            : new Rune(character).EncodeToUtf8(buffer);
    }
}
