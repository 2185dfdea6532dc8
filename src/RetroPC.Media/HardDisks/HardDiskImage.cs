using RetroPC.Hardware.Disks;

namespace RetroPC.Media;

/// <summary>Raw images of hard disks: sector after sector, nothing else.</summary>
public static class HardDiskImage
{
    /// <summary>The smallest image, in bytes: one cylinder of the smallest drive, 4 heads of 17 sectors.</summary>
    public const long LeastSize = 4 * 17 * DiskGeometry.SectorSize;

    /// <summary>The largest image, in bytes: 8 GB, what cylinders, heads and sectors of INT 13h can name (8,455,716,864), rounded up.</summary>
    public const long MostSize = 8L << 30;

    /// <summary>Makes an image of a new disk, all zeros. Where the file system can, it takes no room until it is written.</summary>
    /// <param name="path">The file; there must be none of that name.</param>
    /// <param name="geometry">How the disk is divided.</param>
    /// <exception cref="MediaException">The file is there already, cannot be made, or would be too small or too large.</exception>
    public static void Create(string path, DiskGeometry geometry)
    {
        if (string.IsNullOrEmpty(path))
        {
            throw new MediaException("the name of an image is empty: name a file");
        }

        long size = geometry.TotalSectors * DiskGeometry.SectorSize;
        if (!IsPossible(geometry) || size is < LeastSize or > MostSize)
        {
            throw new MediaException(
                $"{path}: no disk has {geometry.Cylinders} cylinders, {geometry.Heads} heads, {geometry.Sectors} sectors: "
                + "1 to 65,535, 1 to 255 and 1 to 63 are possible, and 34 KB to 8 GB in all");
        }

        if (Path.Exists(path))
        {
            throw new MediaException($"{path} exists already: name another file, or remove that one first") { IsSaveFailure = true };
        }

        try
        {
            using var file = new FileStream(path, FileMode.CreateNew, FileAccess.Write, FileShare.None);
            try
            {
                file.SetLength(size);
            }
            catch
            {
                file.Dispose();
                File.Delete(path);
                throw;
            }
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new MediaException($"cannot make {path}: {e.Message}", e) { IsSaveFailure = true };
        }
    }

    /// <summary>Whether the numbers are those of a disk.</summary>
    internal static bool IsPossible(DiskGeometry geometry) =>
        geometry.Cylinders is >= 1 and <= 65_535 && geometry.Heads is >= 1 and <= 255 && geometry.Sectors is >= 1 and <= 63;
}
