using RetroPC.Hardware.Chips;
using RetroPC.Hardware.Snapshots;
using RetroPC.Hardware.Timing;
using static RetroPC.Hardware.Tests.Chips.ControllerRig;

namespace RetroPC.Hardware.Tests.Chips;

/// <summary>Controller and keyboard: saving, damaged files, and a guest that does anything.</summary>
public class KeyboardAtStateTests
{
    [Fact]
    public void What_was_saved_goes_on_as_what_was_not()
    {
        var random = new Random(3);
        ControllerRig rig = new ControllerRig().Ready();
        for (int i = 0; i < 100; i++)
        {
            Act(rig, random);
            rig.Run(random.Next((int)Millisecond));
            byte[] saved = rig.Save();
            var other = new ControllerRig();
            other.Load(saved);
            Assert.Equal(rig.Irq, other.Irq);
            Assert.Equal(rig.Collect(200 * Millisecond), other.Collect(200 * Millisecond));
            Assert.Equal(rig.Save(), other.Save());
        }
    }

    [Fact]
    public void A_damaged_file_is_refused_or_does_no_harm()
    {
        var random = new Random(4);
        ControllerRig whole = new ControllerRig().Ready();
        whole.Keyboard!.Press(XtKey.A);
        whole.Write(0xF2);
        whole.Run(Millisecond * 3 / 2);
        byte[] saved = whole.Save();
        for (int i = 0; i < 3000; i++)
        {
            byte[] damaged = [.. saved];
            damaged[random.Next(damaged.Length)] ^= (byte)random.Next(1, 256);
            var rig = new ControllerRig();
            try
            {
                rig.Load(damaged);
            }
            catch (SnapshotException)
            {
                continue;
            }

            if (rig.Clock.Now < 1000 * Tick.Second)
            {
                rig.Collect(30 * Millisecond);
                Act(rig, random);
                rig.Collect(30 * Millisecond);
            }
        }
    }

    [Theory]
    [InlineData(KeyboardAtModel.Keys84)]
    [InlineData(KeyboardAtModel.Keys101)]
    public void A_million_random_accesses_do_no_harm(KeyboardAtModel model)
    {
        var random = new Random(5);
        var rig = new ControllerRig(model);
        for (int i = 0; i < 1_000_000; i++)
        {
            Act(rig, random);
            rig.Run(random.Next((int)Millisecond));
            Assert.True(rig.Agenda.Next > rig.Clock.Now);
        }

        // After all that a BIOS can still make it work.
        rig.Command(0xAA);
        rig.Run(30 * Millisecond);
        rig.Ready(0x00);
        rig.Send(0xFF);
        Assert.Contains((byte)0xAA, rig.Collect(500 * Millisecond));
    }

    private static void Act(ControllerRig rig, Random random)
    {
        switch (random.Next(8))
        {
            case 0:
                rig.Controller.WritePort(0x64, (byte)random.Next(256));
                break;
            case 1:
                rig.Controller.WritePort(0x60, (byte)(random.Next(2) == 0 ? random.Next(0xED, 0x100) : random.Next(256)));
                break;
            case 2:
                rig.Keyboard!.Press((XtKey)random.Next(-1, 260));
                break;
            case 3:
                rig.Keyboard!.Release((XtKey)random.Next(-1, 260));
                break;
            case 4:
                _ = rig.Status;
                break;
            default:
                _ = rig.Data;
                break;
        }
    }
}
