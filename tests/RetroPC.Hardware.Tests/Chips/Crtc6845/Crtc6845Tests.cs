using RetroPC.Hardware.Chips;

namespace RetroPC.Hardware.Tests.Chips;

/// <summary>
/// The MC6845. Sources: Motorola data sheet MC6845 ("Register file description", "CRTC internal register assignment"); IBM Technical
/// Reference, "Color/Graphics Monitor Adapter", 6845 register table; for overruns, the notes at the head of Crtc6845.cs.
/// </summary>
public class Crtc6845Tests
{
    /// <summary>IBM's 80 × 25: 114 characters, 262 lines.</summary>
    internal static readonly byte[] Text80 = [0x71, 0x50, 0x5A, 0x0A, 0x1F, 0x06, 0x19, 0x1C, 0x02, 0x07, 0x06, 0x07, 0, 0, 0, 0];

    [Theory]
    [InlineData(14, 0x3F)]
    [InlineData(15, 0xFF)]
    public void The_cursor_address_is_read_back_with_the_bits_that_it_has(int register, byte bits)
    {
        Crtc6845 crtc = new();
        crtc.Select((byte)register);
        crtc.Write(0xFF);
        Assert.Equal(bits, crtc.Read());
    }

    [Fact]
    public void All_other_registers_are_write_only_and_read_as_zero()
    {
        Crtc6845 crtc = new();
        for (int register = 0; register < 32; register++)
        {
            crtc.Select((byte)register);
            crtc.Write(0xFF);
            if (register is not (14 or 15))
            {
                Assert.Equal(0, crtc.Read());
            }
        }
    }

    [Fact]
    public void The_light_pen_registers_cannot_be_written()
    {
        Crtc6845 crtc = new();
        crtc.StrobeLightPen(0x1234);
        crtc.Select(16);
        crtc.Write(0xFF);
        Assert.Equal(0x12, crtc.Read());
        crtc.Select(17);
        crtc.Write(0xFF);
        Assert.Equal(0x34, crtc.Read());
    }

    [Fact]
    public void The_address_register_has_five_bits()
    {
        Crtc6845 crtc = new();
        crtc.Select(0xEE);
        Assert.Equal(14, crtc.Selected);
    }

    [Fact]
    public void Registers_keep_the_bits_that_they_have()
    {
        Crtc6845 crtc = new();
        byte[] expected = [0xFF, 0xFF, 0xFF, 0x0F, 0x7F, 0x1F, 0x7F, 0x7F, 0x03, 0x1F, 0x7F, 0x1F, 0x3F, 0xFF, 0x3F, 0xFF, 0, 0];
        for (int register = 0; register < 18; register++)
        {
            Write(crtc, register, 0xFF);
            Assert.Equal(expected[register], crtc[register]);
        }
    }

    [Fact]
    public void IBMs_parameters_make_262_lines_of_114_characters_with_VSYNC_in_16_of_them()
    {
        Crtc6845 crtc = Programmed(Text80);
        Settle(crtc);
        int displayed = 0, hsync = 0, vsync = 0;
        uint before = crtc.State.VSyncs;
        for (int i = 0; i < 114 * 262; i++)
        {
            displayed += crtc.State.IsDisplayed ? 1 : 0;
            hsync += crtc.State.IsHSync ? 1 : 0;
            vsync += crtc.State.IsVSync ? 1 : 0;
            crtc.Advance(1);
        }

        Assert.Equal(80 * 200, displayed);
        Assert.Equal(10 * 262, hsync);
        Assert.Equal(16 * 114, vsync);
        Assert.Equal(before + 1, crtc.State.VSyncs);
        Assert.Equal((0, 0, 0), (crtc.State.Column, crtc.State.Row, crtc.State.Line));
    }

    [Fact]
    public void HSYNC_of_width_zero_lasts_16_characters()
    {
        Crtc6845 crtc = Programmed(Text80);
        Write(crtc, CrtcRegister.SyncWidth, 0);
        Settle(crtc);
        int hsync = 0;
        for (int i = 0; i < 114; i++)
        {
            hsync += crtc.State.IsHSync ? 1 : 0;
            crtc.Advance(1);
        }

        Assert.Equal(16, hsync);
    }

