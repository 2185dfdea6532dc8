using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using RetroPC.Hardware.Cards;
using RetroPC.Hardware.Video;
using RetroPC.Host.Ansi;
using RetroPC.Host.Capture;
using RetroPC.Host.Firmware;
using RetroPC.Host.Text;
using RetroPC.Testing;

namespace RetroPC.Host.Tests.Capture;

/// <summary>Plain text, ANSI, SVG and JSON: what they say, and that no guest can say more with them.</summary>
public sealed class TextCaptureTests
{
    private const int Rounds = 300;

    private static readonly string[] _htmlElements =
        ["html", "head", "meta", "title", "style", "body", "figure", "div", "pre", "samp", "span", "i", "figcaption", "details", "summary", "dl", "dt", "dd"];

    [Fact]
    public void Plain_text_is_the_lines_without_blanks_at_their_ends()
    {
        Assert.Equal("  hello ♥\n\nlast\n", new Screen(Text("  hello \u0003   ", "", "last", "")).ToText());
    }

    [Fact]
    public void ANSI_is_what_a_terminal_shows_as_the_screen()
    {
        var random = new Random(1);
        for (int round = 0; round < Rounds; round++)
        {
            Frame frame = SampleScreens.Random(random);
            var screen = new Screen(frame);
            var model = new VirtualTerminal(frame.Columns, frame.Rows + 1);
            model.Write(Encoding.UTF8.GetBytes("\e[m\e[H\e[2J" + screen.ToAnsi().Replace("\n", "\r\n", StringComparison.Ordinal)));
            for (int i = 0; i < frame.Columns * frame.Rows; i++)
            {
                AnsiCell shown = model[i % frame.Columns, i / frame.Columns];
                TextCell cell = frame.Cells[i];
                char character = SafeText.Of(CodePage.Ibm437.ToUnicode(cell.Character));
                bool hasInk = character != ' ' || (cell.Effects & TextEffects.Underline) != 0;
                Assert.Equal((character, frame.Palette[cell.Background]), (shown.Character, shown.Background));
                Assert.True(!hasInk || (shown.Foreground, shown.Effects) == (frame.Palette[cell.Foreground], cell.Effects));
            }
        }
    }

    [Fact]
    public void ANSI_holds_no_control_but_ours()
    {
        var random = new Random(2);
        for (int round = 0; round < Rounds; round++)
        {
            var screen = new Screen(SampleScreens.Random(random), SampleScreens.AnyPage(random), SampleScreens.NastyInfo(random));
            CaptureFormat format = random.Next(2) == 0 ? CaptureFormat.Ansi : CaptureFormat.Ansi16;
            string text = Encoding.UTF8.GetString(screen.ToBytes(format));
            string rest = Regex.Replace(text, "\e\\[[0-9;]*m", "");
            Assert.DoesNotContain(rest, c => c != '\n' && SafeText.Of(c) != c && !SafeText.IsWide(c));
        }
    }

    [Fact]
    public void The_sixteen_colours_of_a_CGA_are_those_of_terminals()
    {
        Frame frame = Text("x");
        frame.Cells[0] = new TextCell('x', 0x4E, 14, 4, TextEffects.None);
        Assert.StartsWith("\e[93;41mx\e[", Encoding.UTF8.GetString(new Screen(frame).ToBytes(CaptureFormat.Ansi16)), StringComparison.Ordinal);
    }

    [Fact]
    public void Graphics_are_half_blocks_in_their_true_shape()
    {
        string[] lines = new Screen(Pixels(320, 200, 1.2)).ToAnsi(new CaptureOptions { Columns = 40 }).TrimEnd('\n').Split('\n');
        Assert.Equal(15, lines.Length);
        Assert.All(lines, line => Assert.Equal(40, Regex.Replace(line, "\e\\[[0-9;]*m", "").Length));
    }

    [Fact]
    public void Graphics_as_plain_text_keep_each_pixel_of_two_colours()
    {
        Frame frame = Pixels(4, 8, 1);
        frame.Palette[1] = 0xFFFFFF;
        frame.Pixels[0] = frame.Pixels[5] = frame.Pixels[31] = 1;
        Assert.Equal("⠑⠀\n⠀⢀\n", new Screen(frame).ToText());
    }

    [Fact]
    public void A_blank_screen_is_no_text()
    {
        var screen = new Screen(new Frame());
        Assert.Equal(("", ""), (screen.ToText(), screen.ToAnsi()));
    }

