using RetroPC.Hardware.Chips;
using RetroPC.Hardware.Machines;
using RetroPC.Hardware.Timing;
using RetroPC.Hardware.Video;
using RetroPC.Host.Text;

namespace RetroPC.Host.Input;

/// <summary>
/// Types a <see cref="KeyScript"/> on a machine's keyboard, at the pace of a quick typist. One who watches: while the BIOS's
/// buffer is well filled, no key is pressed, for it would be lost.
/// </summary>
/// <param name="machine">The machine.</param>
/// <param name="script">What to type.</param>
public sealed class Typist(Machine machine, KeyScript script)
{
    private const long HoldTime = Tick.Second * 30 / 1000, GapTime = Tick.Second * 20 / 1000;

    private int _step;
    private bool _isHolding;
    private long _nextAt;
    private long _lastKeyAt;

    /// <summary>Whether all has been typed, and the last pause is over.</summary>
    public bool IsDone => !HasStep && machine.Clock.Now >= _nextAt;

    /// <summary>What it waits for just now, for messages; null if nothing.</summary>
    public string? WaitsFor => HasStep && script.Steps[_step] is WaitStep wait ? wait.Text : null;

    private bool HasStep => _step < script.Steps.Count;

    /// <summary>Does what is due. To be called many times a guest second, always at the same guest times.</summary>
    /// <param name="frame">The present screen.</param>
    public void Advance(Frame frame)
    {
        if (HasStep && machine.Clock.Now >= _nextAt)
        {
            Take(script.Steps[_step], frame);
        }
    }

    private void Take(KeyStep step, Frame frame)
    {
        switch (step)
        {
            case WaitStep wait:
                _step += ScreenText.Shows(frame, wait.Text) ? 1 : 0;
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
                _nextAt = _lastKeyAt = machine.Clock.Now;
                _nextAt += HoldTime;
                break;
        }
    }

    private void Next(long wait)
    {
        _step++;
        _nextAt = machine.Clock.Now + wait;
    }

    private bool MayType() => KeyboardBuffer.HasRoom(machine, _lastKeyAt);

    private void Strike(KeyStroke stroke, bool isDown)
    {
        _isHolding = isDown;
        if (!isDown)
        {
            machine.Release(stroke.Key);
        }

        MoveIf(stroke.Control, XtKey.Control, isDown);
        MoveIf(stroke.Alt, XtKey.Alt, isDown);
        MoveIf(stroke.Shift, XtKey.LeftShift, isDown);
        if (isDown)
        {
            machine.Press(stroke.Key);
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
            machine.Press(key);
        }
        else
        {
            machine.Release(key);
        }
    }
}
