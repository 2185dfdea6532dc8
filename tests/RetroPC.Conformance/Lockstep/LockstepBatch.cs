using RetroPC.Hardware.Cpu.I8086;

namespace RetroPC.Conformance.Lockstep;

/// <summary>What a batch came to.</summary>
/// <param name="Scenarios">How many scenarios were run.</param>
/// <param name="Instructions">Instructions and interrupt sequences in all.</param>
/// <param name="Clocks">Clocks in all.</param>
/// <param name="Differences">A text for each scenario in which the two differ.</param>
public sealed record LockstepResult(long Scenarios, long Instructions, long Clocks, IReadOnlyList<string> Differences);

/// <summary>Runs scenarios on several threads until enough instructions have been run or one differs.</summary>
public static class LockstepBatch
{
    public static LockstepResult Run<TModel>(LockstepOptions options)
        where TModel : struct, IModel
    {
        long nextSeed = options.Seed;
        long scenarios = 0;
        long instructions = 0;
        long clocks = 0;
        var differences = new List<string>();
        Parallel.For(0, options.Jobs, new ParallelOptions { MaxDegreeOfParallelism = options.Jobs }, _ =>
        {
            while (Interlocked.Read(ref instructions) < options.Instructions && differences.Count == 0)
            {
                var run = new LockstepRun<TModel>(new Scenario((ulong)Interlocked.Increment(ref nextSeed) - 1));
                string? difference = run.Run();
                Interlocked.Increment(ref scenarios);
                Interlocked.Add(ref instructions, run.Steps);
                Interlocked.Add(ref clocks, run.Clocks);
                if (difference is not null)
                {
                    lock (differences)
                    {
                        differences.Add(difference);
                    }
                }
            }
        });
        return new LockstepResult(scenarios, instructions, clocks, differences);
    }
}
