using RetroPC.Host.Sessions;

namespace RetroPC.Host.Replay;

/// <summary>The options of a machine that is started from an input log: what the log says cannot be said again.</summary>
public static class ReplayOptions
{
    private const string Speed = "--speed";

    private static readonly string[] _saidByLog =
    [
        "-m", "--machine", "--set", "--floppy", "--disk", "--read-only", "--discard", "--serial", "--printer", "--cmos", "--clock", "--keys",
    ];

    /// <summary>What is wrong with an option beside a log; null if nothing is.</summary>
    /// <param name="option">Its name, as command lines and scripts write it.</param>
    /// <param name="value">Its value; empty if it has none.</param>
    public static string? Complaint(string option, string value)
    {
        bool isClock = option == Speed && value is not (ClockSpeed.Max or ClockSpeed.Real);
        return isClock || _saidByLog.Contains(option)
            ? $"{option} has no use with --replay, whose log says what the machine is and what comes to it: leave one of them out"
            : null;
    }
}
