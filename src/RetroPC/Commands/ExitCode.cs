namespace RetroPC.Commands;

/// <summary>The program's exit codes other than a guest's own; the numbers of BSD's sysexits.h.</summary>
internal static class ExitCode
{
    /// <summary>All went well.</summary>
    public const int Success = 0;

    /// <summary>The command line was wrong.</summary>
    public const int Usage = 64;

    /// <summary>The program itself has failed.</summary>
    public const int InternalError = 70;
}
