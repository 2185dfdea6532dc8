using RetroPC.Hardware.Video;
using RetroPC.Host.Ansi;
using RetroPC.Host.Text;
using RetroPC.Testing;

namespace RetroPC.Host.Tests.Ansi;

public sealed class FramePainterTests
{
    private const uint Grey = 0xAAAAAA, Blue = 0x0000AA;

    [Fact]
    public void A_larger_terminal_has_the_picture_in_its_middle_and_a_row_free_below()
    {
        Frame frame = Text(40, 10);
        VirtualTerminal model = Paint(frame, 60, 21, wantsStatus: true);
        Assert.Equal("r0" + new string('.', 38), model.RowText(5)[10..]);
        Assert.Equal(Blue, model[10, 5].Background);
        Assert.Equal(AnsiCell.DefaultColor, model[9, 5].Background);
        Assert.Equal("", model.RowText(4));
        Assert.Equal("", model.RowText(20));
    }

    [Fact]
    public void A_terminal_without_a_row_to_spare_keeps_no_row_free_unless_it_is_urgent()
    {
        Frame frame = Text(40, 10);
        Assert.StartsWith("r9", Paint(frame, 40, 10, wantsStatus: true).RowText(9), StringComparison.Ordinal);
        Assert.Equal("", Paint(frame, 40, 10, wantsStatus: true, isUrgent: true).RowText(9));
    }

    [Fact]
    public void A_smaller_terminal_keeps_the_cursor_in_view()
    {
        Frame frame = Text(80, 25);
        var screen = new AnsiScreen(ColorMode.TrueColor, CursorDialect.Standard, 30, 10);
        var painter = new FramePainter(screen);
        var model = new VirtualTerminal(30, 10);
        foreach ((int column, int row) in (ReadOnlySpan<(int, int)>)[(0, 0), (79, 24), (0, 24), (40, 0), (5, 5)])
        {
            frame.Cursor = new TextCursor(true, column, row, 6, 7);
            frame.Cells[(row * 80) + column] = new TextCell('X', 7, 7, 1, TextEffects.None);
            painter.Paint(frame, wantsStatus: false);
            model.Write(screen.Render());
            Assert.True(model.IsCursorVisible);
            Assert.Equal('X', model[model.Cursor.Column, model.Cursor.Row].Character);
            frame.Cells[(row * 80) + column] = new TextCell('.', 7, 7, 1, TextEffects.None);
        }
    }

    [Fact]
    public void Pairs_of_a_double_byte_code_page_are_wide_characters_and_blank_where_one_is_cut()
    {
        Frame frame = Text(80, 25);
        foreach ((int column, byte code) in (ReadOnlySpan<(int, byte)>)[(0, 0xB0), (1, 0xA1), (20, 0xB0), (21, 0xA1), (29, 0xB0), (30, 0xA1)])
        {
            frame.Cells[80 + column] = new TextCell(code, 7, 7, 1, TextEffects.None);
        }

        var screen = new AnsiScreen(ColorMode.TrueColor, CursorDialect.Standard, 30, 10);
        new FramePainter(screen) { CodePage = CodePage.Find(949)! }.Paint(frame, wantsStatus: false);
        var model = new VirtualTerminal(30, 10);
        model.Write(screen.Render());
        Assert.Equal("가\0" + new string('.', 18) + "가\0" + new string('.', 7), model.RowText(1));
        Assert.Equal(AnsiCell.DefaultColor, model[29, 1].Background);
    }

    [Theory]
    [InlineData(6, 7, 3)]
    [InlineData(0, 7, 1)]
    [InlineData(4, 7, 1)]
    [InlineData(7, 0, 1)]
    public void The_cursor_has_the_shape_of_its_scan_lines(int first, int last, int shape)
    {
        Frame frame = Text(40, 10);
        frame.Cursor = new TextCursor(true, 3, 3, first, last);
        Assert.Equal(shape, Paint(frame, 40, 10, wantsStatus: false).CursorShape);
    }

    [Fact]
    public void Every_glyph_and_colour_of_the_frame_is_on_the_screen()
    {
        Frame frame = Text(16, 16);
        for (int code = 0; code < 256; code++)
        {
            frame.Cells[code] = new TextCell((ushort)code, (byte)code, (byte)(code & 15), (byte)(code >> 4), TextEffects.None);
            frame.Palette[code & 15] = (uint)(code & 15) * 0x101010;
        }

        VirtualTerminal model = Paint(frame, 20, 16, wantsStatus: false);
        Assert.Equal('☺', model[3, 0].Character);
        Assert.Equal('░', model[2, 11].Character);
        Assert.Equal(0xA0A0A0u, model[3, 10].Background);
        Assert.Equal(0x101010u, model[3, 10].Foreground);
    }

