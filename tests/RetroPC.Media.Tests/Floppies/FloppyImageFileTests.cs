using System.Diagnostics;

namespace RetroPC.Media.Tests.Floppies;

/// <summary>An image file: whole at every moment, and nobody's work is overwritten.</summary>
public sealed class FloppyImageFileTests : IDisposable
{
    private const int Size = 163_840;

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("retropc-media-");

    private string Image => Path.Combine(_folder.FullName, "disk.img");

    public FloppyImageFileTests() => File.WriteAllBytes(Image, new byte[Size]);

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public void A_change_is_in_the_file_after_a_flush_and_not_before()
    {
        using (FloppyImageFile file = FloppyImageFile.Open(Image, ImageAccess.Save))
        {
            Fill(file, 1);
        }

        Assert.Equal(new byte[Size], File.ReadAllBytes(Image));
        using (FloppyImageFile file = FloppyImageFile.Open(Image, ImageAccess.Save))
        {
            Fill(file, 1);
            file.Flush();
        }

        Assert.All(File.ReadAllBytes(Image), value => Assert.Equal(1, value));
        Assert.Equal([Image], Directory.GetFiles(_folder.FullName));
    }

    [Fact]
    public void Without_a_change_the_file_is_not_touched()
    {
        DateTime before = File.GetLastWriteTimeUtc(Image);
        using FloppyImageFile file = FloppyImageFile.Open(Image, ImageAccess.Save);
        file.Flush();
        Assert.Equal(before, File.GetLastWriteTimeUtc(Image));
    }

    [Fact]
    public void A_read_only_disk_is_write_protected_and_its_file_stays()
    {
        using FloppyImageFile file = FloppyImageFile.Open(Image, ImageAccess.Protect);
        Assert.True(file.Disk.IsWriteProtected);
        Fill(file, 1);
        file.Flush();
        Assert.Equal(new byte[Size], File.ReadAllBytes(Image));
    }

    [Fact]
    public void A_second_one_that_would_write_is_refused_also_after_the_first_has_saved()
    {
        using FloppyImageFile first = FloppyImageFile.Open(Image, ImageAccess.Save);
        AssertInUse();
        Fill(first, 1);
        first.Flush();
        AssertInUse();
    }

    [Fact]
    public void What_another_program_has_written_meanwhile_stays_and_ours_is_saved_beside_it()
    {
        using FloppyImageFile file = FloppyImageFile.Open(Image, ImageAccess.Save);
        Fill(file, 1);
        using (Process other = Process.Start("sh", ["-c", $"sleep 0.05; printf other | dd of='{Image}' conv=notrunc 2>/dev/null"]))
        {
            other.WaitForExit();
        }

        file.Flush();
        Assert.Contains("was changed by another program meanwhile", file.Warning, StringComparison.Ordinal);
        Fill(file, 2);
        file.Flush();
        file.Dispose();
        Assert.Equal("other"u8.ToArray(), File.ReadAllBytes(Image)[..5]);
        Assert.All(File.ReadAllBytes(Image + ".retropc-conflict"), value => Assert.Equal(2, value));
    }

    [Fact]
    public void A_link_stays_a_link_and_the_file_keeps_its_mode()
    {
        if (OperatingSystem.IsWindows())
        {
            return;
        }

        const UnixFileMode Mode = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.GroupRead;
        File.SetUnixFileMode(Image, Mode);
        string link = Path.Combine(_folder.FullName, "link.img");
        File.CreateSymbolicLink(link, Image);
        using (FloppyImageFile file = FloppyImageFile.Open(link, ImageAccess.Save))
        {
            Fill(file, 7);
            file.Flush();
        }

        Assert.Equal(Image, File.ResolveLinkTarget(link, returnFinalTarget: false)!.FullName);
        Assert.Equal(7, File.ReadAllBytes(Image)[0]);
        Assert.Equal(Mode, File.GetUnixFileMode(Image));
    }

    [Fact]
    public void A_disk_that_got_another_format_is_saved_and_opened_with_that()
    {
        using (FloppyImageFile file = FloppyImageFile.Open(Image, ImageAccess.Save))
        {
            for (int cylinder = 0; cylinder < file.Disk.Cylinders; cylinder++)
            {
                IList<Hardware.Disks.FloppySector> sectors = file.Disk.Track(cylinder, 0)!.Sectors;
                sectors.Add(new(new((byte)cylinder, 0, 9, 2), 5_500, new byte[512]));
            }

            file.Disk.Changed();
            file.Flush();
            Assert.Null(file.Warning);
        }

        Assert.Equal(184_320, new FileInfo(Image).Length);
    }

    [Fact]
    public void A_missing_file_is_named()
    {
        FileNotFoundException missing = Assert.Throws<FileNotFoundException>(() => FloppyImageFile.Open("nowhere.img", ImageAccess.Save));
        Assert.Equal("there is no image nowhere.img", missing.Message);
    }

    [Fact]
    public void A_folder_and_an_empty_file_are_refused()
    {
        Assert.Contains("is a folder", Refusal(_folder.FullName), StringComparison.Ordinal);
        string empty = Path.Combine(_folder.FullName, "empty.img");
        File.WriteAllBytes(empty, []);
        Assert.Contains("is empty", Refusal(empty), StringComparison.Ordinal);
    }

    [Fact]
    public void A_pipe_is_refused_without_waiting_for_it()
    {
        if (OperatingSystem.IsWindows())
        {
            return;
        }

        string pipe = Path.Combine(_folder.FullName, "pipe");
        using (Process make = Process.Start("mkfifo", [pipe]))
        {
            make.WaitForExit();
        }

        Assert.Contains("no file at all", Refusal(pipe), StringComparison.Ordinal);
    }

    private static string Refusal(string path) => Assert.Throws<MediaException>(() => FloppyImageFile.Open(path, ImageAccess.Save)).Message;

    private static void Fill(FloppyImageFile file, byte value) => DiskFilling.Fill(file, value);

    private void AssertInUse() => Assert.Contains("is in use: another RetroPC has it open for writing", Refusal(Image), StringComparison.Ordinal);
}
