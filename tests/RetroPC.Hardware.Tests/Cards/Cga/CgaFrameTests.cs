using RetroPC.Hardware.Video;

namespace RetroPC.Hardware.Tests.Cards;

/// <summary>
/// The CGA's pictures. Source: IBM Technical Reference, "Color/Graphics Monitor Adapter" (attributes, colour select, memory maps); the
/// palette of black and white in 320 dots, and 160 × 100, as programs use them.
/// </summary>
public class CgaFrameTests
{
    private static readonly byte[] _rom = MakeRom();

    [Theory]
    [InlineData(0x29, 80)]
    [InlineData(0x28, 40)]
    public void Text_comes_as_cells(byte mode, int columns)
    {
        CgaRig rig = CgaRig.InMode(columns == 80 ? CgaRig.Text80 : CgaRig.Text40, mode, 0x06, _rom);
        rig.Poke(0, 0x41, 0x1E, 0x42, 0xCF);
        rig.Poke((columns + 2) * 2, 0x43, 0x70);
        Frame frame = rig.Take();
        Assert.Equal((FrameKind.Text, columns, 25, 8, 8), (frame.Kind, frame.Columns, frame.Rows, frame.CellWidth, frame.CellHeight));
        Assert.Equal(new TextCell(0x41, 0x1E, 14, 1, TextEffects.None), frame.Cells[0]);
        Assert.Equal(new TextCell(0x42, 0xCF, 15, 4, TextEffects.Blink), frame.Cells[1]);
        Assert.Equal(new TextCell(0x43, 0x70, 0, 7, TextEffects.None), frame.Cells[columns + 2]);
        Assert.Equal(6, frame.Border);
        Assert.Equal(0xAA5500u, frame.Palette[6]);
        Assert.Equal(2048, frame.Font.Length);
    }

    [Fact]
    public void Without_blinking_bit_7_is_a_bright_background()
    {
        CgaRig rig = CgaRig.InMode(CgaRig.Text80, 0x09);
        rig.Poke(0, 0x41, 0xCF);
        Assert.Equal(new TextCell(0x41, 0xCF, 15, 12, TextEffects.None), rig.Take().Cells[0]);
    }

    [Fact]
    public void Cells_begin_at_the_start_address_and_go_round_in_16_kilobytes()
    {
        CgaRig rig = CgaRig.InMode(CgaRig.Text80, 0x29);
        rig.Crtc(12, 0x1F);
        rig.Crtc(13, 0xFF);
        rig.Poke(0x3FFE, 0x41, 7);
        rig.Poke(0, 0x42, 7);
        rig.ToFrame();
        Frame frame = rig.Take();
        Assert.Equal((0x41, 0x42), (frame.Cells[0].Character, frame.Cells[1].Character));
    }

    [Fact]
    public void The_cursor_stands_where_its_address_is_on_the_screen()
    {
        CgaRig rig = CgaRig.InMode(CgaRig.Text80, 0x29);
        rig.Crtc(14, 0);
        rig.Crtc(15, 165);
        Assert.Equal(new TextCursor(true, 5, 2, 6, 7), rig.Take().Cursor);
        rig.Crtc(10, 0x26);
        Assert.False(rig.Take().Cursor.IsVisible);
        rig.Crtc(10, 6);
        rig.Crtc(14, 0x10);
        Assert.False(rig.Take().Cursor.IsVisible);
    }

    [Fact]
    public void Nothing_is_shown_before_the_card_is_programmed() => Assert.Equal(FrameKind.Blank, new CgaRig().Take().Kind);

    [Fact]
    public void Video_off_is_a_blank_picture_only_when_it_lasts()
    {
        CgaRig rig = CgaRig.InMode(CgaRig.Text80, 0x29);
        rig.Write(0x3D8, 0x25);
        Assert.Equal(FrameKind.Text, rig.Take().Kind);
        rig.Pass(CgaRig.FieldTicks * 3);
        Assert.Equal(FrameKind.Blank, rig.Take().Kind);
        rig.Write(0x3D8, 0x29);
        Assert.Equal(FrameKind.Text, rig.Take().Kind);
    }

    [Fact]
    public void A_BIOS_that_switches_video_off_for_each_scroll_still_shows_text()
    {
        CgaRig rig = CgaRig.InMode(CgaRig.Text80, 0x29);
        for (int i = 0; i < 20; i++)
        {
            rig.Write(0x3D8, 0x21);
            rig.Pass(CgaRig.LineTicks * 50);
            rig.Write(0x3D8, 0x29);
            rig.Pass(CgaRig.FieldTicks - (CgaRig.LineTicks * 50));
            Assert.Equal(FrameKind.Text, rig.Take().Kind);
        }
    }

