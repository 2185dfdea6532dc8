namespace RetroPC.Host.Benchmarks;

/// <summary>What one loop on one CPU came to.</summary>
/// <param name="Cpu">8088 or 8086.</param>
/// <param name="Loop">The loop's name.</param>
/// <param name="RealMegahertz">The frequency of the real machine.</param>
/// <param name="Median">Emulated MHz: the median of the rounds.</param>
/// <param name="Slowest">Emulated MHz of the slowest round.</param>
/// <param name="Fastest">Emulated MHz of the fastest round.</param>
/// <param name="InstructionsPerClock">Guest instructions in a guest clock; a property of the loop.</param>
public sealed record CpuBenchmarkResult(
    string Cpu,
    string Loop,
    double RealMegahertz,
    double Median,
    double Slowest,
    double Fastest,
    double InstructionsPerClock)
{
    /// <summary>How many times faster than the real machine.</summary>
    public double TimesReal => Median / RealMegahertz;

    /// <summary>Million guest instructions in a second of the host.</summary>
    public double MillionInstructions => Median * InstructionsPerClock;
}
