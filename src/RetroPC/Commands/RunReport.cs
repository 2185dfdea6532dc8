using RetroPC.Host.Capture;
using RetroPC.Host.Conditions;
using RetroPC.Host.Input;
using RetroPC.Host.Sessions;

namespace RetroPC.Commands;

/// <summary>What a headless run came to, as a line for people and an exit code.</summary>
internal static class RunReport
{
    /// <summary>Says on standard error why a run failed, if it did.</summary>
    /// <returns>The exit code.</returns>
    public static int Tell(RunEnd end, HeadlessRun run, GuestSession session, RunConditions conditions)
    {
        switch (end)
        {
            case RunEnd.Timeout:
                Console.Error.WriteLine($"retropc: {What(run, conditions)} within {GuestTime.ToText(conditions.Timeout ?? 0)} of guest time (--timeout)");
                return ExitCode.Timeout;
            case RunEnd.HostTimeout:
                Console.Error.WriteLine($"retropc: {What(run, conditions)} within {conditions.HostTimeout?.TotalSeconds:0.###} s of this computer's time (--host-timeout)");
                return ExitCode.Timeout;
            case RunEnd.Replayed when session.Replay!.Log.EndSha256 is { } hash && hash != session.StateHash():
                Console.Error.WriteLine("retropc: the replay has not come to the state that the session had at its end: was it another version of retropc?");
                return ExitCode.BadData;
            case not RunEnd.Stopped when run.Missed.Count > 0:
                Console.Error.WriteLine($"retropc: the run was over: {What(run, conditions)}");
                return ExitCode.Timeout;
            default:
                return ExitCode.Success;
        }
    }

    private static string What(HeadlessRun run, RunConditions conditions)
    {
        if (run.WaitsFor is { } awaited)
        {
            return $"the screen did not show {awaited}";
        }

        if (run.Missed is [Shot missed, ..])
        {
            return $"{missed.File} was not captured: it waits for {missed.When}";
        }

        return conditions.Until.FirstOrDefault(condition => condition is TextCondition or PatternCondition) is { } text
            ? $"the screen did not show {text}"
            : "the run did not end";
    }
}
