using System.Diagnostics;
using RetroPC.Hardware.Video;
using RetroPC.Host.Capture;
using RetroPC.Host.Conditions;
using RetroPC.Host.Input;
using RetroPC.Host.Text;

namespace RetroPC.Host.Sessions;

/// <summary>
/// Runs a machine without anybody at it, types, and looks at the screen 60 times a guest second: always at the same guest times, so that the
/// same profile, media and keys give the same run.
/// </summary>
public sealed class HeadlessRun
{
    private readonly GuestSession _session;
    private readonly RunConditions _conditions;
    private readonly Typist _typist;
    private readonly IPace _pace;
    private readonly List<Shot> _shots;

    /// <summary>A run that has not begun.</summary>
    /// <param name="session">The machine with its media.</param>
    /// <param name="keys">What to type.</param>
    /// <param name="conditions">When to end.</param>
    /// <param name="pace">How fast to go.</param>
    /// <param name="codePage">What the characters of the screen are; null for the PC's own.</param>
    /// <param name="shots">What to capture on the way; null for nothing.</param>
    public HeadlessRun(GuestSession session, KeyScript keys, RunConditions conditions, IPace pace, CodePage? codePage = null, IEnumerable<Shot>? shots = null)
    {
        ArgumentNullException.ThrowIfNull(session);
        _session = session;
        _conditions = conditions;
        _pace = pace;
        _shots = [.. shots ?? []];
        _typist = new Typist(session.Input, keys);
        Screen = new ScreenWatch(session.Machine, codePage ?? CodePage.Ibm437);
    }

    /// <summary>The screen as it was last taken.</summary>
    public Frame Frame { get; } = new();

    /// <summary>The screen as it is watched.</summary>
    public ScreenWatch Screen { get; }

    /// <summary>What the keys still wait for, if the run ended before it came.</summary>
    public GuestCondition? WaitsFor => _typist.WaitsFor;

    /// <summary>The shots that have not been taken.</summary>
    public IReadOnlyList<Shot> Missed => _shots;

    private long Now => _session.Machine.Clock.Now;

    /// <summary>Runs to the end.</summary>
    /// <param name="stop">Ends it at once.</param>
    /// <exception cref="Media.MediaException">A shot cannot be written.</exception>
    public RunEnd Run(CancellationToken stop = default)
    {
        var host = Stopwatch.StartNew();
        bool hadShots = _shots.Count > 0;
        while (!stop.IsCancellationRequested)
        {
            RunSlice();
            if (End(host.Elapsed, hadShots) is { } end)
            {
                return end;
            }
        }

        return RunEnd.Stopped;
    }

    private void RunSlice()
    {
        _session.RunSlice(Frame);
        _pace.Wait(Now);
        Screen.Look(Frame);
        _shots.RemoveAll(shot => Screen.Holds(shot.When) && shot.Take(_session, Screen));
        _typist.Advance(Screen);
        if (!_typist.IsDone || _session.Replay is { IsDone: false })
        {
            Screen.Restart();
        }
    }

    private RunEnd? End(TimeSpan hostTime, bool hadShots)
    {
        if (_typist.IsDone && EndOfConditions(hadShots) is { } end)
        {
            return end;
        }

        if (Now >= _conditions.Timeout)
        {
            return RunEnd.Timeout;
        }

        return hostTime >= _conditions.HostTimeout ? RunEnd.HostTimeout : null;
    }

    private RunEnd? EndOfConditions(bool hadShots)
    {
        if (_session.Replay is { } replay && replay.IsOver(Now))
        {
            return RunEnd.Replayed;
        }

        if (_conditions.Until.Count == 0)
        {
            return hadShots && _shots.Count == 0 && _session.Replay is null ? RunEnd.Captured : null;
        }

        if (_conditions.AwaitsShots && _shots.Count > 0)
        {
            return null;
        }

        return _conditions.Until.FirstOrDefault(Screen.Holds) switch
        {
            TextCondition or PatternCondition => RunEnd.Text,
            IdleCondition => RunEnd.Idle,
            HaltCondition => RunEnd.Exit,
            TimeCondition => RunEnd.Time,
            _ => null,
        };
    }
}
