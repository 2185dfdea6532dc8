using RetroPC.Hardware.Cards;
using RetroPC.Hardware.Chips;
using RetroPC.Hardware.Machines;
using RetroPC.Hardware.Snapshots;
using RetroPC.Hardware.Timing;
using RetroPC.Host.Conditions;
using RetroPC.Host.Input;
using RetroPC.Host.Sessions;
using RetroPC.Host.Text;
using RetroPC.Media;
using RetroPC.Testing;

namespace RetroPC.Host.Tests.Guests;

/// <summary>The Micro 8088 under its own BIOS: POST, Setup, and what stays when it is switched off.</summary>
public class Micro8088Tests
{
    private const string OpenSetup = "{wait:Press F1}{F1}{wait:Enter command}";

    public static TheoryData<string, VideoCard> Displays => new()
    {
        { "CGA (80x25)", VideoCard.Cga },
        { "MDA or Hercules", VideoCard.Mda },
    };

    [GuestTheory]
    [MemberData(nameof(Displays))]
    public void POST_finds_chipset_clock_display_and_memory(string display, VideoCard card)
    {
        string screen = Run(Build(card), "", null);
        Assert.Contains("Chipset:                    Faraday FE2010A", screen, StringComparison.Ordinal);
        Assert.Contains("RTC (Real Time Clock):      2026-11-23 11:59:3", screen, StringComparison.Ordinal);
        Assert.Contains($"Display Adapter Type:       {display}", screen, StringComparison.Ordinal);
        Assert.Contains("Total Conventional RAM:     640 KiB", screen, StringComparison.Ordinal);
    }

    [GuestTheory]
    [InlineData("7", "7.16 MHz")]
    [InlineData("9", "9.55 MHz")]
    public void What_the_Setup_saves_is_there_after_the_next_power_on(string key, string clock)
    {
        Xt first = Build(VideoCard.Mda);
        Run(first, OpenSetup + $"g1c{key}snmnd2031-02-03{{Enter}}w{{wait:OK}}", null);
        Xt second = Build(VideoCard.Mda);
        second.LoadNvram(first.SaveNvram());
        string screen = Run(second, OpenSetup + "p", null);
        Assert.Contains($"CPU clock frequency:        {clock}", screen, StringComparison.Ordinal);
        Assert.Contains("Fast wait states:           Disabled", screen, StringComparison.Ordinal);
        Assert.Contains("RTC (Real Time Clock):      2031-02-03 11:59:", screen, StringComparison.Ordinal);
        Assert.Contains("Drive 1: 360 KB, 5.25\"", screen, StringComparison.Ordinal);
        Assert.Contains("Memory test:                Disabled", screen, StringComparison.Ordinal);
        Assert.Equal(0, second.NvramRevision);
    }

    [GuestTheory]
    [InlineData("4")]
    [InlineData("9")]
    public void FreeDOS_boots_at_the_slowest_and_the_fastest_clock(string key)
    {
        string screen = Run(Build(VideoCard.Cga), OpenSetup + $"c{key}w{{wait:A:\\>}}", "freedos-1440K.img");
        Assert.Contains("A:\\>", screen, StringComparison.Ordinal);
    }

    [GuestTheory]
    [InlineData(VideoCard.Mda)]
    public void A_dead_battery_is_told(VideoCard card)
    {
        Xt machine = Build(card);
        machine.LoseNvram();
        string screen = Run(machine, "", null);
        Assert.Contains("ERROR: RTC battery is bad", screen, StringComparison.Ordinal);
        Assert.Contains("2010-01-01 00:00:0", screen, StringComparison.Ordinal);
    }

    [GuestTheory]
    [InlineData(2)]
    [InlineData(4)]
    public void A_machine_that_was_saved_goes_on_as_the_one_that_was_not(int seconds)
    {
        Xt one = Build(VideoCard.Cga), other = Build(VideoCard.Cga);
        one.PowerOn();
        one.RunUntil(seconds * Tick.Second);
        var saved = Snapshot.ForSaving();
        one.Sync(saved);
        other.Sync(Snapshot.ForLoading(saved.ToArray()));
        foreach (Xt machine in new[] { one, other })
        {
            machine.RunUntil((seconds + 3) * Tick.Second);
        }

        Assert.Equal(Bytes(one), Bytes(other));
    }

    private static byte[] Bytes(Xt machine)
    {
        var file = Snapshot.ForSaving();
        machine.Sync(file);
        return file.ToArray();
    }

    private static Xt Build(VideoCard card) => new(new MachineSpec
    {
        Board = XtBoard.Micro8088,
        Time = new DateTime(2026, 11, 23, 11, 59, 30, DateTimeKind.Unspecified),
        Video = card,
        Roms = [new RomChip(0xFA000, File.ReadAllBytes(SharedFolder.PathOf("guests/roms/8088_bios-micro8088.bin")))],
        FloppyDrives = [FloppyDriveType.HighDensity3],
    });

    private static string Run(Xt machine, string keys, string? floppy)
    {
        if (floppy is not null)
        {
            machine.Floppies!.Drives[0]!.Insert(RawFloppyImage.Load(SharedFolder.PathOf("guests/floppies/" + floppy)).Disk);
        }

        using var session = new GuestSession(machine);
        var conditions = new RunConditions { Until = [new IdleCondition(3 * Tick.Second)], Timeout = 200 * Tick.Second };
        var run = new HeadlessRun(session, KeyScript.Parse(keys), conditions, new FullPace());
        run.Run();
        return ScreenText.Page(run.Frame);
    }
}
