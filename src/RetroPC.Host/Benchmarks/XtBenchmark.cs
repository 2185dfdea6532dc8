using System.Diagnostics;
using RetroPC.Hardware.Cpu.I8086;
using RetroPC.Hardware.Machines;
using RetroPC.Hardware.Timing;
using RetroPC.Hardware.Video;

namespace RetroPC.Host.Benchmarks;

/// <summary>
/// How fast this host runs a whole PC/XT: CPU, CGA, refresh by PIT and DMA, timer interrupts through the PIC, and a text frame
/// taken 60 times a guest second.
/// </summary>
public sealed class XtBenchmark
{
    private const int RomAddress = 0xFF800;
    private const int FramesPerSecond = 60;
    private const double RoundSeconds = 1.5;
    private const int WarmUpRounds = 8;

    private static readonly GuestLoop _board = new("board", "sets the chips up", "bench/board.bin");

    private readonly int _rounds;

    /// <summary>A benchmark.</summary>
    /// <param name="rounds">Rounds per loop; 1 or more.</param>
    public XtBenchmark(int rounds = CpuBenchmark.DefaultRounds)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(rounds, 1);
        _rounds = rounds;
    }

    /// <summary>An XT that is about to run a loop, its chips set up.</summary>
    public static Machine MachineWith(GuestLoop loop)
    {
        ArgumentNullException.ThrowIfNull(loop);
        const long SetUpTime = Tick.Second / 5;
        var machine = new Xt(new MachineSpec { Roms = [new RomChip(RomAddress, _board.Load())] });
        loop.Load().CopyTo(machine.Memory.Ram, GuestLoop.Segment << 4);
        machine.PowerOn();
        machine.RunUntil(SetUpTime);
        return machine;
    }

    /// <summary>Measures every loop.</summary>
    public IEnumerable<CpuBenchmarkResult> Run() => GuestLoop.All.Select(Measure);

    private CpuBenchmarkResult Measure(GuestLoop loop)
    {
        Machine machine = MachineWith(loop);
        for (int round = 0; round < WarmUpRounds; round++)
        {
            RunRound(machine);
        }

        double[] seconds = [.. Enumerable.Range(0, _rounds).Select(_ => RunRound(machine)).Order()];
        const double RealMegahertz = Tick.Second / 1e6 / Tick.Cpu4M77;
        return new CpuBenchmarkResult(
            "XT",
            loop.Name,
            RealMegahertz,
            EmulatedMegahertz: RealMegahertz * RoundSeconds / seconds[_rounds / 2],
            SlowestMegahertz: RealMegahertz * RoundSeconds / seconds[^1],
            FastestMegahertz: RealMegahertz * RoundSeconds / seconds[0],
            CpuBenchmark.InstructionsPerClock<Intel8088>(loop, Tick.Cpu4M77));
    }

    /// <summary>Runs a round.</summary>
    /// <returns>How many seconds of the host it took.</returns>
    private static double RunRound(Machine machine)
    {
        var frame = new Frame();
        long start = Stopwatch.GetTimestamp();
        for (int taken = 0; taken < RoundSeconds * FramesPerSecond; taken++)
        {
            machine.RunUntil(machine.Clock.Now + (Tick.Second / FramesPerSecond));
            machine.Video.TakeFrame(frame);
        }

        return Stopwatch.GetElapsedTime(start).TotalSeconds;
    }
}
