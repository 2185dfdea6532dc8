using RetroPC.Hardware.Timing;
using RetroPC.Host.Sessions;

namespace RetroPC.Host.Replay;

/// <summary>Does again, at the same clocks, what a log says.</summary>
/// <param name="log">The log.</param>
public sealed class InputPlayer(InputLog log)
{
    private int _next;

    /// <summary>When the next event is, in ticks; <see cref="Tick.Never"/> if there is none.</summary>
    public long NextAt => _next < log.Inputs.Count ? log.Inputs[_next].Tick : Tick.Never;

    /// <summary>Whether all is done.</summary>
    public bool IsDone => _next == log.Inputs.Count;

    /// <summary>The log.</summary>
    public InputLog Log => log;

    /// <summary>Whether the session's end is reached; of a log that was cut off, whether all is done.</summary>
    /// <param name="now">The machine's time, in ticks.</param>
    public bool IsOver(long now) => IsDone && now >= (log.EndTick ?? 0);

    /// <summary>Does what is due.</summary>
    public void Play(GuestSession session)
    {
        ArgumentNullException.ThrowIfNull(session);
        while (_next < log.Inputs.Count && log.Inputs[_next].Tick <= session.Machine.Clock.Now)
        {
            session.Apply(log.Inputs[_next++]);
        }
    }
}
