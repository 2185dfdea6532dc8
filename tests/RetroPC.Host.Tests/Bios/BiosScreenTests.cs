using RetroPC.Hardware.Timing;
using RetroPC.Hardware.Video;
using RetroPC.Host.Conditions;
using RetroPC.Host.Input;
using RetroPC.Host.Profiles;
using RetroPC.Host.Sessions;
using RetroPC.Host.Text;
using RetroPC.Testing;

namespace RetroPC.Host.Tests.Bios;

/// <summary>What our BIOS shows on every preset from power-on to the screen without a system, as somebody has approved it.</summary>
public class BiosScreenTests
{
    private const string FirstOfPost = "Processor", NoSystem = "No system was found";

    public static TheoryData<string> Presets => [.. ProfileLoader.PresetNames.Where(IsOurs)];

    [Theory]
    [MemberData(nameof(Presets))]
    public void POST_lists_what_the_machine_has_and_no_system_is_a_choice(string preset)
    {
        using GuestSession session = SessionFactory.Open(ProfileLoader.Load(preset, []), new GuestMedia());
        var frame = new Frame();
        string post = "", screen = "";
        while (!screen.Contains(NoSystem, StringComparison.Ordinal) && session.Machine.Clock.Now < 120 * Tick.Second)
        {
            session.RunSlice(frame);
            screen = ScreenText.Page(frame);
            post = screen.Contains(FirstOfPost, StringComparison.Ordinal) ? screen : post;
        }

        Run(session, frame, Tick.Second);
        Approved.Check(post, $"{preset}-post");
        Approved.Check(ScreenText.Page(frame), $"{preset}-no-system");
    }

    [Theory]
    [MemberData(nameof(Presets))]
    public void F10_opens_the_boot_menu(string preset)
    {
        using GuestSession session = SessionFactory.Open(ProfileLoader.Load(preset, []), new GuestMedia());
        var run = new HeadlessRun(
            session,
            KeyScript.Parse("{wait:F10}{pause:1s}{F10}{wait:Boot menu}{pause:1s}"),
            new RunConditions { Until = [new TimeCondition(0)], Timeout = 120 * Tick.Second },
            new FullPace());
        Assert.Equal(RunEnd.Time, run.Run());
        Approved.Check(ScreenText.Page(run.Frame), $"{preset}-menu");
    }

    private static bool IsOurs(string preset) => ProfileLoader.Load(preset).Firmware.Bios is ["builtin:xt"];

    private static void Run(GuestSession session, Frame frame, long time)
    {
        for (long end = session.Machine.Clock.Now + time; session.Machine.Clock.Now < end;)
        {
            session.RunSlice(frame);
        }
    }
}
