namespace RetroPC.Host.Benchmarks;

/// <summary>What one loop on one CPU came to.</summary>
/// <param name="Cpu">8088 or 8086.</param>
/// <param name="Loop">The loop's name.</param>
/// <param name="RealMegahertz">The frequency of the real machine.</param>
/// <param name="EmulatedMegahertz">The median of the rounds.</param>
/// <param name="SlowestMegahertz">The slowest round.</param>
/// <param name="FastestMegahertz">The fastest round.</param>
/// <param name="InstructionsPerClock">Guest instructions in a guest clock; a property of the loop.</param>
public sealed record CpuBenchmarkResult(
    string Cpu,
    string Loop,
    double RealMegahertz,
    double EmulatedMegahertz,
    double SlowestMegahertz,
    double FastestMegahertz,
    double InstructionsPerClock)
{
    /// <summary>How many times faster than the real machine.</summary>
    public double TimesReal => EmulatedMegahertz / RealMegahertz;

    /// <summary>Million guest instructions in a second of the host.</summary>
    public double MillionInstructionsPerSecond => EmulatedMegahertz * InstructionsPerClock;
}
