using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Text;
using RetroPC.Hardware.Timing;
using RetroPC.Hardware.Video;
using RetroPC.Host.Conditions;
using RetroPC.Host.Input;
using RetroPC.Host.Profiles;
using RetroPC.Host.Sessions;
using RetroPC.Host.Text;
using RetroPC.Testing;

namespace RetroPC.Host.Tests.Guests;

/// <summary>ELKS talks to a program of this computer through COM1: a shell on /dev/ttyS0.</summary>
public sealed class SerialConsoleTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("retropc-elks-");
    private readonly StringBuilder _received = new();
    private readonly byte[] _buffer = new byte[4096];

    public void Dispose() => _folder.Delete(recursive: true);

    [GuestFact]
    public void ELKS_runs_commands_that_come_through_the_serial_port()
    {
        string floppy = Path.Combine(_folder.FullName, "elks.img");
        File.WriteAllBytes(floppy, File.ReadAllBytes(SharedFolder.PathOf("guests/floppies/elks-0.6-1440K.img")));
        var media = new GuestMedia { Floppies = [floppy], Serials = ["tcp:0"] };
        using GuestSession session = SessionFactory.Open(ProfileLoader.Load("ibm-xt", ["floppy=[{type=\"1.44M\"}]"]), media);
        string notice = Assert.Single(session.Notices);
        using var client = new TcpClient();
        client.Connect(IPAddress.Loopback, int.Parse(notice[(notice.LastIndexOf(' ') + 1)..]));

        var run = new HeadlessRun(
            session,
            KeyScript.Parse("{wait:#}{pause:2s}sh </dev/ttyS0 >/dev/ttyS0 2>/dev/ttyS0{Enter}{pause:5s}"),
            new RunConditions { Until = [new TimeCondition(0)], Timeout = 300 * Tick.Second },
            new FullPace());
        Assert.True(run.Run() == RunEnd.Time, ScreenText.Page(run.Frame));

        Say(client, session, "uname\r", "ELKS");
        Say(client, session, "echo 6 times 7 > /tmp/sum; cat /tmp/sum\r", "\n6 times 7");
        Say(client, session, "ls /bin\r", "uname");
    }

    private void Say(TcpClient client, GuestSession session, string line, string answer)
    {
        _received.Clear();
        client.Client.Send(Encoding.ASCII.GetBytes(line));
        var frame = new Frame();
        var host = Stopwatch.StartNew();
        while (!_received.ToString().Contains(answer, StringComparison.Ordinal) && host.Elapsed < TimeSpan.FromMinutes(1))
        {
            session.RunSlice(frame);
            if (client.Available > 0)
            {
                _received.Append(Encoding.ASCII.GetString(_buffer, 0, client.Client.Receive(_buffer)));
            }
        }

        Assert.Contains(answer, _received.ToString(), StringComparison.Ordinal);
    }
}
