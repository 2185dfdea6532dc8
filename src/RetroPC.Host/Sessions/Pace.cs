using System.Diagnostics;
using RetroPC.Hardware.Timing;

namespace RetroPC.Host.Sessions;

/// <summary>How fast guest time passes in host time.</summary>
public interface IPace
{
    /// <summary>Waits until a guest time may have come.</summary>
    /// <param name="tick">The guest time that has been reached.</param>
    void Wait(long tick);
}

/// <summary>As fast as the host can.</summary>
public sealed class FullPace : IPace
{
    /// <inheritdoc/>
    public void Wait(long tick)
    {
    }
}

/// <summary>
/// A guest second takes a second. A host that cannot keep up, or was stopped for a while, goes on from where it is and does
/// not hurry after what it has missed.
/// </summary>
public sealed class RealPace : IPace
{
    private static readonly TimeSpan _mostLag = TimeSpan.FromMilliseconds(200);

    private readonly Stopwatch _host = Stopwatch.StartNew();
    private long _firstTick = -1;
    private TimeSpan _begin;

    /// <inheritdoc/>
    public void Wait(long tick)
    {
        if (_firstTick < 0)
        {
            Restart(tick);
        }

        TimeSpan ahead = _begin + TimeSpan.FromSeconds((double)(tick - _firstTick) / Tick.Second) - _host.Elapsed;
        if (ahead > TimeSpan.Zero)
        {
            Thread.Sleep(ahead);
        }
        else if (ahead < -_mostLag)
        {
            Restart(tick);
        }
    }

    private void Restart(long tick)
    {
        _firstTick = tick;
        _begin = _host.Elapsed;
    }
}
