using RetroPC.Hardware.Cpu.I8086;
using RetroPC.Hardware.Snapshots;

namespace RetroPC.Hardware.Tests.Cpu.I8086;

/// <summary>Save, run, save; load, run, compare.</summary>
public class SnapshotTests
{
    [Fact]
    public void An_8086_goes_on_from_a_saved_state_as_if_nothing_had_been() => SavedRunsAreEqual<Intel8086>();

    [Fact]
    public void An_8088_goes_on_from_a_saved_state_as_if_nothing_had_been() => SavedRunsAreEqual<Intel8088>();

    [Fact]
    public void A_state_is_saved_inside_a_repetition_with_a_half_full_queue()
    {
        var machine = new NoisyMachine<Intel8088, InstructionCount>(seed: 9);
        ref I8086State state = ref machine.Cpu.State;
        bool found = false;
        for (int attempt = 0; attempt < 200_000 && !found; attempt++)
        {
            if (attempt % 100 == 0)
            {
                machine.Randomize();
            }

            machine.Run(3);
            found = state.Activity == Activity.Repeating && state.QueueLength is > 0 and < 4;
        }

        Assert.True(found, "no random program repeated a string instruction");
        AssertGoesOnAlike(machine);
    }

    [Fact]
    public void The_state_of_another_CPU_is_refused()
    {
        byte[] file = new NoisyMachine<Intel8088, InstructionCount>(seed: 1).Save();
        SnapshotException refused = Assert.Throws<SnapshotException>(() => new NoisyMachine<Intel8086, InstructionCount>(seed: 1).Load(file));
        Assert.Contains("'cpu.8088' where 'cpu.8086'", refused.Message, StringComparison.Ordinal);
    }

    private static void SavedRunsAreEqual<TModel>()
        where TModel : struct, IModel
    {
        var machine = new NoisyMachine<TModel, InstructionCount>(seed: 4711);
        var clocks = new Random(4712);
        for (int round = 0; round < 60; round++)
        {
            machine.Randomize();
            machine.Run(clocks.Next(1, 20_000));
            AssertGoesOnAlike(machine);
        }
    }

    private static void AssertGoesOnAlike<TModel>(NoisyMachine<TModel, InstructionCount> machine)
        where TModel : struct, IModel
    {
        var copy = new NoisyMachine<TModel, InstructionCount>(seed: 0);
        copy.Load(machine.Save());
        machine.Run(20_000);
        copy.Run(20_000);
        Assert.True(machine.Save().AsSpan().SequenceEqual(copy.Save()), "the two runs differ");
    }
}
