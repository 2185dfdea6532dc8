using RetroPC.Host.Input;
using RetroPC.Host.Sessions;

namespace RetroPC.Commands;

/// <summary>What a headless run came to, as a line for people and an exit code.</summary>
internal static class RunReport
{
    /// <summary>Says on standard error why a run failed, if it did.</summary>
    /// <returns>The exit code.</returns>
    public static int Tell(RunEnd end, HeadlessRun run, RunConditions conditions)
    {
        switch (end)
        {
            case RunEnd.Timeout:
                Console.Error.WriteLine($"retropc: {What(run, conditions)} within {GuestTime.ToText(conditions.Timeout ?? 0)} of guest time (--timeout)");
                return ExitCode.Timeout;
            case RunEnd.HostTimeout:
                Console.Error.WriteLine($"retropc: {What(run, conditions)} within {conditions.HostTimeout?.TotalSeconds:0.###} s of this computer's time (--host-timeout)");
                return ExitCode.Timeout;
            default:
                return ExitCode.Success;
        }
    }

    private static string What(HeadlessRun run, RunConditions conditions)
    {
        string? text = run.WaitsFor ?? conditions.UntilText;
        return text is null ? "the run did not end" : $"the screen did not show \"{Printable(text)}\"";
    }

    private static string Printable(string text) => string.Concat(text.Select(c => char.IsControl(c) ? '?' : c));
}
