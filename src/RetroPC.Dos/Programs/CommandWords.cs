namespace RetroPC.Dos.Programs;

/// <summary>The words of a command line: blanks, commas, semicolons and equals signs are between them.</summary>
internal static class CommandWords
{
    /// <summary>What stands between words.</summary>
    public const string Separators = " \t,;=";

    /// <summary>The words of a text.</summary>
    public static List<string> Split(string text) => [.. text.Split(Separators.ToCharArray(), StringSplitOptions.RemoveEmptyEntries)];

    /// <summary>The text without separators at its begin.</summary>
    public static string TrimStart(string text) => text.TrimStart(Separators.ToCharArray());

    /// <summary>Takes the first word off a text.</summary>
    public static string Take(ref string text)
    {
        text = TrimStart(text);
        int end = text.AsSpan().IndexOfAny(Separators);
        string word = end < 0 ? text : text[..end];
        text = text[word.Length..];
        return word;
    }
}
