using System.IO.Compression;
using System.Text;
using System.Text.RegularExpressions;
using RetroPC.Hardware.Video;
using RetroPC.Host.Ansi;

namespace RetroPC.Host.Tests.Ansi;

/// <summary>
/// Pixels for terminals that can, read again by a decoder written from the manuals: DEC's VT330/VT340 Programmer Reference Manual, volume 2, chapter 14 (sixels), and
/// sw.kovidgoyal.net/kitty/graphics-protocol.
/// </summary>
public sealed partial class PixelPictureTests
{
    [Theory]
    [InlineData(1, 1, 1, 1)]
    [InlineData(320, 200, 320, 200)]
    [InlineData(320, 200, 640, 480)]
    [InlineData(640, 200, 637, 411)]
    [InlineData(7, 13, 100, 6)]
    [InlineData(100, 100, 10, 10)]
    public void Sixels_are_the_frames_pixels_repeated_or_left_out(int frameWidth, int frameHeight, int width, int height)
    {
        Frame frame = RandomFrame(frameWidth, frameHeight, colors: 256);
        var output = new AnsiBuffer();
        var picture = new SixelPicture();
        picture.Write(frame, width, height, output);
        output.Clear();
        picture.Write(frame, width, height, output);
        uint[] pixels = DecodeSixels(Encoding.ASCII.GetString(output.Bytes), width, height);
        for (int y = 0; y < height; y++)
        {
            for (int x = 0; x < width; x++)
            {
                uint expected = frame.Palette[frame.Pixels[(y * frameHeight / height * frameWidth) + (x * frameWidth / width)]];
                Assert.True(IsAlike(expected, pixels[(y * width) + x]), $"{x},{y}: {pixels[(y * width) + x]:X6} for {expected:X6}");
            }
        }
    }

    [Fact]
    public void An_even_picture_takes_few_sixels()
    {
        var frame = new Frame();
        frame.BeginGraphics(320, 200);
        var output = new AnsiBuffer();
        new SixelPicture().Write(frame, 640, 480, output);
        Assert.InRange(output.Length, 1, 1000);
    }

    [Fact]
    public void Kittys_image_holds_every_pixel_and_takes_the_place_of_the_one_before()
    {
        var picture = new KittyPicture();
        string first = Write(picture, RandomFrame(320, 200, colors: 256), out byte[] pixels, out string keys);
        Assert.Equal("a=T,f=24,o=z,q=2,C=1,z=-1073741825,i=7002,s=320,v=200,c=80,r=24", keys);
        Assert.EndsWith("\e_Ga=d,d=I,q=2,i=7001\e\\", first, StringComparison.Ordinal);
        Assert.Equal(RgbOf(RandomFrame(320, 200, colors: 256)), pixels);

        string second = Write(picture, RandomFrame(10, 10, colors: 2), out pixels, out keys);
        Assert.Contains("i=7001,s=10,v=10", keys, StringComparison.Ordinal);
        Assert.EndsWith("\e_Ga=d,d=I,q=2,i=7002\e\\", second, StringComparison.Ordinal);
        Assert.Equal(RgbOf(RandomFrame(10, 10, colors: 2)), pixels);
    }

    [Fact]
    public void Pixels_are_written_once_and_again_when_characters_have_been_over_them()
    {
        var screen = new AnsiScreen(ColorMode.TrueColor, CursorDialect.Standard, 80, 25);
        var painter = new FramePainter(screen) { Pixels = PixelFormat.Sixel, CellPixels = (8, 16) };
        Frame frame = RandomFrame(320, 200, colors: 4);
        Assert.Contains("\eP0;1;0q", Paint(screen, painter, frame), StringComparison.Ordinal);
        Assert.Equal("", Paint(screen, painter, frame));
        painter.Pixels = PixelFormat.None;
        Assert.DoesNotContain("\eP", Paint(screen, painter, frame), StringComparison.Ordinal);
        painter.Pixels = PixelFormat.Sixel;
        Assert.Contains("\eP0;1;0q", Paint(screen, painter, frame), StringComparison.Ordinal);
        frame.Pixels[5] ^= 1;
        Assert.Contains("\eP0;1;0q", Paint(screen, painter, frame), StringComparison.Ordinal);
    }

    [Fact]
    public void Images_of_kitty_are_deleted_when_text_comes()
    {
        var screen = new AnsiScreen(ColorMode.TrueColor, CursorDialect.Standard, 80, 25);
        var painter = new FramePainter(screen) { Pixels = PixelFormat.Kitty };
        Assert.Contains("\e_Ga=T", Paint(screen, painter, RandomFrame(320, 200, colors: 4)), StringComparison.Ordinal);
        var text = new Frame();
        text.BeginText(80, 25);
        Assert.Contains("\e_Ga=d,d=I,q=2,i=7001\e\\\e_Ga=d,d=I,q=2,i=7002\e\\", Paint(screen, painter, text), StringComparison.Ordinal);
        Assert.Equal("", Paint(screen, painter, text));
    }

