using RetroPC.Hardware.Disks;
using RetroPC.Hardware.Timing;
using RetroPC.Hardware.Video;
using RetroPC.Host.Profiles;
using RetroPC.Host.Sessions;
using RetroPC.Media;

namespace RetroPC.Host.Tests.Sessions;

/// <summary>Files that go into a machine: what fits is connected, and what does not is told with what to do.</summary>
public sealed class GuestMediaTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("retropc-media-");

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public void A_disk_of_the_command_line_takes_the_place_of_the_profiles()
    {
        string first = NewDisk(306, 4, 17), second = NewDisk(615, 4, 17);
        using GuestSession session = Open(new GuestMedia { Disks = [second] }, $"disk=[{{image=\"{first}\"}}]");
        Assert.Empty(session.Warnings);
        File.Delete(first);
    }

    [Theory]
    [InlineData("disk=[{type=2}]", "has no image")]
    [InlineData("disk=[{type=9}]", "no disk of 900 cylinders")]
    public void A_disk_without_an_image_or_with_one_that_is_too_small_is_told(string setting, string reason)
    {
        string[] disks = setting.Contains('9', StringComparison.Ordinal) ? [NewDisk(306, 4, 17)] : [];
        MediaException refused = Assert.Throws<MediaException>(() => Open(new GuestMedia { Disks = disks }, setting));
        Assert.Contains(reason, refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_third_disk_has_no_place()
    {
        string disk = NewDisk(306, 4, 17);
        MediaException refused = Assert.Throws<MediaException>(() => Open(new GuestMedia { Disks = [disk, disk, disk] }));
        Assert.Contains("at most 2", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_disk_that_is_too_large_for_IBMs_adapter_is_told_with_the_card_that_takes_it()
    {
        string disk = NewDisk(2000, 16, 63);
        MediaException refused = Assert.Throws<MediaException>(() => Open(new GuestMedia { Disks = [disk], Access = ImageAccess.Protect }));
        Assert.Contains("disk_adapter.model=xt-ide-2", refused.Message, StringComparison.Ordinal);
        Open(new GuestMedia { Disks = [disk], Access = ImageAccess.Protect }, "disk_adapter.model=xt-cf").Dispose();
    }

    [Fact]
    public void One_image_cannot_be_two_disks()
    {
        string disk = NewDisk(306, 4, 17);
        Assert.Throws<MediaException>(() => Open(new GuestMedia { Disks = [disk, disk] }));
        using GuestSession after = Open(new GuestMedia { Disks = [disk] });
    }

    [Fact]
    public void None_leaves_a_drive_empty()
    {
        string floppy = Path.Combine(_folder.FullName, "b.img");
        File.WriteAllBytes(floppy, new byte[368_640]);
        using GuestSession session = Open(new GuestMedia { Floppies = ["none", floppy] });
        Assert.Null(session.Machine.Floppies!.Drives[0]!.Disk);
        Assert.NotNull(session.Machine.Floppies.Drives[1]!.Disk);
    }

    [Theory]
    [InlineData("serial=[]", "has no port")]
    [InlineData("serial=[{device=\"mouse\"}]", "has a mouse")]
    public void An_end_without_a_port_is_told(string setting, string reason)
    {
        MediaException refused = Assert.Throws<MediaException>(() => Open(new GuestMedia { Serials = ["tcp:0"] }, setting));
        Assert.Contains(reason, refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_printer_needs_a_port()
    {
        string paper = Path.Combine(_folder.FullName, "paper.txt");
        Assert.Throws<MediaException>(() => Open(new GuestMedia { Printer = paper }, "parallel=[]"));
        Assert.False(File.Exists(paper));
    }

    [Fact]
    public void Settings_that_no_file_keeps_are_told_and_a_file_keeps_them()
    {
        string cmos = Path.Combine(_folder.FullName, "settings");
        using (GuestSession lost = Open(new GuestMedia(), "board=micro8088"))
        {
            ChangeSettings(lost);
            lost.SaveDisks();
            Assert.Contains("--cmos", Assert.Single(lost.Warnings), StringComparison.Ordinal);
        }

        using (GuestSession kept = Open(new GuestMedia { Cmos = cmos }, "board=micro8088"))
        {
            ChangeSettings(kept);
            kept.SaveDisks();
            Assert.Empty(kept.Warnings);
        }

        using GuestSession again = Open(new GuestMedia { Cmos = cmos }, "board=micro8088");
        again.Machine.Ports.Write(0x70, 0x20);
        Assert.Equal(0x5A, again.Machine.Ports.Read(0x71));
    }

    [Fact]
    public void The_clock_of_a_card_shows_the_time_at_power_on_and_what_it_was_set_to_after_the_next_one()
    {
        string cmos = Path.Combine(_folder.FullName, "clock");
        var time = new DateTime(1988, 10, 5, 9, 30, 0, DateTimeKind.Unspecified);
        using (GuestSession first = Open(new GuestMedia { Cmos = cmos, Time = time }, "clock=true"))
        {
            Assert.Equal((0x09, 0x30), (first.Machine.Ports.Read(0x2C4), first.Machine.Ports.Read(0x2C3)));
            first.Machine.Ports.Write(0x2C4, 0x11);
            first.SaveDisks();
        }

        // An hour later by the right time.
        using GuestSession second = Open(new GuestMedia { Cmos = cmos, Time = time.AddHours(1) }, "clock=true");
        Assert.Equal((0x12, 0x30), (second.Machine.Ports.Read(0x2C4), second.Machine.Ports.Read(0x2C3)));
        Assert.Equal(8, second.Machine.Ports.Read(0x2CA));
    }

    [Fact]
    public void A_machine_that_keeps_nothing_takes_no_file_for_it()
    {
        MediaException refused = Assert.Throws<MediaException>(() => Open(new GuestMedia { Cmos = Path.Combine(_folder.FullName, "x") }));
        Assert.Contains("--cmos", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void What_was_written_to_a_hard_disk_is_saved_when_it_has_been_quiet()
    {
        string path = NewDisk(306, 4, 17);
        using (GuestSession session = Open(new GuestMedia { Disks = [path] }, "disk_adapter.model=xt-cf"))
        {
            // Write Sectors, one sector, at cylinder 0, head 0, sector 1, after 8-bit transfers were asked for.
            var frame = new Frame();
            Run(session, frame, Tick.Second);
            foreach ((int port, byte value) in new (int, byte)[] { (0x302, 1), (0x30E, 0xEF) })
            {
                session.Machine.Ports.Write(port, value);
            }

            Run(session, frame, Tick.Second / 10);
            foreach ((int port, byte value) in new (int, byte)[] { (0x304, 1), (0x306, 1), (0x308, 0), (0x30A, 0), (0x30C, 0xA0), (0x30E, 0x30) })
            {
                session.Machine.Ports.Write(port, value);
            }

            Run(session, frame, Tick.Second / 10);
            for (int i = 0; i < DiskGeometry.SectorSize; i++)
            {
                session.Machine.Ports.Write(0x300, 0x77);
            }

            Run(session, frame, 2 * Tick.Second);
        }

        byte[] image = File.ReadAllBytes(path);
        Assert.All(image[..512], value => Assert.Equal(0x77, value));
        Assert.All(image[512..1024], value => Assert.Equal(0, value));
    }

    private static void ChangeSettings(GuestSession session)
    {
        session.Machine.Ports.Write(0x70, 0x20);
        session.Machine.Ports.Write(0x71, 0x5A);
    }

    private static void Run(GuestSession session, Frame frame, long time)
    {
        for (long end = session.Machine.Clock.Now + time; session.Machine.Clock.Now < end;)
        {
            session.RunSlice(frame);
        }
    }

    private string NewDisk(int cylinders, int heads, int sectors)
    {
        string path = Path.Combine(_folder.FullName, $"{cylinders}.img");
        HardDiskImage.Create(path, new DiskGeometry(cylinders, heads, sectors));
        return path;
    }

    /// <summary>A machine whose BIOS only halts.</summary>
    private GuestSession Open(GuestMedia media, params string[] settings)
    {
        string rom = Path.Combine(_folder.FullName, "halt.rom");
        byte[] content = new byte[0x800];
        content[0x7F0] = 0xF4;
        File.WriteAllBytes(rom, content);
        return SessionFactory.Open(ProfileLoader.Load("ibm-xt", [$"firmware.bios={rom}", .. settings]), media);
    }
}
