using RetroPC.Hardware.Disks;
using RetroPC.Hardware.Snapshots;

namespace RetroPC.Media.Tests.HardDisks;

/// <summary>Hard-disk images as files: what is written gets there, and nothing is lost when something goes wrong.</summary>
public sealed class HardDiskImageFileTests : IDisposable
{
    private static readonly DiskGeometry _small = new(20, 4, 17);

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("retropc-disk-");

    private string Image => Path.Combine(_folder.FullName, "disk.img");

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public void A_new_image_is_empty_and_has_the_geometry_that_it_was_made_with()
    {
        foreach (DiskGeometry geometry in new DiskGeometry[] { new(306, 4, 17), new(615, 4, 17), new(1016, 16, 63), new(977, 5, 17) })
        {
            File.Delete(Image);
            HardDiskImage.Create(Image, geometry);
            using HardDiskImageFile file = HardDiskImageFile.Open(Image, ImageAccess.Save);
            Assert.Equal(geometry, file.Disk.Geometry);
            Assert.Equal(new byte[512], Read(file, geometry.TotalSectors - 1));
            Assert.Null(file.Warning);
        }
    }

    [Fact]
    public void What_was_written_and_flushed_is_in_the_file_and_what_was_not_is_not()
    {
        using (HardDiskImageFile file = New())
        {
            file.Disk.Write(5, Filled(0x5A));
            file.Flush();
            file.Disk.Write(6, Filled(0xA5));
        }

        using HardDiskImageFile again = HardDiskImageFile.Open(Image, ImageAccess.Save);
        Assert.Equal(Filled(0x5A), Read(again, 5));
        Assert.Equal(new byte[512], Read(again, 6));
        Assert.Equal(_small.TotalSectors * 512, new FileInfo(Image).Length);
    }

    [Fact]
    public void Only_what_has_changed_is_written()
    {
        using (HardDiskImageFile file = New())
        {
            file.Disk.Write(0, Filled(1));
            file.Disk.Write(_small.TotalSectors - 1, Filled(2));
            file.Flush();
        }

        byte[] bytes = File.ReadAllBytes(Image);
        Assert.Equal(1024, bytes.Count(value => value != 0));
    }

    [Fact]
    public void An_end_that_is_not_a_whole_block_or_cylinder_is_kept()
    {
        byte[] content = new byte[(_small.TotalSectors * 512) + 1536];
        content.AsSpan().Fill(0x77);
        File.WriteAllBytes(Image, content);
        using (HardDiskImageFile file = HardDiskImageFile.Open(Image, ImageAccess.Save, _small))
        {
            file.Disk.Write(_small.TotalSectors - 1, Filled(0x11));
            file.Flush();
        }

        Filled(0x11).CopyTo(content, (_small.TotalSectors - 1) * 512);
        Assert.Equal(content, File.ReadAllBytes(Image));
    }

    [Fact]
    public void A_state_taken_before_a_save_can_still_be_loaded_after_it()
    {
        HardDiskImageFile file = New();
        file.Disk.Write(9, Filled(1));
        Snapshot saving = Snapshot.ForSaving();
        file.Disk.Sync(saving);
        byte[] state = saving.ToArray();
        file.Disk.Write(9, Filled(2));
        file.Disk.Write(100, Filled(3));
        file.Flush();

        Snapshot loading = Snapshot.ForLoading(state);
        file.Disk.Sync(loading);
        loading.End();
        file.Flush();
        file.Dispose();
        byte[] bytes = File.ReadAllBytes(Image);
        Assert.Equal(Filled(1), bytes[(9 * 512)..(10 * 512)]);
        Assert.Equal(new byte[512], bytes[(100 * 512)..(101 * 512)]);
    }

    [Fact]
    public void A_read_only_disk_is_write_protected_and_its_file_can_be_opened_twice()
    {
        New().Dispose();
        using HardDiskImageFile one = HardDiskImageFile.Open(Image, ImageAccess.Protect);
        using HardDiskImageFile other = HardDiskImageFile.Open(Image, ImageAccess.Protect);
        Assert.True(one.Disk.IsWriteProtected);
        Assert.Throws<InvalidOperationException>(() => one.Disk.Write(0, Filled(1)));
        Assert.Null(one.Warning);
    }

