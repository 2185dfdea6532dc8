using RetroPC.Hardware.Cards;
using RetroPC.Hardware.Video;
using RetroPC.Host.Capture;
using RetroPC.Host.Firmware;

namespace RetroPC.Host.Tests.Capture;

/// <summary>PNG files, read back by a reader of the tests' own.</summary>
public sealed class PngPictureTests
{
    [Theory]
    [InlineData(1, PixelShape.Square, 640, 200)]
    [InlineData(1, PixelShape.Lines, 640, 400)]
    [InlineData(1, PixelShape.True, 640, 480)]
    [InlineData(3, PixelShape.Lines, 1920, 1200)]
    [InlineData(2, PixelShape.True, 1280, 960)]
    public void Text_of_a_CGA_has_the_size_of_its_shape_and_scale(int scale, PixelShape shape, int width, int height)
    {
        PngFile png = Png(Text(), new CaptureOptions { Scale = scale, Shape = shape });
        Assert.Equal((width, height), (png.Width, png.Height));
    }

    [Fact]
    public void Every_pixel_is_where_it_belongs_in_its_colour()
    {
        Frame frame = Text();
        Picture picture = Picture.Of(frame);
        PngFile png = Png(frame, new CaptureOptions { Scale = 2, Shape = PixelShape.Lines });
        for (int i = 0; i < png.Colors.Length; i++)
        {
            int x = i % png.Width / 2, y = i / png.Width / 4;
            Assert.Equal(picture.Palette[picture.Pixels[(y * picture.Width) + x]], png.Colors[i]);
        }
    }

    [Theory]
    [InlineData(2, 1)]
    [InlineData(3, 2)]
    [InlineData(4, 2)]
    [InlineData(16, 4)]
    [InlineData(17, 8)]
    [InlineData(256, 8)]
    public void The_palette_has_the_colours_in_use_and_the_fewest_bits(int colors, int depth)
    {
        PngFile png = Png(Shades(colors), new CaptureOptions { Shape = PixelShape.Square });
        Assert.True(png.HasPalette);
        Assert.Equal((depth, colors * 3), (png.Depth, png.Chunk("PLTE")!.Length));
        Assert.Equal(colors, png.Colors.Distinct().Count());
    }

    [Fact]
    public void Mixed_lines_of_a_true_shape_may_need_more_colours_than_a_palette_has()
    {
        var frame = new Frame { PixelAspect = 1.5 };
        frame.BeginGraphics(256, 64);
        var random = new Random(2);
        for (int i = 0; i < 256; i++)
        {
            frame.Palette[i] = (uint)random.Next(0x1000000);
        }

        random.NextBytes(frame.Pixels);
        PngFile png = Png(frame, new CaptureOptions { Shape = PixelShape.True });
        Assert.False(png.HasPalette);
        Assert.Equal(96, png.Height);

        // Of two lines three are made: the first, half of both, the second.
        uint first = frame.Palette[frame.Pixels[0]], second = frame.Palette[frame.Pixels[256]];
        Assert.Equal((first, second), (png.Colors[0], png.Colors[512]));
        for (int shift = 0; shift < 24; shift += 8)
        {
            int mean = (int)((first >> shift & 0xFF) + (second >> shift & 0xFF)) / 2;
            Assert.InRange((int)(png.Colors[256] >> shift & 0xFF), mean, mean + 1);
        }
    }

    [Fact]
    public void The_pixels_shape_is_told_where_they_are_not_square()
    {
        Assert.Equal([0, 0, 9, 96, 0, 0, 3, 232, 0], Png(Text(), new CaptureOptions { Shape = PixelShape.Square }).Chunk("pHYs"));
        Assert.Null(Png(Text(), new CaptureOptions { Shape = PixelShape.True }).Chunk("pHYs"));
    }

    [Fact]
    public void Title_text_and_metadata_go_with_the_picture()
    {
        var info = new CaptureInfo
        {
            Machine = "IBM PC",
            Processor = "8088 at 4.77 MHz",
            Ticks = Hardware.Timing.Tick.Second * 5 / 2,
            Media = [new MediumInfo("floppy-a", "dos.img", "abc123")],
        };
        var png = new PngFile(new Screen(Text("A:\\>dir"), null, info).ToPng());
        Assert.Equal("IBM PC, 2.5 s after power-on", Assert.Single(png.Texts("Title")));
        Assert.Equal("A:\\>dir", Assert.Single(png.Texts("Description")));
        Assert.StartsWith("RetroPC ", Assert.Single(png.Texts("Software")), StringComparison.Ordinal);
        Assert.Equal(["machine: IBM PC", "processor: 8088 at 4.77 MHz", "guest-seconds: 2.5", "floppy-a: dos.img, SHA-256 abc123"], png.Texts("Source"));
    }

    [Fact]
    public void Any_screen_and_any_names_make_a_sound_file()
    {
        var random = new Random(3);
        for (int round = 0; round < 200; round++)
        {
            var options = new CaptureOptions { Scale = random.Next(1, 3), Shape = (PixelShape)random.Next(3), Title = random.Next(2) == 0 ? null : SampleScreens.Nasty(random) };
            var png = new PngFile(new Screen(SampleScreens.Random(random), null, SampleScreens.NastyInfo(random)).ToPng(options));
            Assert.DoesNotContain(png.Texts("Title").Concat(png.Texts("Source")).Concat(png.Texts("Description")), text => text.Any(c => char.IsControl(c) && c != '\n'));
        }
    }

    private static PngFile Png(Frame frame, CaptureOptions options) => new(new Screen(frame).ToPng(options));

    private static Frame Text(string text = "Hello")
    {
        var frame = new Frame { CellHeight = 8, PixelAspect = 2.4, Font = BuiltinRoms.CgaFont() };
        frame.BeginText(80, 25);
        Array.Fill(frame.Cells, new TextCell(' ', 7, 7, 0, TextEffects.None));
        for (int i = 0; i < text.Length; i++)
        {
            frame.Cells[i] = new TextCell(text[i], 0x1E, 14, 1, TextEffects.None);
        }

        Cga.Colors.CopyTo(frame.Palette);
        return frame;
    }

    private static Frame Shades(int colors)
    {
        var frame = new Frame();
        frame.BeginGraphics(256, 2);
        for (int i = 0; i < 256; i++)
        {
            frame.Palette[i] = (uint)(i * 0x010101);
            frame.Pixels[i] = (byte)(i % colors);
        }

        return frame;
    }
}
