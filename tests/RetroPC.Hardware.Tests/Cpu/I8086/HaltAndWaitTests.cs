using RetroPC.Hardware.Cpu;
using RetroPC.Hardware.Cpu.I8086;

namespace RetroPC.Hardware.Tests.Cpu.I8086;

/// <summary>HLT, WAIT and the pins that end them. Sources: 8086-facts.md 1.8; Intel's manual: WAIT takes 3 + 5n clocks.</summary>
public class HaltAndWaitTests
{
    private const byte Nop = 0x90, Hlt = 0xF4, Wait = 0x9B;
    private const int Intr = (int)I8086Pin.Intr, Test = (int)I8086Pin.Test;

    [Fact]
    public void HLT_shows_its_status_for_one_clock_and_then_fetches_nothing()
    {
        var board = new Board<Intel8088>(Hlt);
        board.Cpu.RunUntil(2000);
        BusCycle last = board.Cycles[^1];
        Assert.Equal(BusStatus.Halt, last.Status);
        Assert.Equal(last.T1, last.T4);
        Assert.True(board.Cycles[^2].T4 < last.T1 - 1, "an idle clock lies between the last cycle and the halt");
    }

    [Fact]
    public void INTR_ends_HLT_and_returns_behind_it()
    {
        var board = new Board<Intel8086>(Hlt, Nop) { Flags = FlagBit.Interrupt };
        board.Script.At(1000, () => board.Cpu.LineChanged(Intr, true));
        board.Cpu.RunUntil(1070);
        Assert.Equal(1, board.StackWord(0x0FFA));
        BusCycle acknowledge = board.Cycles.First(cycle => cycle.Status == BusStatus.InterruptAcknowledge);
        Assert.Equal(1000 + 4 + 3, acknowledge.T1);
    }

    [Fact]
    public void NMI_ends_HLT()
    {
        var board = new Board<Intel8088>(Hlt, Nop);
        board.Script.At(1000, () => board.Cpu.LineChanged((int)I8086Pin.Nmi, true));
        board.Cpu.RunUntil(1020);
        Assert.Equal(Board<Intel8088>.HandlerSegment, board.State.Segments[Board<Intel8088>.Cs]);
    }

    [Fact]
    public void INTR_that_falls_while_the_CPU_wakes_up_is_acknowledged_all_the_same()
    {
        var board = new Board<Intel8086>(Hlt, Nop) { Flags = FlagBit.Interrupt };
        board.Script.At(1000, () => board.Cpu.LineChanged(Intr, true));
        board.Script.At(1002, () => board.Cpu.LineChanged(Intr, false));
        board.Cpu.RunUntil(1020);
        Assert.Equal(2, board.Controller.Pulses);
    }

    [Fact]
    public void A_machine_cannot_run_for_ever() =>
        Assert.Throws<ArgumentOutOfRangeException>(() => new Board<Intel8086>(Hlt).Cpu.RunUntil(RetroPC.Hardware.Timing.Tick.Never));

    [Fact]
    public void INTR_without_IF_leaves_the_CPU_halted()
    {
        var board = new Board<Intel8086>(Hlt, Nop);
        board.Script.At(1000, () => board.Cpu.LineChanged(Intr, true));
        board.Cpu.RunUntil(5000);
        Assert.Equal(Activity.Halted, board.State.Activity);
        Assert.Equal(5000, board.State.Now);
    }

    [Fact]
    public void HLT_with_an_interrupt_due_costs_two_clocks_and_does_not_halt()
    {
        var board = new Board<Intel8086>(Nop, Hlt) { Flags = FlagBit.Interrupt };
        board.Steps(1);
        board.Cpu.Step();
        Assert.Equal(Activity.Halted, board.State.Activity);

        board = new Board<Intel8086>(Nop, Nop, Nop, Hlt, Nop) { Flags = FlagBit.Interrupt };
        board.Steps(3);
        board.Script.At(board.State.Now + 1, () => board.Cpu.LineChanged(Intr, true));
        long before = board.State.Now;
        board.Cpu.RunUntil(before + 1);
        Assert.Equal(Activity.Boundary, board.State.Activity);
        Assert.Equal(before + 4, board.State.Now);
    }

    [Theory]
    [InlineData(0, 4)]
    [InlineData(1, 9)]
    [InlineData(6, 14)]
    public void WAIT_looks_at_TEST_every_five_clocks(int clocksUntilTest, int expected)
    {
        var board = new Board<Intel8086>(Nop, Nop, Nop, Wait, Nop);
        board.Steps(3);
        long decoded = board.State.Now + 2;
        board.Cpu.LineChanged(Test, false);
        board.Script.At(decoded + clocksUntilTest, () => board.Cpu.LineChanged(Test, true));
        board.Cpu.LineChanged(Test, clocksUntilTest == 0);
        board.Steps(1);

        // One clock reads the opcode, one decodes it.
        Assert.Equal(expected + 1, board.State.Now - (decoded - 2));
    }

    [Fact]
    public void An_interrupt_ends_WAIT_and_returns_to_it()
    {
        var board = new Board<Intel8086>(Nop, Wait, Nop) { Flags = FlagBit.Interrupt };
        board.Cpu.LineChanged(Test, false);
        board.Script.At(300, () => board.Cpu.LineChanged(Intr, true));
        board.Cpu.RunUntil(400);
        Assert.Equal(1, board.StackWord(0x0FFA));
    }
}
