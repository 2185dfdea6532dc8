using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using RetroPC.Hardware.Chips;
using RetroPC.Hardware.Snapshots;
using RetroPC.Host.Automation;
using RetroPC.Host.Capture;
using RetroPC.Host.Replay;
using RetroPC.Host.Sessions;
using RetroPC.Media;
using RetroPC.Testing;

namespace RetroPC.Host.Tests.Replay;

/// <summary>A session that was written down is done again clock for clock: in FreeDOS, with all that can come to a machine from outside.</summary>
public sealed class ReplayTests : IDisposable
{
    private const string Machine = "ibm-xt";

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("retropc-replay-");

    private string Log => PathOf("session.log");

    public void Dispose() => _folder.Delete(recursive: true);

    [GuestFact]
    public void Keys_diskettes_pokes_states_and_resets_come_at_the_same_clocks()
    {
        string floppy = Copy("freedos-360K.img"), other = Copy("msdos4-multitasking-360K.img");
        (string hash, Dictionary<string, byte[]> captures) = Record(new SessionOptions { Floppies = [floppy] }, pc =>
        {
            pc.WaitForText("A:\\>", timeout: TimeSpan.FromMinutes(3));
            pc.Type("echo hello > new.txt\n");
            pc.WaitForIdle(TimeSpan.FromSeconds(2));
            pc.SaveState(PathOf("a.state"));
            pc.Poke(0x417, 0x40);
            pc.Insert('A', other);
            pc.Type("dir\n");
            pc.WaitForText("bytes free");
            pc.LoadState(PathOf("a.state"));
            pc.RunFor(TimeSpan.FromMilliseconds(123));
            pc.Eject('A');
            pc.Insert('A', floppy);
            pc.Reset();
            pc.WaitForText("FreeCom version", timeout: TimeSpan.FromMinutes(3));
            pc.WaitForText("A:\\>");
            pc.Press("a", "Backspace", "CapsLock", "CapsLock");
            pc.WaitForIdle(TimeSpan.FromSeconds(1));
            pc.Type("dir\n");
            pc.WaitForText("bytes free");
        });
        byte[] before = File.ReadAllBytes(floppy);

        using (Session again = Replayed(InputLog.Load(Log)))
        {
            Assert.Equal(hash, again.Guest.StateHash());
            Assert.Equal(captures, CapturesOf(again.Screen));
        }

        Assert.Equal(before, File.ReadAllBytes(floppy));
    }

    [GuestFact]
    public void What_comes_over_a_serial_line_comes_again_without_anybody_there()
    {
        using var client = new TcpClient();
        var options = new SessionOptions { Floppies = [Copy("freedos-360K.img")], Serials = ["tcp:0"] };
        (string hash, _) = Record(options, pc =>
        {
            string notice = pc.Guest.Notices.Single();
            client.Connect(IPAddress.Loopback, int.Parse(notice[(notice.LastIndexOf(' ') + 1)..], CultureInfo.InvariantCulture));
            pc.WaitForText("A:\\>", timeout: TimeSpan.FromMinutes(3));
            pc.Type("ctty com1\n");
            pc.RunFor(TimeSpan.FromSeconds(2));
            client.Client.Send("ver\r"u8);
            var host = Stopwatch.StartNew();
            while (client.Available < 40 && host.Elapsed < TimeSpan.FromMinutes(1))
            {
                pc.RunFor(TimeSpan.FromSeconds(0.1));
            }
        });
        Assert.Matches("serial 1 in [0-9a-f]+\n(.*\n)*.* serial 1 out [0-9]+\n", File.ReadAllText(Log));
        client.Close();

        using Session again = Replayed(InputLog.Load(Log));
        Assert.Equal(hash, again.Guest.StateHash());
    }

    [GuestFact]
    public void A_disk_that_has_changed_is_refused()
    {
        string floppy = Copy("freedos-360K.img");
        Record(new SessionOptions { Floppies = [floppy] }, pc => pc.RunFor(TimeSpan.FromSeconds(1)));
        byte[] image = File.ReadAllBytes(floppy);
        image[^1] ^= 1;
        File.WriteAllBytes(floppy, image);

        MediaException refused = Assert.Throws<MediaException>(() => SessionFactory.Open(InputLog.Load(Log)));
        Assert.Matches("^.*freedos-360K.img is not what it was when the session was written down .*: replay with a copy of what it was then$", refused.Message);
    }

