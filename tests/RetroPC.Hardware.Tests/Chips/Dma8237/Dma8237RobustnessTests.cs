using RetroPC.Hardware.Snapshots;

namespace RetroPC.Hardware.Tests.Chips;

/// <summary>Saving and loading, damaged files, and everything that a guest may do.</summary>
public class Dma8237RobustnessTests
{
    private readonly DmaRig _rig = new();

    [Fact]
    public void A_loaded_controller_goes_on_as_the_saved_one()
    {
        for (int round = 0; round < 20; round++)
        {
            var random = new Random(round);
            var one = new DmaRig();
            for (int i = random.Next(500); i > 0; i--)
            {
                DmaNoise.Do(one, random);
            }

            var two = new DmaRig();
            two.Load(one.Save());
            for (int channel = 1; channel < 4; channel++)
            {
                two.Clients[channel].CopyFrom(one.Clients[channel]);
            }

            var randomOfOne = new Random(round);
            var randomOfTwo = new Random(round);
            for (int i = 0; i < 500; i++)
            {
                DmaNoise.Do(one, randomOfOne);
                DmaNoise.Do(two, randomOfTwo);
            }

            Assert.Equal(one.Save(), two.Save());
        }
    }

    [Fact]
    public void A_damaged_file_is_refused_or_harmless()
    {
        byte[] file = _rig.Save();
        var random = new Random(1);
        int start = file.AsSpan().IndexOf("dma8237"u8) + 15;
        for (int i = 0; i < 500; i++)
        {
            byte[] damaged = [.. file];
            damaged[start + random.Next(70)] = (byte)random.Next(256);
            var rig = new DmaRig();
            try
            {
                rig.Load(damaged);
            }
            catch (SnapshotException)
            {
                continue;
            }

            for (int n = 0; n < 20; n++)
            {
                DmaNoise.Do(rig, random);
            }
        }
    }

    [Fact]
    public void Nothing_that_a_guest_does_throws()
    {
        var random = new Random(77);
        for (int i = 0; i < 1_000_000; i++)
        {
            DmaNoise.Do(_rig, random);
        }
    }
}

/// <summary>Something that a guest or a device may do.</summary>
internal static class DmaNoise
{
    public static void Do(DmaRig rig, Random random)
    {
        int port = random.Next(16);
        switch (random.Next(6))
        {
            case 0:
                rig.Dma.ReadPort(port);
                break;
            case 1:
                byte peeked = rig.Dma.PeekPort(port);
                Assert.Equal(peeked, rig.Dma.PeekPort(port));
                break;
            case 2:
                int client = random.Next(1, 4);
                rig.Clients[client].DropAfter = rig.Clients[client].Transfers + random.Next(1, 50);
                rig.Request(client, random.Next(2) == 0);
                break;
            case 3:
                rig.Dma.LineChanged(4, random.Next(2) == 0);
                break;
            case 4:
                rig.Pages.WritePort(random.Next(0x10000), (byte)random.Next(256));
                rig.Clock.Now += random.Next(100);
                break;
            default:
                // High bytes of counts are kept small most of the time, for the sake of speed.
                rig.Dma.WritePort(port, (byte)(port < 8 && random.Next(64) != 0 ? random.Next(2) : random.Next(256)));
                break;
        }

        if (rig.Hold.IsRequested && random.Next(4) == 0)
        {
            long clocks = rig.Grant();
            Assert.InRange(clocks, 5, (8 << 16) + 6);
            foreach (FakeClient fake in rig.Clients.Skip(1))
            {
                fake.Received.Clear();
            }
        }
    }
}
