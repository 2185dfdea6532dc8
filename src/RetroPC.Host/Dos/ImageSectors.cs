using Microsoft.Win32.SafeHandles;
using RetroPC.Dos.Volumes;

namespace RetroPC.Host.Dos;

/// <summary>The sectors of an image file: of a diskette, or of the first partition of a hard disk that DOS knows. What is written is in the file at once.</summary>
internal sealed class ImageSectors : DosSectors, IDisposable
{
    private const int SectorSize = 512, PartitionTable = 0x1BE, PartitionLength = 16, Partitions = 4, Mark = 0x1FE;

    private readonly SafeFileHandle _file;
    private readonly long _first;

    private ImageSectors(SafeFileHandle file, long first, long count, bool isReadOnly)
    {
        _file = file;
        _first = first;
        Count = count;
        IsReadOnly = isReadOnly;
    }

    /// <inheritdoc/>
    public override int Size => SectorSize;

    /// <inheritdoc/>
    public override long Count { get; }

    /// <inheritdoc/>
    public override bool IsReadOnly { get; }

    /// <summary>Opens an image file.</summary>
    /// <exception cref="IOException">It cannot be opened.</exception>
    /// <exception cref="UnauthorizedAccessException">It cannot be opened.</exception>
    public static ImageSectors Open(string path, bool isReadOnly)
    {
        SafeFileHandle file = File.OpenHandle(path, FileMode.Open, isReadOnly ? FileAccess.Read : FileAccess.ReadWrite, isReadOnly ? FileShare.Read : FileShare.None);
        byte[] boot = new byte[SectorSize];
        RandomAccess.Read(file, boot, 0);
        (long first, long count) = Partition(boot) ?? (0, RandomAccess.GetLength(file) / SectorSize);
        return new ImageSectors(file, first, count, isReadOnly);
    }

    /// <inheritdoc/>
    public override bool TryRead(long sector, Span<byte> bytes)
    {
        try
        {
            return sector >= 0 && sector < Count && RandomAccess.Read(_file, bytes[..SectorSize], (_first + sector) * SectorSize) == SectorSize;
        }
        catch (IOException)
        {
            return false;
        }
    }

    /// <inheritdoc/>
    public override bool TryWrite(long sector, ReadOnlySpan<byte> bytes)
    {
        if (IsReadOnly || sector < 0 || sector >= Count)
        {
            return false;
        }

        try
        {
            RandomAccess.Write(_file, bytes[..SectorSize], (_first + sector) * SectorSize);
            return true;
        }
        catch (IOException)
        {
            return false;
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _file.Dispose();

    /// <summary>The first partition of FAT12 or FAT16, if the sector has a table of them and is no file system's itself.</summary>
    private static (long First, long Count)? Partition(byte[] boot)
    {
        const byte Jump = 0xEB, LongJump = 0xE9;
        bool isFileSystem = boot[0] is Jump or LongJump && BitConverter.ToUInt16(boot, 0x0B) == SectorSize;
        if (isFileSystem || boot[Mark] != 0x55 || boot[Mark + 1] != 0xAA)
        {
            return null;
        }

        for (int i = 0; i < Partitions; i++)
        {
            int at = PartitionTable + (i * PartitionLength);
            if (boot[at + 4] is 0x01 or 0x04 or 0x06 or 0x0E)
            {
                return (BitConverter.ToUInt32(boot, at + 8), BitConverter.ToUInt32(boot, at + 12));
            }
        }

        return null;
    }
}
