using RetroPC.Hardware.Chips;
using RetroPC.Hardware.Timing;
using RetroPC.Hardware.Video;
using RetroPC.Host.Conditions;
using RetroPC.Host.Input;
using RetroPC.Host.Sessions;
using RetroPC.Testing;

namespace RetroPC.Host.Tests.Guests;

/// <summary>os8088 looks for a mouse on the serial ports by itself, and its pointer follows it.</summary>
public sealed class SerialMouseTests : IDisposable
{
    private readonly GuestRun _run = new("ibm-xt", "builtin:xt", "os8088-360K.img", "serial=[{device=\"mouse\"}]");

    public void Dispose() => _run.Dispose();

    [GuestFact]
    public void The_pointer_of_os8088_follows_the_mouse_and_the_button_opens_a_menu()
    {
        using GuestSession session = _run.Open();
        var run = new HeadlessRun(
            session,
            KeyScript.Parse(""),
            new RunConditions { Until = [new IdleCondition(3 * Tick.Second)], Timeout = 300 * Tick.Second },
            new FullPace());
        Assert.Equal(RunEnd.Idle, run.Run());
        SerialMouse mouse = Assert.IsType<SerialMouse>(session.Machine.Serials[0]);
        Assert.True(mouse.IsOn);

        Frame desktop = TakeFrame(session);
        mouse.Move(100, -40);
        (int left, int top, int right, int bottom) = Difference(desktop, TakeFrame(session));
        mouse.Move(-100, 40);
        Assert.True(desktop.LooksLike(TakeFrame(session)));

        // The pointer was at the place from which it went, and 100 to the right and 40 higher.
        mouse.Move(0, -40);
        (int column, int row, int columnEnd, int rowEnd) = Difference(desktop, TakeFrame(session));
        Assert.Equal((column, row, 100), (left, top, right - columnEnd));
        Assert.Equal(bottom, rowEnd);

        // "File" in the menu bar.
        mouse.Move(112 - column, 6 - row);
        Frame bar = TakeFrame(session);
        mouse.SetButton(0, true);
        (_, _, _, int menuEnd) = Difference(bar, TakeFrame(session));
        mouse.SetButton(0, false);
        Assert.InRange(menuEnd, 30, 150);
    }

    /// <summary>The picture, when the guest has had a second for what came.</summary>
    private static Frame TakeFrame(GuestSession session)
    {
        var frame = new Frame();
        for (int i = 0; i < GuestSession.SlicesPerSecond; i++)
        {
            session.RunSlice(frame);
        }

        return frame;
    }

    /// <summary>The first and last column and row in which two pictures differ.</summary>
    private static (int Left, int Top, int Right, int Bottom) Difference(Frame one, Frame other)
    {
        int[] places = [.. Enumerable.Range(0, one.Pixels.Length).Where(i => one.Pixels[i] != other.Pixels[i])];
        Assert.NotEmpty(places);
        return (
            places.Min(i => i % one.Width),
            places.Min(i => i / one.Width),
            places.Max(i => i % one.Width),
            places.Max(i => i / one.Width));
    }
}
