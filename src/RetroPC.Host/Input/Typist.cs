using RetroPC.Hardware.Chips;
using RetroPC.Hardware.Timing;
using RetroPC.Host.Conditions;

namespace RetroPC.Host.Input;

/// <summary>
/// Types a <see cref="KeyScript"/> on a machine's keyboard, at the pace of a quick typist. One who watches: while the BIOS's
/// buffer is well filled, no key is pressed, for it would be lost.
/// </summary>
/// <param name="input">The machine's keyboard.</param>
/// <param name="script">What to type.</param>
public sealed class Typist(GuestInput input, KeyScript script)
{
    private const long HoldTime = Tick.Second * 30 / 1000, GapTime = Tick.Second * 20 / 1000;

    private int _step;
    private bool _isHolding;
    private long _nextAt;
    private long _lastKeyAt;

    /// <summary>Whether all has been typed, and the last pause is over.</summary>
    public bool IsDone => !HasStep && input.Machine.Clock.Now >= _nextAt;

    /// <summary>What it waits for just now, for messages; null if nothing.</summary>
    public GuestCondition? WaitsFor => HasStep && script.Steps[_step] is WaitStep wait ? wait.Condition : null;

    private bool HasStep => _step < script.Steps.Count;

    /// <summary>Does what is due. To be called many times a guest second, always at the same guest times.</summary>
    /// <param name="screen">The present screen.</param>
    public void Advance(ScreenWatch screen)
    {
        ArgumentNullException.ThrowIfNull(screen);
        if (HasStep && input.Machine.Clock.Now >= _nextAt)
        {
            Take(script.Steps[_step], screen);
        }
    }

    private void Take(KeyStep step, ScreenWatch screen)
    {
        switch (step)
        {
            case WaitStep wait:
                _step += screen.Holds(wait.Condition) ? 1 : 0;
                break;
            case PauseStep pause:
                Next(pause.Ticks);
                break;
            case HoldStep hold:
                Move(hold.Key, hold.IsDown);
                Next(GapTime);
                break;
            case StrokeStep { Stroke: var stroke } when _isHolding:
                Strike(stroke, isDown: false);
                Next(GapTime);
                break;
            case StrokeStep { Stroke: var stroke } when MayType():
                Strike(stroke, isDown: true);
                _nextAt = _lastKeyAt = input.Machine.Clock.Now;
                _nextAt += HoldTime;
                break;
        }
    }

    private void Next(long wait)
    {
        _step++;
        _nextAt = input.Machine.Clock.Now + wait;
    }

    private bool MayType() => KeyboardBuffer.HasRoom(input.Machine, _lastKeyAt);

    private void Strike(KeyStroke stroke, bool isDown)
    {
        _isHolding = isDown;
        if (!isDown)
        {
            input.Release(stroke.Key);
        }

        MoveIf(stroke.Control, XtKey.Control, isDown);
        MoveIf(stroke.Alt, XtKey.Alt, isDown);
        MoveIf(stroke.Shift, XtKey.LeftShift, isDown);
        if (isDown)
        {
            input.Press(stroke.Key);
        }
    }

    private void MoveIf(bool isWanted, XtKey key, bool isDown)
    {
        if (isWanted)
        {
            Move(key, isDown);
        }
    }

    private void Move(XtKey key, bool isDown)
    {
        if (isDown)
        {
            input.Press(key);
        }
        else
        {
            input.Release(key);
        }
    }
}
