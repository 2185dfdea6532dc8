namespace RetroPC.Host.Dos;

/// <summary>A folder of the host as a drive.</summary>
/// <param name="Letter">The drive, A to Z.</param>
/// <param name="Folder">The folder.</param>
/// <param name="IsReadOnly">Whether nothing in it can be changed.</param>
public sealed record DosMount(char Letter, string Folder, bool IsReadOnly)
{
    /// <summary>How one is written.</summary>
    public const string Form = "D=FOLDER, or D=FOLDER,ro for one that is only read";

    private const string ReadOnlyMark = ",ro";

    /// <summary>Reads one, as D=FOLDER or d=FOLDER,ro.</summary>
    /// <returns>The mount; null if the text is none.</returns>
    public static DosMount? Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        int equals = text.IndexOf('=', StringComparison.Ordinal);
        string drive = equals < 0 ? "" : text[..equals].TrimEnd(':');
        if (drive.Length != 1 || !char.IsAsciiLetter(drive[0]) || equals == text.Length - 1)
        {
            return null;
        }

        bool isReadOnly = text.EndsWith(ReadOnlyMark, StringComparison.Ordinal);
        return new DosMount(char.ToUpperInvariant(drive[0]), isReadOnly ? text[(equals + 1)..^ReadOnlyMark.Length] : text[(equals + 1)..], isReadOnly);
    }
}
