using BenchmarkDotNet.Attributes;
using RetroPC.Hardware.Cpu.I8086;
using RetroPC.Hardware.Timing;
using RetroPC.Host.Benchmarks;

namespace RetroPC.Benchmarks;

/// <summary>
/// A million clocks of each guest loop on each CPU. For comparing two states of the code: run both in one sitting, for these machines
/// are noisy. <c>retropc bench cpu</c> gives the figures that users quote.
/// </summary>
[MemoryDiagnoser]
public class CpuLoops
{
    private const long Clocks = 1_000_000;

    private BenchMachine<Intel8088, NoProbe> _xt = null!;
    private BenchMachine<Intel8086, NoProbe> _turbo = null!;

    [ParamsSource(nameof(LoopNames))]
    public string Loop { get; set; } = "";

    public static IEnumerable<string> LoopNames => GuestLoop.All.Select(loop => loop.Name);

    [GlobalSetup]
    public void SetUp()
    {
        GuestLoop loop = GuestLoop.All.Single(candidate => candidate.Name == Loop);
        _xt = new BenchMachine<Intel8088, NoProbe>(loop, Tick.Cpu4M77);
        _turbo = new BenchMachine<Intel8086, NoProbe>(loop, Tick.Cpu8M);
    }

    [Benchmark]
    public void Run8088() => _xt.RunClocks(Clocks);

    [Benchmark]
    public void Run8086() => _turbo.RunClocks(Clocks);
}
