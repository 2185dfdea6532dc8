using System.Runtime.InteropServices;
using RetroPC.Host.Ansi;

namespace RetroPC.Terminal;

// The terminal while a machine is on it: raw mode and the alternate screen, until it is disposed.
//
// Everything is put back however the program ends: at Dispose, at an unhandled exception, at SIGINT, SIGTERM, SIGHUP and SIGQUIT, and when
// the process exits. What cannot be caught is SIGKILL. The first SIGINT, SIGTERM or SIGHUP restores the terminal and is then told as its
// end, so that the program can save what it has to; the next one, and SIGQUIT, end the program as they would without us.
//
// - The kitty keyboard protocol is asked for with CSI ? u, behind it DA1 (CSI c), which every terminal answers. Nobody waits for the
//   answers: KeyReader sees them come by, before any key that was pressed after them. If one is still out at the end, it is waited for
//   briefly, so that it does not end up on the shell's command line.
// - Flags 31 of the protocol: all keys as sequences, with press and release, with the text and the other keys that the layout has.
// - With the same question go others: how wide ambiguous characters are, whether it has graphics, how large a cell is (TerminalFeatures).
// - Where there is no kitty protocol, Win32 input mode is switched on, which all but Windows' own terminals ignore.
// - SIGTSTP (kill -TSTP, or Suspend) puts the terminal back, and stops the program; SIGCONT takes it over again. SIGWINCH and SIGCONT raise the epoch: who draws on
//   the terminal then draws everything.
// - Autowrap is off, so that the last cell can be written without a scroll.
//
// Sources: invisible-island.net/xterm/ctlseqs; sw.kovidgoyal.net/kitty/keyboard-protocol; DEC modes 2004 (paste), 1004 (focus),
// 2026 (synchronized output), 1049 (alternate screen); terminals ignore a mode that they do not know.
//
// Not here: a terminal on another file than standard input and output. Ctrl+Z is no signal: it is the guest's.

/// <summary>The terminal in raw mode, on its alternate screen.</summary>
internal sealed class RawTerminal : IDisposable
{
    private const int RestoreTime = 500, AnswerTime = 150;

    private readonly TerminalDevice _device;
    private readonly TerminalTraits _traits;
    private readonly bool _isPlain;
    private readonly Lock _writeLock = new();
    private readonly Lock _restoreLock = new();
    private readonly List<PosixSignalRegistration> _signals = [];
    private volatile bool _isEntered;
    private volatile bool _isRestored;
    private volatile bool _isSuspended;
    private volatile bool _isKittyPushed;
    private volatile bool _isWin32Input;
    private bool _isMouseOn, _isMouseInPixels;
    private volatile int _epoch = 1;
    private volatile int _unanswered;

    private RawTerminal(TerminalDevice device, TerminalTraits traits, bool isPlain)
    {
        _device = device;
        _traits = traits;
        _isPlain = isPlain;
    }

    /// <summary>What the environment says about the terminal.</summary>
    public TerminalTraits Traits => _traits;

    /// <summary>What the terminal has answered about itself.</summary>
    public TerminalFeatures Features { get; } = new();

    /// <summary>The terminal's size as it is now.</summary>
    public TerminalSize Size => _device.Size;

    /// <summary>A number that rises whenever the terminal's size may have changed or its contents may be lost.</summary>
    public int Epoch => _epoch;

    /// <summary>Whether keys are reported by the kitty protocol, as far as the terminal agreed to it.</summary>
    public bool IsKittyKeyboard => _isKittyPushed;

    /// <summary>The exit code, as shells count, of the signal that ended it; 0 if none did.</summary>
    public int SignalExitCode { get; private set; }

    /// <summary>Takes over the terminal on standard input and output.</summary>
    /// <param name="isPlain">Whether lines are written one below the other, as by any program: no other screen, and nothing is asked that would move the cursor.</param>
    /// <exception cref="TerminalException">There is none, or one that cannot move its cursor.</exception>
    public static RawTerminal Open(bool isPlain = false)
    {
        TerminalTraits traits = Require();
        return Open(OpenDevice(), traits, isPlain);
    }