    [Fact]
    public void Pairs_of_a_double_byte_code_page_are_wide_characters()
    {
        // 한글 in code page 949.
        var screen = new Screen(Text("A\xC7\xD1\xB1\xDB!"), CodePage.Find(949));
        Assert.Equal("A한글!\n", screen.ToText());
        Assert.Contains("A한글!", Regex.Replace(screen.ToAnsi(), "\e\\[[0-9;]*m", ""), StringComparison.Ordinal);
        Assert.Contains(">한</text>", screen.ToSvg(), StringComparison.Ordinal);
    }

    [Fact]
    public void SVG_is_sound_and_says_what_the_screen_says_whatever_that_is()
    {
        var random = new Random(4);
        for (int round = 0; round < Rounds; round++)
        {
            var screen = new Screen(SampleScreens.Random(random), SampleScreens.AnyPage(random), SampleScreens.NastyInfo(random));
            XElement svg = XDocument.Parse(screen.ToSvg(new CaptureOptions { Title = SampleScreens.Nasty(random) })).Root!;
            Assert.DoesNotContain(svg.DescendantNodes().OfType<XText>(), text => text.Value.Any(c => char.IsControl(c) && c != '\n'));
            IEnumerable<string> rows = svg.Descendants(svg.Name.Namespace + "text")
                .GroupBy(text => int.Parse(text.Attribute("y")!.Value))
                .Select(row => string.Concat(row.Select(text => text.Value)));
            Assert.Equal(screen.Lines.Where(line => line.Length > 0), rows);
        }
    }

    [Fact]
    public void SVG_has_title_text_and_metadata()
    {
        var info = new CaptureInfo { Machine = "A & B", Media = [new MediumInfo("bios", "<b>.rom", "12")] };
        XElement svg = XDocument.Parse(new Screen(Text("C:\\>"), null, info).ToSvg()).Root!;
        XNamespace names = svg.Name.Namespace;
        Assert.Equal("A & B, 0.0 s after power-on", svg.Element(names + "title")!.Value);
        Assert.Equal("C:\\>", svg.Element(names + "desc")!.Value);
        Assert.Contains(svg.Element(names + "metadata")!.Elements(), field => field.Value == "<b>.rom, SHA-256 12");
    }

    [Fact]
    public void HTML_is_sound_and_says_what_the_screen_says_whatever_that_is()
    {
        var random = new Random(6);
        for (int round = 0; round < Rounds; round++)
        {
            var screen = new Screen(SampleScreens.Random(random), SampleScreens.AnyPage(random), SampleScreens.NastyInfo(random));
            string html = screen.ToHtml(new CaptureOptions { Title = SampleScreens.Nasty(random) });
            XElement page = Html(html);
            Assert.DoesNotContain(page.DescendantNodes().OfType<XText>(), text => text.Value.Any(c => char.IsControl(c) && c != '\n'));
            Assert.Equal(string.Join('\n', screen.Lines), Assert.Single(page.Descendants("samp")).Value);
            Assert.All(page.DescendantsAndSelf(), element => Assert.Contains(element.Name.LocalName, _htmlElements));
        }
    }

