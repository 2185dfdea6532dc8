using RetroPC.Hardware.Cpu.I8086;

namespace RetroPC.Hardware.Tests.Cpu.I8086;

/// <summary>Interrupted and resumed string instructions. Source: 8086-facts.md 2.6.</summary>
public class RepeatTests
{
    private const byte Rep = 0xF3, EsPrefix = 0x26, Movsb = 0xA4, Stosw = 0xAB, Iret = 0xCF, Nop = 0x90, Hlt = 0xF4;
    private const int Intr = (int)I8086Pin.Intr;

    [Fact]
    public void An_interrupted_repetition_goes_on_where_it_was()
    {
        var board = new Board<Intel8088>(Nop, Rep, Stosw, Nop) { Flags = FlagBit.Interrupt };
        SetUp(board, count: 100);
        board.Script.At(500, () => board.Cpu.LineChanged(Intr, true));
        board.Controller.Acknowledged = () => board.Cpu.LineChanged(Intr, false);
        board.Cpu.RunUntil(600);
        Assert.InRange(board.State.General[Board<Intel8088>.Cx], 1, 99);
        board.Cpu.RunUntil(4000);
        Assert.Equal(0, board.State.General[Board<Intel8088>.Cx]);
        Assert.Equal(200, board.State.General[Board<Intel8088>.Di]);
        Assert.Equal(2, board.Controller.Pulses);
    }

    /// <summary>MartyPC's microcode looks at ZF before it looks for an interrupt: a scan that has found its byte has ended.</summary>
    [Theory]
    [InlineData(0xF2, 0xAE)]
    [InlineData(0xF3, 0xA6)]
    public void An_interrupt_at_whatever_clock_never_makes_a_scan_miss_its_end(byte prefix, byte opcode)
    {
        for (int clock = 1; clock < 400; clock++)
        {
            var board = new Board<Intel8088>(Nop, prefix, opcode, Hlt) { Flags = FlagBit.Interrupt };
            SetUp(board, count: 8);
            board.State.General[Board<Intel8088>.Ax] = 0x5A;
            board.Memory.Ram[0x40003] = 0x5A;
            board.Script.At(clock, () => board.Cpu.LineChanged(Intr, true));
            board.Controller.Acknowledged = () => board.Cpu.LineChanged(Intr, false);
            board.Cpu.RunUntil(1500);
            Assert.Equal(4, board.State.General[Board<Intel8088>.Di]);
            Assert.Equal(4, board.State.General[Board<Intel8088>.Cx]);
        }
    }

    [Theory]
    [InlineData(0xA4)]
    [InlineData(0xAA)]
    [InlineData(0xAC)]
    public void An_interrupt_at_whatever_clock_neither_skips_nor_repeats_a_round(byte opcode)
    {
        for (int clock = 1; clock < 300; clock++)
        {
            var board = new Board<Intel8088>(Nop, Rep, opcode, Hlt) { Flags = FlagBit.Interrupt };
            SetUp(board, count: 5);
            board.Script.At(clock, () => board.Cpu.LineChanged(Intr, true));
            board.Controller.Acknowledged = () => board.Cpu.LineChanged(Intr, false);
            board.Cpu.RunUntil(1500);
            Assert.Equal(0, board.State.General[Board<Intel8088>.Cx]);
            Assert.Equal(5, Math.Max(board.State.General[Board<Intel8088>.Si], board.State.General[Board<Intel8088>.Di]));
        }
    }

    [Fact]
    public void Single_step_stops_behind_each_round()
    {
        var board = new Board<Intel8086>(Rep, Stosw) { Flags = FlagBit.Trap };
        SetUp(board, count: 3);
        board.Steps(2);
        Assert.Equal(2, board.State.General[Board<Intel8086>.Cx]);
        Assert.Equal(0, board.StackWord(0x0FFA));
    }

    [Fact]
    public void The_return_address_is_that_of_the_last_prefix_so_that_others_are_lost()
    {
        var board = new Board<Intel8088>(Nop, EsPrefix, Rep, Movsb, Nop) { Flags = FlagBit.Interrupt };
        SetUp(board, count: 100);
        board.Script.At(500, () => board.Cpu.LineChanged(Intr, true));
        board.Cpu.RunUntil(600);
        Assert.Equal(2, board.StackWord(0x0FFA));
    }

    [Fact]
    public void The_machine_can_stop_between_rounds()
    {
        var board = new Board<Intel8086>(Rep, Stosw);
        SetUp(board, count: 0xFFFF);
        board.Cpu.RunUntil(10_000);
        Assert.Equal(Activity.Repeating, board.State.Activity);
        Assert.InRange(board.State.Now, 10_000, 10_020);
    }

    [Fact]
    public void A_segment_full_of_prefixes_does_not_hold_the_machine_up()
    {
        byte[] prefixes = new byte[0x10000];
        Array.Fill(prefixes, EsPrefix);
        var board = new Board<Intel8086>(prefixes);
        board.Cpu.RunUntil(1_000_000);
        Assert.InRange(board.State.Now, 1_000_000, 1_000_010);
    }

    private static void SetUp(Board<Intel8088> board, ushort count)
    {
        board.Memory.Ram[(Board<Intel8088>.HandlerSegment << 4) + 0x200] = Iret;
        board.State.General[Board<Intel8088>.Cx] = count;
        board.State.Segments[Board<Intel8088>.Es] = 0x4000;
    }

    private static void SetUp(Board<Intel8086> board, ushort count)
    {
        board.State.General[Board<Intel8086>.Cx] = count;
        board.State.Segments[Board<Intel8086>.Es] = 0x4000;
    }
}
