using RetroPC.Hardware.Video;
using RetroPC.Host.Ansi;

namespace RetroPC.Host.Tests.Ansi;

/// <summary>Pictures that are smaller on the terminal than in the guest.</summary>
public sealed class FramePainterGraphicsTests
{
    [Theory]
    [InlineData(160, 50)]
    [InlineData(80, 25)]
    [InlineData(77, 31)]
    public void A_pattern_of_dots_is_an_even_grey(int columns, int rows)
    {
        // Half of white. Places that are no whole number of pixels wide may have a little more of one kind.
        var frame = new Frame { PixelAspect = 2.4 };
        frame.BeginGraphics(640, 200);
        frame.Palette[1] = 0xFFFFFF;
        for (int i = 0; i < 640 * 200; i++)
        {
            frame.Pixels[i] = (byte)((i + (i / 640)) & 1);
        }

        ScreenModel model = Paint(frame, columns, rows);
        for (int column = columns / 4; column < columns * 3 / 4; column++)
        {
            for (int row = rows / 4; row < rows * 3 / 4; row++)
            {
                Assert.InRange((int)(model[column, row].Background & 0xFF), 128 - 6, 128 + 6);
            }
        }
    }

    [Fact]
    public void A_pixel_across_the_edge_of_two_places_counts_in_both()
    {
        // 30 pixels on 20 columns: the second pixel is half in the first place, half in the next, a third of each.
        var frame = new Frame();
        frame.BeginGraphics(30, 15);
        frame.Palette[1] = 0xFFFFFF;
        for (int line = 0; line < 15; line++)
        {
            frame.Pixels[(line * 30) + 1] = 1;
        }

        ScreenModel model = Paint(frame, 20, 5);
        uint third = 255 / 3 * 0x010101;
        Assert.Equal((third, third, 0u), (model[0, 1].Background, model[1, 1].Background, model[2, 1].Background));
    }

    private static ScreenModel Paint(Frame frame, int columns, int rows)
    {
        var screen = new AnsiScreen(ColorMode.TrueColor, CursorDialect.Standard, columns, rows);
        var model = new ScreenModel(columns, rows);
        new FramePainter(screen).Paint(frame, null);
        model.Write(screen.Render());
        return model;
    }
}
