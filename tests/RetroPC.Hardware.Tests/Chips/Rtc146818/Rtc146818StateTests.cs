using RetroPC.Hardware.Chips;
using RetroPC.Hardware.Snapshots;
using RetroPC.Hardware.Timing;

namespace RetroPC.Hardware.Tests.Chips;

/// <summary>Saving, damaged files, and a guest that does anything.</summary>
public class Rtc146818StateTests
{
    private static readonly DateTime _evening = new(1999, 12, 31, 23, 59, 50);

    [Fact]
    public void A_clock_that_was_saved_goes_on_as_the_one_that_was_not()
    {
        var rig = new RtcRig(_evening);
        rig[0x0A] = 0x29;
        rig[0x0B] = 0x72;
        rig[0x30] = 0x12;
        rig.Run(7 * Tick.Second / 3);
        byte[] saved = rig.Save();
        var other = new RtcRig(_evening.AddYears(7));
        other.Load(saved);
        Assert.Equal(rig.Rtc.Interrupt.Level, other.Rtc.Interrupt.Level);
        for (int i = 0; i < 100; i++)
        {
            Assert.Equal(rig.NextInterrupt(), other.NextInterrupt());
            Assert.Equal(rig[0x0C], other[0x0C]);
        }

        rig.Run(20 * Tick.Second);
        other.Run(20 * Tick.Second);
        Assert.Equal(rig.TimeBytes + rig.DateBytes, other.TimeBytes + other.DateBytes);
        Assert.Equal(rig.Save(), other.Save());
    }

    [Fact]
    public void A_damaged_file_is_refused_or_does_no_harm()
    {
        var random = new Random(1);
        byte[] saved = new RtcRig(_evening).Save();
        for (int i = 0; i < 3000; i++)
        {
            byte[] damaged = [.. saved];
            damaged[random.Next(damaged.Length)] ^= (byte)random.Next(1, 256);
            var rig = new RtcRig(_evening);
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
                rig.Run(2 * Tick.Second);
                _ = rig.Rtc.SetForwardBy;
                _ = rig[0x0C];
            }
        }
    }

    [Fact]
    public void A_million_random_accesses_do_no_harm()
    {
        var random = new Random(2);
        var rig = new RtcRig(_evening, Rtc146818.LargeSize);
        for (int i = 0; i < 1_000_000; i++)
        {
            int choice = random.Next(16);
            int index = random.Next(choice == 0 ? 256 : 16);
            if ((choice & 1) == 0)
            {
                rig[index] = (byte)random.Next(256);
            }
            else
            {
                _ = rig[index];
            }

            rig.Run(choice == 15 ? random.NextInt64(Tick.Second) : random.Next(1_000_000));
            Assert.True(rig.Agenda.Next > rig.Clock.Now);
        }

        _ = rig.Rtc.SetForwardBy;
    }
}
