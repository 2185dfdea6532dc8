namespace RetroPC.Commands;

/// <summary>The program's exit codes other than a guest's own; the numbers of BSD's sysexits.h.</summary>
internal static class ExitCode
{
    /// <summary>All went well.</summary>
    public const int Success = 0;

    /// <summary>A script failed: something that it expects was not there.</summary>
    public const int Failure = 1;

    /// <summary>The command line was wrong.</summary>
    public const int Usage = 64;

    /// <summary>A profile, image or other file has errors.</summary>
    public const int BadData = 65;

    /// <summary>A file is missing or cannot be read.</summary>
    public const int NoInput = 66;

    /// <summary>A file cannot be written.</summary>
    public const int CannotCreate = 73;

    /// <summary>The program itself has failed.</summary>
    public const int InternalError = 70;

    /// <summary>Nothing ended the run in time.</summary>
    public const int Timeout = 124;

    /// <summary>Ended by a signal: what shells add to its number, as 130 for Ctrl+C.</summary>
    public const int Signalled = 128;
}
