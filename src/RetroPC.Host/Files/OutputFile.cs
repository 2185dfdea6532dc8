using RetroPC.Media;

namespace RetroPC.Host.Files;

/// <summary>Writes files that the user has asked for.</summary>
public static class OutputFile
{
    private const string TemporarySuffix = ".retropc-tmp";

    /// <summary>The same, with an error that is one line for the user.</summary>
    /// <param name="path">The file; one of that name is replaced.</param>
    /// <param name="content">Its content.</param>
    /// <exception cref="MediaException">It cannot be written.</exception>
    public static void Save(string path, ReadOnlySpan<byte> content)
    {
        try
        {
            Write(path, content);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException)
        {
            throw new MediaException($"cannot write {path}: {Why(path, e)}", e) { IsSaveFailure = true };
        }
    }

    /// <summary>
    /// Writes a file as a whole: whoever is killed in the middle leaves the old one. Where no file can be made beside it, and for what is no plain
    /// file, as a pipe, it is written in place.
    /// </summary>
    /// <param name="path">The file; one of that name is replaced.</param>
    /// <param name="content">Its content.</param>
    /// <exception cref="IOException">It cannot be written.</exception>
    /// <exception cref="UnauthorizedAccessException">It may not be written.</exception>
    public static void Write(string path, ReadOnlySpan<byte> content)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        if (IsInPlace(path))
        {
            File.WriteAllBytes(path, content);
            return;
        }

        string temporary = path + TemporarySuffix;
        try
        {
            File.WriteAllBytes(temporary, content);
            File.Move(temporary, path, overwrite: true);
        }
        catch
        {
            File.Delete(temporary);
            throw;
        }
    }

    /// <summary>Why a file cannot be written, in a few words.</summary>
    /// <param name="path">The file.</param>
    /// <param name="failure">What the system said.</param>
    public static string Why(string path, Exception failure)
    {
        ArgumentNullException.ThrowIfNull(failure);
        return failure is DirectoryNotFoundException
            ? $"there is no folder {Path.GetDirectoryName(path)}"
            : failure.Message.Replace(TemporarySuffix, "", StringComparison.Ordinal);
    }

    /// <summary>A link stays one; what is empty has nothing to lose, and may be a pipe or a device.</summary>
    private static bool IsInPlace(string path)
    {
        var file = new FileInfo(path);
        return file.LinkTarget is not null || (file.Exists && file.Length == 0);
    }
}
