namespace RetroPC.Dos.Shell;

/// <summary>Where a command's standard handles go.</summary>
/// <param name="Input">The file behind &lt;; null for none.</param>
/// <param name="Output">The file behind &gt;; null for none.</param>
/// <param name="IsAppended">Whether output is added to the file's end.</param>
internal sealed record Redirections(string? Input = null, string? Output = null, bool IsAppended = false);