    /// <summary>Whether standard input and output are a terminal, of whatever kind.</summary>
    public static bool IsThere => MissingTerminal is null;

    /// <summary>Whether there was a terminal on standard input, and it has gone away.</summary>
    public static bool IsGone => !OperatingSystem.IsWindows() && UnixTerminal.IsInputGone;

    /// <summary>Looks whether standard input and output are a terminal that can show a screen.</summary>
    /// <exception cref="TerminalException">They are none, or one that cannot move its cursor.</exception>
    public static TerminalTraits Require()
    {
        RequireTerminal();
        TerminalTraits traits = TerminalTraits.Of(Environment.GetEnvironmentVariable, OperatingSystem.IsWindows());
        return traits.IsDumb
            ? throw new TerminalException("The terminal cannot show a screen (TERM is unset or \"dumb\"): set TERM, as in TERM=xterm-256color, or use --headless.")
            : traits;
    }

    /// <summary>Puts the terminal on standard input and output back that another process has taken over, and left by being killed.</summary>
    /// <exception cref="TerminalException">There is none.</exception>
    public static void ResetAbandoned()
    {
        RequireTerminal();
        using TerminalDevice device = OpenDevice();
        device.MakeSane();
        device.Write(TerminalCodes.Reset, RestoreTime);
    }

    /// <summary>Takes over a given device: tests have their own.</summary>
    internal static RawTerminal Open(TerminalDevice device, TerminalTraits traits, bool isPlain = false)
    {
        var terminal = new RawTerminal(device, traits, isPlain);
        try
        {
            terminal.Enter();
        }
        catch
        {
            terminal.Dispose();
            throw;
        }

        return terminal;
    }

    /// <summary>Writes bytes, all of them. Nothing is written any more once the terminal is restored.</summary>
    public void Write(ReadOnlySpan<byte> bytes)
    {
        lock (_writeLock)
        {
            if (!_isRestored && !_isSuspended)
            {
                _device.Write(bytes, Timeout.Infinite);
            }
        }
    }

    /// <summary>Waits for input; see <see cref="TerminalDevice.Read"/>.</summary>
    public int Read(Span<byte> buffer, int milliseconds) =>
        _isRestored ? TerminalDevice.Ended : _device.Read(buffer, milliseconds);

    /// <summary>Ends the wait of a read, from any thread.</summary>
    public void Wake()
    {
        if (!_isRestored)
        {
            _device.Wake();
        }
    }

    /// <summary>Switches the kitty keyboard protocol on, and asks what came of it.</summary>
    public void PushKittyKeyboard()
    {
        lock (_writeLock)
        {
            if (_isKittyPushed || _isRestored)
            {
                return;
            }

            _isKittyPushed = true;
            _unanswered++;
            Write(TerminalCodes.PushKittyKeyboard);
            Write(TerminalCodes.AskKittyKeyboard);
            Write(TerminalCodes.AskAttributes);
        }
    }

    /// <summary>Switches Win32 input mode on, where there is nothing better.</summary>
    public void EnterWin32Input()
    {
        lock (_writeLock)
        {
            if (!_isKittyPushed && !_isWin32Input && !_isRestored)
            {
                _isWin32Input = true;
                Write(TerminalCodes.EnterWin32Input);
            }
        }
    }

    /// <summary>Whether the mouse is reported in pixels.</summary>
    public bool IsMouseInPixels => _isMouseInPixels;

    /// <summary>Has all that the mouse does reported, or nothing.</summary>
    /// <param name="isOn">Whether it is.</param>
    /// <param name="inPixels">Whether in pixels, not in cells.</param>
    public void SetMouse(bool isOn, bool inPixels)
    {
        lock (_writeLock)
        {
            if ((isOn, inPixels) != (_isMouseOn, _isMouseInPixels))
            {
                Write(TerminalCodes.LeaveMouse);
                (_isMouseOn, _isMouseInPixels) = (isOn, inPixels);
                Write(MouseCodes);
            }
        }
    }

