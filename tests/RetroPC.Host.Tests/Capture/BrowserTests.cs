using RetroPC.Hardware.Video;
using RetroPC.Host.Capture;
using RetroPC.Host.Sessions;
using RetroPC.Host.Text;
using RetroPC.Testing;

namespace RetroPC.Host.Tests.Capture;

/// <summary>HTML and SVG, as a browser draws them, are the PNG of the same screen: pixel by pixel.</summary>
public sealed class BrowserTests
{
    [GuestTheory("chromium")]
    [InlineData("ibm-xt", 80)]
    [InlineData("ibm-xt", 40)]
    [InlineData("ibm-pc", 80)]
    public void Every_character_in_every_colour_is_the_adapters(string preset, int columns)
    {
        using GuestSession session = SampleScreens.Filled(preset, columns);
        var frame = new Frame();
        session.Machine.Video.TakeFrame(frame);
        var screen = new Screen(frame);
        LooksTheSame([.. Options.Select(options => (screen, options))]);
    }

    [GuestTheory("chromium")]
    [MemberData(nameof(Seeds))]
    public void So_is_whatever_the_guests_font_and_colours_are(int seed)
    {
        var random = new Random(seed);
        LooksTheSame([.. Enumerable.Range(0, 20).Select(_ => (new Screen(SampleScreens.Random(random)), CaptureOptions.Default))]);
    }

    [GuestTheory("chromium")]
    [MemberData(nameof(Seeds))]
    public void No_language_moves_or_joins_the_characters(int seed)
    {
        var random = new Random(seed);
        LooksTheSame([.. CodePage.Numbers.Select(number => (new Screen(Narrow(random, CodePage.Find(number)!), CodePage.Find(number)), CaptureOptions.Default))]);
    }

    [GuestTheory("chromium")]
    [InlineData(PixelShape.Lines)]
    [InlineData(PixelShape.Square)]
    public void Pixels_are_sharp(PixelShape shape)
    {
        var random = new Random(1);
        var frame = new Frame { PixelAspect = 2.4 };
        frame.BeginGraphics(64, 20);
        Array.Fill(frame.Palette, 0x55AAFFu, 1, 1);
        for (int i = 0; i < frame.Pixels.Length; i++)
        {
            frame.Pixels[i] = (byte)random.Next(2);
        }

        LooksTheSame([(new Screen(frame), new CaptureOptions { Shape = shape, Scale = 2 }), (new Screen(new Frame()), CaptureOptions.Default)]);
    }

    public static TheoryData<int> Seeds => [1, 2];

    private static IEnumerable<CaptureOptions> Options =>
    [
        CaptureOptions.Default,
        new CaptureOptions { Scale = 2, HasCursor = false },
        new CaptureOptions { Shape = PixelShape.Square, Scale = 3 },
    ];

    /// <summary>A random screen without wide characters: those are drawn in the reader's font.</summary>
    private static Frame Narrow(Random random, CodePage page)
    {
        Frame frame = SampleScreens.Random(random);
        for (int i = 1; i < frame.Columns * frame.Rows; i++)
        {
            if (page.TryPair(frame.Cells[i - 1].Character, frame.Cells[i].Character, out _))
            {
                frame.Cells[i] = frame.Cells[i] with { Character = ' ' };
            }
        }

        return frame;
    }

    private static void LooksTheSame(IReadOnlyList<(Screen Screen, CaptureOptions Options)> screens)
    {
        var files = new List<(string Name, byte[] Content, int Width, int Height)>();
        var expected = new List<PngFile>();
        foreach ((Screen screen, CaptureOptions options) in screens)
        {
            var png = new PngFile(screen.ToPng(options));
            foreach (CaptureFormat format in (CaptureFormat[])[CaptureFormat.Html, CaptureFormat.Svg])
            {
                files.Add(($"{files.Count}.{(format == CaptureFormat.Html ? "html" : "svg")}", screen.ToBytes(format, options), png.Width, png.Height));
                expected.Add(png);
            }
        }

        IReadOnlyList<uint[]> drawn = Browser.Draw(files);
        for (int i = 0; i < files.Count; i++)
        {
            int[] different = [.. Enumerable.Range(0, drawn[i].Length).Where(pixel => drawn[i][pixel] != expected[i].Colors[pixel])];
            Assert.True(different.Length == 0, $"{files[i].Name}: {different.Length} pixels differ, the first at {WhereIs(different, files[i].Width)}.");
        }
    }

    private static string WhereIs(int[] pixels, int width) => pixels.Length == 0 ? "" : $"{pixels[0] % width}, {pixels[0] / width}";
}
