using System.Diagnostics;
using System.Runtime.ExceptionServices;
using RetroPC.Hardware.Video;
using RetroPC.Host.Ansi;
using RetroPC.Host.Input;
using RetroPC.Host.Profiles;
using RetroPC.Host.Sessions;
using RetroPC.Host.Text;
using RetroPC.Terminal;

namespace RetroPC.Interactive;

// A machine in the terminal. The machine has a thread of its own; this one draws what it shows, and sends it what is typed. Over the picture lies a menu, when it is
// asked for. What takes a dialog (a disk image to choose) leaves the raw terminal for as long as that takes; the machine goes on meanwhile.

/// <summary>A machine's screen in the terminal, its keyboard and mouse, and its menu, until the user leaves.</summary>
internal sealed partial class MachineView : IDisposable
{
    /// <summary>How often the line with the lights is looked at when nothing else happens.</summary>
    private static readonly TimeSpan _statusTime = TimeSpan.FromMilliseconds(250);

    /// <summary>The same where the end of what runs is to be seen at once.</summary>
    private static readonly TimeSpan _overTime = TimeSpan.FromMilliseconds(30);

    private static readonly TimeSpan _noticeTime = TimeSpan.FromSeconds(6);

    /// <summary>What is taken for the size of a cell in pixels where the terminal does not tell it: that of the first one with sixels.</summary>
    private static readonly (int Width, int Height) _vt340Cell = (10, 20);

    private readonly GuestSession _session;
    private readonly MachineProfile _profile;
    private readonly MachineChoice _choice;
    private readonly ViewOptions _options;
    private readonly KeyTranslator _translator;
    private readonly StatusLine _statusLine;
    private readonly MachineThread _machine;
    private readonly MachineActions _actions;
    private readonly GuestMouse _mouse;
    private readonly TextSelection _selection = new();
    private readonly List<KeyMove> _moves = [];
    private readonly KeyBurst _burst = new();
    private RawTerminal? _terminal;
    private SpokenOutput? _spoken;
    private TerminalScreen _screen = null!;
    private FramePainter _painter = null!;
    private Frame _frame = new();
    private MachineStatus _status;
    private Overlay? _overlay;
    private Action? _dialog;
    private string? _notice;
    private long _noticeUntil;
    private bool _isLeaving, _isMouseWanted = true, _isSelectionByMouse, _isBlinkOurs;

    /// <summary>A view of a machine.</summary>
    /// <param name="session">The machine; it stays the caller's to dispose.</param>
    /// <param name="options">How it is shown and run.</param>
    public MachineView(GuestSession session, ViewOptions options)
    {
        _session = session;
        _profile = session.Profile!;
        _choice = session.Choice ?? new MachineChoice(MachineChoice.Default, []);
        _options = options;
        _translator = new KeyTranslator();
        _statusLine = new StatusLine(_profile, options.MenuKey.Name);
        _machine = new MachineThread(session, options.Pace, options.Keys, options.CurrentPage, Wake);
        _actions = new MachineActions(_machine, _choice, () => options.CurrentPage, Wake);
        _mouse = new GuestMouse(_machine);
    }

    /// <summary>Runs until the user leaves, or the terminal goes away.</summary>
    /// <returns>The exit code.</returns>
    /// <exception cref="TerminalException">There is no terminal to run in.</exception>
    public int Run()
    {
        using RawTerminal first = _options.OpenTerminal();
        _machine.Start();
        Tell(_options.Notice);
        int exitCode = Converse(first);
        while (_dialog is { } dialog && !_isLeaving)
        {
            _dialog = null;
            dialog();
            using RawTerminal next = _options.OpenTerminal();
            exitCode = Converse(next);
        }

        if (_machine.Failure is { } failure)
        {
            ExceptionDispatchInfo.Throw(failure);
        }

        return exitCode;
    }

    /// <summary>Ends the machine's thread.</summary>
    public void Dispose() => _machine.Dispose();

