namespace RetroPC.Dos.Volumes;

/// <summary>A full path on a drive.</summary>
/// <param name="Drive">The drive, A: being 0.</param>
/// <param name="Text">\ or \DIR\FILE.EXT: upper case, no . or .., names of at most 8 and 3 characters.</param>
/// <param name="Spelled">The last name as the program wrote it.</param>
internal readonly record struct DosPath(int Drive, string Text, string Spelled)
{
    /// <summary>Whether it is the root.</summary>
    public bool IsRoot => Text == "\\";

    /// <summary>The last name.</summary>
    public string Name => Text[(Text.LastIndexOf('\\') + 1)..];

    /// <summary>The directory it is in.</summary>
    public DosPath Parent
    {
        get
        {
            int end = Text.LastIndexOf('\\');
            return new DosPath(Drive, end <= 0 ? "\\" : Text[..end], "");
        }
    }

    /// <summary>The names, the outermost first.</summary>
    public string[] Names => Text.Split('\\', StringSplitOptions.RemoveEmptyEntries);

    /// <summary>With the drive, as DOS prints it.</summary>
    public override string ToString() => $"{(char)('A' + Drive)}:{Text}";
}
