using RetroPC.Hardware.Video;
using RetroPC.Host.Ansi;
using RetroPC.Testing;

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

        VirtualTerminal model = Paint(frame, columns, rows);
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
        // 60 pixels on the 40 places of 20 columns: the second pixel is half in the first place, half in the next, a third of each.
        var frame = new Frame();
        frame.BeginGraphics(60, 15);
        frame.Palette[1] = 0xFFFFFF;
        for (int line = 0; line < 15; line++)
        {
            frame.Pixels[(line * 60) + 1] = 1;
        }

        VirtualTerminal model = Paint(frame, 20, 5);
        uint third = 255 / 3 * 0x010101;
        Assert.Equal((' ', third, 0u), (model[0, 1].Character, model[0, 1].Background, model[1, 1].Background));
    }

    [Fact]
    public void Four_places_of_a_cell_have_the_two_colours_that_lose_the_least()
    {
        // One place after another is white, the others are red: no block but that of the place loses nothing.
        foreach ((int place, char block) in (ReadOnlySpan<(int, char)>)[(0, '▘'), (1, '▝'), (2, '▖'), (3, '▗')])
        {
            AnsiCell cell = Mosaic(BlockSet.All, place);
            Assert.Equal(new AnsiCell(block, 0xFFFFFF, 0xFF0000, TextEffects.None), cell);
        }

        Assert.Equal(new AnsiCell('▀', 0xFFFFFF, 0xFF0000, TextEffects.None), Mosaic(BlockSet.All, 0, 1));
        Assert.Equal(new AnsiCell('▐', 0xFFFFFF, 0xFF0000, TextEffects.None), Mosaic(BlockSet.All, 1, 3));
        Assert.Equal(new AnsiCell('▞', 0xFFFFFF, 0xFF0000, TextEffects.None), Mosaic(BlockSet.Narrow, 1, 2));
        Assert.Equal(' ', Mosaic(BlockSet.All).Character);
    }

    [Theory]
    [InlineData(BlockSet.Halves, " ▀▐")]
    [InlineData(BlockSet.Narrow, " ▐▞▘▝▖▗")]
    public void A_terminal_gets_only_blocks_that_it_has(BlockSet blocks, string characters)
    {
        var random = new Random(4);
        var frame = new Frame();
        frame.BeginGraphics(200, 100);
        for (int color = 0; color < Frame.MostColors; color++)
        {
            frame.Palette[color] = (uint)random.Next(1 << 24);
        }

        random.NextBytes(frame.Pixels.AsSpan(0, 200 * 100));
        var mosaic = new BlockMosaic();
        mosaic.Draw(frame, 100, 25, blocks);
        for (int place = 0; place < mosaic.Columns * mosaic.Rows; place++)
        {
            char c = mosaic[place % mosaic.Columns, place / mosaic.Columns].Character;
            Assert.Contains(c, characters);
            Assert.True(blocks != BlockSet.Narrow || AmbiguousText.KindOf(c) == AmbiguousKinds.None, $"{c} has two columns in some terminals.");
        }
    }

    private static AnsiCell Mosaic(BlockSet blocks, params ReadOnlySpan<int> white)
    {
        var frame = new Frame();
        frame.BeginGraphics(2, 2);
        (frame.Palette[0], frame.Palette[1]) = (0xFF0000, 0xFFFFFF);
        frame.Pixels.AsSpan(0, 4).Clear();
        foreach (int place in white)
        {
            frame.Pixels[place] = 1;
        }

        var mosaic = new BlockMosaic();
        mosaic.Draw(frame, 1, 1, blocks);
        return mosaic[0, 0];
    }

    private static VirtualTerminal Paint(Frame frame, int columns, int rows)
    {
        var screen = new AnsiScreen(ColorMode.TrueColor, CursorDialect.Standard, columns, rows);
        var model = new VirtualTerminal(columns, rows);
        new FramePainter(screen).Paint(frame, wantsStatus: false);
        model.Write(screen.Render());
        return model;
    }
}
