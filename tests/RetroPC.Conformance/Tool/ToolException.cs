namespace RetroPC.Conformance.Tool;

/// <summary>A reason for which the tool cannot do what it was asked; one line for the user.</summary>
public sealed class ToolException(int exitCode, string message, Exception? cause = null) : Exception(message, cause)
{
    public int ExitCode { get; } = exitCode;
}
