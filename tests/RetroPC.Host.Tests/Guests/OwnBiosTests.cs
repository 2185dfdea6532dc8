using RetroPC.Host.Sessions;
using RetroPC.Testing;

namespace RetroPC.Host.Tests.Guests;

/// <summary>Every disk in guests/INDEX.md that is marked for the XT boots under our own BIOS, on every preset that has a drive for it.</summary>
public class OwnBiosTests
{
    private const string Own = "builtin:xt";
    private const string HighDensity = "floppy=[{type=\"1.2M\"},{type=\"1.44M\"}]", Drives1440 = "floppy=[{type=\"1.44M\"},{type=\"1.44M\"}]";

    public static TheoryData<string> Presets =>
        ["ibm-pc", "ibm-pc-cga", "ibm-xt", "ibm-xt-hercules", "turbo-xt", "turbo-xt-10", "pc1512-8086", "m24-8086"];

    /// <summary>Presets with graphics that os8088 knows.</summary>
    public static TheoryData<string> GraphicsPresets => ["ibm-pc-cga", "ibm-xt", "ibm-xt-hercules", "turbo-xt", "turbo-xt-10", "pc1512-8086", "m24-8086"];

    [GuestTheory]
    [MemberData(nameof(Presets))]
    public void FreeDOS_boots_from_a_160K_disk(string machine) => ReachesFreeDos(machine, "freedos-160K.img");

    [GuestTheory]
    [MemberData(nameof(Presets))]
    public void FreeDOS_boots_from_a_360K_disk(string machine) => ReachesFreeDos(machine, "freedos-360K.img");

    [GuestTheory]
    [InlineData("ibm-xt")]
    [InlineData("turbo-xt-10")]
    [InlineData("m24-8086")]
    public void FreeDOS_boots_from_high_density_disks_where_there_are_drives_for_them(string machine)
    {
        ReachesFreeDos(machine, "freedos-1200K.img", HighDensity);
        ReachesFreeDos(machine, "freedos-1440K.img", Drives1440);
    }

    /// <summary>The disk's boot sector insists on drive A:, so that the presets whose 720K drive is B: get one there.</summary>
    [GuestTheory]
    [InlineData("ibm-xt")]
    [InlineData("turbo-xt-10")]
    [InlineData("m24-8086")]
    public void FreeDOS_boots_from_a_720K_disk_and_asks_for_the_language(string machine)
    {
        using var run = new GuestRun(machine, Own, "freedos13-720K.img", "floppy=[{type=\"720K\"}]");
        Assert.Equal(RunEnd.Text, run.Await("FreeDOS 1.3 Floppy Edition:"));
    }

    [GuestTheory]
    [InlineData("ibm-pc")]
    [InlineData("ibm-xt")]
    [InlineData("pc1512-8086")]
    public void A_disk_in_drive_B_boots_when_that_drive_is_chosen(string machine)
    {
        using var run = new GuestRun(machine, Own, "bootos-360K.img") { Drive = 1 };
        Assert.Equal(RunEnd.Text, run.Await("bootOS", "{wait:No system was found}{pause:1s}b"));
    }

    [GuestTheory]
    [MemberData(nameof(Presets))]
    public void MSDOS_4_multitasking_comes_to_its_prompt(string machine)
    {
        using var run = new GuestRun(machine, Own, "msdos4-multitasking-360K.img");
        run.Type("{wait:Internal Work #2.06 - May 25, 1984}{wait:MS-DOS version 4.00}{wait:Enter new date}{Enter}{wait:Enter new time}{Enter}{wait:A:\\>}{pause:8s}dir{Enter}");
        Assert.Contains("IBMDOS   COM    49324   5-30-84   9:40a", run.Screen, StringComparison.Ordinal);
    }

    [GuestTheory]
    [MemberData(nameof(Presets))]
    public void BootOS_lists_its_programs_and_runs_one(string machine)
    {
        using var run = new GuestRun(machine, Own, "bootos-360K.img");
        run.Type("{wait:bootOS}{wait:$}dir{Enter}{wait:bootle}{pause:2s}basic{Enter}{wait:>}10 print 6*7{Enter}run{Enter}{pause:2s}");
        Assert.Contains("$dir\nfbird\n", run.Screen, StringComparison.Ordinal);
        Assert.Contains("42", run.Screen, StringComparison.Ordinal);
    }

    [GuestTheory]
    [MemberData(nameof(GraphicsPresets))]
    public void OS8088_draws_its_desktop(string machine)
    {
        using var run = new GuestRun(machine, Own, "os8088-360K.img");
        run.Type("{pause:60s}");
        Assert.True(run.IsGraphics);
        string kind = run.Frame.Width == 720 ? "hercules" : "cga";
        Approved.Check(PictureText.Of(run.Frame, 0, 0, 240, kind == "cga" ? 24 : 32), $"os8088-{kind}-menu-bar");
        Approved.Check(PictureText.Of(run.Frame, run.Frame.Width - 64, 24, 64, 80), $"os8088-{kind}-disks");
    }

    [GuestTheory]
    [InlineData("ibm-xt")]
    [InlineData("turbo-xt-10")]
    [InlineData("m24-8086")]
    public void ELKS_comes_to_its_shell_from_a_1440K_disk(string machine)
    {
        using var run = new GuestRun(machine, Own, "elks-0.6-1440K.img", Drives1440);
        run.Type("{wait:VFS: Mounted root}{wait:#}{pause:2s}");
        Assert.Contains("ELKS kernel 0.6.0", run.Screen, StringComparison.Ordinal);
    }

    private static void ReachesFreeDos(string machine, string floppy, params string[] settings)
    {
        using var run = new GuestRun(machine, Own, floppy, settings);
        run.Type("{wait:build 2040}{wait:FreeCom version}{wait:A:\\>}{pause:5s}dir{Enter}{wait:bytes free}");
        Assert.Matches("COMMAND  COM +[0-9,]+", run.Screen);
        Assert.Matches("KERNEL   SYS +45,450", run.Screen);
    }
}
