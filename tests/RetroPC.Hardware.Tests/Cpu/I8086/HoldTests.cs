using RetroPC.Hardware.Bus;
using RetroPC.Hardware.Cpu;
using RetroPC.Hardware.Cpu.I8086;
using RetroPC.Hardware.Snapshots;
using RetroPC.Hardware.Timing;

namespace RetroPC.Hardware.Tests.Cpu.I8086;

/// <summary>DMA and wait states. Sources: 8086-facts.md 1.8 and 4; I8086.Hold.cs says what is our decision.</summary>
public class HoldTests
{
    private const byte Nop = 0x90, LockPrefix = 0xF0;

    [Fact]
    public void A_hold_on_an_idle_bus_begins_in_the_next_clock_and_costs_nothing()
    {
        // DIV: more than a hundred clocks without the bus.
        byte[] code = [0xF7, 0xF1, Nop];
        long plain = TimeOfDivision(new Board<Intel8086>(code));
        var board = new Board<Intel8086>(code);
        board.Script.At(80, () => board.Hold.Request(80));
        Assert.Equal(plain, TimeOfDivision(board));
        Assert.Equal([81], board.Master.Starts);
    }

    [Fact]
    public void A_hold_is_acknowledged_in_T3_of_the_cycle_that_runs()
    {
        Board<Intel8088> board = new(Nop, Nop, Nop);
        long t1 = FirstFetch(board);
        Assert.Equal([t1 + 3], StartsWithRequestAt(t1));
        Assert.Equal([t1 + 3], StartsWithRequestAt(t1 + 1));
        Assert.Equal([t1 + 3], StartsWithRequestAt(t1 + 2));
        Assert.Equal([t1 + 4], StartsWithRequestAt(t1 + 3));
    }

    [Fact]
    public void A_cycle_that_begins_during_DMA_waits_until_READY_is_back()
    {
        Board<Intel8088> board = new(Nop, Nop, Nop, Nop);
        board.Script.At(5, () => board.Hold.Request(5));
        board.Cpu.RunUntil(60);
        BusCycle first = board.Cycles[0];
        BusCycle second = board.Cycles[1];

        // Acknowledged in the first fetch's T3, S1 is its T4; READY is back six clocks later, in the second fetch's last Tw.
        long s1 = first.T4;
        Assert.Equal([s1], board.Master.Starts);
        Assert.Equal(first.T4 + 1, second.T1);
        Assert.Equal(s1 + 6 + 1, second.T4);
    }

    [Fact]
    public void A_locked_instruction_keeps_the_bus_master_off()
    {
        // LOCK INC [SI]: a read and a write.
        var board = new Board<Intel8086>(Nop, Nop, Nop, LockPrefix, 0xFE, 0x04, Nop, Nop);
        board.Steps(3);
        board.Script.At(board.State.Now + 3, () => board.Hold.Request(board.Clock.Now));
        board.Steps(1);
        Assert.Empty(board.Master.Starts);
        long end = board.State.Now;
        board.Steps(2);
        Assert.Single(board.Master.Starts);
        Assert.True(board.Master.Starts[0] > end);
    }

    [Fact]
    public void A_region_has_its_wait_states()
    {
        var board = new Board<Intel8086>(0xA0, 0x00, 0x00);
        board.State.Segments[Board<Intel8086>.Ds] = 0xB800;
        board.Memory.Map(0xB8000, 0x1000, new SlowRegion(waits: 3));
        board.Steps(1);
        BusCycle read = board.DataCycles.Single();
        Assert.Equal(read.T1 + 3 + 3, read.T4);
        Assert.Equal(0x77, board.State.General[Board<Intel8086>.Ax] & 0xFF);
    }

    [Fact]
    public void A_port_has_its_wait_states()
    {
        var board = new Board<Intel8088>(0xE4, 0x60);
        board.Steps(1);
        BusCycle read = board.DataCycles.Single();
        Assert.Equal(BusStatus.IoRead, read.Status);
        Assert.Equal(read.T1 + 3 + 1, read.T4);
    }

    [Theory]
    [InlineData(0x60, 1)]
    [InlineData(0x61, 2)]
    public void A_word_port_is_one_cycle_on_an_8086_if_it_is_even(byte port, int cycles)
    {
        var board = new Board<Intel8086>(0xE5, port);
        board.Steps(1);
        Assert.Equal(cycles, board.DataCycles.Count());
        Assert.Equal(0xFFFF, board.State.General[Board<Intel8086>.Ax]);
    }