    [Fact]
    public void The_start_address_is_taken_when_a_frame_begins()
    {
        Crtc6845 crtc = Programmed(Text80);
        Settle(crtc);
        crtc.Advance(5 * 114);
        Write(crtc, CrtcRegister.StartHigh, 0x12);
        Write(crtc, CrtcRegister.StartLow, 0x34);
        crtc.Advance(114 * 8);
        Assert.Equal(80, crtc.State.RowAddress);
        crtc.Advance(114 * (262 - 13));
        Assert.Equal(0x1234, crtc.State.Address);
    }

    [Fact]
    public void A_horizontal_total_below_the_counter_lets_it_go_round_at_256()
    {
        Crtc6845 crtc = Programmed(Text80);
        Settle(crtc);
        crtc.Advance(100);
        Write(crtc, CrtcRegister.HorizontalTotal, 50);
        crtc.Advance(155);
        Assert.Equal((255, 0), (crtc.State.Column, crtc.State.Line));
        crtc.Advance(1);
        Assert.Equal((0, 0), (crtc.State.Column, crtc.State.Line));
        crtc.Advance(51);
        Assert.Equal((0, 1), (crtc.State.Column, crtc.State.Line));
    }

    [Fact]
    public void A_line_counter_above_its_limit_goes_round_at_32_and_a_row_counter_at_128()
    {
        Crtc6845 crtc = Programmed(Text80);
        Settle(crtc);
        crtc.Advance(114 * 6);
        Write(crtc, CrtcRegister.MaximumScanLine, 3);
        crtc.Advance(114 * 25);
        Assert.Equal((31, 0), (crtc.State.Line, crtc.State.Row));
        crtc.Advance(114);
        Assert.Equal((0, 0), (crtc.State.Line, crtc.State.Row));
        crtc.Advance(114 * 4 * 10);
        Assert.Equal(10, crtc.State.Row);
        Write(crtc, CrtcRegister.VerticalTotal, 5);
        crtc.Advance(114 * 4 * 117);
        Assert.Equal(127, crtc.State.Row);
        uint frames = crtc.State.Frames;
        crtc.Advance(114 * 4);
        Assert.Equal((0, frames), (crtc.State.Row, crtc.State.Frames));
    }

    [Fact]
    public void A_frame_of_one_line_can_be_made_by_the_registers_in_the_middle_of_a_picture()
    {
        // 8088 MPH and Area 5150 do this: R4 = 0, R9 = 0, R5 = 0 and a new start address for every line.
        Crtc6845 crtc = Programmed(Text80);
        Write(crtc, CrtcRegister.VerticalTotal, 0);
        Write(crtc, CrtcRegister.MaximumScanLine, 0);
        Write(crtc, CrtcRegister.VerticalAdjust, 0);
        Settle(crtc);
        for (int line = 0; line < 10; line++)
        {
            Write(crtc, CrtcRegister.StartLow, line);
            crtc.Advance(114);
            Assert.Equal((line, 0, true), (crtc.State.Address, crtc.State.Row, crtc.State.IsDisplayed));
        }
    }

    [Theory]
    [InlineData(6, 7, 6, true)]
    [InlineData(6, 7, 5, false)]
    [InlineData(6, 7, 8, false)]
    [InlineData(0x26, 7, 6, false)]
    [InlineData(6, 2, 7, true)]
    [InlineData(6, 2, 1, true)]
    [InlineData(6, 2, 4, false)]
    public void The_cursor_covers_its_lines_and_both_ends_when_start_is_above_end(int start, int end, int line, bool isCovered)
    {
        Crtc6845 crtc = Programmed(Text80);
        Write(crtc, CrtcRegister.CursorStart, start);
        Write(crtc, CrtcRegister.CursorEnd, end);
        Assert.Equal(isCovered, crtc.State.IsCursorLine(line));
    }

