using RetroPC.Conformance.Tool;
using RetroPC.Hardware.Cpu.I8086;

namespace RetroPC.Conformance.Lockstep;

/// <summary>The command <c>lockstep</c>: random machines by the hundred, each run by the product's CPU and by the oracle.</summary>
public sealed class LockstepTool(TextWriter output, TextWriter errors)
{
    public const string Verb = "lockstep";

    public const string Help = """
        usage: RetroPC.Conformance lockstep 8086|8088 [options]

        Runs random programs in random machines (wait states, DMA, interrupts) on the CPU and on the clock-by-clock oracle and compares
        registers, queue, memory and every clock of the trace.

          --instructions N   at least so many instructions (default 1000000)
          --seed N           the first scenario (default 1); the next ones have the numbers behind it
          --jobs N           threads (default: one per processor of this computer)
          --help             prints this

        exit codes: 0 no difference, 1 a difference, 64 usage
        """;

    /// <returns>One of <see cref="ExitCode"/>.</returns>
    public int Run(IReadOnlyList<string> arguments)
    {
        if (arguments.Contains("--help"))
        {
            output.WriteLine(Help);
            return ExitCode.Passed;
        }

        try
        {
            return Run(LockstepOptions.Parse(arguments));
        }
        catch (ToolException e)
        {
            errors.WriteLine(e.Message);
            return e.ExitCode;
        }
    }

    private int Run(LockstepOptions options)
    {
        LockstepResult result = options.IsWordBus
            ? LockstepBatch.Run<Intel8086>(options)
            : LockstepBatch.Run<Intel8088>(options);
        foreach (string difference in result.Differences)
        {
            output.WriteLine(difference);
        }

        output.WriteLine($"{result.Instructions} instructions, {result.Clocks} clocks");
        output.WriteLine($"{result.Scenarios - result.Differences.Count} passed, {result.Differences.Count} failed");
        return result.Differences.Count == 0 ? ExitCode.Passed : ExitCode.Failed;
    }
}