    [Fact]
    public void Code_in_a_slow_region_is_fetched_with_its_wait_states()
    {
        var board = new Board<Intel8088>();
        board.Memory.Map(Board<Intel8088>.CodeSegment << 4, 0x1000, new SlowRegion(waits: 2));
        board.Cpu.RunUntil(100);
        Assert.All(board.Cycles.Take(5), fetch => Assert.Equal(fetch.T1 + 3 + 2, fetch.T4));
    }

    [Fact]
    public void A_hold_is_acknowledged_while_the_CPU_is_halted_but_not_in_the_clock_of_the_halt()
    {
        var plain = new Board<Intel8086>(0xF4);
        plain.Cpu.RunUntil(100);
        long halt = plain.Cycles[^1].T1;

        var board = new Board<Intel8086>(0xF4);
        board.Script.At(halt, () => board.Hold.Request(halt));
        board.Script.At(halt + 50, () => board.Hold.Request(halt + 50));
        board.Cpu.RunUntil(halt + 100);
        Assert.Equal([halt + 2, halt + 51], board.Master.Starts);
    }

    [Fact]
    public void No_hold_comes_between_the_two_acknowledge_cycles_of_an_interrupt()
    {
        var board = new Board<Intel8086>(Nop, Nop) { Flags = FlagBit.Interrupt };
        board.Steps(1);
        board.Cpu.LineChanged((int)I8086Pin.Intr, true);
        long now = board.State.Now;
        board.Script.At(now + 4, () => board.Hold.Request(now + 4));
        board.Steps(1);
        BusCycle second = board.Cycles.Last(cycle => cycle.Status == BusStatus.InterruptAcknowledge);
        Assert.Equal([second.T4 + 1], board.Master.Starts);
    }

    [Fact]
    public void A_hold_without_a_master_is_a_mistake_of_the_board() =>
        Assert.Throws<InvalidOperationException>(() => new DmaLine().Request(0));

    [Fact]
    public void A_turbo_switch_in_a_port_write_does_not_turn_time_back()
    {
        var board = new Board<Intel8086>(0xE6, 0x60, 0xE6, 0x60);
        var turbo = new TurboSwitch(board.Clock, board.Cpu);
        board.Ports.Map(0x60, 1, turbo);
        board.Cpu.ChangeClock(period: 10);
        board.Steps(2);
        Assert.Equal(2, turbo.Times.Count);
        Assert.True(turbo.Times[1] > turbo.Times[0]);
        board.Cpu.RunUntil(0);
        Assert.True(board.Clock.Now >= turbo.Times[1]);
    }

    [Fact]
    public void A_turbo_switch_changes_ticks_and_not_clocks()
    {
        var board = new Board<Intel8086>(0xEB, 0xFE);
        board.Cpu.RunUntil(1000);
        long clock = board.State.Now;
        board.Cpu.ChangeClock(period: 3);
        board.Cpu.RunUntil(board.Clock.Now + 3000);
        Assert.InRange(board.State.Now - clock, 1000, 1020);
    }

    private static long TimeOfDivision(Board<Intel8086> board)
    {
        board.State.General[Board<Intel8086>.Cx] = 7;
        board.State.General[Board<Intel8086>.Ax] = 1000;
        board.Steps(2);
        return board.State.Now;
    }

    private static long FirstFetch(Board<Intel8088> board)
    {
        board.Cpu.RunUntil(60);
        return board.Cycles[0].T1;
    }

    private static List<long> StartsWithRequestAt(long clock)
    {
        Board<Intel8088> board = new(Nop, Nop, Nop);
        board.Script.At(clock, () => board.Hold.Request(clock));
        board.Cpu.RunUntil(60);
        return board.Master.Starts;
    }

    private sealed class TurboSwitch(Clock clock, I8086<Intel8086, CycleProbe> cpu) : Device
    {
        public List<long> Times { get; } = [];

        public override void WritePort(int port, byte value)
        {
            Times.Add(clock.Now);
            cpu.ChangeClock(period: 1);
        }

        public override void Sync(Snapshot snapshot)
        {
        }
    }

    private sealed class SlowRegion(int waits) : Region
    {
        public override byte Read(int address) => 0x77;

        public override byte Peek(int address) => 0x77;

        public override void Write(int address, byte value)
        {
        }

        public override int Wait(long now) => waits;
    }
}
