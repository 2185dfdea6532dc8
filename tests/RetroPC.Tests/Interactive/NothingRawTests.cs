using System.Text;
using RetroPC.Hardware.Video;
using RetroPC.Host.Ansi;
using RetroPC.Host.Profiles;
using RetroPC.Host.Sessions;
using RetroPC.Host.Text;
using RetroPC.Interactive;
using RetroPC.Terminal;
using RetroPC.Testing;
using RetroPC.Tests.Terminal;

namespace RetroPC.Tests.Interactive;

/// <summary>Nothing of a guest, a profile or a file's name reaches the terminal raw. The virtual terminal refuses every sequence but those of our own drawing.</summary>
public sealed class NothingRawTests
{
    private static readonly int[] _pages = [437, 850, 866, 932, 949];

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void Random_screens_menus_notices_and_selections(int seed)
    {
        var random = new Random(seed);
        MachineProfile profile = ProfileLoader.Load("ibm-xt") with { Name = Wild(random) };
        for (int round = 0; round < 300; round++)
        {
            bool isWide = random.Next(2) == 0;
            int columns = random.Next(20, 150), rows = random.Next(5, 70);
            var screen = new AnsiScreen((ColorMode)random.Next(4), CursorDialect.Standard, columns, rows) { WideKinds = isWide ? (AmbiguousKinds)7 : AmbiguousKinds.None };
            var painter = new FramePainter(screen) { CodePage = CodePage.Find(_pages[random.Next(_pages.Length)])!, Blocks = isWide ? BlockSet.Narrow : BlockSet.All };
            var terminal = new VirtualTerminal(columns, rows) { IsAmbiguousWide = isWide };
            var status = new StatusLine(profile, Wild(random));
            var selection = new TextSelection();
            for (int frame = 0; frame < 5; frame++)
            {
                Frame wild = WildFrame(random);
                if (painter.Paint(wild, wantsStatus: true, isUrgent: random.Next(2) == 0))
                {
                    status.Paint(screen, default(MachineStatus) with { Speed = random.NextDouble() * 100, IsPaused = random.Next(2) == 0 }, true, random.Next(2) == 0 ? Wild(random) : null);
                }

                selection.Begin(random.Next(columns), random.Next(rows), random.Next(2) == 0);
                selection.Extend(random.Next(columns), random.Next(rows));
                selection.Paint(screen, painter.Area);
                OverlayOf(random)?.Paint(screen);
                terminal.Write(screen.Render());
                string? copy = selection.Finish(wild, painter.CodePage, painter.Area);
                Assert.True(copy is null || (copy.StartsWith("\e]52;c;", StringComparison.Ordinal) && copy[8..^1].All(c => char.IsAsciiLetterOrDigit(c) || c is '+' or '/' or '=')));
            }
        }
    }

    [Fact]
    public void What_a_screen_reader_hears_has_no_control_characters()
    {
        var random = new Random(4);
        var device = new FakeTerminal();
        using RawTerminal terminal = RawTerminal.Open(device, new TerminalTraits(ColorMode.TrueColor, CursorDialect.Standard, false), isPlain: true);
        device.TakeWritten();
        var spoken = new SpokenOutput(terminal, () => CodePage.Ibm437);
        for (int round = 0; round < 200; round++)
        {
            spoken.Tell(WildFrame(random), OverlayOf(random), Wild(random));
        }

        Assert.DoesNotContain(device.Written.Replace("\r\n", "", StringComparison.Ordinal), char.IsControl);
        device.Send("\e[?62c");
    }

    private static Overlay? OverlayOf(Random random)
    {
        MenuItem<int>[] items = [new('a', Wild(random), Wild(random), 1), new('\0', Wild(random), "", 2, false)];
        return random.Next(5) switch
        {
            0 => new Menu<int>(Wild(random), () => items, _ => true),
            1 => new TextBox(Wild(random), [Wild(random), Wild(random)]),
            2 => new KeyChooser(_ => { }),
            3 => new PathPrompt(Wild(random), _ => { }),
            _ => null,
        };
    }

    private static Frame WildFrame(Random random)
    {
        var frame = new Frame { PixelAspect = random.NextDouble() * 3 };
        for (int color = 0; color < Frame.MostColors; color++)
        {
            frame.Palette[color] = (uint)random.Next(1 << 24);
        }

        if (random.Next(3) == 0)
        {
            int width = random.Next(1, 100), height = random.Next(1, 60);
            frame.BeginGraphics(width, height);
            random.NextBytes(frame.Pixels.AsSpan(0, width * height));
            return frame;
        }

        int columns = random.Next(1, 133), rows = random.Next(1, 61);
        frame.BeginText(columns, rows);
        frame.Cursor = new TextCursor(random.Next(2) == 0, random.Next(columns), random.Next(rows), 6, 7);
        for (int cell = 0; cell < columns * rows; cell++)
        {
            frame.Cells[cell] = new TextCell((ushort)random.Next(512), 0, (byte)random.Next(256), (byte)random.Next(256), (TextEffects)random.Next(4));
        }

        return frame;
    }

    private static string Wild(Random random)
    {
        const string Favourites = "\e[]\a\0\r\n\u009B;?hlmABc漢é─\u202E\u200B";
        var text = new StringBuilder();
        for (int i = random.Next(40); i >= 0; i--)
        {
            text.Append(random.Next(3) == 0 ? (char)random.Next(0xD800) : Favourites[random.Next(Favourites.Length)]);
        }

        return text.ToString();
    }
}