    /// <summary>Asks whether it is there: the answer comes behind all that was typed before.</summary>
    public void AskPresence() => Write(TerminalCodes.AskPresence);

    /// <summary>What the terminal shows has to be drawn anew.</summary>
    public void BeginEpoch()
    {
        Interlocked.Increment(ref _epoch);
        Wake();
    }

    /// <summary>Puts the terminal back, and stops the program until the shell lets it go on; does nothing where there is no such thing.</summary>
    public static void StopProgram()
    {
        if (!OperatingSystem.IsWindows())
        {
            _ = UnixCalls.Kill(0, UnixCalls.TerminalStop);
        }
    }

    /// <summary>DA1 has been answered, and with it everything that was asked before it.</summary>
    public void Answered() => _unanswered = Math.Max(0, _unanswered - 1);

    /// <summary>Puts the terminal back as it was.</summary>
    public void Dispose()
    {
        Restore();
        foreach (PosixSignalRegistration signal in _signals)
        {
            signal.Dispose();
        }

        _signals.Clear();
        AppDomain.CurrentDomain.UnhandledException -= RestoreAtException;
        AppDomain.CurrentDomain.ProcessExit -= RestoreAtExit;
        _device.Dispose();
    }

    /// <summary>Which of standard input and output is no terminal; null if both are.</summary>
    private static string? MissingTerminal => !(OperatingSystem.IsWindows() ? WindowsTerminal.IsInput : UnixTerminal.IsInput) ? "input"
        : !(OperatingSystem.IsWindows() ? WindowsTerminal.IsOutput : UnixTerminal.IsOutput) ? "output"
        : null;

    private static void RequireTerminal()
    {
        if (MissingTerminal is { } missing)
        {
            throw new TerminalException($"Standard {missing} is not a terminal: run it in one, or with --headless.");
        }
    }

    private static TerminalDevice OpenDevice() => OperatingSystem.IsWindows() ? new WindowsTerminal() : new UnixTerminal();

    private void Enter()
    {
        AppDomain.CurrentDomain.UnhandledException += RestoreAtException;
        AppDomain.CurrentDomain.ProcessExit += RestoreAtExit;
        ReadOnlySpan<PosixSignal> ends = [PosixSignal.SIGINT, PosixSignal.SIGTERM, PosixSignal.SIGHUP, PosixSignal.SIGQUIT];
        foreach (PosixSignal signal in ends)
        {
            _signals.Add(PosixSignalRegistration.Create(signal, End));
        }

        if (!OperatingSystem.IsWindows())
        {
            _signals.Add(PosixSignalRegistration.Create(PosixSignal.SIGWINCH, _ => BeginEpoch()));
            _signals.Add(PosixSignalRegistration.Create(PosixSignal.SIGCONT, Resume));
            _signals.Add(PosixSignalRegistration.Create(PosixSignal.SIGTSTP, Suspend));
        }

        _device.EnterRaw();
        _isEntered = true;
        Write(EnterCodes);
        _unanswered = 1;
        Ask();
    }

    private void Ask()
    {
        Write(TerminalCodes.AskKittyKeyboard);
        if (!_traits.IsMultiplexer && !_isPlain)
        {
            // To tmux and screen such a string is a window's title.
            Write(TerminalCodes.AskKittyGraphics);
        }

        if (!_isPlain)
        {
            Write(TerminalCodes.AskPixels);
            Write(TerminalCodes.AskWidths);
        }

        Write(TerminalCodes.AskAttributes);
    }

    private void End(PosixSignalContext context)
    {
        bool isFirst = !_isRestored;
        Restore();
        if (isFirst && context.Signal != PosixSignal.SIGQUIT)
        {
            context.Cancel = true;
            SignalExitCode = context.Signal switch
            {
                PosixSignal.SIGHUP => 129,
                PosixSignal.SIGINT => 130,
                _ => 143,
            };
        }
    }

