using RetroPC.Host.Conditions;

namespace RetroPC.Host.Sessions;

/// <summary>When a run without a user ends: design, section 6. All but the time-outs count only once every key is typed.</summary>
public sealed record RunConditions
{
    /// <summary>Any of these ends it.</summary>
    public IReadOnlyList<GuestCondition> Until { get; init; } = [];

    /// <summary>Whether none of them ends it as long as a shot has not been taken.</summary>
    public bool AwaitsShots { get; init; }

    /// <summary>If nothing else has ended it by this guest time, in ticks since power-on, the run has failed.</summary>
    public long? Timeout { get; init; }

    /// <summary>The same in time of the host.</summary>
    public TimeSpan? HostTimeout { get; init; }
}

/// <summary>What ended a run.</summary>
public enum RunEnd
{
    /// <summary>The text was on the screen, or the expression matched it.</summary>
    Text,

    /// <summary>Nothing changed any more.</summary>
    Idle,

    /// <summary>The CPU halted for good.</summary>
    Exit,

    /// <summary>The time was over.</summary>
    Time,

    /// <summary>All that was to be captured was captured.</summary>
    Captured,

    /// <summary>All that was to be done again was done.</summary>
    Replayed,

    /// <summary>Guest time ran out before anything else happened.</summary>
    Timeout,

    /// <summary>Host time ran out before anything else happened.</summary>
    HostTimeout,

    /// <summary>Somebody stopped it from outside.</summary>
    Stopped,
}
