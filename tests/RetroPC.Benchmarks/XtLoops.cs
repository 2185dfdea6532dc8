using BenchmarkDotNet.Attributes;
using RetroPC.Hardware.Machines;
using RetroPC.Hardware.Timing;
using RetroPC.Hardware.Video;
using RetroPC.Host.Benchmarks;

namespace RetroPC.Benchmarks;

/// <summary>A tenth of a guest second of the whole XT, with its text frames.</summary>
public class XtLoops
{
    private const int Frames = 6;
    private readonly Frame _frame = new();
    private Machine _machine = null!;

    [ParamsSource(nameof(LoopNames))]
    public string Loop { get; set; } = "";

    public static IEnumerable<string> LoopNames => GuestLoop.All.Select(loop => loop.Name);

    [GlobalSetup]
    public void SetUp() => _machine = XtBenchmark.MachineWith(GuestLoop.All.Single(loop => loop.Name == Loop));

    [Benchmark]
    public void RunATenthOfASecond()
    {
        for (int frame = 0; frame < Frames; frame++)
        {
            _machine.RunUntil(_machine.Clock.Now + (Tick.Second / 60));
            _machine.Video.TakeFrame(_frame);
        }
    }
}
