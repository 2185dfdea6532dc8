using RetroPC.Hardware.Timing;

namespace RetroPC.Hardware.Tests.Cards;

/// <summary>
/// The CGA's time. Sources: IBM Technical Reference, "Color/Graphics Monitor Adapter" (14.318 MHz, status register); A. Jenner, "The CGA
/// wait states"; MartyPC's table of them, measured on an IBM 5150.
/// </summary>
public class CgaTimingTests
{
    [Theory]
    [InlineData(0x29, 114)]
    [InlineData(0x28, 57)]
    public void A_line_is_304_and_a_frame_79648_clocks_of_the_CPU(byte mode, int characters)
    {
        CgaRig rig = CgaRig.InMode(characters == 114 ? CgaRig.Text80 : CgaRig.Text40, mode);
        long first = NextEdge(rig, 1, false);
        Assert.Equal(304, (NextEdge(rig, 1, false) - first) / Tick.Cpu4M77);
        long sync = NextEdge(rig, 8, true);
        Assert.Equal(79_648, (NextEdge(rig, 8, true) - sync) / Tick.Cpu4M77);
        Assert.Equal(0, (NextEdge(rig, 8, true) - sync) % Tick.Cpu4M77);
    }

    [Theory]
    [InlineData(0x29)]
    [InlineData(0x28)]
    [InlineData(0x1E)]
    public void The_status_is_right_in_every_character_of_a_frame(byte mode)
    {
        byte[] registers = mode == 0x29 ? CgaRig.Text80 : mode == 0x28 ? CgaRig.Text40 : CgaRig.Graphics;
        CgaRig rig = CgaRig.InMode(registers, mode);
        int length = mode == 0x29 ? 8 : 16;
        int total = registers[0] + 1, height = registers[9] + 1;
        for (int line = 0; line < 262; line++)
        {
            for (int hdot = 0; hdot < 912; hdot++)
            {
                bool isDisplayed = hdot / length < registers[1] && line < registers[6] * height;
                bool isSync = line >= registers[7] * height && line < (registers[7] * height) + 16;
                byte status = rig.Read(0x3DA);
                Assert.Equal(isDisplayed, (status & 1) == 0);
                Assert.Equal(isSync, (status & 8) != 0);
                Assert.Equal(status, rig.Card.PeekPort(0x3DA));
                rig.Pass(CgaRig.Hdot);
            }
        }

        Assert.Equal(912, total * length);
    }

    [Fact]
    public void Characters_begin_at_multiples_of_their_length_from_the_crystals_first_tick()
    {
        CgaRig rig = CgaRig.InMode(CgaRig.Text80, 0x29);
        Assert.Equal(0, NextEdge(rig, 1, true) % (8 * CgaRig.Hdot));
        rig = CgaRig.InMode(CgaRig.Text40, 0x28);
        Assert.Equal(0, NextEdge(rig, 1, true) % (16 * CgaRig.Hdot));
    }

    [Fact]
    public void The_wait_states_follow_the_table_found_on_hardware()
    {
        // Hdots by phase, the phase counted from an hdot after T2, which is three after T1.
        int[] table = [14, 13, 12, 11, 10, 9, 24, 23, 22, 21, 20, 19, 18, 17, 16, 15];
        CgaRig rig = new();
        for (int hdot = 0; hdot < 64; hdot++)
        {
            int expected = (table[(hdot + 4) & 15] + 2) / 3;
            Assert.Equal(expected, rig.Card.Memory.Wait(hdot * CgaRig.Hdot));
            Assert.Equal(expected, rig.Card.Memory.Wait((hdot * CgaRig.Hdot) + 351));
        }
    }

    [Fact]
    public void On_average_an_access_waits_5_8125_clocks()
    {
        // A. Jenner: one phase of 3 clocks and three each of 4 to 8.
        CgaRig rig = new();
        int[] counts = new int[9];
        for (int hdot = 0; hdot < 16; hdot++)
        {
            counts[rig.Card.Memory.Wait(hdot * CgaRig.Hdot)]++;
        }

        Assert.Equal([0, 0, 0, 1, 3, 3, 3, 3, 3], counts);
    }

    [Theory]
    [InlineData(630)]
    [InlineData(504)]
    [InlineData(315)]
    public void A_faster_CPU_waits_until_the_card_is_ready_and_no_longer(long period)
    {
        CgaRig rig = new() { Card = { CpuPeriod = period } };
        for (long now = 0; now < 400 * period; now += period)
        {
            // READY rises 14 hdots into the cycle of 16 (the table), seen 3 hdots late, and is looked at with the end of T2, then in each
            // Tw.
            int waits = rig.Card.Memory.Wait(now);
            long phase = ((now + period) / CgaRig.Hdot) + 1;
            long ready = phase + 9;
            ready += (14 - ready) & 15;
            long due = (now + period) / CgaRig.Hdot * CgaRig.Hdot + ((ready - phase + 3) * CgaRig.Hdot);
            long start = (now + period) / CgaRig.Hdot * CgaRig.Hdot;
            Assert.True(start + ((waits + 1) * period) >= due);
            Assert.True(start + (waits * period) < due);
        }
    }

    [Fact]
    public void An_access_within_a_character_changes_nothing_of_the_rhythm()
    {
        CgaRig rig = CgaRig.InMode(CgaRig.Text80, 0x29);
        Random random = new(1);
        long start = NextEdge(rig, 8, true);
        while (rig.Clock.Now < start + (40 * CgaRig.FieldTicks) - CgaRig.LineTicks)
        {
            rig.Pass(random.Next(200_000));
            rig.Read(0x3DA);
            rig.Crtc(15, random.Next(256));
            rig.Write(0x3D9, (byte)random.Next(16));
        }

        rig.Pass(CgaRig.Hdot - (rig.Clock.Now % CgaRig.Hdot));
        Assert.Equal(0, (NextEdge(rig, 8, true) - start) % CgaRig.FieldTicks);
    }

    /// <summary>The tick at which a status bit next changes to a level.</summary>
    private static long NextEdge(CgaRig rig, int bit, bool level)
    {
        while ((rig.Read(0x3DA) & bit) != 0 == level)
        {
            rig.Pass(CgaRig.Hdot);
        }

        while ((rig.Read(0x3DA) & bit) != 0 != level)
        {
            rig.Pass(CgaRig.Hdot);
        }

        return rig.Clock.Now;
    }
}
