using System.Buffers.Binary;
using System.Security.Cryptography;
using RetroPC.Hardware.Disks;

namespace RetroPC.Media;

// What is about to be written into an image, beside it, so that it can be written again by whoever opens the image after we were killed.
//
//   "RPCDISKJ", version, number of blocks (32 bits each), length of the image (64 bits)
//   for each block: its number (32 bits), a fingerprint of what it replaces (64 bits)
//   the blocks
//   SHA-256 of all that
//
// Numbers are little endian. A journal is written under another name, flushed to the disk and renamed: what is there under its own name is whole, or
// else the host's disk lost part of it, and then nothing of it was in the image yet.
//
// The fingerprints tell whether a journal belongs to the image: its blocks there are the old ones or the new ones, but for those that a power
// failure has torn.

/// <summary>A journal beside an image.</summary>
internal sealed class HardDiskJournal : IDisposable
{
    /// <summary>What is added to the image's name.</summary>
    public const string Suffix = ".retropc-journal";

    private const string TemporarySuffix = ".retropc-journal-tmp";
    private const int Version = 1, HeaderSize = 24, EntrySize = 12, HashSize = SHA256.HashSizeInBytes;
    private readonly FileStream _file;
    private readonly int _count;
    private readonly long _imageLength;

    private HardDiskJournal(FileStream file, int count, long imageLength) => (_file, _count, _imageLength) = (file, count, imageLength);

    private static ReadOnlySpan<byte> Magic => "RPCDISKJ"u8;

    /// <summary>Writes a journal. When this returns it is on the host's disk, whole.</summary>
    /// <param name="image">The image's file.</param>
    /// <param name="length">How long the image is.</param>
    /// <param name="disk">Whose blocks are to be written.</param>
    /// <param name="blocks">Their numbers.</param>
    /// <param name="content">What they replace.</param>
    /// <returns>Whether a file could be made beside the image.</returns>
    public static bool Write(string image, long length, HardDisk disk, IReadOnlyList<int> blocks, ImageContent content)
    {
        string temporary = image + TemporarySuffix;
        FileStream file;
        try
        {
            file = new FileStream(temporary, FileMode.Create, FileAccess.Write, FileShare.None, 1 << 16);
        }
        catch (UnauthorizedAccessException)
        {
            return false;
        }

        try
        {
            using (file)
            {
                WriteAll(file, length, disk, blocks, content);
            }

            File.Move(temporary, image + Suffix, overwrite: true);
            return true;
        }
        catch
        {
            File.Delete(temporary);
            throw;
        }
    }

    /// <summary>Removes the journal of an image, and the beginnings of one.</summary>
    public static void Delete(string image)
    {
        File.Delete(image + Suffix);
        File.Delete(image + TemporarySuffix);
    }

    /// <summary>Opens the journal of an image.</summary>
    /// <returns>Null if there is none, or part of one.</returns>
    public static HardDiskJournal? Open(string image)
    {
        if (!File.Exists(image + Suffix))
        {
            return null;
        }

        var file = new FileStream(image + Suffix, FileMode.Open, FileAccess.Read, FileShare.Read | FileShare.Delete);
        HardDiskJournal? journal = Check(file);
        if (journal is null)
        {
            file.Dispose();
        }

        return journal;
    }

    /// <summary>Whether it is the journal of this image, and not of another one that had its name.</summary>
    public bool BelongsTo(ImageContent content, long length)
    {
        const int TornShare = 8;
        int strange = 0;
        byte[] present = new byte[HardDisk.BlockSize];
        for (int i = 0; i < _count; i++)
        {
            (int number, ulong old) = Entry(i);
            content.ReadFile((long)number * HardDisk.BlockSize, present);
            strange += Fingerprint(present) != old && !present.AsSpan().SequenceEqual(Clip(Block(i), number, length)) ? 1 : 0;
        }

        return _imageLength == length && strange <= 1 + (_count / TornShare);
    }

    /// <summary>Writes the blocks into the image, and flushes that to the host's disk.</summary>
    public void Apply(FileStream image)
    {
        for (int i = 0; i < _count; i++)
        {
            WriteBlock(image, Entry(i).Number, Block(i), _imageLength);
        }

        RandomAccess.FlushToDisk(image.SafeFileHandle);
    }

