using System.Diagnostics;
using RetroPC.Hardware.Video;
using RetroPC.Host.Capture;
using RetroPC.Host.Dos;
using RetroPC.Host.Input;
using RetroPC.Host.Sessions;
using RetroPC.Terminal;

namespace RetroPC.Interactive;

// A DOS program in the terminal. As long as it only prints, its text flows into the terminal's scrollback as that of any program does, and time passes as fast
// as the host can. When it draws on its screen, that takes the whole terminal, as with a machine that was booted, in real time. After such a program its last screen
// is printed, as DOS leaves it standing.

/// <summary>A DOS program in the terminal, until it ends.</summary>
internal sealed class ProgramView
{
    private static readonly TimeSpan _slice = TimeSpan.FromSeconds(1.0 / GuestSession.SlicesPerSecond);

    private readonly DosSession _dos;
    private readonly ViewOptions _options;
    private readonly IPace _pace;
    private readonly TeletypeText _text;
    private readonly KeyTranslator _translator;
    private readonly List<KeyMove> _moves = [];
    private readonly KeyBurst _burst = new();
    private readonly Frame _frame = new();
    private bool _isLeaving, _wantsScreen;

    /// <summary>A view of a program.</summary>
    /// <param name="dos">The machine with the program; it stays the caller's to dispose.</param>
    /// <param name="options">How it is shown once it draws.</param>
    /// <param name="pace">How fast it runs as long as it only prints.</param>
    public ProgramView(DosSession dos, ViewOptions options, IPace pace)
    {
        _dos = dos;
        _options = options with { IsOver = () => dos.Kernel.HasEnded };
        _pace = pace;
        _text = new TeletypeText(options.CodePages);
        _translator = new KeyTranslator();
        dos.Host.Teletype = _text.Write;
    }

    /// <summary>Runs until the program ends, or the user leaves.</summary>
    /// <returns>The exit code if it was left before its end; null if it has ended.</returns>
    public int? Run()
    {
        int signal = Print();
        if (_dos.Kernel.HasEnded || _isLeaving)
        {
            return _dos.Kernel.HasEnded ? null : Left(signal);
        }

        using (var view = new MachineView(_dos.Session, _options))
        {
            signal = view.Run();
        }

        PrintLastScreen();
        return _dos.Kernel.HasEnded ? null : Left(signal);
    }

    private static int Left(int signal) => signal != 0 ? signal : Commands.ExitCode.Signalled + 2;

    /// <summary>Lets the program print, until it draws.</summary>
    /// <returns>The exit code of the signal that has ended it; 0 if none has.</returns>
    private int Print()
    {
        using RawTerminal terminal = RawTerminal.Open(isPlain: true);
        var reader = new KeyReader(terminal);
        while (!_dos.Kernel.HasEnded && !_isLeaving && !_wantsScreen && !_dos.Host.HasDrawn)
        {
            long begin = Stopwatch.GetTimestamp();
            _dos.Session.RunSlice(_frame);
            _dos.Host.Flush();
            terminal.Write(_text.Take());
            bool isWaiting = _dos.Kernel.TakeWaiting() && !_dos.Kernel.HasEnded;
            TimeSpan left = isWaiting ? _slice - Stopwatch.GetElapsedTime(begin) : TimeSpan.Zero;
            while (!_isLeaving && reader.TryRead(left > TimeSpan.Zero ? left : TimeSpan.Zero, out TerminalEvent e))
            {
                Handle(e);
                left = TimeSpan.Zero;
            }

            if (!isWaiting)
            {
                _pace.Wait(_dos.Session.Machine.Clock.Now);
            }
        }

        _text.End();
        terminal.Write(_text.Take());
        terminal.Dispose();
        return terminal.SignalExitCode;
    }

    private void Handle(in TerminalEvent e)
    {
        _translator.CodePage = _options.CurrentPage;
        switch (e.Kind)
        {
            case TerminalEventKind.Key when _options.MenuKey.Is(e.Key):
                _wantsScreen |= e.Key.Action == KeyAction.Press;
                break;
            case TerminalEventKind.Key:
                _translator.Translate(e.Key, _moves);
                Send(isPatient: e.Key.Action != KeyAction.Release && _burst.Press(Stopwatch.GetElapsedTime(0)));
                break;
            case TerminalEventKind.Paste:
                _translator.Type(e.Text!, _moves);
                Send(isPatient: true);
                break;
            case TerminalEventKind.FocusOut:
                _translator.ReleaseAll(_moves);
                Send(isPatient: false);
                break;
            case TerminalEventKind.End:
                _isLeaving = true;
                break;
        }
    }

    private void Send(bool isPatient)
    {
        if (_moves.Count > 0)
        {
            _dos.Session.Keys.Add([.. _moves], isPatient);
            _moves.Clear();
        }
    }

    private void PrintLastScreen()
    {
        _dos.Session.Machine.Video.TakeFrame(_frame);
        var screen = new Screen(_frame, _options.CurrentPage);
        if (screen.IsText)
        {
            IEnumerable<string> lines = screen.ToAnsi().Split('\n').Take(RowsInUse(screen.Lines));
            Console.Out.Write(string.Concat(lines.Select(line => line + '\n')));
        }
    }

    private static int RowsInUse(IReadOnlyList<string> lines)
    {
        int rows = lines.Count;
        while (rows > 0 && lines[rows - 1].Length == 0)
        {
            rows--;
        }

        return rows;
    }
}
