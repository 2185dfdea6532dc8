using RetroPC.Host.Devices;
using RetroPC.Host.Files;
using RetroPC.Media;

namespace RetroPC.Host.Recording;

/// <summary>Files that grow while a machine runs.</summary>
internal static class RecordingFile
{
    /// <summary>Begins a file.</summary>
    /// <exception cref="MediaException">It cannot be written.</exception>
    public static FileStream Create(string path)
    {
        try
        {
            return new FileStream(path, FileMode.Create, FileAccess.Write, FileShare.Read);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException)
        {
            throw Failure(path, e);
        }
    }

    /// <summary>Adds to a file.</summary>
    /// <exception cref="MediaException">It cannot be written.</exception>
    public static void Write(string path, FileStream file, ReadOnlySpan<byte> bytes)
    {
        try
        {
            file.Write(bytes);
        }
        catch (IOException e)
        {
            throw Failure(path, e);
        }
    }

    /// <summary>Closes a file.</summary>
    public static void Close(FileStream file) => QuietClose.Of(file);

    private static MediaException Failure(string path, Exception e) => new($"cannot record to {path}: {OutputFile.Why(path, e)}", e) { IsSaveFailure = true };
}
