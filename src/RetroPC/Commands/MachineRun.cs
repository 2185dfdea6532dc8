using RetroPC.Host.Sessions;

namespace RetroPC.Commands;

/// <summary>What every run of a machine has around it: notices at its beginning, and at its end disks, recordings and warnings.</summary>
internal static class MachineRun
{
    /// <summary>Runs a session, and disposes it.</summary>
    /// <param name="opened">The session.</param>
    /// <param name="run">What is done with it; gives the exit code.</param>
    public static int Of(GuestSession opened, Func<GuestSession, int> run)
    {
        using GuestSession session = opened;
        foreach (string notice in session.Notices)
        {
            Console.Error.WriteLine($"retropc: {notice}");
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
            Console.Error.WriteLine($"retropc: {warning}");
        }

        return exitCode;
    }
}
