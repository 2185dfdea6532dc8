using System.Text.Json;
using RetroPC.Hardware.Timing;
using RetroPC.Hardware.Video;
using RetroPC.Host.Capture;
using RetroPC.Host.Recording;
using RetroPC.Host.Sessions;
using RetroPC.Host.Tests.Capture;
using RetroPC.Host.Text;
using RetroPC.Media;
using RetroPC.Testing;

namespace RetroPC.Host.Tests.Recording;

/// <summary>Recordings, played by the rules of their formats: asciicast v2 (docs.asciinema.org) and animated PNG (W3C, PNG third edition).</summary>
public sealed class RecorderTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("retropc-recording-");

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public void A_cast_shows_each_text_screen_at_its_time()
    {
        var random = new Random(1);
        Frame[] frames = [.. Enumerable.Range(0, 30).Select(_ => LargeText(random))];
        JsonElement[] lines = Cast(frames, CodePage.Ibm437);
        Assert.Equal((2, "A \"title\""), (lines[0].GetProperty("version").GetInt32(), lines[0].GetProperty("title").GetString()));
        var model = new VirtualTerminal(lines[0].GetProperty("width").GetInt32(), lines[0].GetProperty("height").GetInt32());
        int place = 1;
        for (int i = 0; i < frames.Length; i++)
        {
            while (place < lines.Length - 1 && lines[place][0].GetDouble() <= (i * 0.25) + 0.001)
            {
                model = Play(lines[place++], model);
            }

            AssertShows(frames[i], model);
        }

        Assert.Equal(7.5, lines[^1][0].GetDouble());
        Assert.Equal(lines.Skip(1).Select(line => line[0].GetDouble()).Order(), lines.Skip(1).Select(line => line[0].GetDouble()));
    }

    [Fact]
    public void A_cast_has_the_characters_of_the_code_page()
    {
        var frame = new Frame();
        frame.BeginText(40, 25);
        (frame.Cells[0], frame.Cells[1]) = (new TextCell(0xB0, 0, 7, 0, TextEffects.None), new TextCell(0xA1, 0, 7, 0, TextEffects.None));
        JsonElement[] lines = Cast([frame], CodePage.Find(949)!);
        Assert.Contains("가", lines[1][2].GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Pixels_are_half_blocks_in_a_terminal_of_the_monitors_shape()
    {
        var frame = new Frame { PixelAspect = 2.4 };
        frame.BeginGraphics(640, 200);
        JsonElement[] lines = Cast([LargeText(new Random(1)), frame], CodePage.Ibm437);
        Assert.Contains(lines.Skip(1), line => line[1].GetString() == "r" && line[2].GetString() == "80x30");
    }

    [Fact]
    public void An_animated_PNG_has_the_PNG_of_each_screen_for_its_time()
    {
        var random = new Random(1);
        Frame[] frames = [.. Enumerable.Range(0, 12).Select(_ => SmallChange(random))];
        var png = new PngFile(Apng(frames, i => i * Tick.Second / 7));
        (uint[] Colors, double Delay)[] parts = [.. png.Frames()];
        Assert.Equal(parts.Length, ReadInt(png.Chunk("acTL")!));
        Assert.Equal(frames.Length, parts.Length);
        double time = 0;
        for (int i = 0; i < frames.Length; i++)
        {
            Assert.Equal(i / 7.0, time, 0.001);
            Assert.Equal(new PngFile(new Screen(frames[i]).ToPng()).Colors, parts[i].Colors);
            time += parts[i].Delay;
        }

        Assert.Equal(12 / 7.0, time, 0.001);
        Assert.Equal(parts[0].Colors, png.Colors);
    }

    [Fact]
    public void A_picture_that_stays_longer_than_a_delay_can_be_has_several()
    {
        var png = new PngFile(Apng([SmallChange(new Random(1)), SmallChange(new Random(2))], i => i * 200 * Tick.Second));
        (uint[] Colors, double Delay)[] parts = [.. png.Frames()];
        Assert.Equal(400, parts.Sum(part => part.Delay), 0.001);
        Assert.Equal(8, parts.Length);
        Assert.All(parts[..4], part => Assert.Equal(parts[0].Colors, part.Colors));
    }

    [Fact]
    public void Screens_of_other_sizes_fill_the_same_picture()
    {
        var blank = new Frame();
        var graphics = new Frame { PixelAspect = 1.2 };
        graphics.BeginGraphics(320, 200);
        Array.Fill(graphics.Palette, 0xFFFFFFu);
        var png = new PngFile(Apng([blank, SmallChange(new Random(1)), graphics], i => i * Tick.Second));
        (uint[] Colors, double Delay)[] parts = [.. png.Frames()];
        Assert.Equal([1, 1, 1], parts.Select(part => part.Delay));
        Assert.All(parts[0].Colors, color => Assert.Equal(0u, color));
        Assert.All(parts[2].Colors, color => Assert.Equal(0xFFFFFFu, color));
    }

    [Theory]
    [InlineData("a.cast")]
    [InlineData("a.apng")]
    public void A_screen_that_stayed_blank_is_a_sound_recording(string name)
    {
        string path = PathOf(name);
        using GuestSession session = SampleScreens.Filled("ibm-pc-cga", 80);
        using (FrameRecorder recorder = FrameRecorders.Create(path, session))
        {
            recorder.Finish(0);
        }

        if (name.EndsWith(".apng", StringComparison.Ordinal))
        {
            Assert.Single(new PngFile(File.ReadAllBytes(path)).Frames());
        }
        else
        {
            Assert.All(File.ReadLines(path), line => JsonDocument.Parse(line).Dispose());
        }
    }

    [Fact]
    public void A_file_that_cannot_be_written_is_named()
    {
        string path = PathOf("no/such/folder/a.cast");
        MediaException refused = Assert.Throws<MediaException>(() => new CastRecorder(path, ""));
        Assert.StartsWith($"cannot record to {path}: ", refused.Message, StringComparison.Ordinal);
        Assert.True(refused.IsSaveFailure);
    }

    private JsonElement[] Cast(Frame[] frames, CodePage page)
    {
        string path = PathOf("a.cast");
        using (var recorder = new CastRecorder(path, "A \"title\"", page))
        {
            Take(recorder, frames, i => i * Tick.Second / 4);
        }

        return [.. File.ReadLines(path).Select(line => JsonDocument.Parse(line).RootElement)];
    }

    private byte[] Apng(Frame[] frames, Func<int, long> time)
    {
        string path = PathOf("a.apng");
        using (var recorder = new ApngRecorder(path, "title"))
        {
            Take(recorder, frames, time);
        }

        return File.ReadAllBytes(path);
    }

    /// <summary>Each frame twice: what has not changed is not recorded again.</summary>
    private static void Take(FrameRecorder recorder, Frame[] frames, Func<int, long> time)
    {
        const long Begin = 3 * Tick.Second;
        for (int i = 0; i < frames.Length; i++)
        {
            recorder.Take(frames[i], Begin + time(i));
            recorder.Take(frames[i], Begin + time(i) + 1);
        }

        recorder.Finish(Begin + time(frames.Length));
    }

    private static VirtualTerminal Play(JsonElement line, VirtualTerminal model)
    {
        string text = line[2].GetString()!;
        if (line[1].GetString() == "r")
        {
            string[] size = text.Split('x');
            return new VirtualTerminal(int.Parse(size[0]), int.Parse(size[1]));
        }

        Assert.Equal("o", line[1].GetString());
        model.Write(System.Text.Encoding.UTF8.GetBytes(text));
        return model;
    }

    private static void AssertShows(Frame frame, VirtualTerminal model)
    {
        Assert.Equal((frame.Columns, frame.Rows), (model.Columns, model.Rows));
        for (int i = 0; i < frame.Columns * frame.Rows; i++)
        {
            TextCell cell = frame.Cells[i];
            char expected = Host.Ansi.SafeText.Of(CodePage.Ibm437.ToUnicode(cell.Character));
            Host.Ansi.AnsiCell shown = model[i % frame.Columns, i / frame.Columns];
            Assert.Equal((expected, frame.Palette[cell.Background]), (shown.Character, shown.Background));
        }
    }

    /// <summary>A random screen that is not too small for a terminal.</summary>
    private static Frame LargeText(Random random)
    {
        while (true)
        {
            Frame frame = SampleScreens.Random(random);
            if (frame is { Columns: >= 20, Rows: >= 5 })
            {
                return frame;
            }
        }
    }

    private static Frame SmallChange(Random random)
    {
        var frame = new Frame { PixelAspect = 2.4, CellHeight = 8 };
        frame.BeginText(40, 10);
        (frame.Palette[0], frame.Palette[7]) = (0, 0xAAAAAA);
        for (int i = random.Next(300); i < 400; i++)
        {
            frame.Cells[i] = new TextCell(0xDB, 0xDB, 7, 0, TextEffects.None);
        }

        return frame;
    }

    private static int ReadInt(byte[] bytes) => System.Buffers.Binary.BinaryPrimitives.ReadInt32BigEndian(bytes);

    private string PathOf(string name) => Path.Combine(_folder.FullName, name);
}
