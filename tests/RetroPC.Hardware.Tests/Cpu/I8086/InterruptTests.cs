using RetroPC.Hardware.Cpu;
using RetroPC.Hardware.Cpu.I8086;

namespace RetroPC.Hardware.Tests.Cpu.I8086;

/// <summary>
/// INTR, NMI and single step. Sources: Intel 8086 Family User's Manual, "Interrupts" (order, shadows, 61 clocks); 8086-facts.md
/// 2.5 and 2.11.
/// </summary>
public class InterruptTests
{
    private const byte Nop = 0x90, Sti = 0xFB, PopSs = 0x17, Popf = 0x9D, Iret = 0xCF;
    private const int Intr = (int)I8086Pin.Intr, Nmi = (int)I8086Pin.Nmi;

    [Fact]
    public void INTR_takes_61_clocks_from_an_idle_bus()
    {
        // MUL fills the queue, so that nothing runs on the bus when it ends.
        var board = new Board<Intel8086>(0xF7, 0xE0) { Flags = FlagBit.Interrupt };
        board.Steps(1);
        board.Cpu.LineChanged(Intr, true);
        long before = board.State.Now;
        board.Steps(1);
        Assert.Equal(61, board.State.Now - before);
    }

    [Fact]
    public void INTR_is_acknowledged_by_two_cycles_with_two_idle_clocks_between()
    {
        var board = new Board<Intel8088>(Nop, Nop) { Flags = FlagBit.Interrupt };
        board.Cpu.LineChanged(Intr, true);
        board.Steps(1);
        BusCycle[] acknowledge = [.. board.Cycles.Where(cycle => cycle.Status == BusStatus.InterruptAcknowledge)];
        Assert.Equal(2, acknowledge.Length);
        Assert.Equal(acknowledge[0].T4 + 3, acknowledge[1].T1);
        Assert.Equal(2, board.Controller.Pulses);
    }

    [Fact]
    public void An_interrupt_saves_flags_CS_and_IP_and_clears_IF_and_TF()
    {
        var board = new Board<Intel8086>(Nop, Nop, Nop) { Flags = FlagBit.Interrupt | FlagBit.Carry };
        board.Steps(1);
        board.Cpu.LineChanged(Intr, true);
        board.Steps(1);
        Assert.Equal((int)(FlagBit.AlwaysSet | FlagBit.Interrupt | FlagBit.Carry), board.StackWord(0x0FFE));
        Assert.Equal(Board<Intel8086>.CodeSegment, board.StackWord(0x0FFC));
        Assert.Equal(1, board.StackWord(0x0FFA));
        Assert.Equal(FlagBit.AlwaysSet | FlagBit.Carry, board.Flags);
        Assert.Equal(Board<Intel8086>.HandlerSegment, board.State.Segments[Board<Intel8086>.Cs]);
        Assert.Equal(0x200, board.Ip);
    }

    [Fact]
    public void INTR_is_ignored_while_IF_is_clear()
    {
        var board = new Board<Intel8086>(Nop, Nop, Nop);
        board.Cpu.LineChanged(Intr, true);
        board.Steps(3);
        Assert.Equal(3, board.Ip);
    }

    [Fact]
    public void NMI_counts_once_per_rise_and_asks_for_no_IF()
    {
        var board = new Board<Intel8086>(Nop, Nop, Nop);
        board.Cpu.LineChanged(Nmi, true);
        board.Cpu.LineChanged(Nmi, true);
        board.Memory.Ram[(Board<Intel8086>.HandlerSegment << 4) + 0x20] = Nop;
        board.Steps(2);
        Assert.Equal(0x21, board.Ip);
    }

    [Fact]
    public void NMI_comes_before_INTR_and_INTR_before_single_step()
    {
        var board = new Board<Intel8086>(Nop) { Flags = FlagBit.Interrupt | FlagBit.Trap };
        board.Steps(1);
        board.Cpu.LineChanged(Intr, true);
        board.Cpu.LineChanged(Nmi, true);
        board.Steps(1);
        Assert.Equal(0x20, board.Ip);

        // IF and TF are clear now. The step that was due is still taken, in front of the handler.
        board.Steps(1);
        Assert.Equal(0x10, board.Ip);
        Assert.Equal(0x20, board.StackWord(board.State.General[Board<Intel8086>.Sp]));
    }

    [Fact]
    public void Nothing_interrupts_between_POP_SS_and_the_instruction_behind_it()
    {
        var board = new Board<Intel8086>(PopSs, Nop, Nop) { Flags = FlagBit.Interrupt };
        board.PokeWord((Board<Intel8086>.StackSegment << 4) + 0x1000, Board<Intel8086>.StackSegment);
        board.Steps(1);
        board.Cpu.LineChanged(Nmi, true);
        board.Cpu.LineChanged(Intr, true);
        board.Steps(1);
        Assert.Equal(2, board.Ip);
        board.Steps(1);
        Assert.Equal(0x20, board.Ip);
    }