    [Fact]
    public void Blinking_is_left_to_the_terminal_or_done_here()
    {
        Frame frame = Text(20, 5);
        frame.Cells[0] = new TextCell('B', 0x87, 7, 1, TextEffects.Blink);
        Assert.Equal(TextEffects.Blink, Paint(frame, 20, 5, wantsStatus: false)[0, 0].Effects);
        var screen = new AnsiScreen(ColorMode.TrueColor, CursorDialect.Standard, 20, 5);
        var painter = new FramePainter(screen) { IsBlinkByTerminal = false };
        var model = new VirtualTerminal(20, 5);
        foreach (bool isOn in (ReadOnlySpan<bool>)[true, false, true])
        {
            frame.IsBlinkOn = isOn;
            painter.Paint(frame, wantsStatus: false);
            model.Write(screen.Render());
            Assert.Equal(isOn ? 'B' : ' ', model[0, 0].Character);
            Assert.Equal(TextEffects.None, model[0, 0].Effects);
        }
    }

    [Fact]
    public void Graphics_are_half_blocks_of_the_right_shape()
    {
        var frame = new Frame { PixelAspect = 1.2 };
        frame.BeginGraphics(320, 200);
        frame.Palette[1] = 0xFF0000;
        frame.Palette[2] = 0x00FF00;
        Array.Fill(frame.Pixels, (byte)1, 0, 320 * 100);
        Array.Fill(frame.Pixels, (byte)2, 320 * 100, 320 * 100);
        VirtualTerminal model = Paint(frame, 100, 31, wantsStatus: true);

        // 30 rows are 60 pixels high; a picture of 4:3 is 80 wide then, and 10 columns are left on each side.
        Assert.Equal(AnsiCell.DefaultColor, model[9, 0].Background);
        Assert.Equal(0xFF0000u, model[10, 0].Background);
        Assert.Equal(0xFF0000u, model[89, 14].Background);
        Assert.Equal(0x00FF00u, model[10, 15].Background);
        Assert.Equal(AnsiCell.DefaultColor, model[90, 15].Background);
        Assert.Equal("", model.RowText(30));
    }

    [Fact]
    public void Pixels_share_a_cell()
    {
        var frame = new Frame();
        frame.BeginGraphics(20, 10);
        frame.Palette[1] = 0xFFFFFF;
        Array.Fill(frame.Pixels, (byte)1, 0, 20);
        VirtualTerminal model = Paint(frame, 20, 5, wantsStatus: false);
        Assert.Equal(new AnsiCell('▀', 0xFFFFFF, 0, TextEffects.None), model[0, 0]);
        Assert.Equal(0u, model[0, 1].Background);
    }

    [Fact]
    public void A_blank_frame_is_blank()
    {
        VirtualTerminal model = Paint(new Frame(), 40, 10, wantsStatus: false);
        Assert.All(Enumerable.Range(0, 10), row => Assert.Equal("", model.RowText(row)));
        Assert.False(model.IsCursorVisible);
    }

    [Fact]
    public void A_tiny_terminal_says_so_in_a_line() =>
        Assert.StartsWith("Needs 20x5: the terminal is ", Paint(Text(80, 25), 30, 4, wantsStatus: true).RowText(0), StringComparison.Ordinal);

    [Fact]
    public void No_size_of_terminal_and_frame_is_too_odd()
    {
        var random = new Random(3);
        for (int round = 0; round < 3000; round++)
        {
            Frame frame = Text(random.Next(1, 133), random.Next(1, 61));
            frame.Cursor = new TextCursor(random.Next(2) == 0, random.Next(-5, 200), random.Next(-5, 80), random.Next(40), random.Next(40));
            if (random.Next(3) == 0)
            {
                frame.PixelAspect = random.NextDouble() * 3;
                frame.BeginGraphics(random.Next(0, 200), random.Next(0, 100));
            }

            Paint(frame, random.Next(1, 150), random.Next(1, 70), random.Next(2) == 0, random.Next(2) == 0);
        }
    }

    private static Frame Text(int columns, int rows)
    {
        var frame = new Frame();
        frame.BeginText(columns, rows);
        frame.Palette[7] = Grey;
        frame.Palette[1] = Blue;
        for (int row = 0; row < rows; row++)
        {
            string text = $"r{row}".PadRight(columns, '.')[..columns];
            for (int column = 0; column < columns; column++)
            {
                frame.Cells[(row * columns) + column] = new TextCell(text[column], 0x17, 7, 1, TextEffects.None);
            }
        }

        return frame;
    }

    private static VirtualTerminal Paint(Frame frame, int columns, int rows, bool wantsStatus, bool isUrgent = false)
    {
        var screen = new AnsiScreen(ColorMode.TrueColor, CursorDialect.Standard, columns, rows);
        new FramePainter(screen).Paint(frame, wantsStatus, isUrgent);
        var model = new VirtualTerminal(columns, rows);
        model.Write(screen.Render());
        return model;
    }
}
