using RetroPC.Hardware.Timing;

namespace RetroPC.Hardware.Chips;

public sealed partial class KeyboardAt
{
    /// <summary>After a reset the clock has to be free for so long before the test begins: 0.5 ms.</summary>
    private const long ResetWait = Tick.Second / 2000;

    /// <inheritdoc/>
    public override void LinkChanged()
    {
        if (_s.SentAt != Tick.Never && Host is { IsClockHeld: true })
        {
            _s.SentAt = Tick.Never;
        }

        Proceed();
    }

    /// <inheritdoc/>
    public override void Due(int slot)
    {
        long now = _clock.Now;
        if (_s.TestedAt <= now)
        {
            EndTest();
        }

        if (_s.AnswerAt <= now)
        {
            _s.AnswerAt = Tick.Never;
        }

        if (_s.RepeatAt <= now)
        {
            Repeat();
        }

        if (_s.SentAt <= now)
        {
            _s.SentAt = Tick.Never;
            _s.IsSending = 0;
            _s.Sent = _s.Sending;
            Host?.EndFrame(_s.Sent);
        }

        if (_s.TakenAt <= now)
        {
            _s.TakenAt = Tick.Never;
            if (Host?.EndTake() is { } value)
            {
                Take(value);
            }
        }

        Proceed();
    }

    /// <summary>Begins what can begin, and books the next deadline.</summary>
    private void Proceed()
    {
        if (_s.SentAt == Tick.Never && _s.TakenAt == Tick.Never && _s.TestedAt == Tick.Never && Host is { } host)
        {
            if (host.IsRequesting)
            {
                _s.TakenAt = _clock.Now + FrameTime;
                host.BeginTake();
            }
            else if (!host.IsClockHeld && _s.AnswerAt == Tick.Never)
            {
                BeginNext(host);
            }
        }

        _agenda.At(_slot, Math.Min(Math.Min(Math.Min(_s.SentAt, _s.TakenAt), Math.Min(_s.AnswerAt, _s.RepeatAt)), _s.TestedAt));
    }

    /// <summary>Sends the byte that was cut off, an answer, or the oldest of the buffer.</summary>
    private void BeginNext(Keyboard8042 host)
    {
        if (_s.IsSending == 0)
        {
            if (_s.Answers > 0)
            {
                _s.Sending = _s.AnswerBytes[0];
                _s.AnswerBytes[0] = _s.AnswerBytes[1];
                _s.AnswerBytes[1] = _s.AnswerBytes[2];
                _s.Answers--;
            }
            else if (_s.IsResetting != 0)
            {
                BeginTest(ResetWait + TestTime);
                return;
            }
            else if (_s.Count > 0)
            {
                _s.Sending = _s.Buffer[_s.First];
                _s.First = (byte)((_s.First + 1) % BufferSize);
                _s.Count--;
            }
            else
            {
                return;
            }
        }

        _s.IsSending = 1;
        _s.SentAt = _clock.Now + FrameTime;
        host.BeginFrame();
    }

    private void BeginTest(long time)
    {
        Forget();
        SetDefaults();
        _s.Leds = 0;
        _s.Answers = 0;
        _s.Command = 0;
        _s.IsSending = 0;
        _s.IsResetting = 0;
        _s.IsScanning = 0;
        _s.SentAt = Tick.Never;
        _s.TakenAt = Tick.Never;
        _s.AnswerAt = Tick.Never;
        _s.TestedAt = _clock.Now + time;
        Proceed();
    }

    private void EndTest()
    {
        _s.TestedAt = Tick.Never;
        _s.IsScanning = 1;
        Answer(TestPassed);
    }
}
