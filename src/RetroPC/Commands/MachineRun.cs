using RetroPC.Host.Sessions;

namespace RetroPC.Commands;

/// <summary>What every run of a machine has around it: notices at its beginning, and at its end disks, recordings and warnings.</summary>
internal static class MachineRun
{
    /// <summary>Runs a session, and disposes it.</summary>
    /// <param name="opened">The session.</param>
    /// <param name="run">What is done with it; gives the exit code.</param>
    /// <param name="tell">Called with each notice and warning; null to write them to standard error.</param>
    public static int Of(GuestSession opened, Func<GuestSession, int> run, Action<string>? tell = null)
    {
        using GuestSession session = opened;
        tell ??= line => Console.Error.WriteLine($"retropc: {line}");
        foreach (string notice in session.Notices)
        {
            tell(notice);
        }

        int exitCode;
        try
        {
            exitCode = run(session);
        }
        finally
        {
            session.SaveDisks();
            session.FinishRecordings();
            session.FinishInputLog();
        }

        foreach (string warning in session.Warnings)
        {
            tell(warning);
        }

        return exitCode;
    }
}
