using RetroPC.Hardware.Cpu.I8086;
using RetroPC.Hardware.Timing;
using RetroPC.Host.Benchmarks;

namespace RetroPC.Host.Tests.Benchmarks;

public class CpuBenchmarkTests
{
    private const long Clocks = 2_000_000;

    public static TheoryData<string> LoopNames => [.. GuestLoop.All.Select(loop => loop.Name)];

    [Theory]
    [MemberData(nameof(LoopNames))]
    public void Running_allocates_nothing(string name)
    {
        var xt = new BenchMachine<Intel8088, NoProbe>(Loop(name), Tick.Cpu4M77);
        var turbo = new BenchMachine<Intel8086, NoProbe>(Loop(name), Tick.Cpu8M);

        // A loop does the same in every round, so one round without an allocation shows that there is none. In the first ones the
        // runtime may allocate some bytes while it puts better code in place.
        Assert.Contains(0L, Enumerable.Range(0, 10).Select(_ => AllocatedBy(xt, turbo)));
    }

    private static long AllocatedBy(BenchMachine<Intel8088, NoProbe> xt, BenchMachine<Intel8086, NoProbe> turbo)
    {
        long before = GC.GetAllocatedBytesForCurrentThread();
        xt.RunClocks(Clocks);
        turbo.RunClocks(Clocks);
        return GC.GetAllocatedBytesForCurrentThread() - before;
    }

    [Theory]
    [MemberData(nameof(LoopNames))]
    public void A_loop_runs_the_same_twice(string name)
    {
        var one = new BenchMachine<Intel8088, NoProbe>(Loop(name), Tick.Cpu4M77);
        var other = new BenchMachine<Intel8088, NoProbe>(Loop(name), Tick.Cpu4M77);
        one.RunClocks(Clocks);
        for (int part = 0; part < 1000; part++)
        {
            other.RunClocks(Clocks / 1000);
        }

        // Parts end between instructions, so the second machine may be ahead by some.
        one.RunClocks(Math.Max(0, other.State.Now - one.State.Now));
        Assert.Equal(one.State.Now, other.State.Now);
        Assert.Equal(one.State.Flags, other.State.Flags);
        Assert.Equal(one.Refresh.Count, other.Refresh.Count);
    }

    [Fact]
    public void Refresh_takes_the_bus_every_72_clocks()
    {
        var machine = new BenchMachine<Intel8088, NoProbe>(GuestLoop.All[0], Tick.Cpu4M77);
        machine.RunClocks(72_000);
        Assert.InRange(machine.Refresh.Count, 999, 1000);
    }

    [Fact]
    public void The_sieve_finds_its_1899_primes()
    {
        // BYTE, September 1981, "A High-Level Language Benchmark": 1899 primes among 8191 odd numbers from 3.
        var machine = new BenchMachine<Intel8086, NoProbe>(Loop("sieve"), Tick.Cpu8M);
        machine.RunClocks(10_000_000);
        int primes = machine.PeekWord(GuestLoop.Segment, SievePrimes());
        Assert.Equal(1899, primes);
    }

    private static GuestLoop Loop(string name) => GuestLoop.All.Single(loop => loop.Name == name);

    /// <summary>The word "primes" is the last of the sieve's file.</summary>
    private static int SievePrimes() => Loop("sieve").Load().Length - 2;
}
