using RetroPC.Hardware.Cards;
using RetroPC.Hardware.Machines;
using RetroPC.Hardware.Snapshots;
using RetroPC.Hardware.Timing;
using RetroPC.Hardware.Video;

namespace RetroPC.Hardware.Tests.Machines;

/// <summary>
/// What guest programs show and measure on the video cards of a whole board (<c>roms/tests/cga.asm</c>, <c>mda.asm</c>). Sources: IBM
/// Technical Reference, "Color/Graphics Monitor Adapter" and "Monochrome Display and Printer Adapter" (modes, colours, attributes,
/// status); J. Elliott, "Monochrome Display Adapter: Notes" (seasip.info); MC6845 data sheet; A. Jenner, "The CGA wait states"
/// (reenigne.org).
/// </summary>
public class XtVideoTests
{
    private const int SceneAddress = 0x500, CgaResults = 0x510, MdaResults = 0x500;
    private const int Done = 0xA5A5, RightHalf = 0xDE;
    private const int ClocksPerPitClock = 4, Bytes = 4096, Polls = 60_000;
    private const double LinesInFrame = 262, CharactersInLine = 114;

    [Fact]
    public void Text_of_80_columns_shows_the_page_its_cursor_and_the_border()
    {
        Frame frame = Take(Scene(0));
        Assert.Equal((FrameKind.Text, 80, 25, 8, 8), (frame.Kind, frame.Columns, frame.Rows, frame.CellWidth, frame.CellHeight));
        for (int i = 0; i < 80 * 25; i++)
        {
            byte value = (byte)i;
            TextEffects blink = value >= 0x80 ? TextEffects.Blink : TextEffects.None;
            Assert.Equal(new TextCell(value, value, (byte)(value & 15), (byte)(value >> 4 & 7), blink), frame.Cells[i]);
        }

        // 03E8h is 1000: row 12, column 40. The BIOS's registers but for the cursor's lines.
        Assert.Equal(new TextCursor(true, 40, 12, 2, 5), frame.Cursor);
        Assert.Equal(5, frame.Border);
    }

    [Fact]
    public void Text_of_40_columns_begins_at_the_start_address_and_a_cursor_can_be_off()
    {
        Frame frame = Take(Scene(1));
        Assert.Equal((FrameKind.Text, 40, 25), (frame.Kind, frame.Columns, frame.Rows));
        Assert.Equal(40, frame.Cells[0].Character);
        Assert.Equal((39 + (25 * 40)) & 0xFF, frame.Cells[(25 * 40) - 1].Character + 0);
        Assert.False(frame.Cursor.IsVisible);
    }

    [Theory]
    [InlineData(0x0A, 0x01, new byte[] { 1, 2, 4, 6 })] // green, red, brown on blue
    [InlineData(0x0A, 0x11, new byte[] { 1, 10, 12, 14 })]
    [InlineData(0x0A, 0x20, new byte[] { 0, 3, 5, 7 })] // cyan, magenta, white
    [InlineData(0x0A, 0x35, new byte[] { 5, 11, 13, 15 })]
    [InlineData(0x0E, 0x00, new byte[] { 0, 3, 4, 7 })] // cyan, red, white: the palette without colour burst
    [InlineData(0x0E, 0x32, new byte[] { 2, 11, 12, 15 })]
    public void Graphics_of_320_dots_show_the_four_colours_in_both_banks(byte mode, byte color, byte[] colors)
    {
        Frame frame = Take(Scene(2, mode, color));
        Assert.Equal((FrameKind.Graphics, 320, 200, 1.2), (frame.Kind, frame.Width, frame.Height, frame.PixelAspect));
        for (int i = 0; i < 320 * 200; i++)
        {
            // 1Bh is the dots 0, 1, 2, 3, and E4h 3, 2, 1, 0.
            int dot = i / 320 % 2 == 0 ? i % 4 : 3 - (i % 4);
            Assert.Equal(colors[dot], frame.Pixels[i]);
        }

        Assert.Equal(color & 15, frame.Border);
    }

    [Fact]
    public void Graphics_of_640_dots_show_one_colour_on_black()
    {
        Frame frame = Take(Scene(2, 0x1A, 0x0E));
        Assert.Equal((FrameKind.Graphics, 640, 200, 2.4), (frame.Kind, frame.Width, frame.Height, frame.PixelAspect));
        for (int i = 0; i < 640 * 200; i++)
        {
            int dots = i / 640 % 2 == 0 ? 0x1B : 0xE4;
            Assert.Equal((dots & (0x80 >> (i % 8))) != 0 ? 14 : 0, frame.Pixels[i]);
        }

        Assert.Equal(0, frame.Border);
    }