    private TimeSpan LookTime => _options.IsOver is null ? _statusTime : _overTime;

    private string? Notice
    {
        get
        {
            if (_notice is not null && Environment.TickCount64 > _noticeUntil)
            {
                _notice = null;
            }

            return _notice ?? _status.SaveFailure;
        }
    }

    private void Tell(string? notice)
    {
        _notice = notice;
        _noticeUntil = Environment.TickCount64 + (long)_noticeTime.TotalMilliseconds;
    }

    private void Wake() => _terminal?.Wake();

    /// <summary>Works with a terminal until the user leaves, or something else needs it.</summary>
    private int Converse(RawTerminal terminal)
    {
        _screen = new TerminalScreen(terminal);
        _painter = new FramePainter(_screen) { IsBlinkByTerminal = !_isBlinkOurs };
        _terminal = terminal;
        _spoken = _options.IsSpoken ? new SpokenOutput(terminal, () => _options.CurrentPage) : null;
        var reader = new KeyReader(terminal);
        Show(terminal);
        while (!_isLeaving && _dialog is null && _machine.Failure is null)
        {
            if (reader.TryRead(_spoken is { Wait: var wait } && wait < LookTime ? wait : LookTime, out TerminalEvent e))
            {
                Handle(e);
            }

            while (_actions.TryTakeNews(out string? news))
            {
                Tell(news);
            }

            FollowCodePage();
            _machine.TryTakeFrame(ref _frame);
            _status = _machine.Status;
            Show(terminal);
            _isLeaving |= _options.IsOver?.Invoke() ?? false;
        }

        _terminal = null;
        terminal.Dispose();
        return terminal.SignalExitCode;
    }

    private void FollowCodePage()
    {
        CodePage page = _options.CurrentPage;
        if (page != _painter.CodePage)
        {
            _painter.CodePage = page;
            _translator.CodePage = page;
            _machine.CodePage = page;
        }
    }

    private void Show(RawTerminal terminal)
    {
        if (_spoken is not null)
        {
            _spoken.Tell(_frame, _overlay, Notice);
        }
        else
        {
            Draw(terminal);
        }
    }

    private void Draw(RawTerminal terminal)
    {
        _screen.Fit();
        ChooseGraphics(terminal);
        terminal.SetMouse(IsMouseReported, terminal.Features is { HasMousePixels: true, CellWidth: > 0, CellHeight: > 0 });
        if (_painter.Paint(_frame, wantsStatus: true, isUrgent: Notice is not null || _status.IsPaused))
        {
            _statusLine.Paint(_screen, _status, IsMouseTaken, Notice);
        }

        if (_selection.IsActive)
        {
            _selection.Paint(_screen, _painter.Area);
        }

        if (_overlay is not null)
        {
            _screen.HideCursor();
            _overlay.Paint(_screen);
        }

        _painter.PaintPixels(_frame);
        _screen.Flush();
    }

    /// <summary>Has graphics drawn as the user wants, else as well as the terminal has answered that it can.</summary>
    private void ChooseGraphics(RawTerminal terminal)
    {
        TerminalFeatures features = terminal.Features;
        _painter.Pixels = _options.Graphics switch
        {
            GraphicsChoice.Kitty => PixelFormat.Kitty,
            GraphicsChoice.Auto when features.HasKittyGraphics => PixelFormat.Kitty,

            // Sixels would lie over a menu.
            _ when _overlay is not null => PixelFormat.None,
            GraphicsChoice.Sixel => PixelFormat.Sixel,
            GraphicsChoice.Auto when features.HasSixel => PixelFormat.Sixel,
            _ => PixelFormat.None,
        };
        _painter.CellPixels = features is { CellWidth: > 0, CellHeight: > 0 } ? (features.CellWidth, features.CellHeight) : _vt340Cell;
        _painter.Blocks = terminal.Traits.Cursor == CursorDialect.LinuxConsole ? BlockSet.Halves
            : features.Wide.HasFlag(AmbiguousKinds.Boxes) ? BlockSet.Narrow
            : BlockSet.All;
    }

