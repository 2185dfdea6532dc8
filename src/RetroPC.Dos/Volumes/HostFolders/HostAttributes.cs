using System.Globalization;
using System.Text;

namespace RetroPC.Dos.Volumes.HostFolders;

/// <summary>DOS attributes of the host's files: read-only is the host's own; the others are kept beside the file, as Samba does it, where the host can.</summary>
internal static class HostAttributes
{
    private const string Name = "user.DOSATTRIB";
    private const DosAttributes Kept = DosAttributes.Hidden | DosAttributes.System | DosAttributes.Archive;

    /// <summary>The attributes of a file or directory.</summary>
    public static DosAttributes Of(FileSystemInfo info)
    {
        bool isDirectory = info is DirectoryInfo;
        DosAttributes attributes = isDirectory ? DosAttributes.Directory : DosAttributes.None;
        if (!isDirectory && (info.Attributes & FileAttributes.ReadOnly) != 0)
        {
            attributes |= DosAttributes.ReadOnly;
        }

        DosAttributes otherwise = isDirectory ? DosAttributes.None : DosAttributes.Archive;
        otherwise |= info.Name.StartsWith('.') ? DosAttributes.Hidden : DosAttributes.None;
        return attributes | (Stored(info.FullName) ?? otherwise);
    }

    /// <summary>Sets the attributes of a file or directory.</summary>
    public static DosError Set(FileSystemInfo info, DosAttributes attributes)
    {
        try
        {
            if (info is FileInfo file)
            {
                file.IsReadOnly = (attributes & DosAttributes.ReadOnly) != 0;
            }
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return HostErrors.Of(e);
        }

        Store(info.FullName, attributes & Kept);
        return DosError.None;
    }

    /// <summary>Notes attributes other than read-only.</summary>
    public static void Store(string path, DosAttributes attributes)
    {
        if (OperatingSystem.IsLinux())
        {
            byte[] text = Encoding.ASCII.GetBytes(string.Create(CultureInfo.InvariantCulture, $"0x{(int)attributes:x}"));
            _ = HostCalls.SetExtended(path, Name, text, text.Length, 0);
        }
    }

    private static DosAttributes? Stored(string path)
    {
        const int MostLength = 16;
        if (!OperatingSystem.IsLinux())
        {
            return null;
        }

        Span<byte> text = stackalloc byte[MostLength];
        nint length = HostCalls.GetExtended(path, Name, text, MostLength);
        return length > 2 && int.TryParse(Encoding.ASCII.GetString(text[2..(int)length]).TrimEnd('\0'), NumberStyles.HexNumber, CultureInfo.InvariantCulture, out int value)
            ? (DosAttributes)value & Kept
            : null;
    }
}