    [Fact]
    public void Rows_of_two_lines_are_160_by_100_dots_of_16_colours()
    {
        Frame frame = Take(Scene(3));
        Assert.Equal((FrameKind.Graphics, 640, 200), (frame.Kind, frame.Width, frame.Height));
        for (int y = 0; y < 200; y++)
        {
            for (int cell = 0; cell < 80; cell++)
            {
                byte attribute = (byte)((y / 2 * 80) + cell);
                int pixel = (y * 640) + (cell * 8);
                Assert.Equal((attribute >> 4, attribute & 15), (frame.Pixels[pixel + 3], frame.Pixels[pixel + 4]));
            }
        }
    }

    [Fact]
    public void A_background_changed_by_polling_splits_the_picture_at_its_line()
    {
        Frame frame = Take(Scene(4));
        Assert.Equal((FrameKind.Graphics, 640, 200), (frame.Kind, frame.Width, frame.Height));
        Assert.All(frame.Pixels[..(100 * 640)], p => Assert.Equal(4, p));

        // The write comes in the retrace after line 99, of 272 dots or 90 clocks: polling takes less.
        Assert.All(frame.Pixels[(100 * 640)..(200 * 640)], p => Assert.Equal(1, p));
    }

    [Fact]
    public void Text_stands_above_graphics_when_the_mode_changes_with_the_line()
    {
        Frame frame = Take(Scene(5));
        Assert.Equal((FrameKind.Graphics, 640, 200), (frame.Kind, frame.Width, frame.Height));
        for (int x = 0; x < 640; x++)
        {
            // Above, DEh has its right half lit, yellow on blue; below, it and its attribute 1Eh are the dots 3, 1, 3, 2, 0, 1, 3, 2.
            Assert.Equal(x % 16 < 8 ? 1 : 14, frame.Pixels[x]);
            Assert.Equal(x % 16 < 8 ? 1 : 14, frame.Pixels[(95 * 640) + x]);
            int[] dots = [6, 2, 6, 4, 0, 2, 6, 4];
            Assert.Equal(dots[x / 2 % 8], frame.Pixels[(96 * 640) + x]);
            Assert.Equal(dots[x / 2 % 8], frame.Pixels[(199 * 640) + x]);
        }
    }

    [Fact]
    public void A_start_address_takes_effect_only_with_the_next_frame()
    {
        // MC6845: R12 and R13 are taken over when a frame begins.
        Xt machine = Scene(6);
        var frame = new Frame();
        for (int i = 0; i < 40; i++)
        {
            machine.RunUntil(machine.Clock.Now + (Tick.Second / 700));
            machine.Video.TakeFrame(frame);
            Assert.Equal((FrameKind.Text, 40), (frame.Kind, frame.Cells[0].Character));
        }
    }

    [Fact]
    public void A_guest_measures_the_wait_states_of_the_video_memory()
    {
        Xt machine = Scene(7);
        double ramStore = Clocks(machine, 0), store = Clocks(machine, 1), ramLoad = Clocks(machine, 2), load = Clocks(machine, 3);

        // RAM: 10 clocks for a store, 13 for a load (iAPX 86,88 User's Manual, REP STOS and LODS).
        Assert.Equal((10, 13), (Math.Round(ramStore), Math.Round(ramLoad)));

        // The card has a place for the CPU every 16 dots, 16 / 3 clocks, and holds it for 3 to 8 clocks: a loop falls in step, and three
        // places are the first whole number of clocks that both have time for.
        Assert.Equal((16, 16), (Math.Round(store), Math.Round(load)));
    }

    [Fact]
    public void A_guest_that_polls_finds_the_display_and_VSYNC_in_their_share_of_the_time()
    {
        Xt machine = Scene(7);
        int blank = XtBoard.Word(machine, CgaResults + 8);
        int vsync = XtBoard.Word(machine, CgaResults + 10);
        Assert.Equal(1 - (200 * 80 / (LinesInFrame * CharactersInLine)), (double)blank / Polls, 0.01);
        Assert.Equal(16 / LinesInFrame, (double)vsync / Polls, 0.005);
    }

    [Fact]
    public void The_light_pen_latches_the_address_under_the_beam_until_it_is_taken_back()
    {
        // After 100 lines the beam is in line 4 of row 12; DE has just risen, and the loop and OUT take less than half of the line.
        Xt machine = Scene(7);
        Assert.Equal(0xF6, XtBoard.Word(machine, CgaResults + 12));
        Assert.InRange(XtBoard.Word(machine, CgaResults + 14), 12 * 80, (12 * 80) + 40);
        Assert.Equal(0xF4, XtBoard.Word(machine, CgaResults + 16) & 0xF6);
    }

