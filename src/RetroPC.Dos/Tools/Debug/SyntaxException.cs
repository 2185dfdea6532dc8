namespace RetroPC.Dos.Tools.Debug;

/// <summary>A line is not as it has to be.</summary>
/// <param name="position">Where in the line that was seen.</param>
internal sealed class SyntaxException(int position) : Exception($"Syntax error at {position}.")
{
    /// <summary>Where in the line it was seen.</summary>
    public int Position { get; } = position;
}
