using BenchmarkDotNet.Attributes;
using RetroPC.Hardware.Video;
using RetroPC.Host.Ansi;

namespace RetroPC.Benchmarks;

/// <summary>What a frame on the terminal costs: painted, compared, and made into bytes.</summary>
[MemoryDiagnoser]
public class TerminalFrames
{
    private readonly AnsiScreen _screen = new(ColorMode.TrueColor, CursorDialect.Standard, 100, 30);
    private readonly Frame[] _frames = [new(), new()];
    private readonly Frame _graphics = new();
    private FramePainter _painter = null!;
    private int _turn;

    [GlobalSetup]
    public void Prepare()
    {
        var random = new Random(1);
        _painter = new FramePainter(_screen);
        foreach (Frame frame in _frames)
        {
            frame.BeginText(80, 25);
            for (int color = 0; color < 16; color++)
            {
                frame.Palette[color] = (uint)random.Next(1 << 24);
            }

            for (int cell = 0; cell < 80 * 25; cell++)
            {
                frame.Cells[cell] = new TextCell((ushort)random.Next(256), 0, (byte)random.Next(16), (byte)random.Next(8), TextEffects.None);
            }
        }

        _graphics.BeginGraphics(640, 200);
        _graphics.PixelAspect = 2.4;
        random.NextBytes(_graphics.Pixels.AsSpan(0, 640 * 200));
    }

    /// <summary>Every character and colour of 80 x 25 changes.</summary>
    [Benchmark]
    public int AllChanges() => Show(_frames[_turn ^= 1]);

    /// <summary>Nothing changes.</summary>
    [Benchmark]
    public int NothingChanges() => Show(_frames[0]);

    /// <summary>640 x 200 pixels in blocks.</summary>
    [Benchmark]
    public int Graphics() => Show(_graphics);

    private int Show(Frame frame)
    {
        _painter.Paint(frame, wantsStatus: true);
        return _screen.Render().Length;
    }
}