    [Theory]
    [InlineData(0x0A, 0x00, 2, 4, 6)]
    [InlineData(0x0A, 0x10, 10, 12, 14)]
    [InlineData(0x0A, 0x20, 3, 5, 7)]
    [InlineData(0x0A, 0x30, 11, 13, 15)]
    [InlineData(0x0E, 0x00, 3, 4, 7)]
    [InlineData(0x0E, 0x20, 3, 4, 7)]
    [InlineData(0x0E, 0x30, 11, 12, 15)]
    public void Graphics_of_320_dots_have_four_colours(byte mode, byte color, byte one, byte two, byte three)
    {
        CgaRig rig = CgaRig.InMode(CgaRig.Graphics, mode, (byte)(color | 1));
        rig.Poke(0, 0b00011011);
        rig.Poke(0x2000, 0b11000000);
        rig.Poke(80, 0b01000000);
        Frame frame = rig.Take();
        Assert.Equal((FrameKind.Graphics, 320, 200, 1.2), (frame.Kind, frame.Width, frame.Height, frame.PixelAspect));
        Assert.Equal([1, one, two, three, 1], frame.Pixels[..5]);
        Assert.Equal([three, 1], frame.Pixels[320..322]);
        Assert.Equal([one, 1], frame.Pixels[640..642]);
        Assert.Equal(1, frame.Border);
    }

    [Fact]
    public void Graphics_of_640_dots_have_one_colour_on_black_and_a_black_border()
    {
        CgaRig rig = CgaRig.InMode(CgaRig.Graphics, 0x1E, 0x0B);
        rig.Poke(0, 0b10100000, 0b00000001);
        rig.Poke(0x2000 + 79, 1);
        Frame frame = rig.Take();
        Assert.Equal((FrameKind.Graphics, 640, 200, 2.4), (frame.Kind, frame.Width, frame.Height, frame.PixelAspect));
        Assert.Equal([11, 0, 11, 0], frame.Pixels[..4]);
        Assert.Equal(11, frame.Pixels[15]);
        Assert.Equal(11, frame.Pixels[640 + 639]);
        Assert.Equal(0, frame.Border);
    }

    [Fact]
    public void Rows_of_two_lines_are_graphics_of_160_by_100()
    {
        CgaRig rig = CgaRig.InMode(CgaRig.Text80, 0x09, 0, _rom);
        rig.Crtc(4, 0x7F);
        rig.Crtc(6, 0x64);
        rig.Crtc(7, 0x70);
        rig.Crtc(9, 1);
        rig.Fill(0xDE, 0x4C);
        rig.ToFrame();
        Frame frame = rig.Take();
        Assert.Equal((FrameKind.Graphics, 640, 200), (frame.Kind, frame.Width, frame.Height));
        Assert.Equal([4, 4, 4, 4, 12, 12, 12, 12], frame.Pixels[..8]);
    }

    [Fact]
    public void Text_can_be_had_as_pixels()
    {
        CgaRig rig = CgaRig.InMode(CgaRig.Text80, 0x29, 0, _rom);
        rig.Poke(0, 0xDE, 0x1E);
        Frame frame = rig.Draw();
        Assert.Equal((FrameKind.Graphics, 640, 200), (frame.Kind, frame.Width, frame.Height));
        Assert.Equal([1, 1, 1, 1, 14, 14, 14, 14, 0], frame.Pixels[..9]);
    }

    [Fact]
    public void Text_of_40_columns_has_320_dots()
    {
        CgaRig rig = CgaRig.InMode(CgaRig.Text40, 0x28, 0, _rom);
        rig.Poke(0, 0xDE, 0x1E);
        Frame frame = rig.Draw();
        Assert.Equal((320, 200), (frame.Width, frame.Height));
        Assert.Equal([1, 1, 1, 1, 14, 14, 14, 14, 0], frame.Pixels[..9]);
    }

    [Fact]
    public void Without_a_ROM_characters_are_blocks_and_blanks_are_not()
    {
        CgaRig rig = CgaRig.InMode(CgaRig.Text80, 0x29);
        rig.Poke(0, 0x41, 0x1E, 0x20, 0x1E);
        Frame frame = rig.Draw();
        Assert.Equal((14, 1), (frame.Pixels[0], frame.Pixels[8]));
    }

