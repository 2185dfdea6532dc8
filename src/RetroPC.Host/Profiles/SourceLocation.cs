namespace RetroPC.Host.Profiles;

/// <summary>A place in a text file.</summary>
/// <param name="File">The file's name as the user gave it.</param>
/// <param name="Line">The line, from 1.</param>
/// <param name="Column">The column, from 1.</param>
public readonly record struct SourceLocation(string File, int Line, int Column)
{
    /// <summary>From which folder names of files count that stand here: the file's own; the present one for a setting on the command line.</summary>
    public string Folder => File.StartsWith(ProfileSetting.Prefix, StringComparison.Ordinal) ? "" : Path.GetDirectoryName(File) ?? "";

    /// <inheritdoc/>
    public override string ToString() => $"{File}:{Line}:{Column}";
}
