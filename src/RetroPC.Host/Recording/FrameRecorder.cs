using RetroPC.Hardware.Timing;
using RetroPC.Hardware.Video;
using RetroPC.Media;

namespace RetroPC.Host.Recording;

/// <summary>Records what a screen shows over time, into a file.</summary>
public abstract class FrameRecorder : IDisposable
{
    private readonly Frame _last = new();
    private long _begin = Tick.Never;
    private bool _isFinished;

    /// <summary>Takes a picture; one that is as the last is nothing new.</summary>
    /// <param name="frame">The picture; what blinks is lit.</param>
    /// <param name="tick">The machine's time.</param>
    public void Take(Frame frame, long tick)
    {
        ArgumentNullException.ThrowIfNull(frame);
        bool isFirst = _begin == Tick.Never;
        _begin = isFirst ? tick : _begin;
        frame.IsBlinkOn = true;
        if (isFirst || !frame.LooksLike(_last))
        {
            _last.CopyFrom(frame);
            Write(_last, tick - _begin);
        }
    }

    /// <summary>Writes the last of it, and closes the file.</summary>
    /// <param name="tick">The machine's time.</param>
    /// <exception cref="MediaException">It cannot be written.</exception>
    public void Finish(long tick)
    {
        if (_isFinished)
        {
            return;
        }

        _isFinished = true;
        WriteEnd(_begin == Tick.Never ? 0 : tick - _begin);
        Dispose();
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        Dispose(true);
        GC.SuppressFinalize(this);
    }

    /// <summary>Writes a picture.</summary>
    /// <param name="frame">The picture.</param>
    /// <param name="time">Ticks since the recording's beginning.</param>
    protected abstract void Write(Frame frame, long time);

    /// <summary>Writes the end.</summary>
    /// <param name="time">Ticks since the recording's beginning.</param>
    protected abstract void WriteEnd(long time);

    /// <summary>Closes the file.</summary>
    /// <param name="isDisposing">Always true: there is no finalizer.</param>
    protected abstract void Dispose(bool isDisposing);
}
