using RetroPC.Hardware.Disks;

namespace RetroPC.Media;

/// <summary>
/// What an image held when it was opened. Blocks of it that are overwritten later are kept in memory as they were then.
/// </summary>
internal sealed class ImageContent : DiskContent
{
    private readonly Dictionary<int, byte[]> _kept = [];
    private readonly string _path;
    private readonly byte[] _block = new byte[HardDisk.BlockSize];
    private FileStream _file;

    /// <summary>The content of a file as it is.</summary>
    /// <param name="path">Its name for messages.</param>
    /// <param name="file">The file.</param>
    public ImageContent(string path, FileStream file)
    {
        _path = path;
        _file = file;
    }

    /// <inheritdoc/>
    /// <exception cref="MediaException">The file cannot be read.</exception>
    public override void Read(long offset, Span<byte> buffer)
    {
        while (!buffer.IsEmpty)
        {
            int start = (int)(offset % HardDisk.BlockSize);
            Span<byte> part = buffer[..Math.Min(buffer.Length, HardDisk.BlockSize - start)];
            if (_kept.TryGetValue((int)(offset / HardDisk.BlockSize), out byte[]? block))
            {
                block.AsSpan(start, part.Length).CopyTo(part);
            }
            else
            {
                ReadFile(offset, part);
            }

            offset += part.Length;
            buffer = buffer[part.Length..];
        }
    }

    /// <summary>Reads from the file as it now is; what lies beyond its end is 0.</summary>
    /// <exception cref="MediaException">The file cannot be read.</exception>
    public void ReadFile(long offset, Span<byte> buffer)
    {
        try
        {
            while (!buffer.IsEmpty)
            {
                int count = RandomAccess.Read(_file.SafeFileHandle, buffer, offset);
                if (count == 0)
                {
                    buffer.Clear();
                    return;
                }

                offset += count;
                buffer = buffer[count..];
            }
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new MediaException($"cannot read {_path}: {e.Message}", e);
        }
    }

    /// <summary>Keeps a block that is about to be overwritten in the file.</summary>
    public void Keep(int block)
    {
        if (!_kept.ContainsKey(block))
        {
            ReadFile((long)block * HardDisk.BlockSize, _block);
            _kept.Add(block, [.. _block]);
        }
    }

    /// <summary>Takes a block as part of the content, in place of what the file has.</summary>
    public void Overlay(int block, byte[] bytes) => _kept[block] = bytes;

    /// <summary>Goes on with another file, which holds the same, apart from blocks that are kept.</summary>
    public void MoveTo(FileStream file) => _file = file;
}
