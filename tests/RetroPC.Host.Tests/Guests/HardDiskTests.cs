using RetroPC.Hardware.Disks;
using RetroPC.Hardware.Timing;
using RetroPC.Host.Conditions;
using RetroPC.Host.Input;
using RetroPC.Host.Profiles;
using RetroPC.Host.Sessions;
using RetroPC.Host.Text;
using RetroPC.Media;
using RetroPC.Testing;

namespace RetroPC.Host.Tests.Guests;

/// <summary>
/// A hard disk from nothing: FreeDOS partitions and formats an empty image and copies itself to it, and the machine starts from it. With IBM's adapter
/// and our ROM, and with the XT-IDE cards and theirs.
/// </summary>
public sealed class HardDiskTests : IDisposable
{
    private const string Drive720 = "floppy=[{type=\"720K\"}]";
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("retropc-hdd-");

    private string Disk => Path.Combine(_folder.FullName, "disk.img");

    private string Floppy => Path.Combine(_folder.FullName, "freedos.img");

    /// <summary>Adapters, the ROMs for them (none: ours), and cylinders, heads, sectors of the disk.</summary>
    public static TheoryData<string, string?, int, int, int> Adapters => new()
    {
        { "xt", null, 306, 4, 17 },
        { "xt", null, 615, 4, 17 },
        { "xt", null, 300, 6, 26 },
        { "xt-ide", "xub-ide_xt.bin", 615, 4, 17 },
        { "xt-ide-2", "xub-ide_xtl.bin", 130, 16, 63 },
    };

    public void Dispose() => _folder.Delete(recursive: true);

    [GuestTheory("fsck.fat")]
    [MemberData(nameof(Adapters))]
    public void An_empty_disk_is_partitioned_and_formatted_and_gets_a_system_that_starts(string adapter, string? rom, int cylinders, int heads, int sectors)
    {
        HardDiskImage.Create(Disk, new DiskGeometry(cylinders, heads, sectors));
        CopyFloppyThatOnlyGivesAPrompt();
        string division = $"disk=[{{cylinders={cylinders},heads={heads},sectors={sectors}}}]";
        string[] settings = rom is null
            ? [Drive720, division, $"disk_adapter.model={adapter}"]
            : [Drive720, division, $"disk_adapter.model={adapter}", $"firmware.rom=[{{file=\"{SharedFolder.PathOf("guests/roms/" + rom)}\",address=0xC8000}}]"];

        // The XT-IDE ROM for the first card starts C: unless it is told otherwise.
        string toPrompt = (rom == "xub-ide_xt.bin" ? "{wait:Master at}a" : "") + "{wait:select your language}1{Enter}{wait:A:\\>}{pause:2s}";
        Run("turbo-xt-10", settings, toPrompt + "fdisk /auto{Enter}{pause:2s}{wait:A:\\>}{pause:5s}fdisk /mbr{Enter}{pause:5s}", hasFloppy: true);
        string formatted = Run(
            "turbo-xt-10",
            settings,
            toPrompt + "format c: /v:RETRO{Enter}{wait:YES}YES{Enter}{pause:5s}{wait:A:\\>}{pause:3s}sys c:{Enter}{wait:System transferred}{pause:2s}",
            hasFloppy: true);
        Assert.Contains("System transferred", formatted, StringComparison.Ordinal);

        string started = Run(
            "ibm-xt",
            [.. settings.Where(setting => setting != division)],
            "{wait:Enter new date}{Enter}{wait:Enter new time}{Enter}{wait:C:\\>}{pause:1s}copy command.com copy.com{Enter}{pause:5s}{wait:C:\\>}dir{Enter}{wait:bytes free}{pause:1s}",
            hasFloppy: false);
        Assert.Contains("Volume in drive C is RETRO", started, StringComparison.Ordinal);
        Assert.Matches(@"COPY     COM +85,480", started);
        CheckFileSystem(sectors);
    }

    /// <summary>Its FDAUTO.BAT begins the installation: this one sets the path instead.</summary>
    private void CopyFloppyThatOnlyGivesAPrompt()
    {
        byte[] image = File.ReadAllBytes(SharedFolder.PathOf("guests/floppies/freedos13-720K.img"));
        int batch = image.AsSpan().IndexOf("@echo off\r\n\r\nSET DOSDRV"u8);
        const int BatchLength = 1476;
        Span<byte> lines = image.AsSpan(batch, BatchLength);
        lines.Fill((byte)'\n');
        "@echo off\r\nPATH A:\\FREEDOS\\BIN\r\n"u8.CopyTo(lines);
        File.WriteAllBytes(Floppy, image);
    }

    private string Run(string machine, string[] settings, string keys, bool hasFloppy)
    {
        var media = new GuestMedia { Floppies = hasFloppy ? [Floppy] : [], Disks = [Disk] };
        using GuestSession session = SessionFactory.Open(ProfileLoader.Load(machine, settings), media);
        var conditions = new RunConditions { Until = [new IdleCondition(3 * Tick.Second)], Timeout = 600 * Tick.Second };
        var run = new HeadlessRun(session, KeyScript.Parse(keys), conditions, new FullPace());
        RunEnd end = run.Run();
        session.SaveDisks();
        string screen = ScreenText.Page(run.Frame);
        Assert.True(end == RunEnd.Idle, screen);
        return screen;
    }

    /// <summary>The host's own tool finds nothing wrong with the partition.</summary>
    private void CheckFileSystem(int sectors)
    {
        byte[] image = File.ReadAllBytes(Disk);
        int start = BitConverter.ToInt32(image, 0x1BE + 8), length = BitConverter.ToInt32(image, 0x1BE + 12);
        Assert.Equal(sectors, start);
        string partition = Path.Combine(_folder.FullName, "partition.img");
        File.WriteAllBytes(partition, image[(start * 512)..((start + length) * 512)]);
        DiskTool.Run("fsck.fat", "-n", partition);
    }
}