    [Fact]
    public void Interlaced_video_shows_even_lines_in_one_field_and_odd_ones_in_the_next()
    {
        Crtc6845 crtc = Programmed(Text80);
        Write(crtc, CrtcRegister.Interlace, 3);
        Write(crtc, CrtcRegister.MaximumScanLine, 6);
        Settle(crtc);
        int first = crtc.State.RowLine;
        crtc.Advance(114);
        Assert.Equal(first + 2, crtc.State.RowLine);
        crtc.Advance(114 * 3);
        Assert.Equal((1, first), (crtc.State.Row, crtc.State.RowLine));
        Settle(crtc);
        Assert.Equal(1 - first, crtc.State.RowLine);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void Counting_in_spans_equals_counting_by_characters_whatever_is_written(int seed)
    {
        Random random = new(seed);
        Crtc6845 crtc = new();
        SlowCrtc slow = new();
        int most = seed == 3 ? 8 : 255;
        for (int i = 0; i < 30_000; i++)
        {
            int register = random.Next(18);
            int value = random.Next(3) == 0 && register < 16 ? Text80[register] : random.Next(random.Next(2) == 0 ? 256 : most);
            Write(crtc, register, value);
            slow.Write(register, value);
            int characters = random.Next(4) switch { 0 => random.Next(4), 1 => random.Next(300), 2 => random.Next(100), _ => 0 };
            characters = random.Next(400) == 0 ? random.Next(60_000) : characters;
            crtc.Advance(characters);
            for (int k = 0; k < characters; k++)
            {
                slow.Clock();
            }

            AssertEqual(slow, in crtc.State);
        }
    }

    [Fact]
    public void Whole_frames_are_skipped_without_a_difference()
    {
        Random random = new(7);
        for (int i = 0; i < 60; i++)
        {
            Crtc6845 crtc = new();
            SlowCrtc slow = new();
            for (int register = 0; register < 16; register++)
            {
                int value = random.Next(1 << random.Next(1, 5));
                Write(crtc, register, value);
                slow.Write(register, value);
            }

            int characters = random.Next(300_000);
            crtc.Advance(characters);
            for (int k = 0; k < characters; k++)
            {
                slow.Clock();
            }

            AssertEqual(slow, in crtc.State);
        }
    }

    [Fact]
    public void A_day_passes_in_no_time()
    {
        Crtc6845 crtc = Programmed(Text80);
        Settle(crtc);
        uint before = crtc.State.VSyncs;
        crtc.Advance(114L * 262 * 5_000_000);
        Assert.Equal(before + 5_000_000, crtc.State.VSyncs);
        Assert.Equal((0, 0, 0), (crtc.State.Column, crtc.State.Row, crtc.State.Line));
    }

    internal static void Write(Crtc6845 crtc, int register, int value)
    {
        crtc.Select((byte)register);
        crtc.Write((byte)value);
    }

    private static void AssertEqual(SlowCrtc slow, in CrtcState state)
    {
        Assert.Equal((slow.Column, slow.Line, slow.Row), (state.Column, state.Line, state.Row));
        Assert.Equal((slow.Address, slow.RowStart), (state.Address, state.RowAddress));
        Assert.Equal((slow.IsDisplayed, slow.IsHSync, slow.IsVSync), (state.IsDisplayed, state.IsHSync, state.IsVSync));
        Assert.Equal(slow.VSyncs, state.VSyncs);
        Assert.Equal(slow.IsOdd, (state.Pins & CrtcPins.OddField) != 0);
    }

    private static Crtc6845 Programmed(byte[] registers)
    {
        Crtc6845 crtc = new();
        for (int i = 0; i < registers.Length; i++)
        {
            Write(crtc, i, registers[i]);
        }

        return crtc;
    }

    /// <summary>Goes to the first character of the next frame.</summary>
    private static void Settle(Crtc6845 crtc)
    {
        uint frames = crtc.State.Frames;
        while (crtc.State.Frames == frames)
        {
            crtc.Advance(1);
        }
    }
}
