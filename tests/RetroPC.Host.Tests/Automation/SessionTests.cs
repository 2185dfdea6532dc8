using RetroPC.Host.Automation;
using RetroPC.Host.Conditions;
using RetroPC.Host.Profiles;
using RetroPC.Host.Sessions;
using RetroPC.Media;

namespace RetroPC.Host.Tests.Automation;

/// <summary>The library: a PC that a program uses. It has no disks here, and little memory, to be quick.</summary>
public sealed class SessionTests : IDisposable
{
    private static readonly SessionOptions _options = new() { Settings = ["memory.conventional_kb=64"] };

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("retropc-api-");

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public async Task A_PC_is_switched_on_waited_for_and_looked_at()
    {
        using Session pc = await Session.StartAsync("ibm-pc-cga", _options);
        Assert.Equal(TimeSpan.Zero, pc.Time);
        pc.WaitForText("Memory", new ScreenRegion(1, 10));
        pc.WaitForMatch("^Memory +64 KB OK$");
        pc.WaitForIdle(TimeSpan.FromSeconds(1));
        Assert.Contains("No system was found", pc.Screen.ToText(), StringComparison.Ordinal);
        Assert.True(pc.Holds(new TextCondition("No system was found")));
    }

    [Fact]
    public void Time_passes_only_in_calls_that_wait()
    {
        using Session pc = Session.Start("ibm-pc-cga", _options);
        pc.RunFor(TimeSpan.FromSeconds(2));
        TimeSpan time = pc.Time;
        Assert.InRange(time, TimeSpan.FromSeconds(2), TimeSpan.FromSeconds(2.02));
        pc.Poke(0x500, 1, 2, 3);
        Assert.Equal((1, 2, 3), (pc.Peek(0x500), pc.Peek(0x501), pc.Peek(0x502)));
        _ = pc.Screen;
        Assert.Equal(time, pc.Time);
    }

    [Fact]
    public void A_screen_stays_what_it_was()
    {
        using Session pc = Session.Start("ibm-pc-cga", _options);
        var before = pc.Screen;
        pc.WaitForText("Parallel");
        Assert.DoesNotContain("Parallel", before.ToText(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_wait_in_vain_says_for_what_and_shows_the_screen()
    {
        using Session pc = Session.Start("ibm-pc-cga", _options with { Timeout = TimeSpan.FromSeconds(20) });
        GuestTimeoutException late = Assert.Throws<GuestTimeoutException>(() => pc.WaitForText("C:\\>"));
        Assert.StartsWith("\"C:\\>\" did not come within 20 s of guest time.", late.Message, StringComparison.Ordinal);
        Assert.Contains("No system was found", late.Message, StringComparison.Ordinal);
        Assert.Contains("No system was found", late.Screen!.ToText(), StringComparison.Ordinal);
        Assert.False(pc.TryWaitFor(new TextCondition("C:\\>"), TimeSpan.FromSeconds(1)));
    }

    [Fact]
    public void Keys_are_held_and_what_has_no_key_is_told()
    {
        using Session pc = Session.Start("ibm-pc-cga", _options);
        pc.WaitForText("Parallel");
        pc.Hold("LeftShift");
        pc.RunFor(TimeSpan.FromSeconds(0.1));
        Assert.Equal(2, pc.Peek(0x417) & 2);
        pc.Release("LeftShift");
        pc.RunFor(TimeSpan.FromSeconds(0.1));
        Assert.Equal(0, pc.Peek(0x417) & 2);
        Assert.Contains("Code page 437 has no '한'", Assert.Throws<ArgumentException>(() => pc.Type("한")).Message, StringComparison.Ordinal);
        Assert.Equal(['한'], pc.Paste("a한"));
        Assert.Throws<FormatException>(() => pc.Press("Enterr"));
    }

    [Fact]
    public void A_state_is_saved_and_gone_back_to()
    {
        string state = Path.Combine(_folder.FullName, "a.state");
        using Session pc = Session.Start("ibm-pc-cga", _options);
        pc.WaitForText("64 KB");
        string screen = pc.Screen.ToText();
        TimeSpan time = pc.Time;
        pc.SaveState(state);
        pc.WaitForText("Parallel");
        pc.LoadState(state);
        Assert.Equal((time, screen), (pc.Time, pc.Screen.ToText()));
        pc.WaitForText("Parallel");
    }

    [Fact]
    public void Mistakes_have_exceptions_of_their_own()
    {
        Assert.Throws<FileNotFoundException>(() => Session.Start("no-such-pc"));
        Assert.Throws<ProfileException>(() => Session.Start("ibm-xt", new SessionOptions { Settings = ["memory.conventional_kb=7"] }));
        Assert.Throws<FileNotFoundException>(() => Session.Start("ibm-xt", new SessionOptions { Floppies = ["/no/such.img"] }));
        using Session pc = Session.Start("ibm-pc-cga", _options);
        Assert.Throws<MediaException>(() => pc.Insert('D', "/no/such.img"));
        Assert.Throws<MediaException>(() => pc.Eject('X'));
        Assert.Throws<ArgumentOutOfRangeException>(() => pc.Poke(0xFFFFF, 1, 2));
        Assert.Throws<ArgumentException>(() => pc.Screen.Save(Path.Combine(_folder.FullName, "screen.doc")));
    }

    [Fact]
    public void It_can_be_stopped()
    {
        using var stop = new CancellationTokenSource();
        using Session pc = Session.Start("ibm-pc-cga", _options with { Stop = stop.Token });
        stop.Cancel();
        Assert.Throws<OperationCanceledException>(() => pc.RunFor(TimeSpan.FromSeconds(1)));
    }

    [Fact]
    public void Guests_do_not_change_the_files_of_their_disks_unless_they_are_let()
    {
        Assert.Equal(ImageAccess.Discard, new SessionOptions().Access);
        Assert.Equal(ImageAccess.Save, new GuestMedia().Access);
    }
}
