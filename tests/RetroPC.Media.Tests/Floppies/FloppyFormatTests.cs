using System.Buffers.Binary;
using RetroPC.Hardware.Disks;

namespace RetroPC.Media.Tests.Floppies;

/// <summary>Geometries: MS-DOS Programmer's Reference, media descriptors; by the boot sector where it is sound, else by size.</summary>
public class FloppyFormatTests
{
    public static TheoryData<string, int, int, int, int> Geometries => new()
    {
        { "160K", 163_840, 40, 1, 8 },
        { "180K", 184_320, 40, 1, 9 },
        { "320K", 327_680, 40, 2, 8 },
        { "360K", 368_640, 40, 2, 9 },
        { "720K", 737_280, 80, 2, 9 },
        { "1.2M", 1_228_800, 80, 2, 15 },
        { "1.44M", 1_474_560, 80, 2, 18 },
        { "1.68M", 1_720_320, 80, 2, 21 },
        { "2.88M", 2_949_120, 80, 2, 36 },
    };

    [Theory]
    [MemberData(nameof(Geometries))]
    public void An_image_without_a_boot_sector_has_the_geometry_of_its_size(string name, int size, int cylinders, int heads, int sectors)
    {
        RawFloppyImage image = RawFloppyImage.Parse("x", new byte[size]);
        Assert.Equal((name, cylinders, heads, sectors), (image.Format.Name, image.Format.Cylinders, image.Format.Heads, image.Format.Sectors));
        Assert.Equal((cylinders, heads), (image.Disk.Cylinders, image.Disk.Heads));
    }

    [Theory]
    [InlineData(40, 2, 10)]
    [InlineData(82, 2, 21)]
    [InlineData(80, 1, 9)]
    [InlineData(84, 2, 20)]
    [InlineData(35, 1, 9)]
    public void A_sound_boot_sector_tells_the_geometry(int cylinders, int heads, int sectors)
    {
        RawFloppyImage image = RawFloppyImage.Parse("x", WithBootSector(cylinders * heads * sectors, cylinders * heads * sectors, heads, sectors));
        Assert.Equal((cylinders, heads, sectors), (image.Format.Cylinders, image.Format.Heads, image.Format.Sectors));
    }

    [Fact]
    public void Where_the_boot_sector_disagrees_with_the_size_the_size_counts()
    {
        // FORMAT /1 on a 360K disk.
        RawFloppyImage image = RawFloppyImage.Parse("x", WithBootSector(720, 360, 1, 9));
        Assert.Equal("360K", image.Format.Name);
    }

    [Fact]
    public void Every_sector_of_every_format_fits_on_its_track()
    {
        const int IdAndDataFields = 62;
        foreach (FloppyFormat format in FloppyFormat.Standard)
        {
            int end = format.PositionOf(format.Sectors - 1) + IdAndDataFields + format.Gap2 - 22 + format.SectorSize;
            Assert.True(end <= format.Capacity, $"{format}");
            Assert.True(format.PositionOf(1) - format.PositionOf(0) > IdAndDataFields + format.SectorSize, $"{format}");
        }
    }

    [Fact]
    public void Densities_are_those_of_the_drives()
    {
        Assert.Equal(FloppyTrack.DoubleDensity, FloppyFormat.Named("360K")!.Capacity);
        Assert.Equal(FloppyTrack.DoubleDensity, FloppyFormat.Named("720K")!.Capacity);
        Assert.Equal(FloppyTrack.HighDensity5, FloppyFormat.Named("1.2M")!.Capacity);
        Assert.Equal(FloppyTrack.HighDensity3, FloppyFormat.Named("1.44m")!.Capacity);
        Assert.Equal(FloppyTrack.ExtraDensity, FloppyFormat.Named("2.88M")!.Capacity);
    }

    [Fact]
    public void Whatever_a_boot_sector_says_an_image_is_read_or_refused()
    {
        var random = new Random(360);
        byte[] sound = WithBootSector(720, 720, 2, 9);
        for (int i = 0; i < 3_000; i++)
        {
            byte[] image = [.. sound];
            for (int flips = 0; flips < 5; flips++)
            {
                image[11 + random.Next(25)] = (byte)random.Next(256);
            }

            RawFloppyImage read = RawFloppyImage.Parse("x", image);
            Assert.Equal(image.Length, read.Format.Size);
        }
    }

    internal static byte[] WithBootSector(int sectorsOfFile, int total, int heads, int sectors)
    {
        byte[] image = new byte[sectorsOfFile * 512];
        (image[13], image[14], image[16], image[21]) = (1, 1, 2, 0xF9);
        BinaryPrimitives.WriteUInt16LittleEndian(image.AsSpan(11), 512);
        BinaryPrimitives.WriteUInt16LittleEndian(image.AsSpan(19), (ushort)total);
        BinaryPrimitives.WriteUInt16LittleEndian(image.AsSpan(24), (ushort)sectors);
        BinaryPrimitives.WriteUInt16LittleEndian(image.AsSpan(26), (ushort)heads);
        return image;
    }
}
