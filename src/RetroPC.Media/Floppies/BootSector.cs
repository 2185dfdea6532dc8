using System.Buffers.Binary;

namespace RetroPC.Media;

/// <summary>What the BIOS parameter block in a boot sector says about its disk (MS-DOS Programmer's Reference, "Boot sector").</summary>
internal static class BootSector
{
    private const int BytesPerSector = 11, SectorsPerCluster = 13, ReservedSectors = 14, Fats = 16, SmallTotal = 19, Media = 21;
    private const int SectorsPerTrack = 24, Heads = 26, LargeTotal = 32, End = 36;

    /// <summary>The disk's format; null if there is no such block, or if it tells of what no diskette is.</summary>
    /// <param name="image">The image, or its beginning.</param>
    public static FloppyFormat? FormatIn(ReadOnlySpan<byte> image)
    {
        if (image.Length < End || !IsSound(image))
        {
            return null;
        }

        int heads = Word(image, Heads), sectors = Word(image, SectorsPerTrack);
        long total = Word(image, SmallTotal);
        total = total != 0 ? total : BinaryPrimitives.ReadUInt32LittleEndian(image[LargeTotal..]);
        long ofCylinder = heads * sectors;
        return ofCylinder != 0 && total % ofCylinder == 0 && total / ofCylinder <= int.MaxValue
            ? FloppyFormat.OfGeometry((int)(total / ofCylinder), heads, sectors, Word(image, BytesPerSector))
            : null;
    }

    private static bool IsSound(ReadOnlySpan<byte> image) =>
        byte.IsPow2(image[SectorsPerCluster])
        && Word(image, ReservedSectors) != 0
        && image[Fats] is 1 or 2
        && image[Media] is 0xF0 or >= 0xF8;

    private static int Word(ReadOnlySpan<byte> image, int offset) => BinaryPrimitives.ReadUInt16LittleEndian(image[offset..]);
}