    [Fact]
    public void STI_lets_INTR_in_behind_the_next_instruction()
    {
        var board = new Board<Intel8086>(Sti, Nop, Nop);
        board.Cpu.LineChanged(Intr, true);
        board.Steps(2);
        Assert.Equal(2, board.Ip);
        board.Steps(1);
        Assert.Equal(0x200, board.Ip);
        Assert.Equal(2, board.StackWord(0x0FFA));
    }

    [Fact]
    public void STI_with_IF_set_holds_nothing_off()
    {
        var board = new Board<Intel8086>(Sti, Nop) { Flags = FlagBit.Interrupt };
        board.Steps(1);
        board.Cpu.LineChanged(Intr, true);
        board.Steps(1);
        Assert.Equal(0x200, board.Ip);
    }

    [Fact]
    public void POPF_that_sets_TF_is_stepped_over_and_the_next_instruction_traps()
    {
        var board = new Board<Intel8086>(Popf, Nop, Nop);
        board.PokeWord((Board<Intel8086>.StackSegment << 4) + 0x1000, (int)FlagBit.Trap);
        board.Steps(2);
        Assert.Equal(2, board.Ip);
        board.Steps(1);
        Assert.Equal(0x10, board.Ip);
        Assert.Equal(2, board.StackWord(0x0FFC));
    }

    [Fact]
    public void POPF_that_clears_TF_traps_once_more()
    {
        var board = new Board<Intel8086>(Popf, Nop) { Flags = FlagBit.Trap };
        board.Steps(2);
        Assert.Equal(0x10, board.Ip);
        Assert.Equal(1, board.StackWord(0x0FFC));
    }

    [Fact]
    public void A_stepped_INT_enters_its_handler_and_traps_there()
    {
        var board = new Board<Intel8086>(0xCD, 0x40) { Flags = FlagBit.Trap };
        board.Steps(2);
        Assert.Equal(0x10, board.Ip);
        Assert.Equal(0x400, board.StackWord(board.State.General[Board<Intel8086>.Sp]));
    }

    [Fact]
    public void A_divide_error_returns_behind_the_division()
    {
        var board = new Board<Intel8086>(0xF6, 0xF1);
        board.Steps(1);
        Assert.Equal(0, board.Ip);
        Assert.Equal(2, board.StackWord(0x0FFA));
    }

    [Fact]
    public void NMI_is_not_held_off_by_STI()
    {
        var board = new Board<Intel8086>(Sti, Nop);
        board.Steps(1);
        board.Cpu.LineChanged(Nmi, true);
        board.Steps(1);
        Assert.Equal(0x20, board.Ip);
    }

    [Fact]
    public void Nothing_interrupts_behind_MOV_to_a_segment_register()
    {
        var board = new Board<Intel8086>(0x8E, 0xD8, Nop);
        board.Steps(1);
        board.Cpu.LineChanged(Nmi, true);
        board.Steps(1);
        Assert.Equal(3, board.Ip);
    }

    [Fact]
    public void A_single_step_that_is_held_off_is_lost_and_not_late()
    {
        var board = new Board<Intel8086>(0x8E, 0xD8, Nop, Nop) { Flags = FlagBit.Trap };
        board.Steps(2);
        Assert.Equal(3, board.Ip);
        board.Steps(1);
        Assert.Equal(3, board.StackWord(0x0FFA));
    }

    [Fact]
    public void POPF_that_enables_interrupts_lets_INTR_in_behind_the_next_instruction()
    {
        var board = new Board<Intel8086>(Popf, Nop, Nop);
        board.PokeWord((Board<Intel8086>.StackSegment << 4) + 0x1000, (int)FlagBit.Interrupt);
        board.Cpu.LineChanged(Intr, true);
        board.Steps(3);
        Assert.Equal(2, board.StackWord(0x0FFC));
    }

    [Theory]
    [InlineData(true, 0x40)]
    [InlineData(false, 1)]
    public void INTO_interrupts_with_OF_set_only(bool overflow, int ip)
    {
        var board = new Board<Intel8086>(0xCE) { Flags = overflow ? FlagBit.Overflow : FlagBit.None };
        board.Steps(1);
        Assert.Equal(ip, board.Ip);
    }

    [Fact]
    public void RESET_during_an_instruction_takes_effect_behind_it()
    {
        var board = new Board<Intel8086>(Nop, Nop);
        board.Script.At(10, () => board.Cpu.LineChanged((int)I8086Pin.Reset, true));
        board.Cpu.RunUntil(60);
        Assert.Equal(0xFFFF, board.State.Segments[Board<Intel8086>.Cs]);
        Assert.Contains(board.Cycles, cycle => cycle.Address == 0xFFFF0);
    }

    [Fact]
    public void IRET_goes_back_with_the_old_flags()
    {
        var board = new Board<Intel8086>(Nop, Nop) { Flags = FlagBit.Interrupt | FlagBit.Zero };
        board.Memory.Ram[(Board<Intel8086>.HandlerSegment << 4) + 0x200] = Iret;
        board.Cpu.LineChanged(Intr, true);
        board.Controller.Acknowledged = () => board.Cpu.LineChanged(Intr, false);
        board.Steps(2);
        Assert.Equal(0, board.Ip);
        Assert.Equal(FlagBit.AlwaysSet | FlagBit.Interrupt | FlagBit.Zero, board.Flags);
    }
}