    /// <summary>The shell has had the terminal in between.</summary>
    private void Resume(PosixSignalContext context)
    {
        // Else the runtime would put back, after us, the mode that it found at its start.
        context.Cancel = true;
        lock (_restoreLock)
        {
            if (_isRestored)
            {
                return;
            }

            _device.EnterRaw();
            bool wasSuspended = _isSuspended;
            _isSuspended = false;
            Write(EnterCodes);
            WriteKeyboard(isPushedStill: !wasSuspended);
            Write(MouseCodes);
            BeginEpoch();
        }
    }

    /// <summary>Somebody wants the shell: it gets the terminal as it was, and the program stops.</summary>
    private void Suspend(PosixSignalContext context)
    {
        context.Cancel = true;
        lock (_restoreLock)
        {
            if (_isRestored || _isSuspended)
            {
                return;
            }

            bool isMine = _writeLock.TryEnter(RestoreTime);
            try
            {
                Leave();
                _isSuspended = true;
            }
            finally
            {
                if (isMine)
                {
                    _writeLock.Exit();
                }
            }

            _ = UnixCalls.Kill(Environment.ProcessId, UnixCalls.StopSignal);
        }
    }

    private void WriteKeyboard(bool isPushedStill)
    {
        if (_isKittyPushed)
        {
            Write(isPushedStill ? TerminalCodes.PopKittyKeyboard : []);
            Write(TerminalCodes.PushKittyKeyboard);
        }

        Write(_isWin32Input ? TerminalCodes.EnterWin32Input : []);
    }

    private ReadOnlySpan<byte> EnterCodes => _isPlain ? TerminalCodes.EnterPlain : TerminalCodes.Enter;

    private ReadOnlySpan<byte> MouseCodes => !_isMouseOn ? [] : _isMouseInPixels ? TerminalCodes.EnterMousePixels : TerminalCodes.EnterMouse;

    private void RestoreAtException(object sender, UnhandledExceptionEventArgs e) => Restore();

    private void RestoreAtExit(object? sender, EventArgs e) => Restore();

    private void Restore()
    {
        lock (_restoreLock)
        {
            if (_isRestored)
            {
                return;
            }

            // A writer that is stuck in a stopped terminal must not keep the program from ending.
            bool isMine = _writeLock.TryEnter(RestoreTime);
            _isRestored = true;
            try
            {
                if (_isEntered)
                {
                    Leave();
                }
            }
            finally
            {
                if (isMine)
                {
                    _writeLock.Exit();
                }
            }

            _device.Wake();
        }
    }

    private void Leave()
    {
        if (_isKittyPushed)
        {
            _device.Write(TerminalCodes.PopKittyKeyboard, RestoreTime);
        }

        _device.Write(_isWin32Input ? TerminalCodes.LeaveWin32Input : [], RestoreTime);
        _device.Write(_isMouseOn ? TerminalCodes.LeaveMouse : [], RestoreTime);

        if (_isPlain)
        {
            _device.Write(TerminalCodes.LeavePlain, RestoreTime);
        }
        else
        {
            _device.Write(_traits.Cursor == CursorDialect.LinuxConsole ? TerminalCodes.LinuxCursor : TerminalCodes.UsualCursor, RestoreTime);
            _device.Write(TerminalCodes.Leave, RestoreTime);
        }

        AwaitAnswers();
        _device.LeaveRaw();
    }

    /// <summary>Reads until the last answer has come, or the time is up. It all goes with the flush of the input.</summary>
    private void AwaitAnswers()
    {
        Span<byte> rest = stackalloc byte[256];
        long end = Environment.TickCount64 + AnswerTime;
        while (_unanswered > 0 && Environment.TickCount64 < end)
        {
            int count = _device.Read(rest, (int)Math.Max(0, end - Environment.TickCount64));
            if (count < 0)
            {
                return;
            }

            if (count > 0 && rest[..count].EndsWith("c"u8))
            {
                Answered();
            }
        }
    }
}
