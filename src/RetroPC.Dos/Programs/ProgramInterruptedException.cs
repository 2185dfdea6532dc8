using RetroPC.Dos.Processes;

namespace RetroPC.Dos.Programs;

/// <summary>Ctrl-C, or the answer Abort to a critical error, while a built-in program that survives it was in a call of DOS.</summary>
internal sealed class ProgramInterruptedException(EndKind kind) : Exception($"Interrupted: {kind}.")
{
    /// <summary>Which of the two.</summary>
    public EndKind Kind { get; } = kind;
}
