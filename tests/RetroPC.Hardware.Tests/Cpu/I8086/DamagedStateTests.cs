using RetroPC.Hardware.Cpu.I8086;
using RetroPC.Hardware.Snapshots;
using RetroPC.Hardware.Timing;

namespace RetroPC.Hardware.Tests.Cpu.I8086;

/// <summary>A damaged state file is refused, or gives a machine that runs: it never throws otherwise, and never runs for ever.</summary>
public class DamagedStateTests
{
    private static readonly TimeSpan _patience = TimeSpan.FromMinutes(2);

    [Theory]
    [InlineData(nameof(I8086State.Epoch), -100_000_000_000_000_000)]
    [InlineData(nameof(I8086State.FetchEvent), long.MaxValue)]
    [InlineData(nameof(I8086State.FetchStart), Tick.Never)]
    [InlineData(nameof(I8086State.Period), 1L << 62)]
    [InlineData(nameof(I8086State.Period), 0)]
    [InlineData(nameof(I8086State.Now), -1)]
    [InlineData(nameof(I8086State.HoldAllowed), Tick.Never)]
    [InlineData(nameof(I8086State.QueueLength), 7)]
    public void A_state_that_no_CPU_can_be_in_is_refused(string field, long value)
    {
        var machine = new NoisyMachine<Intel8086, InstructionCount>(seed: 5);
        while (machine.Cpu.State.FetchStart == Tick.Never || machine.Cpu.State.Locked)
        {
            machine.Run(1);
        }

        object state = machine.Cpu.State;
        System.Reflection.FieldInfo info = typeof(I8086State).GetField(field)!;
        info.SetValue(state, Convert.ChangeType(value, info.FieldType, System.Globalization.CultureInfo.InvariantCulture));
        machine.Cpu.State = (I8086State)state;
        byte[] file = machine.Save();
        Assert.Throws<SnapshotException>(() => new NoisyMachine<Intel8086, InstructionCount>(seed: 5).Load(file));
    }

    [Fact]
    public async Task Any_flipped_bits_are_refused_or_harmless()
    {
        var machine = new NoisyMachine<Intel8088, InstructionCount>(seed: 6);
        machine.Run(5000);
        byte[] file = machine.Save();

        // All but the RAM, whose bytes may be what they like.
        int afterRam = file.Length - 1000;
        int[] places = [.. Enumerable.Range(0, 400).Concat(Enumerable.Range(afterRam, 1000))];
        Task all = Task.Run(() => Array.ForEach(places, place => LoadFlipped(file, place)));
        await all.WaitAsync(_patience);
    }

    private static void LoadFlipped(byte[] file, int place)
    {
        foreach (byte mask in (ReadOnlySpan<byte>)[0x01, 0x80, 0xFF])
        {
            byte[] damaged = [.. file];
            damaged[place] ^= mask;
            var machine = new NoisyMachine<Intel8088, InstructionCount>(seed: 6);
            try
            {
                machine.Load(damaged);
                machine.Run(2000);
            }
            catch (SnapshotException)
            {
                // Refused: as it should be.
            }
        }
    }
}
