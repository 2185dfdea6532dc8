namespace RetroPC.Host.Profiles;

/// <summary>A place in a text file.</summary>
/// <param name="File">The file's name as the user gave it.</param>
/// <param name="Line">The line, from 1.</param>
/// <param name="Column">The column, from 1.</param>
public readonly record struct SourceLocation(string File, int Line, int Column)
{
    /// <summary>Whether it is no file but a setting on the command line, where strings need no quotation marks.</summary>
    public bool IsSetting => File.StartsWith(ProfileSetting.Prefix, StringComparison.Ordinal);

    /// <summary>From which folder names of files count that stand here: the file's own; the present one for a setting on the command line.</summary>
    public string Folder => IsSetting ? "" : Path.GetDirectoryName(File) ?? "";

    /// <inheritdoc/>
    public override string ToString() => $"{File}:{Line}:{Column}";
}
