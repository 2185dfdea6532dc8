using System.Runtime.ExceptionServices;
using RetroPC.Hardware.Video;
using RetroPC.Host.Ansi;
using RetroPC.Host.Input;
using RetroPC.Host.Profiles;
using RetroPC.Host.Sessions;
using RetroPC.Host.Text;
using RetroPC.Terminal;

namespace RetroPC.Interactive;

/// <summary>A machine in the terminal: its screen is drawn, and what is typed goes to it, until the user leaves.</summary>
internal sealed class InteractiveRun
{
    /// <summary>Only a failsafe: the machine wakes this thread when there is something to draw.</summary>
    private static readonly TimeSpan _longestWait = TimeSpan.FromMilliseconds(500);

    private readonly GuestSession _session;
    private readonly MachineProfile _profile;
    private readonly IPace _pace;
    private readonly KeyScript _script;
    private readonly CodePage _codePage;
    private readonly KeyTranslator _translator = new();
    private readonly PrefixKey _prefix = new();
    private readonly List<KeyMove> _moves = [];
    private Frame _frame = new();
    private string? _notice;
    private bool _isLeaving;

    public InteractiveRun(GuestSession session, MachineProfile profile, IPace pace, KeyScript script, CodePage codePage)
    {
        _session = session;
        _profile = profile;
        _pace = pace;
        _script = script;
        _codePage = codePage;
    }

    /// <summary>Runs until the user leaves, or the terminal goes away.</summary>
    /// <returns>The exit code.</returns>
    /// <exception cref="TerminalException">There is no terminal to run in.</exception>
    public int Run()
    {
        using RawTerminal terminal = RawTerminal.Open();
        using var machine = new MachineThread(_session, _pace, _script, terminal.Wake);
        machine.Start();
        Converse(terminal, machine);
        if (machine.Failure is { } failure)
        {
            ExceptionDispatchInfo.Throw(failure);
        }

        return terminal.SignalExitCode;
    }

    private string? Notice => _notice ?? _session.SaveFailure;

    private string StatusLine => Notice ?? $"{_profile.Name}   {_prefix.Name} ? for help";

    private void Converse(RawTerminal terminal, MachineThread machine)
    {
        var screen = new TerminalScreen(terminal);
        var painter = new FramePainter(screen) { CodePage = _codePage };
        var reader = new KeyReader(terminal);
        while (!_isLeaving && machine.Failure is null)
        {
            bool isEvent = reader.TryRead(_longestWait, out TerminalEvent e);
            if (isEvent)
            {
                Handle(e, machine);
            }

            if (machine.TryTakeFrame(ref _frame) || isEvent)
            {
                screen.Fit();
                painter.Paint(_frame, StatusLine, isUrgent: Notice is not null);
                screen.Flush();
            }
        }
    }

    private void Handle(in TerminalEvent e, MachineThread machine)
    {
        switch (e.Kind)
        {
            case TerminalEventKind.Key:
                HandleKey(e.Key, machine);
                break;
            case TerminalEventKind.Paste:
                int left = _translator.Type(e.Text!, _moves);
                _notice = left == 0 ? null : $"{left} pasted characters are on no key of this keyboard, and were left out";
                Send(machine, isPatient: true);
                break;
            case TerminalEventKind.FocusOut:
                _translator.ReleaseAll(_moves);
                Send(machine, isPatient: false);
                break;
            case TerminalEventKind.End:
                _isLeaving = true;
                break;
        }
    }

    private void HandleKey(in KeyEvent key, MachineThread machine)
    {
        if (!_prefix.TryTake(key, out PrefixCommand command))
        {
            _translator.Translate(key, _moves);
        }
        else
        {
            Obey(command);
        }

        Send(machine, isPatient: false);
    }

    private void Obey(PrefixCommand command)
    {
        _notice = _prefix.IsWaiting || command == PrefixCommand.Help ? _prefix.Help : null;
        switch (command)
        {
            case PrefixCommand.Quit:
                _isLeaving = true;
                break;
            case PrefixCommand.CtrlAltDel:
                _translator.PressCtrlAltDel(_moves);
                break;
            case PrefixCommand.SendPrefix:
                _translator.Translate(_prefix.Event, _moves);
                break;
            case PrefixCommand.Unknown:
                _notice = $"There is nothing on that key. {_prefix.Help}";
                break;
        }
    }

    private void Send(MachineThread machine, bool isPatient)
    {
        if (_moves.Count > 0)
        {
            KeyMove[] moves = [.. _moves];
            machine.Post(session => session.Keys.Add(moves, isPatient));
            _moves.Clear();
        }
    }
}