    [Fact]
    public void HTML_has_title_text_and_metadata_and_loads_nothing()
    {
        var info = new CaptureInfo { Machine = "A & B", Media = [new MediumInfo("bios", "<b>.rom", "12")] };
        string html = new Screen(Text("C:\\>"), null, info).ToHtml();
        XElement page = Html(html);
        Assert.Equal("A & B, 0.0 s after power-on", page.Element("head")!.Element("title")!.Value);
        Assert.Contains(page.Descendants("dd"), field => field.Value == "<b>.rom, SHA-256 12");
        Assert.DoesNotContain("http", html, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("script", html, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public void HTML_of_graphics_is_a_picture_with_a_text_for_those_who_do_not_see_it()
    {
        XElement picture = Assert.Single(Html(new Screen(Pixels(320, 200, 1.2)).ToHtml()).Descendants("img"));
        Assert.Equal(("A picture of 320 by 200 pixels.", "320", "200"), (picture.Attribute("alt")!.Value, picture.Attribute("width")!.Value, picture.Attribute("height")!.Value));
        Assert.Equal("The screen is blank.", Html(new Screen(new Frame()).ToHtml()).Descendants("div").Single().Attribute("aria-label")!.Value);
    }

    [Fact]
    public void HTML_of_a_double_byte_code_page_says_whose_shapes_its_characters_have()
    {
        XElement samp = Html(new Screen(Text("A\xC7\xD1!"), CodePage.Find(949)).ToHtml()).Descendants("samp").Single();
        Assert.Equal(("A한!", "ko"), (samp.Value, samp.Attribute("lang")!.Value));
    }

    [Fact]
    public void Several_drawings_in_one_page_do_not_share_names()
    {
        static IEnumerable<string> Names(string text) => XDocument.Parse(new Screen(Text(text)).ToSvg()).Descendants().Attributes("id").Select(id => id.Value);
        Assert.Empty(Names("one").Intersect(Names("two")));
    }

    [Fact]
    public void JSON_has_every_cell_and_the_cursor()
    {
        Frame frame = Text("x\xC7\xD1");
        frame.Cells[0] = new TextCell('x', 0x9F, 15, 1, TextEffects.Blink);
        frame.Cursor = new TextCursor(true, 3, 0, 6, 7);
        using JsonDocument json = JsonDocument.Parse(new Screen(frame, CodePage.Find(949)).ToJson());
        JsonElement cells = json.RootElement.GetProperty("cells");
        Assert.Equal((1, 80), (cells.GetArrayLength(), cells[0].GetArrayLength()));
        Assert.Equal("""{"character":199,"codePoint":54620,"width":2,"attribute":7,"foreground":7,"background":0}""", cells[0][1].GetRawText());
        Assert.Equal("""{"character":209,"attribute":7,"foreground":7,"background":0}""", cells[0][2].GetRawText());
        Assert.True(cells[0][0].GetProperty("blink").GetBoolean());
        Assert.Equal("""{"visible":true,"column":3,"row":0,"firstLine":6,"lastLine":7}""", json.RootElement.GetProperty("cursor").GetRawText());
        Assert.Equal("#ffffff", json.RootElement.GetProperty("palette")[15].GetString());
    }

    [Fact]
    public void JSON_is_sound_whatever_the_screen_is()
    {
        var random = new Random(5);
        for (int round = 0; round < Rounds / 3; round++)
        {
            Frame frame = SampleScreens.Random(random);
            var screen = new Screen(frame, SampleScreens.AnyPage(random), SampleScreens.NastyInfo(random));
            using JsonDocument json = JsonDocument.Parse(screen.ToJson());
            Assert.Equal(screen.Lines, json.RootElement.GetProperty("text").EnumerateArray().Select(line => line.GetString()!));
            Assert.Equal(frame.Columns * frame.Rows, json.RootElement.GetProperty("cells").EnumerateArray().Sum(row => row.GetArrayLength()));
        }
    }

    [Fact]
    public void JSON_of_graphics_has_every_pixel()
    {
        Frame frame = Pixels(3, 1, 1.2);
        frame.Pixels[2] = 10;
        using JsonDocument json = JsonDocument.Parse(new Screen(frame).ToJson());
        Assert.Equal("00000a", json.RootElement.GetProperty("pixels")[0].GetString());
        Assert.Equal(11, json.RootElement.GetProperty("palette").GetArrayLength());
    }

    [Theory]
    [InlineData("a.txt", CaptureFormat.Text)]
    [InlineData("a.ANS", CaptureFormat.Ansi)]
    [InlineData("b.c.html", CaptureFormat.Html)]
    [InlineData("a.svg", CaptureFormat.Svg)]
    [InlineData("a.png", CaptureFormat.Png)]
    [InlineData("a.json", CaptureFormat.Json)]
    public void The_ending_of_a_file_says_its_format(string file, CaptureFormat format) => Assert.Equal(format, CaptureFormats.OfFile(file));

    [Fact]
    public void A_file_that_does_not_say_its_format_is_refused() =>
        Assert.Throws<ArgumentException>(() => new Screen(new Frame()).Save("screen.bmp"));

    /// <summary>A page read as XML, which it is as well: no browser mends what is wrong here.</summary>
    private static XElement Html(string html)
    {
        const string Begin = "<!DOCTYPE html>\n";
        Assert.StartsWith(Begin, html, StringComparison.Ordinal);
        return XElement.Parse(html[Begin.Length..], LoadOptions.PreserveWhitespace);
    }

    private static Frame Pixels(int width, int height, double aspect)
    {
        var frame = new Frame { PixelAspect = aspect };
        frame.BeginGraphics(width, height);
        return frame;
    }

    private static Frame Text(params string[] lines)
    {
        var frame = new Frame { CellHeight = 8, PixelAspect = 2.4, Font = BuiltinRoms.CgaFont() };
        frame.BeginText(80, lines.Length);
        Cga.Colors.CopyTo(frame.Palette);
        for (int i = 0; i < frame.Columns * frame.Rows; i++)
        {
            string line = lines[i / 80].PadRight(80);
            frame.Cells[i] = new TextCell((byte)line[i % 80], 7, 7, 0, TextEffects.None);
        }

        return frame;
    }
}
