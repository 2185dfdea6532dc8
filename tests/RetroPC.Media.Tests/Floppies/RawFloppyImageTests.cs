using RetroPC.Hardware.Disks;
using RetroPC.Testing;

namespace RetroPC.Media.Tests.Floppies;

/// <summary>What becomes of a disk when it is saved as a raw image.</summary>
public class RawFloppyImageTests
{
    public static TheoryData<string> Guests =>
    [
        "bootos-360K.img", "elks-0.6-1440K.img", "freedos-1200K.img", "freedos-1440K.img", "freedos-160K.img", "freedos-360K.img",
        "freedos13-720K.img", "msdos4-multitasking-360K.img", "os8088-360K.img",
    ];

    [GuestTheory]
    [MemberData(nameof(Guests))]
    public void A_real_disk_is_read_and_written_back_byte_for_byte(string name)
    {
        byte[] content = File.ReadAllBytes(SharedFolder.PathOf("guests/floppies/" + name));
        RawFloppyImage image = RawFloppyImage.Parse(name, content);
        Assert.Contains($"-{image.Format.Size / 1024}K", name, StringComparison.Ordinal);
        RawFloppyEncoder saved = RawFloppyEncoder.Encode(image.Disk, image.Format);
        Assert.True(saved.Loss.IsNone);
        Assert.Equal(content, saved.Content);
    }

    [Theory]
    [InlineData("160K")]
    [InlineData("1.2M")]
    [InlineData("1.68M")]
    [InlineData("2.88M")]
    public void Random_contents_are_written_back_byte_for_byte(string name)
    {
        byte[] content = new byte[FloppyFormat.Named(name)!.Size];
        new Random(1).NextBytes(content);
        RawFloppyImage image = RawFloppyImage.Parse(name, content);
        Assert.Equal(content, RawFloppyEncoder.Encode(image.Disk, image.Format).Content);
    }

    [Theory]
    [InlineData("360K", "320K")]
    [InlineData("360K", "180K")]
    [InlineData("360K", "160K")]
    [InlineData("1.44M", "720K")]
    public void A_disk_that_was_formatted_to_another_standard_format_is_saved_in_that(string before, string after)
    {
        FloppyDisk disk = RawFloppyImage.CreateBlank(FloppyFormat.Named(before)!);
        FloppyFormat format = FloppyFormat.Named(after)!;
        Format(disk, format);
        RawFloppyEncoder saved = RawFloppyEncoder.Encode(disk, FloppyFormat.Named(before)!);
        Assert.True(saved.Loss.IsNone);
        Assert.Equal(format, saved.Format);
    }

    [Fact]
    public void A_disk_that_is_half_formatted_stays_what_it_was_and_what_is_missing_is_told()
    {
        FloppyFormat format = FloppyFormat.Named("360K")!;
        FloppyDisk disk = RawFloppyImage.CreateUnformatted(format);
        FloppyDisk formatted = RawFloppyImage.CreateBlank(format);
        foreach (FloppySector sector in formatted.Track(0, 0)!.Sectors)
        {
            disk.Track(0, 0)!.Sectors.Add(sector);
        }

        RawFloppyEncoder saved = RawFloppyEncoder.Encode(disk, format);
        Assert.Equal(format, saved.Format);
        Assert.False(saved.Loss.IsNone);
        Assert.Contains("79 tracks get sectors they had not", saved.Loss.Describe(saved.Format), StringComparison.Ordinal);
    }

    [Fact]
    public void A_deleted_mark_a_wrong_CRC_and_an_odd_sector_are_told_as_lost()
    {
        FloppyFormat format = FloppyFormat.Named("360K")!;
        FloppyDisk disk = RawFloppyImage.CreateBlank(format);
        disk.Track(3, 1)!.Sectors[2].Marks = SectorMarks.Deleted;
        disk.Track(4, 0)!.Sectors.Add(new FloppySector(new SectorId(4, 0, 77, 0), 6_000, new byte[128]));
        string loss = RawFloppyEncoder.Encode(disk, format).Loss.Describe(format);
        Assert.Contains("1 sector is lost (cylinder 4, head 0, record 77)", loss, StringComparison.Ordinal);
        Assert.Contains("deleted mark or wrong CRC (cylinder 3, head 1, record 3)", loss, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(100_000, "x: 100,000 bytes is no floppy size; the nearest is 160K (163,840 bytes). Is the file cut short, or not raw?")]
    [InlineData(20_000_000, "are more than any floppy has")]
    public void A_size_that_no_floppy_has_is_refused_with_the_nearest_one(int size, string message)
    {
        MediaException refused = Assert.Throws<MediaException>(() => RawFloppyImage.Parse("x", new byte[size]));
        Assert.Contains(message, refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void An_image_that_is_cut_short_is_measured_by_its_boot_sector()
    {
        byte[] image = FloppyFormatTests.WithBootSector(720, 720, 2, 9)[..^512];
        MediaException refused = Assert.Throws<MediaException>(() => RawFloppyImage.Parse("disk.img", image));
        Assert.StartsWith("disk.img: 368,128 bytes are too few: its boot sector tells of 360K (368,640 bytes)", refused.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("1F8B0800", "compressed by gzip")]
    [InlineData("504B0304", "a ZIP archive")]
    [InlineData("494D4420", "an ImageDisk image (IMD)")]
    [InlineData("54440015", "a TeleDisk image (TD0)")]
    public void A_file_of_another_kind_is_named(string start, string kind)
    {
        byte[] content = new byte[368_640];
        Convert.FromHexString(start).CopyTo(content, 0);
        MediaException refused = Assert.Throws<MediaException>(() => RawFloppyImage.Parse("x", content));
        Assert.Contains($"x is {kind}, which is not supported yet", refused.Message, StringComparison.Ordinal);
    }

    /// <summary>Formats as DOS does: the cylinders and sides of the format, and nothing else on the disk.</summary>
    private static void Format(FloppyDisk disk, FloppyFormat format)
    {
        FloppyDisk blank = RawFloppyImage.CreateBlank(format);
        for (int cylinder = 0; cylinder < disk.Cylinders; cylinder++)
        {
            for (int head = 0; head < disk.Heads; head++)
            {
                FloppyTrack track = disk.Track(cylinder, head)!;
                track.Sectors.Clear();
                track.Capacity = format.Capacity;
                foreach (FloppySector sector in blank.Track(cylinder, head)?.Sectors ?? [])
                {
                    track.Sectors.Add(sector);
                }
            }
        }
    }
}
