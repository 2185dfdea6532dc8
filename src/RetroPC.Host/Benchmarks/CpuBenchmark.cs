using System.Diagnostics;
using RetroPC.Hardware.Cpu.I8086;
using RetroPC.Hardware.Timing;

namespace RetroPC.Host.Benchmarks;

/// <summary>How fast this host runs the clock-exact CPUs: fixed guest loops in RAM, with refresh, on nothing but a CPU and a bus.</summary>
public sealed class CpuBenchmark
{
    /// <summary>The rounds of a measurement whose median counts.</summary>
    public const int DefaultRounds = 7;

    /// <summary>Long enough for a timer, short enough to fit between two interruptions by the host.</summary>
    private const long RoundClocks = 6_000_000;

    private readonly int _rounds;

    /// <summary>A benchmark.</summary>
    /// <param name="rounds">Rounds per loop; 1 or more.</param>
    public CpuBenchmark(int rounds = DefaultRounds)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(rounds, 1);
        _rounds = rounds;
    }

    /// <summary>Measures every loop on the 8088 at 4.77 MHz, then on the 8086 at 8 MHz.</summary>
    public IEnumerable<CpuBenchmarkResult> Run() =>
        Measure<Intel8088>("8088", Tick.Cpu4M77).Concat(Measure<Intel8086>("8086", Tick.Cpu8M));

    private IEnumerable<CpuBenchmarkResult> Measure<TModel>(string cpu, long period)
        where TModel : struct, IModel
    {
        WarmUp<TModel>(period);
        foreach (GuestLoop loop in GuestLoop.All)
        {
            yield return Measure<TModel>(cpu, period, loop);
        }
    }

    /// <summary>Lets the JIT see all loops before any is timed: it compiles hot code anew, in steps, for what it has seen.</summary>
    private static void WarmUp<TModel>(long period)
        where TModel : struct, IModel
    {
        const int Turns = 12;
        foreach (GuestLoop loop in Enumerable.Repeat(GuestLoop.All, Turns).SelectMany(loops => loops))
        {
            new BenchMachine<TModel, NoProbe>(loop, period).RunClocks(RoundClocks);
        }
    }

    private CpuBenchmarkResult Measure<TModel>(string cpu, long period, GuestLoop loop)
        where TModel : struct, IModel
    {
        var machine = new BenchMachine<TModel, NoProbe>(loop, period);
        machine.RunClocks(RoundClocks);
        double[] seconds = new double[_rounds];
        for (int round = 0; round < _rounds; round++)
        {
            long start = Stopwatch.GetTimestamp();
            machine.RunClocks(RoundClocks);
            seconds[round] = Stopwatch.GetElapsedTime(start).TotalSeconds;
        }

        Array.Sort(seconds);
        double megahertz = Tick.Second / 1e6 / period;
        return new CpuBenchmarkResult(
            cpu,
            loop.Name,
            megahertz,
            EmulatedMegahertz: RoundClocks / seconds[_rounds / 2] / 1e6,
            SlowestMegahertz: RoundClocks / seconds[^1] / 1e6,
            FastestMegahertz: RoundClocks / seconds[0] / 1e6,
            InstructionsPerClock<TModel>(loop, period));
    }

    /// <summary>Instructions that the loop executes in a clock: counted, not timed, on a machine of its own.</summary>
    internal static double InstructionsPerClock<TModel>(GuestLoop loop, long period)
        where TModel : struct, IModel
    {
        const long Clocks = 2_000_000;
        var counter = new InstructionCounter();
        new BenchMachine<TModel, CountingProbe>(loop, period, new CountingProbe(counter)).RunClocks(Clocks);
        return (double)counter.Instructions / Clocks;
    }
}
