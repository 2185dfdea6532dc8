using System.Diagnostics;
using RetroPC.Hardware.Disks;
using RetroPC.Hardware.Video;
using RetroPC.Host.Profiles;
using RetroPC.Host.Sessions;
using RetroPC.Media;

namespace RetroPC.Host.Tests.Sessions;

/// <summary>What a guest writes to a disk gets into its file: soon, and not with every sector.</summary>
public sealed class GuestSessionTests : IDisposable
{
    private const int ImageSize = 368_640, OneSecond = 60;

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("retropc-session-");
    private readonly Frame _frame = new();

    private string Image => Path.Combine(_folder.FullName, "disk.img");

    public void Dispose()
    {
        if (_folder.Exists)
        {
            _folder.Delete(recursive: true);
        }
    }

    [Fact]
    public void A_disk_is_saved_when_nothing_was_written_for_a_second()
    {
        using GuestSession session = Open();
        Run(session, OneSecond);
        WriteSector(session, 0xE5);
        Run(session, OneSecond / 2);
        Assert.Equal(0, FirstByte());
        Run(session, OneSecond);
        Assert.Equal(0xE5, FirstByte());
    }

    [Fact]
    public void A_disk_that_is_written_without_a_pause_is_saved_after_ten_seconds()
    {
        using GuestSession session = Open();
        for (int second = 0; second < 22; second++)
        {
            WriteSector(session, (byte)(second + 1));
            Run(session, OneSecond / 2);
        }

        Assert.NotEqual(0, FirstByte());
    }

    [Fact]
    public void A_disk_that_cannot_be_saved_does_not_stop_the_machine()
    {
        using GuestSession session = Open();
        WriteSector(session, 0xE5);
        Directory.Delete(_folder.FullName, recursive: true);
        Run(session, 2 * OneSecond);
        Assert.Contains("disk.img", session.SaveFailure, StringComparison.Ordinal);

        MediaException failure = Assert.Throws<MediaException>(session.SaveDisks);
        Assert.True(failure.IsSaveFailure);
        string rescued = failure.Message[(failure.Message.LastIndexOf(' ') + 1)..];
        Assert.Equal(0xE5, File.ReadAllBytes(rescued)[0]);
        File.Delete(rescued);

        // The disk is still in the drive, and there is room again.
        Directory.CreateDirectory(_folder.FullName);
        WriteSector(session, 0xE6);
        Run(session, 2 * OneSecond);
        Assert.Null(session.SaveFailure);
    }

    [Fact]
    public void More_images_than_drives_are_refused()
    {
        MediaException refused = Assert.Throws<MediaException>(() => Open(Image, Image, Image));
        Assert.Contains("has no drive", refused.Message, StringComparison.Ordinal);
    }

    private static void WriteSector(GuestSession session, byte value)
    {
        FloppyDisk disk = session.Machine.Floppies!.Drives[0]!.Disk!;
        disk.Track(0, 0)!.Sectors[0].Data[0] = value;
        disk.Changed();
    }

    /// <summary>Reads the file as other programs do, which do not know of our lock.</summary>
    private int FirstByte()
    {
        string copy = Path.Combine(_folder.FullName, "copy");
        using Process cp = Process.Start("cp", [Image, copy]);
        cp.WaitForExit();
        return File.ReadAllBytes(copy)[0];
    }

    private void Run(GuestSession session, int slices)
    {
        for (int slice = 0; slice < slices; slice++)
        {
            session.RunSlice(_frame);
        }
    }

    private GuestSession Open() => Open(Image);

    private GuestSession Open(params string[] images)
    {
        string rom = Path.Combine(_folder.FullName, "halt.rom");
        byte[] content = new byte[0x800];
        content[0x7F0] = 0xF4;
        File.WriteAllBytes(rom, content);
        File.WriteAllBytes(Image, new byte[ImageSize]);
        return SessionFactory.Open(ProfileLoader.Load("ibm-xt", [$"firmware.bios={rom}"]), new GuestMedia { Floppies = images });
    }
}
