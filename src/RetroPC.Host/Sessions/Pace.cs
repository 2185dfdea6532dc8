using System.Diagnostics;
using RetroPC.Hardware.Timing;

namespace RetroPC.Host.Sessions;

/// <summary>How fast guest time passes in host time.</summary>
public interface IPace
{
    /// <summary>Waits if the guest is ahead of the host.</summary>
    /// <param name="tick">The guest time that has been reached.</param>
    /// <param name="slack">How far, in ticks, the guest may fall behind by this: one long wait costs less than many short ones.</param>
    /// <param name="wake">Ends the wait when it is set; null if nothing does.</param>
    void Wait(long tick, long slack = 0, WaitHandle? wake = null);
}

/// <summary>As fast as the host can.</summary>
public sealed class FullPace : IPace
{
    /// <inheritdoc/>
    public void Wait(long tick, long slack = 0, WaitHandle? wake = null)
    {
    }
}

/// <summary>
/// A guest second takes a second, or another time that is set while it runs. A host that cannot keep up, or was stopped for a while, goes on from where it is and
/// does not hurry after what it has missed.
/// </summary>
public sealed class RealPace : IPace
{
    /// <summary>The <see cref="Factor"/> of a machine that runs as fast as the host can.</summary>
    public const double Full = double.PositiveInfinity;

    private static readonly TimeSpan _mostLag = TimeSpan.FromMilliseconds(200);

    private readonly Stopwatch _host = Stopwatch.StartNew();
    private long _firstTick = -1;
    private TimeSpan _begin;

    /// <summary>How many guest seconds pass in a second: above 0, 1 is real time, <see cref="Full"/> as many as the host can.</summary>
    public double Factor
    {
        get;
        set
        {
            ArgumentOutOfRangeException.ThrowIfNegativeOrZero(value);
            field = value;
            _firstTick = -1;
        }
    } = 1;

    /// <inheritdoc/>
    public void Wait(long tick, long slack = 0, WaitHandle? wake = null)
    {
        if (double.IsInfinity(Factor))
        {
            return;
        }

        if (_firstTick < 0)
        {
            Restart(tick);
        }

        TimeSpan ahead = _begin + TimeOf(tick - _firstTick) - _host.Elapsed;
        if (ahead > TimeSpan.Zero)
        {
            Sleep(ahead + TimeOf(slack), wake);
        }
        else if (ahead < -_mostLag)
        {
            Restart(tick);
        }
    }

    private static void Sleep(TimeSpan time, WaitHandle? wake)
    {
        if (wake is null)
        {
            Thread.Sleep(time);
        }
        else
        {
            wake.WaitOne(time);
        }
    }

    private TimeSpan TimeOf(long ticks) => TimeSpan.FromSeconds(ticks / Factor / Tick.Second);

    private void Restart(long tick)
    {
        _firstTick = tick;
        _begin = _host.Elapsed;
    }
}
