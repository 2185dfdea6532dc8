using System.Diagnostics;
using RetroPC.Hardware.Timing;
using RetroPC.Hardware.Video;
using RetroPC.Host.Conditions;
using RetroPC.Host.Input;
using RetroPC.Host.Sessions;

namespace RetroPC.Host.Dos;

/// <summary>What ended a run of a program.</summary>
public enum DosRunEnd
{
    /// <summary>The program.</summary>
    Program,

    /// <summary>It could not be started.</summary>
    NotStarted,

    /// <summary>A condition of the user's holds.</summary>
    Condition,

    /// <summary>Guest time ran out.</summary>
    Timeout,

    /// <summary>Host time ran out.</summary>
    HostTimeout,

    /// <summary>The program waits for a key that nobody will press.</summary>
    NobodyTypes,

    /// <summary>Nobody reads its output any more.</summary>
    BrokenPipe,

    /// <summary>Somebody stopped it from outside.</summary>
    Stopped,
}

/// <summary>Runs a program of the built-in DOS without a terminal, until it ends.</summary>
public sealed class DosRun
{
    private const long MostWaiting = 60 * Tick.Second;

    private readonly DosSession _dos;
    private readonly RunConditions _conditions;
    private readonly IPace _pace;
    private readonly Typist _typist;
    private readonly Frame _frame = new();
    private long _waitingSince;

    /// <summary>A run that has not begun.</summary>
    /// <param name="dos">The machine with the program.</param>
    /// <param name="keys">What to type.</param>
    /// <param name="conditions">When to end, besides the program's own end.</param>
    /// <param name="pace">How fast to go.</param>
    /// <param name="screen">The screen, as it is watched.</param>
    public DosRun(DosSession dos, KeyScript keys, RunConditions conditions, IPace pace, ScreenWatch screen)
    {
        ArgumentNullException.ThrowIfNull(dos);
        _dos = dos;
        _conditions = conditions;
        _pace = pace;
        Screen = screen;
        _typist = new Typist(dos.Session.Input, keys);
    }

    /// <summary>The screen.</summary>
    public ScreenWatch Screen { get; }

    private long Now => _dos.Session.Machine.Clock.Now;

    /// <summary>Runs to the end.</summary>
    /// <param name="stop">Ends it at once.</param>
    public DosRunEnd Run(CancellationToken stop = default)
    {
        var host = Stopwatch.StartNew();
        while (!stop.IsCancellationRequested)
        {
            _dos.Session.RunSlice(_frame);
            if (_dos.Kernel.HasEnded)
            {
                Screen.Look(_frame);
                return _dos.Host.Failure is null ? DosRunEnd.Program : DosRunEnd.NotStarted;
            }

            if (End(host.Elapsed) is { } end)
            {
                return end;
            }
        }

        return DosRunEnd.Stopped;
    }

    private DosRunEnd? End(TimeSpan hostTime)
    {
        bool hasScript = _conditions.Until.Count > 0 || !_typist.IsDone;
        if (hasScript)
        {
            Screen.Look(_frame);
            _typist.Advance(Screen);
            if (_typist.IsDone && _conditions.Until.Any(Screen.Holds))
            {
                return DosRunEnd.Condition;
            }
        }

        if (_dos.Host.IsBroken)
        {
            return DosRunEnd.BrokenPipe;
        }

        return Now >= _conditions.Timeout ? DosRunEnd.Timeout
            : hostTime >= _conditions.HostTimeout ? DosRunEnd.HostTimeout
            : Wait();
    }

    /// <summary>A program that waits for standard input lets the host rest; one that waits for a key, with nothing left to type, is at its end.</summary>
    private DosRunEnd? Wait()
    {
        if (!_dos.Kernel.TakeWaiting())
        {
            _waitingSince = Now;
            _pace.Wait(Now);
            return null;
        }

        _dos.Host.Flush();
        if (_dos.Host.Input is { IsAwaited: true, IsReady: false } input)
        {
            _waitingSince = Now;
            input.Wait(TimeSpan.FromMilliseconds(20));
            return null;
        }

        if (_typist.IsDone && _conditions.Until.Count == 0 && Now - _waitingSince > MostWaiting)
        {
            return DosRunEnd.NobodyTypes;
        }

        _pace.Wait(Now);
        return null;
    }
}
