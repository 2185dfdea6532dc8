namespace RetroPC.Dos.Tools.Debug;

/// <summary>The file that N or the command line names.</summary>
/// <param name="Path">Its path.</param>
/// <param name="End">Where in the text it ends.</param>
internal sealed record DebugFileName(string Path, int End)
{
    private const string Separators = " ;=\t,";

    /// <summary>Its extension, or what would stand in its place.</summary>
    public string Extension { get; } = Path.LastIndexOf('.') is >= 0 and var dot ? Path[(dot + 1)..] : "";

    /// <summary>Whether it is loaded as a program.</summary>
    public bool IsProgram => Extension is "EXE" or "COM";

    /// <summary>Whether DEBUG cannot write it.</summary>
    public bool IsExeOrHex => Extension is "EXE" or "HEX";

    /// <summary>Takes the first name of a text in capitals.</summary>
    public static DebugFileName Parse(string text)
    {
        int start = 0;
        while (start < text.Length && Separators.Contains(text[start]))
        {
            start++;
        }

        int length = text.AsSpan(start).IndexOfAny(Separators + "/");
        int end = length < 0 ? text.Length : start + length;
        return new DebugFileName(text[start..end], end);
    }
}
