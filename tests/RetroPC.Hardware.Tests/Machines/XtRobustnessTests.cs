using RetroPC.Hardware.Cards;
using RetroPC.Hardware.Chips;
using RetroPC.Hardware.Machines;
using RetroPC.Hardware.Snapshots;
using RetroPC.Hardware.Timing;

namespace RetroPC.Hardware.Tests.Machines;

/// <summary>Whatever a guest does to the ports, the machine goes on, keeps to its memory, and does the same again.</summary>
public class XtRobustnessTests
{
    private const int Writes = 10_000_000;
    private const int EndOfRam = 0xA0000;

    [Theory]
    [InlineData(VideoCard.Cga)]
    [InlineData(VideoCard.Mda)]
    public void Ten_million_random_port_writes_do_no_harm(VideoCard video)
    {
        Xt machine = MachineWithDisks(video);
        var random = new Random(8088);
        for (int i = 0; i < Writes / 2; i++)
        {
            Disturb(machine, random);
        }

        Assert.All(machine.Memory.Ram[EndOfRam..], value => Assert.Equal(0, value));
        Assert.Equal(0xF4, machine.Memory.Peek(0xFFFF0));
    }

    [Fact]
    public void A_machine_saved_and_loaded_at_any_time_goes_on_as_the_first()
    {
        for (int seed = 0; seed < 40; seed++)
        {
            var random = new Random(seed);
            Xt first = MachineWithDisks(VideoCard.Cga);
            Disturb(first, random, random.Next(20_000));
            Xt second = Copy(first);
            Disturb(first, new Random(seed), 5_000);
            Disturb(second, new Random(seed), 5_000);
            Assert.True(XtBoard.Save(first).AsSpan().SequenceEqual(XtBoard.Save(second)), $"seed {seed}");
        }
    }

    [Fact]
    public void A_state_of_another_machine_is_refused()
    {
        byte[] state = XtBoard.Save(XtBoard.Halted());
        Xt other = XtBoard.Halted(new MachineSpec { ConventionalKilobytes = 256 });
        Assert.Throws<SnapshotException>(() => other.Sync(Snapshot.ForLoading(state)));
    }

    [Fact]
    public void A_damaged_state_is_refused_or_does_no_harm()
    {
        byte[] state = XtBoard.Save(MachineWithDisks(VideoCard.Cga));
        var random = new Random(1);
        for (int i = 0; i < 60; i++)
        {
            byte[] damaged = [.. state];
            for (int flips = random.Next(1, 20); flips > 0; flips--)
            {
                damaged[random.Next(damaged.Length)] ^= (byte)(1 << random.Next(8));
            }

            Xt machine = MachineWithDisks(VideoCard.Cga);
            if (TryLoad(machine, damaged))
            {
                Disturb(machine, random, 2_000);
            }
        }
    }

    private static bool TryLoad(Xt machine, byte[] state)
    {
        try
        {
            machine.Sync(Snapshot.ForLoading(state));
            return machine.Clock.Now < Tick.Never - (1000 * Tick.Second);
        }
        catch (SnapshotException)
        {
            return false;
        }
    }

    private static Xt Copy(Xt machine)
    {
        Xt copy = MachineWithDisks(VideoCard.Cga);
        copy.Sync(Snapshot.ForLoading(XtBoard.Save(machine)));
        return copy;
    }

    private static Xt MachineWithDisks(VideoCard video)
    {
        Xt machine = XtBoard.Halted(new MachineSpec
        {
            Video = video,
            FloppyDrives = [FloppyDriveType.DoubleSided40, FloppyDriveType.HighDensity3],
        });
        machine.Floppies!.Drives[0]!.Insert(XtBoard.SomeDisk());
        return machine;
    }

    private static void Disturb(Xt machine, Random random, int count)
    {
        for (int i = 0; i < count; i++)
        {
            Disturb(machine, random);
        }
    }

    /// <summary>A write to a port, and now and then a read, a key, memory, a disk, or some time.</summary>
    private static void Disturb(Xt machine, Random random)
    {
        machine.Ports.Write(Port(random), (byte)random.Next(256));
        switch (random.Next(64))
        {
            case < 8:
                machine.RunUntil(machine.Clock.Now + random.Next(2_000_000));
                break;
            case < 16:
                machine.Ports.Read(Port(random));
                break;
            case 16:
                machine.Press((XtKey)random.Next(1, 84));
                break;
            case 17:
                machine.Release((XtKey)random.Next(1, 84));
                break;
            case 18:
                machine.Memory.Write(random.Next(EndOfRam, 0x100000), (byte)random.Next(256));
                break;
        }
    }

    /// <summary>Half of the accesses go to the floppy controller and the video card, which have most to lose.</summary>
    private static int Port(Random random) => random.Next(4) switch
    {
        0 => random.Next(0x3F0, 0x3F8),
        1 => random.Next(0x3B0, 0x3E0),
        2 => random.Next(0x100),
        _ => random.Next(0x10000),
    };
}
