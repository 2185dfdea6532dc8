namespace RetroPC.Conformance.Tool;

/// <summary>What the tool tells the shell; from 64 on the numbers are those of BSD's sysexits.</summary>
public static class ExitCode
{
    public const int Passed = 0;
    public const int Failed = 1;
    public const int Usage = 64;
    public const int BadData = 65;
    public const int NoInput = 66;
    public const int CannotCreate = 73;
}