    [Fact]
    public void A_second_RetroPC_that_would_write_the_image_is_refused()
    {
        using HardDiskImageFile file = New();
        MediaException refused = Assert.Throws<MediaException>(() => HardDiskImageFile.Open(Image, ImageAccess.Save));
        Assert.Contains(Image, refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Work_of_another_program_stays_and_ours_is_saved_beside_it()
    {
        HardDiskImageFile file = New();
        file.Disk.Write(3, Filled(0x33));
        File.Delete(Image);
        File.WriteAllText(Image, "somebody else's");
        file.Flush();
        file.Dispose();
        Assert.Equal("somebody else's", File.ReadAllText(Image));
        Assert.Contains(".retropc-conflict", file.Warning, StringComparison.Ordinal);
        byte[] bytes = File.ReadAllBytes(Image + ".retropc-conflict");
        Assert.Equal(Filled(0x33), bytes[(3 * 512)..(4 * 512)]);
        Assert.Equal(_small.TotalSectors * 512, bytes.Length);
    }

    [Fact]
    public void A_disk_whose_folder_has_gone_is_rescued_to_a_temporary_file_that_the_message_names()
    {
        HardDiskImageFile file = New();
        file.Disk.Write(3, Filled(0x33));
        _folder.Delete(recursive: true);
        MediaException failure = Assert.Throws<MediaException>(file.FlushOrRescue);
        file.Dispose();
        _folder.Create();
        string rescued = failure.Message[(failure.Message.LastIndexOf(' ') + 1)..];
        Assert.Equal(Filled(0x33), File.ReadAllBytes(rescued)[(3 * 512)..(4 * 512)]);
        Assert.True(failure.IsSaveFailure);
        File.Delete(rescued);
    }

    [Fact]
    public void A_journal_that_is_cut_short_is_ignored_because_nothing_of_it_was_in_the_image_yet()
    {
        New().Dispose();
        File.WriteAllBytes(Image + ".retropc-journal", "RPCDISKJ and not much more"u8.ToArray());
        using HardDiskImageFile file = HardDiskImageFile.Open(Image, ImageAccess.Save);
        Assert.Equal(new byte[512], Read(file, 0));
        Assert.False(File.Exists(Image + ".retropc-journal"));
    }

    [Theory]
    [InlineData(0, "is empty")]
    [InlineData(512, "at least 34 KB")]
    [InlineData(100_001, "multiple of 512")]
    public void What_cannot_be_an_image_is_told_with_what_one_has(int size, string reason)
    {
        File.WriteAllBytes(Image, new byte[size]);
        MediaException refused = Assert.Throws<MediaException>(() => HardDiskImageFile.Open(Image, ImageAccess.Protect));
        Assert.Contains(reason, refused.Message, StringComparison.Ordinal);
        Assert.Contains(Image, refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_geometry_that_the_image_is_too_small_for_is_refused()
    {
        New().Dispose();
        MediaException refused = Assert.Throws<MediaException>(() => HardDiskImageFile.Open(Image, ImageAccess.Protect, new DiskGeometry(21, 4, 17)));
        Assert.Contains("21 cylinders, 4 heads, 17 sectors", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void An_image_is_never_made_over_a_file_that_is_there()
    {
        File.WriteAllText(Image, "work");
        Assert.Throws<MediaException>(() => HardDiskImage.Create(Image, _small));
        Assert.Equal("work", File.ReadAllText(Image));
    }

    /// <summary>Partition tables as FDISK writes them: the end of the partition tells heads and sectors, whatever the size of the image suggests.</summary>
    [Theory]
    [InlineData(615, 4, 17)]
    [InlineData(980, 10, 17)]
    [InlineData(500, 7, 26)]
    [InlineData(2000, 16, 63)]
    public void Partitions_tell_the_geometry(int cylinders, int heads, int sectors)
    {
        var geometry = new DiskGeometry(cylinders, heads, sectors);
        HardDiskImage.Create(Image, geometry);
        byte[] table = new byte[512];
        int lastCylinder = Math.Min(cylinders - 1, 1023);
        byte[] entry =
        [
            0x80, 1, 1, 0, 6, (byte)(heads - 1), (byte)(sectors | (lastCylinder >> 2 & 0xC0)), (byte)lastCylinder,
            .. BitConverter.GetBytes(sectors), .. BitConverter.GetBytes((int)geometry.TotalSectors - sectors),
        ];
        entry.CopyTo(table, 0x1BE);
        (table[510], table[511]) = (0x55, 0xAA);
        using (FileStream file = File.OpenWrite(Image))
        {
            file.Write(table);
        }

        using HardDiskImageFile image = HardDiskImageFile.Open(Image, ImageAccess.Protect);
        Assert.Equal(geometry, image.Disk.Geometry);
        Assert.Null(image.Warning);
    }

    [Fact]
    public void A_partition_that_the_disk_is_too_small_for_is_told()
    {
        byte[] content = new byte[_small.TotalSectors * 512];
        byte[] entry = [0x80, 1, 1, 0, 6, 3, 17, 50, 17, 0, 0, 0, .. BitConverter.GetBytes(50 * 4 * 17)];
        entry.CopyTo(content, 0x1BE);
        (content[510], content[511]) = (0x55, 0xAA);
        File.WriteAllBytes(Image, content);
        using HardDiskImageFile image = HardDiskImageFile.Open(Image, ImageAccess.Protect);
        Assert.Contains("beyond the disk", image.Warning, StringComparison.Ordinal);
    }

    [Fact]
    public void Random_bytes_are_an_image_too()
    {
        var random = new Random(4);
        for (int i = 0; i < 200; i++)
        {
            byte[] content = new byte[512 * random.Next(68, 300)];
            random.NextBytes(content);
            if (random.Next(2) == 0)
            {
                (content[510], content[511]) = (0x55, 0xAA);
                content[0x1BE] = content[0x1CE] = content[0x1DE] = content[0x1EE] = 0;
            }

            File.WriteAllBytes(Image, content);
            using HardDiskImageFile image = HardDiskImageFile.Open(Image, ImageAccess.Protect);
            Assert.InRange(image.Disk.Geometry.TotalSectors, 1, content.Length / 512);
            Read(image, image.Disk.Geometry.TotalSectors - 1);
        }
    }

    private static byte[] Filled(byte value)
    {
        byte[] sector = new byte[512];
        Array.Fill(sector, value);
        return sector;
    }

    private static byte[] Read(HardDiskImageFile file, long sector)
    {
        byte[] bytes = new byte[512];
        file.Disk.Read(sector, bytes);
        return bytes;
    }

    private HardDiskImageFile New()
    {
        HardDiskImage.Create(Image, _small);
        return HardDiskImageFile.Open(Image, ImageAccess.Save);
    }
}
