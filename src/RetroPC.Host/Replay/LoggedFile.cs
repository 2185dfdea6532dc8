using System.Security.Cryptography;
using RetroPC.Media;

namespace RetroPC.Host.Replay;

/// <summary>A file that a session has read.</summary>
/// <param name="Path">Its name, as it was given.</param>
/// <param name="Sha256">What it hashed to, in lower-case digits.</param>
public sealed record LoggedFile(string Path, string Sha256)
{
    /// <summary>Reads a file for its hash.</summary>
    /// <exception cref="FileNotFoundException">It cannot be read.</exception>
    public static LoggedFile Of(string path)
    {
        try
        {
            using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
            return new LoggedFile(path, Convert.ToHexStringLower(SHA256.HashData(file)));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new FileNotFoundException($"cannot read {path}: {e.Message}", path, e);
        }
    }

    /// <summary>Refuses the file if it is not any more what it was.</summary>
    /// <exception cref="FileNotFoundException">It cannot be read.</exception>
    /// <exception cref="MediaException">It is another.</exception>
    public void Check()
    {
        if (Of(Path) is var present && present.Sha256 != Sha256)
        {
            throw new MediaException($"{Path} is not what it was when the session was written down (its SHA-256 is {present.Sha256}, not {Sha256}): replay with a copy of what it was then");
        }
    }
}
