using System.Diagnostics;
using RetroPC.Hardware.Video;
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
    private readonly Frame _last = new();
    private long _changedAt;

    /// <summary>A run that has not begun.</summary>
    /// <param name="session">The machine with its media.</param>
    /// <param name="keys">What to type.</param>
    /// <param name="conditions">When to end.</param>
    /// <param name="pace">How fast to go.</param>
    public HeadlessRun(GuestSession session, KeyScript keys, RunConditions conditions, IPace pace)
    {
        ArgumentNullException.ThrowIfNull(session);
        _session = session;
        _conditions = conditions;
        _pace = pace;
        _typist = new Typist(session.Machine, keys);
    }

    /// <summary>The screen as it was at the end.</summary>
    public Frame Frame { get; } = new();

    /// <summary>The text that the keys still wait for, if the run ended before it came.</summary>
    public string? WaitsFor => _typist.WaitsFor;

    private long Now => _session.Machine.Clock.Now;

    /// <summary>Runs to the end.</summary>
    /// <param name="stop">Ends it at once.</param>
    public RunEnd Run(CancellationToken stop = default)
    {
        var host = Stopwatch.StartNew();
        while (!stop.IsCancellationRequested)
        {
            _session.RunSlice(Frame);
            _pace.Wait(Now);
            _typist.Advance(Frame);
            WatchForChanges();
            if (End(host.Elapsed) is { } end)
            {
                return end;
            }
        }

        return RunEnd.Stopped;
    }

    private void WatchForChanges()
    {
        // What blinks is no change.
        Frame.IsBlinkOn = true;
        if (!_typist.IsDone || _session.Machine.Floppies?.IsAnyMotorOn == true || !Frame.LooksLike(_last))
        {
            _last.CopyFrom(Frame);
            _changedAt = Now;
        }
    }

    private RunEnd? End(TimeSpan hostTime)
    {
        if (_typist.IsDone && EndOfConditions() is { } end)
        {
            return end;
        }

        if (Now >= _conditions.Timeout)
        {
            return RunEnd.Timeout;
        }

        return hostTime >= _conditions.HostTimeout ? RunEnd.HostTimeout : null;
    }

    private RunEnd? EndOfConditions()
    {
        if (_conditions.UntilText is { } text && ScreenText.Shows(Frame, text))
        {
            return RunEnd.Text;
        }

        if (Now - _changedAt >= _conditions.UntilIdle && IsAnythingShown())
        {
            return RunEnd.Idle;
        }

        if (_conditions.UntilExit && _session.Machine.IsHaltedForGood)
        {
            return RunEnd.Exit;
        }

        return Now >= _conditions.UntilTime ? RunEnd.Time : null;
    }

    /// <summary>A BIOS that tests its memory may leave the screen empty for a long time.</summary>
    private bool IsAnythingShown() => Frame.Kind == FrameKind.Graphics || ScreenText.Page(Frame).Length > 0;
}
