using RetroPC.Conformance.Lockstep;
using RetroPC.Hardware.Cpu.I8086;
using Xunit;

namespace RetroPC.Conformance.Suite;

/// <summary>
/// The CPU beside the oracle on random programs, with wait states, DMA and interrupts that no captured vector has. The command
/// <c>lockstep</c> runs more of the same.
/// </summary>
public class LockstepTests
{
    private const long Instructions = 500_000;

    [Fact]
    public void The_8086_agrees_with_the_oracle_in_every_clock() => Agrees<Intel8086>(isWordBus: true);

    [Fact]
    public void The_8088_agrees_with_the_oracle_in_every_clock() => Agrees<Intel8088>(isWordBus: false);

    private static void Agrees<TModel>(bool isWordBus)
        where TModel : struct, IModel
    {
        var options = new LockstepOptions { IsWordBus = isWordBus, Instructions = Instructions };
        LockstepResult result = LockstepBatch.Run<TModel>(options);
        Assert.Empty(result.Differences);
        Assert.True(result.Instructions >= Instructions);
    }
}
