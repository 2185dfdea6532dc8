using RetroPC.Host.Sessions;
using RetroPC.Testing;

namespace RetroPC.Host.Tests.Guests;

/// <summary>After a session at the guest's prompt, tools of other people read the image as sound, with the right contents: mtools and dosfstools.</summary>
public class ScriptedSessionTests
{
    public static TheoryData<string, string, string, string[]> Machines => new()
    {
        { "ibm-xt", "GLABIOS_0.4.0_8X.ROM", "freedos-360K.img", [] },
        { "turbo-xt", "GLABIOS_0.4.0_8T.ROM", "freedos-160K.img", [] },
        { "ibm-xt", "pcxtbios31.bin", "freedos-360K.img", [] },
        { "ibm-xt", "8088_bios-xt.bin", "freedos-1440K.img", ["floppy=[{type=\"1.44M\"},{type=\"1.44M\"}]"] },
    };

    [GuestTheory("mtype", "mdir", "fsck.fat")]
    [MemberData(nameof(Machines))]
    public void The_image_is_sound_after_files_were_made_copied_and_deleted(string machine, string bios, string floppy, string[] settings)
    {
        using var run = new GuestRun(machine, bios, floppy, settings);
        RunEnd end = run.Type(
            "{wait:FreeCom}{wait:A:\\>}{pause:5s}echo Hello, disk! > note.txt{Enter}{pause:6s}type note.txt{Enter}{pause:4s}"
            + "copy note.txt other.txt{Enter}{wait:=> other.txt}{pause:6s}copy config.sys copy.sys{Enter}{wait:=> copy.sys}{pause:8s}"
            + "del note.txt{Enter}{pause:6s}dir{Enter}{wait:bytes free}");
        Assert.Equal(RunEnd.Idle, end);

        Assert.Equal("Hello, disk! \r\n", DiskTool.Run("mtype", "-i", run.Image!, "::other.txt"));
        Assert.Equal(DiskTool.Run("mtype", "-i", run.Image!, "::config.sys"), DiskTool.Run("mtype", "-i", run.Image!, "::copy.sys"));
        string listing = DiskTool.Run("mdir", "-b", "-i", run.Image!, "::");
        Assert.Contains("::/OTHER.TXT", listing, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("NOTE.TXT", listing, StringComparison.OrdinalIgnoreCase);
        DiskTool.Run("fsck.fat", "-n", run.Image!);
    }

    [GuestFact]
    public void A_write_protected_disk_stays_as_it_is()
    {
        using var run = new GuestRun("ibm-xt", "GLABIOS_0.4.0_8X.ROM", "freedos-360K.img");
        byte[] before = File.ReadAllBytes(run.Image!);
        run.IsReadOnly = true;
        run.Type("{wait:FreeCom}{wait:A:\\>}{pause:5s}echo x > note.txt{Enter}{wait:write-protection violation attempted}");
        Assert.Equal(before, File.ReadAllBytes(run.Image!));
    }
}
