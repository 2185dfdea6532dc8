using RetroPC.Hardware.Video;
using RetroPC.Host.Ansi;
using RetroPC.Host.Input;
using RetroPC.Host.Profiles;
using RetroPC.Host.Sessions;
using RetroPC.Host.Text;
using RetroPC.Interactive;
using RetroPC.Terminal;

namespace RetroPC.Tests.Interactive;

/// <summary>From the terminal's pointer to the counts of a serial mouse, as the session's input log has them. Counts: GuestMouse.</summary>
public sealed class GuestMouseTests : IDisposable
{
    private static readonly PictureArea _text = new(10, 2, 80, 25, 0, 0), _graphics = new(0, 0, 80, 24, 0, 0);

    private readonly string _log = Path.GetTempFileName();
    private readonly GuestSession _session;
    private readonly MachineThread _machine;
    private readonly GuestMouse _mouse;

    public GuestMouseTests()
    {
        var choice = new MachineChoice("pc1512-8086", []);
        _session = SessionFactory.Open(choice, new GuestMedia(), hasHashes: true);
        _session.StartInputLog(_log, choice);
        _machine = new MachineThread(_session, new RealPace(), KeyScript.Parse(""), CodePage.Ibm437, () => { });
        _mouse = new GuestMouse(_machine);
    }

    [Fact]
    public void A_column_is_eight_counts_and_a_row_sixteen()
    {
        Take(MouseAction.Move, 20.5, 10.5, _text);
        Take(MouseAction.Move, 21.5, 10.5, _text);
        Take(MouseAction.Move, 21.5, 12.5, _text);
        Take(MouseAction.Move, 19.5, 11.5, _text);
        Assert.Equal(["mouse 8 0", "mouse 0 32", "mouse -16 -16"], Log());
    }

    [Fact]
    public void Pixels_of_the_terminal_are_parts_of_a_column_that_add_up()
    {
        Take(MouseAction.Move, 20, 10, _text);
        for (int step = 1; step <= 16; step++)
        {
            Take(MouseAction.Move, 20 + (step / 16.0), 10, _text);
        }

        Assert.Equal(8, Log().Sum(line => int.Parse(line.Split(' ')[1])));
    }

    [Fact]
    public void The_edge_of_the_picture_is_the_edge_of_the_guests_screen()
    {
        Take(MouseAction.Move, 11.5, 10.5, _text);
        Take(MouseAction.Move, 3, 10.5, _text);
        Assert.StartsWith("mouse -412 0", Assert.Single(Log()), StringComparison.Ordinal);
    }

    [Fact]
    public void In_graphics_the_picture_is_640_by_200()
    {
        Take(MouseAction.Move, 40, 12, _graphics, FrameKind.Graphics);
        Take(MouseAction.Move, 50, 18, _graphics, FrameKind.Graphics);
        Assert.Equal(["mouse 80 100"], Log());
    }

    [Fact]
    public void Buttons_are_the_left_and_the_right_one()
    {
        Take(MouseAction.Press, 20, 10, _text, button: 0);
        Take(MouseAction.Release, 20, 10, _text, button: 0);
        Take(MouseAction.Press, 20, 10, _text, button: 2);
        Take(MouseAction.Press, 20, 10, _text, button: 1);
        Take(MouseAction.Wheel, 20, 10, _text, button: 0);
        Assert.Equal(["button 1 down", "button 1 up", "button 2 down"], Log());
    }

    public void Dispose()
    {
        _machine.Dispose();
        _session.Dispose();
        File.Delete(_log);
    }

    private void Take(MouseAction action, double column, double row, PictureArea area, FrameKind kind = FrameKind.Text, int button = -1) =>
        _mouse.Take(new MouseReport(action, button, 0, 0, KeyModifiers.None), column, row, area, kind);

    /// <summary>What reached the machine, without the times.</summary>
    private string[] Log()
    {
        using var done = new ManualResetEventSlim();
        _machine.Post(_ => done.Set());
        _machine.Start();
        Assert.True(done.Wait(TimeSpan.FromSeconds(60)));
        _machine.Dispose();
        _session.Dispose();
        return [.. File.ReadAllLines(_log).SkipWhile(line => line != "events").Skip(1).Select(line => line[(line.IndexOf(' ') + 1)..])];
    }
}
