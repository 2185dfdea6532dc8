namespace RetroPC.Host.Dos;

/// <summary>A folder of the host as a drive, a disk image, or memory.</summary>
/// <param name="Letter">The drive, A to Z.</param>
/// <param name="Source">The folder; or an image file with FAT12 or FAT16; or ram: and a size in KB.</param>
/// <param name="IsReadOnly">Whether nothing in it can be changed.</param>
public sealed record DosMount(char Letter, string Source, bool IsReadOnly)
{
    /// <summary>How one is written.</summary>
    public const string Form = "D=FOLDER, D=IMAGE (a diskette or hard disk with FAT) or D=ram:KB; with ,ro behind it if it is only read";

    private const string Ram = "ram:";
    private const int LeastRam = 64, MostRam = 32 * 1024;

    /// <summary>The size of a RAM drive in KB; null if it is none.</summary>
    internal int? RamKilobytes =>
        Source.StartsWith(Ram, StringComparison.OrdinalIgnoreCase) && int.TryParse(Source[Ram.Length..], out int size) && size is >= LeastRam and <= MostRam ? size : null;

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
