using RetroPC.Hardware.Cards;
using RetroPC.Hardware.Video;
using RetroPC.Host.Capture;
using RetroPC.Host.Sessions;

namespace RetroPC.Host.Tests.Capture;

/// <summary>The pixels of captures are those that the adapters send: every character with every attribute.</summary>
public sealed class PictureTests
{
    [Theory]
    [InlineData("ibm-xt", 80, 640, 200, 2)]
    [InlineData("ibm-xt", 40, 320, 200, 1)]
    [InlineData("ibm-pc", 80, 720, 350, 1)]
    [InlineData("ibm-xt-hercules", 80, 720, 350, 1)]
    public void A_text_screen_has_the_adapters_own_pixels(string preset, int columns, int width, int height, int repeats)
    {
        using GuestSession session = SampleScreens.Filled(preset, columns);
        Frame cells = new(), pixels = new();
        session.Machine.Video.TakeFrame(cells);
        Draw(session.Machine.Video, pixels);
        Picture picture = Picture.Of(cells, hasCursor: false);
        Assert.Equal((width, height, repeats), (picture.Width, picture.Height, picture.Repeats(PixelShape.Lines)));
        Assert.Equal((pixels.Width, pixels.Height, pixels.PixelAspect), (picture.Width, picture.Height, picture.PixelAspect));
        HideCursor(pixels, cells, picture);
        Assert.True(pixels.Pixels.AsSpan(0, width * height).SequenceEqual(picture.Pixels));
    }

    [Theory]
    [InlineData(6, 7, new[] { 6, 7 })]
    [InlineData(0, 7, new[] { 0, 1, 2, 3, 4, 5, 6, 7 })]
    [InlineData(6, 1, new[] { 0, 1, 6, 7 })]
    public void The_cursor_covers_its_scan_lines_in_the_cells_foreground(int first, int last, int[] lines)
    {
        var frame = new Frame { CellHeight = 8, Font = new byte[2048] };
        frame.BeginText(2, 1);
        Array.Fill(frame.Cells, new TextCell(0, 7, 7, 1, TextEffects.None));
        frame.Cursor = new TextCursor(true, 1, 0, first, last);
        Picture picture = Picture.Of(frame);
        Assert.Equal(lines, Enumerable.Range(0, 8).Where(line => picture.Pixels[(line * 16) + 8] == 7));
        Assert.DoesNotContain((byte)7, Picture.Of(frame, hasCursor: false).Pixels);
    }

    [Fact]
    public void An_underlined_character_of_an_MDA_has_its_line_on_scan_line_12()
    {
        using GuestSession session = SampleScreens.Filled("ibm-pc", 80);
        session.Machine.Memory.Write(0xB0000, (byte)' ');
        session.Machine.Memory.Write(0xB0001, 1);
        var frame = new Frame();
        session.Machine.Video.TakeFrame(frame);
        Picture picture = Picture.Of(frame, hasCursor: false);
        Assert.Equal([12], Enumerable.Range(0, 14).Where(line => picture.Pixels[line * 720] != picture.Pixels[0]));
    }

    [Fact]
    public void Graphics_are_the_frames_pixels()
    {
        var frame = new Frame { PixelAspect = 1.2 };
        frame.BeginGraphics(320, 200);
        new Random(1).NextBytes(frame.Pixels);
        Picture picture = Picture.Of(frame);
        Assert.True(frame.Pixels.AsSpan(0, 64000).SequenceEqual(picture.Pixels));
        Assert.Equal(1.2, picture.PixelAspect);
    }

    [Fact]
    public void A_blank_screen_is_black()
    {
        Picture picture = Picture.Of(new Frame());
        Assert.Equal((640, 200), (picture.Width, picture.Height));
        Assert.All(picture.Pixels, pixel => Assert.Equal(0u, picture.Palette[pixel]));
    }

    private static void Draw(VideoAdapter video, Frame frame)
    {
        if (video is Cga cga)
        {
            cga.DrawFrame(frame);
        }
        else
        {
            ((MonochromeCard)video).DrawFrame(frame);
        }
    }

    /// <summary>The adapter's picture may have the cursor, which comes and goes.</summary>
    private static void HideCursor(Frame pixels, Frame cells, Picture picture)
    {
        for (int line = 0; line < cells.CellHeight; line++)
        {
            int begin = (((cells.Cursor.Row * cells.CellHeight) + line) * picture.Width) + (cells.Cursor.Column * cells.CellWidth);
            picture.Pixels.AsSpan(begin, cells.CellWidth).CopyTo(pixels.Pixels.AsSpan(begin));
        }
    }
}