    private bool IsMouseTaken => _isMouseWanted && _status.HasMouse;

    private bool IsMouseReported => IsMouseTaken || _isSelectionByMouse;

    private void Handle(in TerminalEvent e)
    {
        switch (e.Kind)
        {
            case TerminalEventKind.Key:
                HandleKey(e.Key);
                break;
            case TerminalEventKind.Mouse:
                HandleMouse(e.Mouse);
                break;
            case TerminalEventKind.Paste when _overlay is null:
                Paste(e.Text!);
                break;
            case TerminalEventKind.FocusOut or TerminalEventKind.Resize:
                ReleaseAll();
                break;
            case TerminalEventKind.End:
                _isLeaving = true;
                break;
        }
    }

    private void HandleKey(in KeyEvent key)
    {
        if (key.Action == KeyAction.Release || key.IsModifier)
        {
            _translator.Translate(key, _moves);
            Send(isPatient: false);
            return;
        }

        bool isMenuKey = _options.MenuKey.Is(key);
        if (_overlay is { } overlay)
        {
            TakeOverlayKey(overlay, key, isMenuKey);
            return;
        }

        Tell(null);
        if (isMenuKey)
        {
            _overlay = key.Action == KeyAction.Press ? MainMenu() : null;
            return;
        }

        _translator.Translate(key, _moves);
        Send(_burst.Press(Stopwatch.GetElapsedTime(0)));
    }

    private void TakeOverlayKey(Overlay overlay, in KeyEvent key, bool isMenuKey)
    {
        if (isMenuKey)
        {
            if (key.Action == KeyAction.Press)
            {
                _overlay = null;
                _translator.Translate(_options.MenuKey.Event, _moves);
                Send(isPatient: false);
            }
        }
        else if (!overlay.Take(key) && _overlay == overlay)
        {
            _overlay = null;
        }
    }

    private void HandleMouse(in MouseReport report)
    {
        bool inPixels = _terminal!.IsMouseInPixels;
        TerminalFeatures features = _terminal.Features;
        double x = inPixels ? (double)report.X / features.CellWidth : report.X + 0.5, y = inPixels ? (double)report.Y / features.CellHeight : report.Y + 0.5;
        if (_selection.IsActive)
        {
            Select(report, (int)x, (int)y);
        }
        else if (report is { Action: MouseAction.Press, Button: 0 } && (report.Modifiers != KeyModifiers.None || !IsMouseTaken))
        {
            _selection.Begin((int)x, (int)y, report.Modifiers.HasFlag(KeyModifiers.Alt));
        }
        else if (IsMouseTaken && _overlay is null)
        {
            _mouse.Take(report, x, y, _painter.Area, _frame.Kind);
        }
    }

    private void Select(in MouseReport report, int column, int row)
    {
        _selection.Extend(column, row);
        if (report.Action == MouseAction.Release)
        {
            string? copy = _selection.Finish(_frame, _options.CurrentPage, _painter.Area);
            if (copy is not null)
            {
                _terminal!.Write(System.Text.Encoding.ASCII.GetBytes(copy));
                Tell("Copied, if the terminal allows that (OSC 52)");
            }
        }
    }

    private void Paste(string text)
    {
        IReadOnlyList<char> missing = _translator.Type(text, _moves);
        if (missing.Count > 0)
        {
            Tell($"Code page {_options.CurrentPage.Number} does not have {string.Join(' ', missing.Distinct().Select(SafeText.Of).Take(20))}: left out {missing.Count} of {text.Length} characters");
        }

        Send(isPatient: true);
    }

    private void ReleaseAll()
    {
        _translator.ReleaseAll(_moves);
        Send(isPatient: false);
    }

    private void Send(bool isPatient)
    {
        if (_moves.Count > 0)
        {
            KeyMove[] moves = [.. _moves];
            _machine.Post(session => session.Keys.Add(moves, isPatient));
            _moves.Clear();
        }
    }
}
