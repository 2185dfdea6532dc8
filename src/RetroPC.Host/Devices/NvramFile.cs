using System.Buffers.Binary;
using System.Security.Cryptography;
using RetroPC.Media;

namespace RetroPC.Host.Devices;

// What a machine's battery or flash chip keeps, in a file of the host.
//
//   magic "RetroPC-NVRAM\x1A", length (32 bits, little endian), the bytes, their SHA-256
//
// Saving replaces the file: a temporary one beside it is written, flushed to the disk, and renamed over it. Whoever is killed in the middle
// leaves the old file or the new one, whole.
//
// Decisions:
// - A file that is short, damaged or of another machine is as a battery that was dead: Content is null, and Warning says why. It stays as
//   it is until the guest changes something; then a copy with ".damaged" is made, and the new one takes its place.
// - A link is followed: what it points to is replaced, not the link.
// - Two RetroPCs with the same machine: who saves last wins. The file is read once and never held open.

/// <summary>The file of a machine's non-volatile memory.</summary>
public sealed class NvramFile
{
    private const string TemporarySuffix = ".retropc-tmp", DamagedSuffix = ".damaged";
    private const int HashLength = SHA256.HashSizeInBytes;
    private readonly string _path;
    private readonly int _length;
    private long _savedRevision;
    private bool _isDamaged;

    private NvramFile(string path, int length)
    {
        _path = path;
        _length = length;
    }

    /// <summary>What the file held when it was opened; null if there was none, or none that is whole.</summary>
    public byte[]? Content { get; private set; }

    /// <summary>Whether there is a file, but none that can be used: the battery was dead.</summary>
    public bool IsLost => Warning is not null;

    /// <summary>What the user ought to know about the file, in one line; null if there is nothing.</summary>
    public string? Warning { get; private set; }

    private static ReadOnlySpan<byte> Magic => "RetroPC-NVRAM\x1A"u8;

    private int FileLength => Magic.Length + sizeof(int) + _length + HashLength;

    /// <summary>Reads the file, if there is one.</summary>
    /// <param name="path">The file.</param>
    /// <param name="length">How many bytes the machine keeps.</param>
    /// <exception cref="MediaException">The name is empty or that of a folder.</exception>
    public static NvramFile Open(string path, int length)
    {
        if (string.IsNullOrEmpty(path))
        {
            throw new MediaException("the name of the NVRAM file is empty: name a file");
        }

        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(length);
        if (Directory.Exists(path))
        {
            throw new MediaException($"{path} is a folder: the machine's NVRAM needs a file");
        }

        var file = new NvramFile(TargetOf(path), length);
        file.Read();
        return file;
    }

    /// <summary>Saves the bytes if they have changed since the last time; the file is then on the host's disk, whole.</summary>
    /// <param name="revision">The machine's count of its changes; 0 when it was built.</param>
    /// <param name="content">The bytes.</param>
    /// <exception cref="MediaException">The file cannot be written.</exception>
    public void Flush(long revision, ReadOnlySpan<byte> content)
    {
        if (content.Length != _length)
        {
            throw new ArgumentException($"This file is for {_length} bytes, not {content.Length}.", nameof(content));
        }

        if (revision == _savedRevision)
        {
            return;
        }

        if (_isDamaged || Content is null || !content.SequenceEqual(Content))
        {
            Save(content);
        }

        _savedRevision = revision;
    }

    private static string TargetOf(string path)
    {
        try
        {
            return File.ResolveLinkTarget(path, returnFinalTarget: true)?.FullName ?? Path.GetFullPath(path);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // There is no such file yet, or its link leads nowhere.
            return Path.GetFullPath(path);
        }
    }

    private void Read()
    {
        var file = new FileInfo(_path);
        if (!file.Exists)
        {
            return;
        }

        // Pipes and devices have no length, and to open one could wait for ever.
        if (file.Length != FileLength)
        {
            Lose($"has {file.Length} bytes, where this machine's has {FileLength}");
            return;
        }

        try
        {
            Check(File.ReadAllBytes(_path));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            Lose($"cannot be read ({e.Message})");
        }
    }

    private void Check(byte[] bytes)
    {
        int start = Magic.Length + sizeof(int), end = bytes.Length - HashLength;
        if (bytes.Length != FileLength
            || !bytes.AsSpan().StartsWith(Magic)
            || BinaryPrimitives.ReadInt32LittleEndian(bytes.AsSpan(Magic.Length)) != _length
            || !SHA256.HashData(bytes.AsSpan(start, _length)).AsSpan().SequenceEqual(bytes.AsSpan(end)))
        {
            Lose("is damaged, or no NVRAM file");
            return;
        }

        Content = bytes[start..end];
    }

    private void Lose(string why)
    {
        _isDamaged = true;
        Warning = $"{_path} {why}: the machine starts as with a dead battery";
    }

    private void Save(ReadOnlySpan<byte> content)
    {
        byte[] bytes = new byte[FileLength];
        Magic.CopyTo(bytes);
        BinaryPrimitives.WriteInt32LittleEndian(bytes.AsSpan(Magic.Length), _length);
        content.CopyTo(bytes.AsSpan(Magic.Length + sizeof(int)));
        SHA256.HashData(content, bytes.AsSpan(bytes.Length - HashLength));
        string temporary = $"{_path}{TemporarySuffix}";
        try
        {
            Directory.CreateDirectory(Path.GetDirectoryName(_path)!);
            Replace(temporary, bytes);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new MediaException($"cannot save {_path}: {e.Message}", e) { IsSaveFailure = true };
        }

        _isDamaged = false;
        Content = content.ToArray();
    }

    private void Replace(string temporary, byte[] bytes)
    {
        try
        {
            using (var file = new FileStream(temporary, FileMode.Create, FileAccess.Write, FileShare.None))
            {
                file.Write(bytes);
                file.Flush(flushToDisk: true);
            }

            if (_isDamaged)
            {
                File.Copy(_path, $"{_path}{DamagedSuffix}", overwrite: true);
            }

            File.Move(temporary, _path, overwrite: true);
        }
        catch
        {
            File.Delete(temporary);
            throw;
        }
    }
}
