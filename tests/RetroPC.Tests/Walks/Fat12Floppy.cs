using System.Buffers.Binary;

namespace RetroPC.Tests.Walks;

/// <summary>A diskette of 360 KB that MS-DOS would have formatted so, with one small file. Source: Microsoft's FAT specification of 2000.</summary>
internal static class Fat12Floppy
{
    private const int Size = 360 * 1024, Sector = 512, FatSectors = 2, RootSector = 5, FirstData = 12;

    /// <param name="name">The file's name as directories have it: eleven characters.</param>
    /// <param name="content">Its content; at most a cluster of 1024 bytes.</param>
    public static byte[] With(string name, ReadOnlySpan<byte> content)
    {
        byte[] image = new byte[Size];
        ReadOnlySpan<byte> boot = [0xEB, 0x3C, 0x90, .. "RETROPC "u8, 0, 2, 2, 1, 0, 2, 112, 0, 0xD0, 2, 0xFD, FatSectors, 0, 9, 0, 2, 0];
        boot.CopyTo(image);
        (image[510], image[511]) = (0x55, 0xAA);
        for (int fat = 0; fat < 2; fat++)
        {
            ReadOnlySpan<byte> begin = [0xFD, 0xFF, 0xFF, 0xFF, 0x0F];
            begin.CopyTo(image.AsSpan((1 + (fat * FatSectors)) * Sector));
        }

        Span<byte> entry = image.AsSpan(RootSector * Sector, 32);
        System.Text.Encoding.ASCII.GetBytes(name, entry);
        entry[11] = 0x20;
        BinaryPrimitives.WriteUInt16LittleEndian(entry[26..], 2);
        BinaryPrimitives.WriteInt32LittleEndian(entry[28..], content.Length);
        content.CopyTo(image.AsSpan(FirstData * Sector));
        return image;
    }
}
