using RetroPC.Hardware.Disks;

namespace RetroPC.Media;

/// <summary>Files with holes, so that what is zero on a disk takes no room.</summary>
internal static class SparseFile
{
    /// <summary>Writes a whole disk, as it stands, into an empty file, and flushes that to the host's disk.</summary>
    /// <param name="file">The file.</param>
    /// <param name="disk">The disk.</param>
    /// <param name="length">How long its image is; more than the disk, if the image ends with part of a cylinder.</param>
    public static void Write(FileStream file, HardDisk disk, long length)
    {
        byte[] block = new byte[HardDisk.BlockSize];
        for (long offset = 0; offset < length; offset += HardDisk.BlockSize)
        {
            disk.ReadBlock((int)(offset / HardDisk.BlockSize), block);
            if (block.AsSpan().ContainsAnyExcept((byte)0))
            {
                int count = (int)Math.Min(HardDisk.BlockSize, length - offset);
                RandomAccess.Write(file.SafeFileHandle, block.AsSpan(0, count), offset);
            }
        }

        if (RandomAccess.GetLength(file.SafeFileHandle) < length)
        {
            RandomAccess.SetLength(file.SafeFileHandle, length);
        }

        RandomAccess.FlushToDisk(file.SafeFileHandle);
    }
}
