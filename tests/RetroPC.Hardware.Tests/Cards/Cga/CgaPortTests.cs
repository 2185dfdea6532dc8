namespace RetroPC.Hardware.Tests.Cards;

/// <summary>
/// The CGA's ports and memory. Source: IBM Technical Reference, "Color/Graphics Monitor Adapter", "Programming considerations" and memory
/// map.
/// </summary>
public class CgaPortTests
{
    [Fact]
    public void The_CRT_controller_answers_four_times_from_3D0_on()
    {
        CgaRig rig = new();
        for (int pair = 0x3D0; pair < 0x3D8; pair += 2)
        {
            rig.Write(pair, 15);
            rig.Write(pair + 1, (byte)pair);
            for (int other = 0x3D1; other < 0x3D8; other += 2)
            {
                Assert.Equal((byte)pair, rig.Read(other));
                Assert.Equal((byte)pair, rig.Card.PeekPort(other));
            }

            Assert.Equal(0xFF, rig.Read(pair));
        }
    }

    [Fact]
    public void Mode_and_colour_registers_are_write_only()
    {
        CgaRig rig = new();
        rig.Write(0x3D8, 0x29);
        rig.Write(0x3D9, 0x30);
        Assert.Equal((0xFF, 0xFF), (rig.Read(0x3D8), rig.Read(0x3D9)));
    }

    [Fact]
    public void Sixteen_kilobytes_are_there_twice()
    {
        CgaRig rig = new();
        rig.Card.Memory.Write(0xB8000, 1);
        rig.Card.Memory.Write(0xBFFFF, 2);
        Assert.Equal(1, rig.Card.Memory.Read(0xBC000));
        Assert.Equal(2, rig.Card.Memory.Peek(0xBBFFF));
        Assert.Equal((1, 2), (rig.Card.Bytes[0], rig.Card.Bytes[0x3FFF]));
    }

    [Fact]
    public void The_light_pen_latches_once_until_it_is_cleared()
    {
        CgaRig rig = CgaRig.InMode(CgaRig.Text80, 0x29);
        rig.Pass(CgaRig.LineTicks + (8 * CgaRig.Hdot * 5));
        rig.Write(0x3DC, 0);
        Assert.Equal(2, rig.Read(0x3DA) & 2);
        Assert.Equal(5, PenAddress(rig));
        rig.Pass(8 * CgaRig.Hdot);
        rig.Card.TriggerLightPen();
        Assert.Equal(5, PenAddress(rig));
        rig.Write(0x3DB, 0);
        Assert.Equal(0, rig.Read(0x3DA) & 2);
        rig.Read(0x3DC);
        Assert.Equal(6, PenAddress(rig));
        rig.Read(0x3DB);
        Assert.Equal(0, rig.Read(0x3DA) & 2);
    }

    [Fact]
    public void A_pen_on_a_character_reads_as_late_as_the_BIOS_takes_off()
    {
        CgaRig rig = CgaRig.InMode(CgaRig.Text80, 0x29);
        rig.Card.TriggerLightPen(12, 3);
        Assert.Equal((3 * 80) + 12 + 5, PenAddress(rig));
    }

    [Fact]
    public void The_pens_switch_is_bit_2_low_while_pressed()
    {
        CgaRig rig = new();
        Assert.Equal(4, rig.Read(0x3DA) & 4);
        rig.Card.IsPenPressed = true;
        Assert.Equal(0, rig.Read(0x3DA) & 4);
    }

    [Fact]
    public void Peeking_changes_nothing()
    {
        CgaRig rig = CgaRig.InMode(CgaRig.Text80, 0x29);
        rig.Write(0x3DC, 0);
        byte[] before = CgaStateTests.Save(rig);
        for (int port = 0x3D0; port < 0x3E0; port++)
        {
            rig.Card.PeekPort(port);
        }

        Assert.Equal(before, CgaStateTests.Save(rig));
    }

    [Fact]
    public void A_reset_clears_mode_and_colour_and_keeps_the_memory()
    {
        CgaRig rig = CgaRig.InMode(CgaRig.Text80, 0x29, 5);
        rig.Poke(0, 0x41, 7);
        rig.Card.Reset();
        rig.Pass(10 * CgaRig.FieldTicks);
        Assert.Equal(Video.FrameKind.Blank, rig.Take().Kind);
        Assert.Equal(0x41, rig.Card.Bytes[0]);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2047)]
    public void A_character_ROM_of_another_size_is_refused(int size) =>
        Assert.Throws<ArgumentException>(() => new CgaRig(new byte[size]));

    private static int PenAddress(CgaRig rig)
    {
        rig.Write(0x3D4, 16);
        int high = rig.Read(0x3D5);
        rig.Write(0x3D4, 17);
        return (high << 8) | rig.Read(0x3D5);
    }
}