    [Fact]
    public void Characters_blink_with_a_32nd_and_the_cursor_with_a_16th_of_the_field_rate()
    {
        CgaRig rig = CgaRig.InMode(CgaRig.Text80, 0x29);
        rig.Poke(0, 0x41, 0x87, 0x20, 0x07);
        rig.Crtc(15, 1);
        int characterChanges = 0, cursorChanges = 0;
        (byte Character, byte Cursor) last = default;
        for (int field = 0; field <= 64; field++)
        {
            rig.Draw();
            (byte Character, byte Cursor) now = (rig.Pixel(0, 0), rig.Pixel(8, 7));
            characterChanges += field > 0 && now.Character != last.Character ? 1 : 0;
            cursorChanges += field > 0 && now.Cursor != last.Cursor ? 1 : 0;
            last = now;
            rig.Pass(CgaRig.FieldTicks);
        }

        Assert.Equal((4, 8), (characterChanges, cursorChanges));
    }

    [Fact]
    public void A_palette_changed_in_every_picture_is_drawn_where_the_beam_was()
    {
        CgaRig rig = CgaRig.InMode(CgaRig.Graphics, 0x0A, 4);
        for (int field = 0; field < 4; field++)
        {
            rig.Pass(100 * CgaRig.LineTicks);
            rig.Write(0x3D9, 1);
            rig.Pass(130 * CgaRig.LineTicks);
            rig.Write(0x3D9, 4);
            rig.Pass(32 * CgaRig.LineTicks);
        }

        Frame frame = rig.Take();
        Assert.Equal((FrameKind.Graphics, 640, 200, 2.4), (frame.Kind, frame.Width, frame.Height, frame.PixelAspect));
        Assert.All(frame.Pixels[..(100 * 640)], p => Assert.Equal(4, p));
        Assert.All(frame.Pixels[(100 * 640)..(200 * 640)], p => Assert.Equal(1, p));
    }

    [Fact]
    public void A_palette_changed_within_a_line_splits_it_at_the_very_dot()
    {
        CgaRig rig = CgaRig.InMode(CgaRig.Graphics, 0x0A, 4);
        for (int field = 0; field < 4; field++)
        {
            rig.Pass((100 * CgaRig.LineTicks) + (326 * CgaRig.Hdot));
            rig.Write(0x3D9, 1);
            rig.Pass(CgaRig.LineTicks);
            rig.Write(0x3D9, 4);
            rig.Pass((161 * CgaRig.LineTicks) - (326 * CgaRig.Hdot));
        }

        rig.Take();
        Assert.Equal((4, 1), (rig.Pixel(325, 100), rig.Pixel(326, 100)));
        Assert.Equal((1, 4), (rig.Pixel(325, 101), rig.Pixel(326, 101)));
    }

    [Fact]
    public void Text_over_graphics_is_drawn_when_the_mode_changes_in_every_picture()
    {
        CgaRig rig = CgaRig.InMode(CgaRig.Text40, 0x28, 0, _rom);
        rig.Fill(0xDE, 0x1E);
        for (int field = 0; field < 4; field++)
        {
            rig.Pass(96 * CgaRig.LineTicks);
            rig.Write(0x3D8, 0x0A);
            rig.Pass(130 * CgaRig.LineTicks);
            rig.Write(0x3D8, 0x28);
            rig.Pass(36 * CgaRig.LineTicks);
        }

        Frame frame = rig.Take();
        Assert.Equal((FrameKind.Graphics, 640, 200), (frame.Kind, frame.Width, frame.Height));
        Assert.Equal([1, 1, 1, 1, 1, 1, 1, 1, 14, 14], frame.Pixels[..10]);
        Assert.Equal([6, 6, 2, 2, 6, 6, 4, 4], frame.Pixels[(100 * 640)..((100 * 640) + 8)]);
    }

    [Fact]
    public void Memory_written_behind_the_beam_shows_in_the_next_picture_when_the_beam_draws()
    {
        CgaRig rig = CgaRig.InMode(CgaRig.Graphics, 0x1E, 15);
        for (int field = 0; field < 4; field++)
        {
            byte value = (byte)(field == 3 ? 0xFF : 0);
            rig.Pass(50 * CgaRig.LineTicks);
            rig.Poke(0, value);
            rig.Poke(60 * 40, value);
            rig.Write(0x3D9, 7);
            rig.Pass(180 * CgaRig.LineTicks);
            rig.Write(0x3D9, 15);
            rig.Pass(32 * CgaRig.LineTicks);
        }

        rig.Take();
        Assert.Equal((0, 0), (rig.Pixel(0, 0), rig.Pixel(0, 62)));
        Assert.Equal(7, rig.Pixel(0, 60));
    }

