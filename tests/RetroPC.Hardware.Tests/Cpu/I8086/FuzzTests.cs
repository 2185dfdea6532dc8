using RetroPC.Hardware.Cpu.I8086;

namespace RetroPC.Hardware.Tests.Cpu.I8086;

/// <summary>No program, and nothing that happens around it, throws in the host or keeps <c>RunUntil</c> from its deadline.</summary>
public class FuzzTests
{
    private const long Instructions = 50_000_000;

    /// <summary>
    /// The longest that a step can take: a shift by 255 with operands, wait states and a bus master that comes again and again.
    /// </summary>
    private const long LongestStep = 2_000;

    [Fact]
    public void Fifty_million_random_instructions_run_on_an_8086() => Run<Intel8086>(seed: 8086);

    [Fact]
    public void Fifty_million_random_instructions_run_on_an_8088() => Run<Intel8088>(seed: 8088);

    [Fact]
    public void An_8086_runs_the_same_unobserved_and_allocates_nothing() => RunsUnobserved<Intel8086>(seed: 1);

    [Fact]
    public void An_8088_runs_the_same_unobserved_and_allocates_nothing() => RunsUnobserved<Intel8088>(seed: 2);

    private static void RunsUnobserved<TModel>(uint seed)
        where TModel : struct, IModel
    {
        const int Rounds = 20;
        const long Clocks = 2_000_000;
        int roundsWithoutAllocation = 0;
        var observed = new NoisyMachine<TModel, InstructionCount>(seed);
        var unobserved = new NoisyMachine<TModel, Unobserved>(seed);
        for (int round = 0; round < Rounds; round++)
        {
            observed.Randomize();
            unobserved.Randomize();
            observed.Run(Clocks);
            long before = GC.GetAllocatedBytesForCurrentThread();
            unobserved.Run(Clocks);
            roundsWithoutAllocation += GC.GetAllocatedBytesForCurrentThread() == before ? 1 : 0;
            Assert.True(observed.Save().AsSpan().SequenceEqual(unobserved.Save()), "the two runs differ");
        }

        // In every round there are thousands of interrupts, DMA tenures and port accesses: one that allocated would do so in each. A collection that other
        // tests cause counts against whatever round it falls into.
        Assert.InRange(roundsWithoutAllocation, Rounds / 2, Rounds);
    }

    private static void Run<TModel>(uint seed)
        where TModel : struct, IModel
    {
        var machine = new NoisyMachine<TModel, InstructionCount>(seed);
        var random = new Random((int)seed);
        while (machine.Instructions < Instructions)
        {
            machine.Randomize();
            for (int run = 0; run < 100; run++)
            {
                long clocks = random.Next(1, 100_000);
                long deadline = machine.Now + (clocks * NoisyMachine<TModel, InstructionCount>.Period);
                machine.Run(clocks);
                Assert.InRange(machine.Now, deadline, deadline + (LongestStep * NoisyMachine<TModel, InstructionCount>.Period));
            }
        }
    }
}
