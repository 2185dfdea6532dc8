using RetroPC.Host.Sessions;
using RetroPC.Testing;

namespace RetroPC.Host.Tests.Guests;

/// <summary>Every disk in guests/INDEX.md that is marked for the XT, under each foreign BIOS that suits it, reaches what its row tells.</summary>
public class BootTests
{
    private const string Glabios5150 = "GLABIOS_0.4.0_8P.ROM", Glabios = "GLABIOS_0.4.0_8X.ROM", GlabiosTurbo = "GLABIOS_0.4.0_8T.ROM";
    private const string Pcxtbios = "pcxtbios31.bin", KiselevBios = "8088_bios-xt.bin";
    private const string Drive720 = "floppy=[{type=\"720K\"}]", Drive1440 = "floppy=[{type=\"1.44M\"},{type=\"1.44M\"}]";

    /// <summary>Machines with 360K drives, and the BIOSes for them.</summary>
    public static TheoryData<string, string> XtBioses => new()
    {
        { "ibm-pc", Glabios5150 },
        { "ibm-xt", Glabios },
        { "turbo-xt", GlabiosTurbo },
        { "ibm-xt", Pcxtbios },
    };

    /// <summary>The BIOSes for a 720K drive: the last one is built for machines with two high-density drives.</summary>
    public static TheoryData<string, string> BigDriveBioses => new()
    {
        { Glabios, Drive720 },
        { Pcxtbios, Drive720 },
        { KiselevBios, Drive1440 },
    };

    [GuestTheory]
    [MemberData(nameof(XtBioses))]
    public void FreeDOS_boots_from_a_160K_disk(string machine, string bios) => ReachesFreeDos(machine, bios, "freedos-160K.img");

    [GuestTheory]
    [MemberData(nameof(XtBioses))]
    public void FreeDOS_boots_from_a_360K_disk(string machine, string bios) => ReachesFreeDos(machine, bios, "freedos-360K.img");

    [GuestFact]
    public void FreeDOS_boots_from_a_1440K_disk() => ReachesFreeDos("ibm-xt", KiselevBios, "freedos-1440K.img", Drive1440);

    [GuestTheory]
    [MemberData(nameof(BigDriveBioses))]
    public void FreeDOS_boots_from_a_720K_disk_and_asks_for_the_language(string bios, string drives)
    {
        using var run = new GuestRun("ibm-xt", bios, "freedos13-720K.img", drives);
        Assert.Equal(RunEnd.Text, run.Await("FreeDOS 1.3 Floppy Edition:"));
    }

    [GuestTheory]
    [MemberData(nameof(XtBioses))]
    public void MSDOS_4_multitasking_comes_to_its_prompt(string machine, string bios)
    {
        using var run = new GuestRun(machine, bios, "msdos4-multitasking-360K.img");
        run.Type("{wait:Internal Work #2.06 - May 25, 1984}{wait:MS-DOS version 4.00}{wait:Enter new date}{Enter}{wait:Enter new time}{Enter}{wait:A:\\>}{pause:8s}dir{Enter}");
        Assert.Contains("IBMDOS   COM    49324   5-30-84   9:40a", run.Screen, StringComparison.Ordinal);
    }

    [GuestTheory]
    [MemberData(nameof(XtBioses))]
    public void BootOS_lists_its_programs(string machine, string bios)
    {
        using var run = new GuestRun(machine, bios, "bootos-360K.img");
        run.Type("{wait:bootOS}{wait:$}dir{Enter}{wait:bootle}");
        Assert.Contains("$dir\nfbird\n", run.Screen, StringComparison.Ordinal);
    }

    [GuestTheory]
    [InlineData(Glabios)]
    [InlineData(Pcxtbios)]
    public void A_program_of_BootOS_runs(string bios)
    {
        using var run = new GuestRun("ibm-xt", bios, "bootos-360K.img");
        run.Type("{wait:$}basic{Enter}{wait:>}10 print 6*7{Enter}run{Enter}{pause:2s}");
        Assert.Contains("42", run.Screen, StringComparison.Ordinal);
    }

    [GuestTheory]
    [InlineData("ibm-xt", Glabios)]
    [InlineData("turbo-xt", GlabiosTurbo)]
    [InlineData("ibm-xt", Pcxtbios)]
    public void OS8088_draws_its_desktop(string machine, string bios)
    {
        using var run = new GuestRun(machine, bios, "os8088-360K.img");
        run.Type("{pause:60s}");
        Assert.True(run.IsGraphics);
    }

    [GuestFact]
    public void ELKS_comes_to_its_shell_from_a_1440K_disk()
    {
        using var run = new GuestRun("ibm-xt", KiselevBios, "elks-0.6-1440K.img", Drive1440);
        run.Type("{wait:VFS: Mounted root}{wait:#}{pause:2s}");
        Assert.Contains("ELKS kernel 0.6.0", run.Screen, StringComparison.Ordinal);
    }

    private static void ReachesFreeDos(string machine, string bios, string floppy, params string[] settings)
    {
        using var run = new GuestRun(machine, bios, floppy, settings);
        run.Type("{wait:build 2040}{wait:FreeCom version}{wait:A:\\>}{pause:5s}dir{Enter}{wait:bytes free}");
        Assert.Matches("COMMAND  COM +[0-9,]+", run.Screen);
        Assert.Matches("KERNEL   SYS +45,450", run.Screen);
    }
}
