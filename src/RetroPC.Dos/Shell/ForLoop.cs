namespace RetroPC.Dos.Shell;

/// <summary>FOR: its command, once for each item of its list.</summary>
/// <param name="variable">The letter behind the percent sign.</param>
/// <param name="items">The list.</param>
/// <param name="command">The command.</param>
internal sealed class ForLoop(char variable, Queue<string> items, string command) : ILineSource
{
    /// <inheritdoc/>
    public ValueTask<string?> Next() =>
        new(items.TryDequeue(out string? item) ? command.Replace($"%{variable}", item, StringComparison.Ordinal) : null);
}