    /// <summary>Lays the blocks over an image that cannot be written.</summary>
    public void Overlay(ImageContent content)
    {
        for (int i = 0; i < _count; i++)
        {
            content.Overlay(Entry(i).Number, Block(i));
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _file.Dispose();

    /// <summary>Writes a block in its place, as far as the image goes.</summary>
    public static void WriteBlock(FileStream image, int number, byte[] block, long length)
    {
        long offset = (long)number * HardDisk.BlockSize;
        int count = (int)Math.Clamp(length - offset, 0, HardDisk.BlockSize);
        RandomAccess.Write(image.SafeFileHandle, block.AsSpan(0, count), offset);
    }

    private static byte[] Clip(byte[] block, int number, long length)
    {
        block.AsSpan((int)Math.Clamp(length - ((long)number * HardDisk.BlockSize), 0, HardDisk.BlockSize)).Clear();
        return block;
    }

    private static void WriteAll(FileStream file, long length, HardDisk disk, IReadOnlyList<int> blocks, ImageContent content)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        byte[] head = new byte[HeaderSize + (blocks.Count * EntrySize)];
        byte[] block = new byte[HardDisk.BlockSize];
        Magic.CopyTo(head);
        BinaryPrimitives.WriteInt32LittleEndian(head.AsSpan(8), Version);
        BinaryPrimitives.WriteInt32LittleEndian(head.AsSpan(12), blocks.Count);
        BinaryPrimitives.WriteInt64LittleEndian(head.AsSpan(16), length);
        for (int i = 0; i < blocks.Count; i++)
        {
            content.ReadFile((long)blocks[i] * HardDisk.BlockSize, block);
            Span<byte> entry = head.AsSpan(HeaderSize + (i * EntrySize));
            BinaryPrimitives.WriteInt32LittleEndian(entry, blocks[i]);
            BinaryPrimitives.WriteUInt64LittleEndian(entry[4..], Fingerprint(block));
        }

        Put(head);
        foreach (int number in blocks)
        {
            disk.ReadBlock(number, block);
            Put(block);
        }

        file.Write(hash.GetHashAndReset());
        file.Flush(flushToDisk: true);

        void Put(byte[] bytes)
        {
            hash.AppendData(bytes);
            file.Write(bytes);
        }
    }

    private static HardDiskJournal? Check(FileStream file)
    {
        Span<byte> header = stackalloc byte[HeaderSize];
        if (file.Length < HeaderSize + HashSize)
        {
            return null;
        }

        file.ReadExactly(header);
        int count = BinaryPrimitives.ReadInt32LittleEndian(header[12..]);
        long length = BinaryPrimitives.ReadInt64LittleEndian(header[16..]);
        if (!header[..8].SequenceEqual(Magic) || BinaryPrimitives.ReadInt32LittleEndian(header[8..]) != Version
            || count < 1 || file.Length != HeaderSize + (count * (long)(EntrySize + HardDisk.BlockSize)) + HashSize)
        {
            return null;
        }

        return HashIsRight(file) && new HardDiskJournal(file, count, length) is var journal && journal.IsWithinImage() ? journal : null;
    }

    private static bool HashIsRight(FileStream file)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        byte[] buffer = new byte[1 << 16];
        file.Position = 0;
        for (long left = file.Length - HashSize; left > 0;)
        {
            int count = (int)Math.Min(left, buffer.Length);
            file.ReadExactly(buffer, 0, count);
            hash.AppendData(buffer, 0, count);
            left -= count;
        }

        file.ReadExactly(buffer, 0, HashSize);
        return hash.GetHashAndReset().AsSpan().SequenceEqual(buffer.AsSpan(0, HashSize));
    }

    private static ulong Fingerprint(ReadOnlySpan<byte> block) => BinaryPrimitives.ReadUInt64LittleEndian(SHA256.HashData(block));

    private bool IsWithinImage()
    {
        for (int i = 0; i < _count; i++)
        {
            int number = Entry(i).Number;
            if (number < 0 || number * (long)HardDisk.BlockSize >= _imageLength)
            {
                return false;
            }
        }

        return true;
    }

    private (int Number, ulong Old) Entry(int index)
    {
        byte[] entry = ReadAt(HeaderSize + ((long)index * EntrySize), EntrySize);
        return (BinaryPrimitives.ReadInt32LittleEndian(entry), BinaryPrimitives.ReadUInt64LittleEndian(entry.AsSpan(4)));
    }

    private byte[] Block(int index) => ReadAt(HeaderSize + ((long)_count * EntrySize) + ((long)index * HardDisk.BlockSize), HardDisk.BlockSize);

    private byte[] ReadAt(long position, int count)
    {
        byte[] bytes = new byte[count];
        _file.Position = position;
        _file.ReadExactly(bytes);
        return bytes;
    }
}