    [Theory]
    [InlineData(4, 0x0A)]
    [InlineData(5, 0x28)]
    [InlineData(6, 0x28)]
    public void Taking_pictures_does_not_change_what_the_guest_does(int scene, byte mode)
    {
        Xt watched = Scene(scene, mode), alone = Scene(scene, mode);
        var frame = new Frame();
        for (int i = 0; i < 50; i++)
        {
            watched.RunUntil(watched.Clock.Now + (Tick.Second / 450));
            watched.Video.TakeFrame(frame);
            ((Cga)watched.Video).DrawFrame(frame);
        }

        alone.RunUntil(watched.Clock.Now);
        Assert.Equal(XtBoard.Save(alone), XtBoard.Save(watched));
    }

    [Fact]
    public void A_split_picture_comes_back_after_a_state_is_loaded()
    {
        Xt saved = Scene(4), loaded = Scene(2);
        byte[] file = XtBoard.Save(saved);
        loaded.Sync(Snapshot.ForLoading(file));
        loaded.RunUntil(loaded.Clock.Now + (Tick.Second / 10));
        saved.RunUntil(loaded.Clock.Now);
        Assert.True(Take(loaded).LooksLike(Take(saved)));
        Assert.Equal(640, Take(loaded).Width);
    }

    [Fact]
    public void A_guest_measures_the_MDAs_lines_and_frames()
    {
        // 16.257 MHz: a line is 882 dots, a frame 370 lines. The PIT counts 14.31818 MHz / 12. The loops see an edge some clocks late.
        const double PitClocksInLine = 882 / 16.257e6 * (14.31818e6 / 12);
        Xt machine = Mda();
        Assert.Equal(190 * PitClocksInLine, XtBoard.Word(machine, MdaResults), 15.0);
        double frames = 16 * 370 * PitClocksInLine;
        double turns = Math.Floor(frames / 65536) * 65536;
        Assert.Equal(frames, turns + XtBoard.Word(machine, MdaResults + 2), 40.0);
    }

    [Fact]
    public void The_MDAs_status_has_the_sync_and_video_bits_and_no_other_changes()
    {
        Xt machine = Mda();
        Assert.Equal((0xF9, 0xF0), (XtBoard.Word(machine, MdaResults + 4), XtBoard.Word(machine, MdaResults + 6)));
    }

    [Fact]
    public void Each_attribute_of_the_MDA_shows_as_the_card_has_it()
    {
        Frame frame = Take(Mda());
        Assert.Equal((FrameKind.Text, 80, 25, 9, 14), (frame.Kind, frame.Columns, frame.Rows, frame.CellWidth, frame.CellHeight));
        Assert.Equal(new TextCursor(true, 256 % 80, 256 / 80, 11, 12), frame.Cursor);
        for (int i = 0; i < 256; i++)
        {
            TextCell cell = frame.Cells[i];
            Assert.Equal(((ushort)'A', (byte)i), (cell.Character, cell.Attribute));
            Assert.Equal(i >= 0x80, (cell.Effects & TextEffects.Blink) != 0);
            bool isReverse = (i & 0x77) == 0x70, isBlack = (i & 0x77) == 0;
            Assert.Equal((i & 7) == 1, (cell.Effects & TextEffects.Underline) != 0);
            Assert.Equal(isReverse, cell.Background != 0);
            Assert.Equal(isBlack ? 0 : isReverse ? ((i & 8) != 0 ? 3 : 0) : (i & 8) != 0 ? 2 : 1, cell.Foreground);
        }
    }

    private static Frame Take(Xt machine)
    {
        var frame = new Frame();
        machine.Video.TakeFrame(frame);
        return frame;
    }

    private static double Clocks(Xt machine, int measure) =>
        XtBoard.Word(machine, CgaResults + (measure * 2)) * (double)ClocksPerPitClock / Bytes;

    /// <summary>A machine that has shown a scene of <c>cga.asm</c> for some frames, or has measured.</summary>
    private static Xt Scene(int scene, byte mode = 0, byte color = 0)
    {
        byte[] font = new byte[2048];
        Array.Fill(font, (byte)0x0F, RightHalf * 8, 8);
        Xt machine = XtBoard.Running("cga", new MachineSpec { CharacterRom = font });
        machine.Memory.Write(SceneAddress, (byte)scene);
        machine.Memory.Write(SceneAddress + 1, mode);
        machine.Memory.Write(SceneAddress + 2, color);
        machine.RunUntil(scene == 7 ? 2 * Tick.Second : Tick.Second / 3);
        if (scene == 7)
        {
            Assert.Equal(Done, XtBoard.Word(machine, CgaResults + 18));
        }

        return machine;
    }

    private static Xt Mda()
    {
        Xt machine = XtBoard.Running("mda", new MachineSpec { Video = VideoCard.Mda });
        machine.RunUntil(3 * Tick.Second);
        Assert.Equal(Done, XtBoard.Word(machine, MdaResults + 8));
        return machine;
    }
}
