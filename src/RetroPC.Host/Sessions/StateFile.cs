using System.IO.Compression;
using RetroPC.Hardware.Snapshots;
using RetroPC.Host.Files;
using RetroPC.Media;

namespace RetroPC.Host.Sessions;

/// <summary>A machine's state as a file: the snapshot, compressed by gzip.</summary>
public static class StateFile
{
    /// <summary>No machine's state is larger: 16 MB of RAM, and disks.</summary>
    private const int MostBytes = 512 << 20;

    /// <summary>Writes a state.</summary>
    /// <param name="path">The file; one of that name is replaced.</param>
    /// <param name="state">What <see cref="GuestSession.SaveState"/> gave.</param>
    /// <exception cref="MediaException">It cannot be written.</exception>
    public static void Write(string path, byte[] state)
    {
        var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionLevel.Fastest))
        {
            gzip.Write(state);
        }

        OutputFile.Save(path, packed.ToArray());
    }

    /// <summary>Reads a state.</summary>
    /// <exception cref="FileNotFoundException">It cannot be read.</exception>
    /// <exception cref="SnapshotException">It is no state.</exception>
    public static byte[] Read(string path)
    {
        try
        {
            using var file = new FileStream(path, FileMode.Open, FileAccess.Read);
            using var gzip = new GZipStream(file, CompressionMode.Decompress);
            var state = new MemoryStream();
            byte[] part = new byte[1 << 16];
            for (int count; (count = gzip.Read(part)) > 0;)
            {
                state.Write(part, 0, count);
                if (state.Length > MostBytes)
                {
                    throw new SnapshotException($"{path} is larger than the state of any machine.");
                }
            }

            return state.ToArray();
        }
        catch (InvalidDataException e)
        {
            throw new SnapshotException($"{path} is no state of a machine.", e);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new FileNotFoundException($"cannot read the state {path}: {e.Message}", path, e);
        }
    }
}