    [Fact]
    public void So_is_a_profile_that_has_changed()
    {
        string profile = PathOf("mine.toml");
        File.WriteAllText(profile, "extends = \"ibm-pc\"\n");
        using (Session pc = Session.Start(profile, new SessionOptions { InputLog = Log }))
        {
            pc.RunFor(TimeSpan.FromSeconds(1));
        }

        File.AppendAllText(profile, "memory.conventional_kb = 64\n");
        MediaException refused = Assert.Throws<MediaException>(() => SessionFactory.Open(InputLog.Load(Log)));
        Assert.Contains("mine.toml is not what it was", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_log_of_a_session_that_was_killed_is_done_again_as_far_as_it_goes()
    {
        Record(new SessionOptions(), pc =>
        {
            pc.RunFor(TimeSpan.FromSeconds(1));
            pc.Press("a");
        });
        string whole = File.ReadAllText(Log);
        InputLog log = InputLog.Parse("cut", whole[..whole.LastIndexOf(" end ", StringComparison.Ordinal)]);
        Assert.Null(log.EndTick);
        Assert.Equal([XtKey.A, XtKey.A], log.Inputs.Cast<KeyInput>().Select(input => input.Key));

        using Session again = Replayed(log);
        Assert.True(again.Guest.Replay!.IsDone);
    }

    [Fact]
    public void A_replay_can_be_written_down_itself()
    {
        Record(new SessionOptions(), pc => pc.Press("a", "F1", "Ctrl+Alt+Del"));
        string first = File.ReadAllText(Log);
        var log = InputLog.Load(Log);
        using (Session again = Session.Start(log, new SessionOptions { InputLog = Log }))
        {
            RunToEnd(again);
        }

        Assert.Equal(first, File.ReadAllText(Log));
    }

    [Theory]
    [InlineData("insert D 00 disk.img")]
    [InlineData("state 00 some.state")]
    [InlineData("poke fffffffe 0102030405")]
    [InlineData("poke 7fffffff 01")]
    [InlineData("eject D")]
    [InlineData("serial 9 in 00")]
    [InlineData("serial 1 out 2000000000")]
    [InlineData("paper-end")]
    [InlineData("up A")]
    public void What_this_machine_does_not_have_is_said_or_ignored(string line)
    {
        Record(new SessionOptions(), pc => pc.RunFor(TimeSpan.FromSeconds(0.1)));
        string[] lines = File.ReadAllLines(Log);
        string text = string.Join('\n', [.. lines[..^1], $"1000 {line}", lines[^1], ""]);
        Exception? e = Xunit.Record.Exception(() => Replayed(InputLog.Parse("odd", text)).Dispose());
        Assert.True(e is null or MediaException or FileNotFoundException or SnapshotException, e?.ToString());
    }

    private (string Hash, Dictionary<string, byte[]> Captures) Record(SessionOptions options, Action<Session> use)
    {
        using Session pc = Session.Start(Machine, options with { InputLog = Log });
        use(pc);
        pc.RunFor(TimeSpan.FromSeconds(0.1));
        return (pc.Guest.StateHash(), CapturesOf(pc.Screen));
    }

    private static Session Replayed(InputLog log)
    {
        Session pc = Session.Start(log);
        RunToEnd(pc);
        return pc;
    }

    private static void RunToEnd(Session pc)
    {
        do
        {
            pc.RunFor(TimeSpan.FromTicks(1));
        }
        while (!pc.Guest.Replay!.IsOver(pc.Machine.Clock.Now));
    }

    private static Dictionary<string, byte[]> CapturesOf(Screen screen) =>
        Enum.GetValues<CaptureFormat>().ToDictionary(format => format.ToString(), format => screen.ToBytes(format));

    private string Copy(string floppy)
    {
        string copy = PathOf(floppy);
        File.WriteAllBytes(copy, File.ReadAllBytes(SharedFolder.PathOf("guests/floppies/" + floppy)));
        return copy;
    }

    private string PathOf(string name) => Path.Combine(_folder.FullName, name);
}
