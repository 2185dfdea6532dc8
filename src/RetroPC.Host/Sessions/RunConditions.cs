namespace RetroPC.Host.Sessions;

/// <summary>When a run without a user ends: design, section 6. Times are guest time in ticks. All but the time-outs count only once every key is typed.</summary>
public sealed record RunConditions
{
    /// <summary>The screen shows this text.</summary>
    public string? UntilText { get; init; }

    /// <summary>The screen has shown the same text for this long, and no drive runs; null: does not count.</summary>
    public long? UntilIdle { get; init; }

    /// <summary>The CPU has halted for good.</summary>
    public bool UntilExit { get; init; }

    /// <summary>So much time has passed since power-on.</summary>
    public long? UntilTime { get; init; }

    /// <summary>If nothing else has ended it by this time, the run has failed.</summary>
    public long? Timeout { get; init; }

    /// <summary>The same in time of the host.</summary>
    public TimeSpan? HostTimeout { get; init; }

    /// <summary>Whether anything but a time-out can end the run.</summary>
    public bool CanEnd => UntilText is not null || UntilIdle is not null || UntilExit || UntilTime is not null;
}

/// <summary>What ended a run.</summary>
public enum RunEnd
{
    /// <summary>The text was on the screen.</summary>
    Text,

    /// <summary>Nothing changed any more.</summary>
    Idle,

    /// <summary>The CPU halted for good.</summary>
    Exit,

    /// <summary>The time was over.</summary>
    Time,

    /// <summary>Guest time ran out before anything else happened.</summary>
    Timeout,

    /// <summary>Host time ran out before anything else happened.</summary>
    HostTimeout,

    /// <summary>Somebody stopped it from outside.</summary>
    Stopped,
}
