using RetroPC.Host.Devices;
using RetroPC.Media;

namespace RetroPC.Host.Tests.Devices;

/// <summary>A serial port as a pseudo-terminal.</summary>
public sealed class PtyEndTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("retropc-");

    private string Link => Path.Combine(_folder.FullName, "com1");

    public void Dispose()
    {
        if (Directory.Exists(_folder.FullName))
        {
            _folder.Delete(recursive: true);
        }
    }

    [UnixFact]
    public void Every_byte_goes_through_as_it_is_both_ways()
    {
        using var end = new PtyEnd(null);
        using var rig = new SerialRig(end);
        Assert.Equal($"a serial port is at {end.Path}", end.Notice);
        using FileStream program = Open(end.Path);
        rig.Pump();
        Assert.True(rig.IsConnected);
        byte[] all = [.. Enumerable.Range(0, 256).Select(i => (byte)i)];
        program.Write(all);
        rig.PumpUntil(() => rig.Line.ToGuest >= 255);
        Assert.Equal(all, rig.Receive());
        rig.Send(all);
        rig.Pump();
        byte[] found = new byte[all.Length];
        program.ReadExactly(found);
        Assert.Equal(all, found);
    }

    [UnixFact]
    public void Nobody_who_reads_turns_CTS_off_and_whoever_comes_later_finds_all_of_it()
    {
        using var end = new PtyEnd(null);
        using var rig = new SerialRig(end);
        rig.Pump();
        int sent = 0;
        while (rig.IsClearToSend)
        {
            rig.Send((byte)sent++);
            Assert.True(sent < 10_000_000, "CTS never goes off.");
            if ((sent & 0xFF) == 0)
            {
                rig.Pump();
            }
        }

        using FileStream program = Open(end.Path);
        byte[] found = new byte[sent];
        var reading = Task.Run(() => program.ReadExactly(found));
        rig.PumpUntil(() => reading.IsCompleted);
        Assert.True(reading.IsCompletedSuccessfully);
        Assert.All(Enumerable.Range(0, sent), i => Assert.Equal((byte)i, found[i]));
        Assert.True(rig.IsClearToSend);
    }

    [UnixFact]
    public void A_program_that_closes_it_can_open_it_again()
    {
        using var end = new PtyEnd(null);
        using var rig = new SerialRig(end);
        for (byte i = 0; i < 3; i++)
        {
            using FileStream program = Open(end.Path);
            program.WriteByte(i);
            var received = new List<byte>();
            rig.PumpUntil(() =>
            {
                received.AddRange(rig.Receive());
                return received.Count > 0;
            });
            Assert.Equal([i], received);
        }

        rig.Pump();
        Assert.True(rig.IsConnected);
        Assert.Null(end.Trouble);
    }

    [UnixFact]
    public void A_link_leads_to_it_and_goes_with_it()
    {
        using (var end = new PtyEnd(Link))
        {
            Assert.Equal($"a serial port is at {Link}", end.Notice);
            Assert.Equal(end.Path, new FileInfo(Link).LinkTarget);
        }

        Assert.False(Path.Exists(Link));
        Assert.Empty(_folder.GetFileSystemInfos());
    }

    [UnixFact]
    public void A_link_that_a_run_has_left_is_made_anew_and_anything_else_stays()
    {
        File.CreateSymbolicLink(Link, "/dev/pts/999999");
        using (var end = new PtyEnd(Link))
        {
            Assert.Equal(end.Path, new FileInfo(Link).LinkTarget);
        }

        File.WriteAllText(Link, "mine");
        var error = Assert.Throws<MediaException>(() => SerialEnds.Open($"pty:{Link}"));
        Assert.StartsWith($"--serial pty:{Link}: ", error.Message);
        Assert.Equal("mine", File.ReadAllText(Link));
    }

    [UnixFact]
    public void A_link_that_somebody_has_replaced_or_whose_folder_has_gone_is_left_alone()
    {
        using (new PtyEnd(Link))
        {
            File.Delete(Link);
            File.WriteAllText(Link, "mine");
        }

        Assert.Equal("mine", File.ReadAllText(Link));
        File.Delete(Link);
        using (new PtyEnd(Link))
        {
            _folder.Delete(recursive: true);
        }
    }

    [Fact]
    public void A_system_without_them_says_what_to_use()
    {
        if (OperatingSystem.IsWindows())
        {
            var error = Assert.Throws<MediaException>(() => SerialEnds.Open("pty"));
            Assert.Equal("--serial pty: this system has no pseudo-terminals: use tcp:PORT", error.Message);
        }
        else
        {
            using SerialEnd? end = SerialEnds.Open("pty");
            Assert.IsType<PtyEnd>(end);
        }
    }

    private static FileStream Open(string path) => new(path, FileMode.Open, FileAccess.ReadWrite, FileShare.ReadWrite, 0);
}
