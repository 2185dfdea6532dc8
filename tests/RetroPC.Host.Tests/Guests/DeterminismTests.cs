using RetroPC.Hardware.Machines;
using RetroPC.Hardware.Snapshots;
using RetroPC.Hardware.Video;
using RetroPC.Host.Conditions;
using RetroPC.Host.Input;
using RetroPC.Host.Sessions;
using RetroPC.Host.Text;
using RetroPC.Testing;

namespace RetroPC.Host.Tests.Guests;

/// <summary>Same profile, media and keys: the same machine at the end, twice, and after it was saved and loaded on the way.</summary>
public class DeterminismTests
{
    private const string Keys = "{wait:A:\\>}{pause:5s}dir{Enter}{pause:3s}echo hello > x.txt{Enter}{pause:8s}";
    private const int Slices = 60 * 60;

    [GuestTheory]
    [InlineData("ibm-xt", "GLABIOS_0.4.0_8X.ROM")]
    [InlineData("ibm-pc", "GLABIOS_0.4.0_8P.ROM")]
    [InlineData("turbo-xt", "GLABIOS_0.4.0_8T.ROM")]
    public void Two_runs_are_the_same_to_the_last_bit(string machine, string bios)
    {
        Assert.Equal(Run(machine, bios, reloadAt: -1), Run(machine, bios, reloadAt: -1));
    }

    [GuestTheory]
    [InlineData(1)]
    [InlineData(137)]
    [InlineData(500)]
    [InlineData(1_234)]
    [InlineData(2_600)]
    public void A_run_that_was_put_back_to_a_saved_state_is_the_same(int reloadAt)
    {
        Assert.Equal(Run("ibm-xt", "GLABIOS_0.4.0_8X.ROM", reloadAt: -1), Run("ibm-xt", "GLABIOS_0.4.0_8X.ROM", reloadAt));
    }

    /// <summary>Every card that an XT can have, under our own BIOS.</summary>
    [GuestTheory]
    [InlineData("xt", 30)]
    [InlineData("xt", 420)]
    [InlineData("xt", 1_300)]
    [InlineData("xt-cf", 420)]
    [InlineData("xt-ide-2", 1_300)]
    public void A_machine_with_all_cards_goes_on_from_a_saved_state(string adapter, int reloadAt)
    {
        string[] cards =
        [
            $"disk_adapter.model={adapter}", "game_port=true", "clock=true", "keyboard=101",
            "serial=[{},{device=\"mouse\"},{chip=\"16450\"}]", "parallel=[{},{},{port=0x3BC}]",
        ];
        Assert.Equal(Run("ibm-xt", "builtin:xt", reloadAt: -1, cards), Run("ibm-xt", "builtin:xt", reloadAt, cards));
    }

    /// <summary>Runs a session for a minute; at a slice the state is saved, the machine runs on for a while, and is put back.</summary>
    private static byte[] Run(string machine, string bios, int reloadAt, params string[] cards)
    {
        using var run = new GuestRun(machine, bios, "freedos-360K.img", cards) { HasHardDisk = cards.Length > 0 };
        using GuestSession session = run.Open();
        var frame = new Frame();
        var typist = new Typist(session.Input, KeyScript.Parse(Keys));
        var screen = new ScreenWatch(session.Machine, CodePage.Ibm437);
        for (int slice = 0; slice < Slices; slice++)
        {
            session.RunSlice(frame);
            screen.Look(frame);
            typist.Advance(screen);
            if (slice == reloadAt)
            {
                byte[] state = Save(session.Machine);
                session.Machine.RunUntil(session.Machine.Clock.Now + 10_000_000);
                session.Machine.Sync(Snapshot.ForLoading(state));
            }
        }

        return Save(session.Machine);
    }

    private static byte[] Save(Machine machine)
    {
        var file = Snapshot.ForSaving();
        machine.Sync(file);
        return file.ToArray();
    }
}