    [Fact]
    public void Text_comes_back_as_cells_when_the_tricks_stop()
    {
        CgaRig rig = CgaRig.InMode(CgaRig.Text80, 0x29);
        for (int field = 0; field < 4; field++)
        {
            rig.Pass(100 * CgaRig.LineTicks);
            rig.Write(0x3D8, (byte)((field & 1) != 0 ? 0x29 : 0x09));
            rig.Pass(162 * CgaRig.LineTicks);
        }

        Assert.Equal(FrameKind.Graphics, rig.Take().Kind);
        rig.Pass(4 * CgaRig.FieldTicks);
        Assert.Equal(FrameKind.Text, rig.Take().Kind);
    }

    [Fact]
    public void Bars_in_the_border_leave_text_as_cells()
    {
        CgaRig rig = CgaRig.InMode(CgaRig.Text80, 0x29);
        for (int i = 0; i < 40; i++)
        {
            rig.Pass(30 * CgaRig.LineTicks);
            rig.Write(0x3D9, (byte)(i & 15));
            Assert.Equal((FrameKind.Text, (byte)(i & 15)), (rig.Take().Kind, rig.Frame.Border));
        }
    }

    [Fact]
    public void A_start_address_for_every_line_is_drawn_line_by_line()
    {
        // Frames of one line each, 200 of them, then the rest of the picture in one.
        CgaRig rig = CgaRig.InMode(CgaRig.Text80, 0x09, 0, _rom);
        for (int i = 0; i < 16; i++)
        {
            rig.Poke(i * 160, 0xDB, (byte)i);
        }

        rig.Crtc(5, 0);
        rig.ToFrame();
        for (int field = 0; field < 5; field++)
        {
            rig.Crtc(9, 0);
            rig.Crtc(4, 0);
            rig.Crtc(7, 127);
            for (int line = 0; line < 200; line++)
            {
                int start = (line + 1) % 16 * 80;
                rig.Crtc(12, start >> 8);
                rig.Crtc(13, start & 255);
                rig.Pass(CgaRig.LineTicks);
            }

            rig.Crtc(4, 61);
            rig.Crtc(6, 1);
            rig.Crtc(7, 24);
            rig.Crtc(12, 0);
            rig.Crtc(13, 0);
            rig.Pass(62 * CgaRig.LineTicks);
        }

        Frame frame = rig.Take();
        Assert.Equal(FrameKind.Graphics, frame.Kind);
        for (int line = 1; line < 190; line++)
        {
            Assert.Equal(line % 16, rig.Pixel(0, line));
        }
    }

    [Fact]
    public void Snow_is_the_CPUs_byte_where_the_beam_was_and_only_in_the_pixels()
    {
        CgaRig rig = CgaRig.InMode(CgaRig.Text80, 0x09);
        rig.Card.IsSnowShown = true;
        for (int field = 0; field < 4; field++)
        {
            rig.Pass((4 * CgaRig.LineTicks) + (40 * 8 * CgaRig.Hdot));
            rig.Card.Memory.Read(0xB8000);
            rig.Poke(1000, 0x4A);
            rig.Pass((258 * CgaRig.LineTicks) - (40 * 8 * CgaRig.Hdot));
        }

        Assert.Equal(FrameKind.Text, rig.Take().Kind);
        rig.Draw();
        Assert.Equal((0, 10, 0), (rig.Pixel(319, 4), rig.Pixel(320, 4), rig.Pixel(328, 4)));
    }

    [Fact]
    public void Taking_a_picture_changes_nothing_that_the_guest_can_see()
    {
        CgaRig rig = CgaRig.InMode(CgaRig.Text80, 0x29), other = CgaRig.InMode(CgaRig.Text80, 0x29);
        for (int i = 0; i < 100; i++)
        {
            rig.Pass(i * 12345L);
            other.Pass(i * 12345L);
            rig.Take();
            rig.Draw();
            rig.Write(0x3D9, (byte)(i & 3));
            other.Write(0x3D9, (byte)(i & 3));
        }

        Assert.Equal(CgaStateTests.Save(other), CgaStateTests.Save(rig));
    }

    /// <summary>DEh is the right half of the cell, DBh all of it.</summary>
    private static byte[] MakeRom()
    {
        byte[] rom = new byte[2048];
        rom.AsSpan(0xDE * 8, 8).Fill(0x0F);
        rom.AsSpan(0xDB * 8, 8).Fill(0xFF);
        return rom;
    }
}
