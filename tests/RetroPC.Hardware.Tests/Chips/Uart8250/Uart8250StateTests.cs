using RetroPC.Hardware.Chips;
using RetroPC.Hardware.Snapshots;
using RetroPC.Hardware.Timing;

namespace RetroPC.Hardware.Tests.Chips;

/// <summary>Saving, damaged files, and a guest that does anything.</summary>
public class Uart8250StateTests
{
    [Fact]
    public void A_port_with_a_mouse_that_was_saved_goes_on_as_the_one_that_was_not()
    {
        var mouse = new SerialMouse();
        var rig = new UartRig(mouse, 96, 2) { [1] = 0x0F, [4] = 0x0B };
        rig.Run(Tick.Second / 10);
        _ = rig[0];
        mouse.Move(300, 0);
        rig[0] = 0x55;
        rig.Run(Tick.Second / 200);
        var otherMouse = new SerialMouse();
        var other = new UartRig(otherMouse);
        other.Load(rig.Save());
        Assert.Equal(rig.Irq, other.Irq);
        for (int i = 0; i < 40; i++)
        {
            mouse.SetButton(0, i % 3 == 0);
            otherMouse.SetButton(0, i % 3 == 0);
            rig.Run(Tick.Second / 300);
            other.Run(Tick.Second / 300);
            for (int register = 0; register < 8; register++)
            {
                Assert.Equal(rig[register], other[register]);
            }

            Assert.Equal(rig.Irq, other.Irq);
        }

        Assert.Equal(rig.Save(), other.Save());
    }

    [Fact]
    public void A_damaged_file_is_refused_or_does_no_harm()
    {
        var random = new Random(1);
        for (int i = 0; i < 6000; i++)
        {
            UartRig saved = MakeBusy(i);
            byte[] damaged = saved.Save();
            damaged[random.Next(damaged.Length)] ^= (byte)random.Next(1, 256);
            UartRig rig = MakeBusy(i);
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
                rig.Run(Tick.Second / 100);
                _ = rig[5] + rig[0];
            }
        }
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    public void A_million_random_accesses_do_no_harm(int kind)
    {
        var random = new Random(kind);
        var mouse = new SerialMouse();
        var line = new SerialBuffer();
        var terminal = new Terminal();
        SerialPeer[] peers = [mouse, line, terminal];
        var rig = new UartRig(peers[kind]);
        for (int i = 0; i < 400_000; i++)
        {
            rig[random.Next(8)] = (byte)random.Next(256);
            _ = rig[random.Next(8)];
            switch (random.Next(8))
            {
                case 0:
                    mouse.Move(random.Next(-300, 300), random.Next(int.MinValue, int.MaxValue));
                    break;
                case 1:
                    mouse.SetButton(random.Next(2), random.Next(2) == 0);
                    break;
                case 2:
                    line.TrySend((byte)i);
                    line.TryTake(out _);
                    break;
                case 3:
                    line.SetConnected(random.Next(2) == 0);
                    terminal.SetLines((byte)random.Next(256));
                    break;
                case 4:
                    var parity = (SerialParity)random.Next(5);
                    terminal.Writes = new SerialFormat(random.NextInt64(1, 10_000_000), random.Next(5, 9), parity, random.Next(2, 5));
                    terminal.Send((byte)i);
                    break;
            }

            rig.Run(random.NextInt64(random.Next(100) == 0 ? Tick.Second : 100_000));
            Assert.True(rig.Agenda.Next > rig.Clock.Now);
        }

        byte[] saved = rig.Save();
        rig.Load(saved);
        Assert.Equal(saved, rig.Save());
    }

    /// <summary>A port in some state of sending and receiving.</summary>
    private static UartRig MakeBusy(int kind)
    {
        SerialPeer peer = kind % 2 == 0 ? new SerialMouse() : new SerialBuffer();
        var rig = new UartRig(peer, 96, 2) { [1] = 0x0F, [4] = 0x0B };
        rig[0] = 0x55;
        (peer as SerialBuffer)?.TrySend(1);
        rig.Run(kind % 50 * (Tick.Second / 1000));
        return rig;
    }
}
