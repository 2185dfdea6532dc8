using RetroPC.Dos.Programs;

namespace RetroPC.Dos.Tools.Debug;

/// <summary>A command of DEBUG's cannot be done.</summary>
/// <param name="text">What DEBUG says, with its line ends.</param>
/// <param name="handle">Where it says that: what are DOS's own texts goes to standard error.</param>
internal sealed class DebugMessageException(string text, int handle = ProgramDos.Output) : Exception(text)
{
    /// <summary>Where DEBUG says it.</summary>
    public int Handle { get; } = handle;
}