    private static string Paint(AnsiScreen screen, FramePainter painter, Frame frame)
    {
        painter.Paint(frame, wantsStatus: true);
        painter.PaintPixels(frame);
        return Encoding.UTF8.GetString(screen.Render());
    }

    private static Frame RandomFrame(int width, int height, int colors)
    {
        var random = new Random(7);
        var frame = new Frame { PixelAspect = 1.2 };
        frame.BeginGraphics(width, height);
        for (int color = 0; color < Frame.MostColors; color++)
        {
            frame.Palette[color] = (uint)random.Next(1 << 24);
        }

        for (int pixel = 0; pixel < width * height; pixel++)
        {
            frame.Pixels[pixel] = (byte)random.Next(colors);
        }

        return frame;
    }

    /// <summary>Sixels tell levels in hundredths.</summary>
    private static bool IsAlike(uint left, uint right) =>
        Enumerable.Range(0, 3).All(level => Math.Abs((int)(left >> (level * 8) & 0xFF) - (int)(right >> (level * 8) & 0xFF)) <= 2);

    private static byte[] RgbOf(Frame frame) => [.. Enumerable.Range(0, frame.Width * frame.Height)
        .Select(pixel => frame.Palette[frame.Pixels[pixel]])
        .SelectMany(rgb => (byte[])[(byte)(rgb >> 16), (byte)(rgb >> 8), (byte)rgb])];

    private static string Write(KittyPicture picture, Frame frame, out byte[] pixels, out string keys)
    {
        var output = new AnsiBuffer();
        picture.Write(frame, 80, 24, output);
        string written = Encoding.ASCII.GetString(output.Bytes);
        MatchCollection pieces = Piece().Matches(written);
        keys = pieces[0].Groups[1].Value.TrimEnd(',');
        Assert.All(pieces, piece => Assert.InRange(piece.Groups[3].Length, 1, 4096));
        Assert.Equal([.. Enumerable.Repeat("1", pieces.Count - 1), "0"], pieces.Select(piece => piece.Groups[2].Value));
        using var zlib = new ZLibStream(new MemoryStream(Convert.FromBase64String(string.Concat(pieces.Select(piece => piece.Groups[3].Value)))), CompressionMode.Decompress);
        var unpacked = new MemoryStream();
        zlib.CopyTo(unpacked);
        pixels = unpacked.ToArray();
        return written;
    }

    private static uint[] DecodeSixels(string text, int width, int height)
    {
        string start = $"\eP0;1;0q\"1;1;{width};{height}";
        Assert.StartsWith(start, text, StringComparison.Ordinal);
        Assert.EndsWith("\e\\", text, StringComparison.Ordinal);
        uint[] pixels = new uint[width * height];
        Array.Fill(pixels, uint.MaxValue);
        var colors = new Dictionary<int, uint>();
        int place = start.Length, x = 0, top = 0, color = 0;
        while (text[place] != '\e')
        {
            char c = text[place++];
            switch (c)
            {
                case '#':
                    int[] numbers = Numbers(text, ref place);
                    color = numbers[0];
                    if (numbers.Length == 5)
                    {
                        Assert.Equal(2, numbers[1]);
                        colors[color] = (Level(numbers[2]) << 16) | (Level(numbers[3]) << 8) | Level(numbers[4]);
                    }

                    break;
                case '$':
                    x = 0;
                    break;
                case '-':
                    (x, top) = (0, top + 6);
                    break;
                case '!':
                    int count = Numbers(text, ref place)[0];
                    Put(text[place++], count);
                    break;
                default:
                    Put(c, 1);
                    break;
            }
        }

        return pixels;

        void Put(char sixel, int count)
        {
            Assert.InRange(sixel, '?', '~');
            for (int i = 0; i < count; i++, x++)
            {
                for (int line = 0; line < 6; line++)
                {
                    if ((sixel - '?' >> line & 1) != 0)
                    {
                        pixels[((top + line) * width) + x] = colors[color];
                    }
                }
            }
        }
    }

    private static uint Level(int hundredths) => (uint)Math.Round(hundredths * 2.55);

    private static int[] Numbers(string text, ref int place)
    {
        int begin = place;
        while (char.IsAsciiDigit(text[place]) || text[place] == ';')
        {
            place++;
        }

        return [.. text[begin..place].Split(';').Select(int.Parse)];
    }

    [GeneratedRegex(@"\x1B_G((?:a=T[^;]*?)?)m=([01]);([^\x1B]*)\x1B\\")]
    private static partial Regex Piece();
}
