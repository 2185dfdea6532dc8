using System.Globalization;

namespace RetroPC.Media;

/// <summary>Looks at a file that is said to be a floppy image, and says clearly what is wrong with one that is not.</summary>
internal static class FloppyImageCheck
{
    /// <summary>Files of other kinds by their first bytes.</summary>
    private static readonly (byte[] Start, string Kind)[] _kinds =
    [
        ("IMD "u8.ToArray(), "an ImageDisk image"),
        ("TD"u8.ToArray(), "a TeleDisk image"),
        ("td"u8.ToArray(), "a TeleDisk image"),
        ("HXCPICFE"u8.ToArray(), "an HFE image"),
        ("SCP"u8.ToArray(), "a SuperCard Pro image"),
        ([0x1F, 0x8B], "compressed with gzip: decompress it first"),
        ("PK\x03\x04"u8.ToArray(), "a zip archive: unpack it first"),
    ];

    /// <summary>The file that is meant: where a link leads.</summary>
    public static string TargetOf(string path)
    {
        try
        {
            return File.ResolveLinkTarget(path, returnFinalTarget: true)?.FullName ?? Path.GetFullPath(path);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new FileNotFoundException($"cannot read {path}: {e.Message}", path, e);
        }
    }

    /// <summary>Refuses, without opening it, what cannot be an image: a folder, a pipe, a device, something far too large.</summary>
    public static void Look(string path, string target)
    {
        if (Directory.Exists(target))
        {
            throw new MediaException($"{path} is a folder: name the image file in it");
        }

        var file = new FileInfo(target);
        if (!file.Exists)
        {
            throw new FileNotFoundException($"there is no floppy image {path}", path);
        }

        // Pipes and devices have no length; to open one could wait for ever.
        if (file.Length == 0)
        {
            throw new MediaException($"{path} is empty: a floppy image has at least {Bytes(FloppyFormat.Standard[0].Size)}");
        }

        if (file.Length > FloppyFormat.LargestSize)
        {
            throw new MediaException($"{path} has {Bytes(file.Length)}, more than any floppy: is it a hard-disk or CD image?");
        }
    }

    public static bool IsReadable(string target)
    {
        try
        {
            using var file = new FileStream(target, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
            return true;
        }
        catch (IOException)
        {
            return false;
        }
    }

    /// <summary>The file's bytes, by the handle that is open, or by one of its own.</summary>
    public static byte[] ReadAll(string path, string target, FileStream? open)
    {
        try
        {
            using FileStream? own = open is null ? new FileStream(target, FileMode.Open, FileAccess.Read, FileShare.ReadWrite) : null;
            FileStream file = open ?? own!;
            byte[] image = new byte[Math.Min(file.Length, FloppyFormat.LargestSize)];
            file.ReadExactly(image);
            return image;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new FileNotFoundException($"cannot read {path}: {e.Message}", path, e);
        }
    }

    /// <summary>What to say of a file that has no floppy's size.</summary>
    public static MediaException NoFloppy(string path, ReadOnlySpan<byte> image)
    {
        foreach ((byte[] start, string kind) in _kinds)
        {
            if (image.StartsWith(start))
            {
                return new MediaException($"{path} is no raw floppy image: it is {kind}");
            }
        }

        int size = image.Length;
        FloppyFormat nearest = FloppyFormat.Standard.MinBy(format => Math.Abs(format.Size - size))!;
        string how = size < nearest.Size ? "Is it cut short?" : "Is something appended to it?";
        return new MediaException(
            $"{path} has {Bytes(size)}, which is no floppy's size: the nearest is {nearest.Name} with {Bytes(nearest.Size)}. {how}");
    }

    private static string Bytes(long count) => string.Create(CultureInfo.InvariantCulture, $"{count:N0} bytes");
}
