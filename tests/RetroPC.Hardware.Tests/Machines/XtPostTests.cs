using RetroPC.Hardware.Machines;
using RetroPC.Hardware.Timing;
using Board = RetroPC.Hardware.Chips.XtBoard;

namespace RetroPC.Hardware.Tests.Machines;

/// <summary>
/// The board as a BIOS tests it (<c>roms/tests/post.asm</c>). What is asked, and within which times, is what the POST of the 5150 and the
/// 5160 asks (IBM 5150 and 5160 Technical Reference, BIOS listing); what is answered comes from the data sheets of the 8237A, 8253, 8255A
/// and 8259A.
/// </summary>
public class XtPostTests
{
    private const int Results = 0x500, Count = 29, Done = 0xA5A5;
    private const int RefreshClocks = 18, CassetteClocks = 1235, ShortestHalf = 0x410, LongestHalf = 0x540;

    private static readonly MachineSpec _xt = new() { ConventionalKilobytes = 256 };
    private static readonly MachineSpec _pc =
        new() { Board = Board.Ibm5150, Video = VideoCard.Mda, ConventionalKilobytes = 96, FloppyDrives = [] };

    public static TheoryData<string> Machines => ["pc", "xt", "xt with an MDA", "turbo"];

    [Theory]
    [MemberData(nameof(Machines))]
    public void Timer_1_counts_with_all_its_bits(string name) => Assert.Equal(0x00FF, Tested(name)[0]);

    [Theory]
    [MemberData(nameof(Machines))]
    public void The_DMA_controller_keeps_every_pattern_in_every_register(string name) => Assert.Equal([0, 0], Tested(name)[1..3]);

    [Theory]
    [MemberData(nameof(Machines))]
    public void Memory_to_memory_leaves_the_last_byte_in_the_temporary_register_and_a_terminal_count_that_a_read_clears(string name) =>
        Assert.Equal([0x7878, 2, 0], Tested(name)[3..6]);

    [Theory]
    [MemberData(nameof(Machines))]
    public void Refresh_comes_every_18_clocks_of_the_timer_and_counts_to_its_end(string name)
    {
        int[] found = Tested(name);
        Assert.Equal(0, found[6]);
        Assert.InRange(found[8] - (found[7] * RefreshClocks), -RefreshClocks, RefreshClocks);
        Assert.InRange(found[7], 100, 1000);
        Assert.Equal(1, found[9]);
    }

    [Theory]
    [MemberData(nameof(Machines))]
    public void The_interrupt_mask_holds_and_nothing_passes_it(string name) => Assert.Equal([0xFF00, 0], Tested(name)[10..12]);

    [Theory]
    [InlineData("pc")]
    [InlineData("xt")]
    public void Timer_0_is_neither_slow_nor_fast(string name)
    {
        int[] found = Tested(name);
        Assert.InRange(found[12], 1, 21);
        Assert.Equal([1, 0], found[13..15]);
    }

    [Theory]
    [MemberData(nameof(Machines))]
    public void The_keyboard_answers_its_reset_with_AAh_on_IRQ1_and_no_key_is_stuck(string name) =>
        Assert.Equal([0xAA, 2, 0], Tested(name)[15..18]);

    [Fact]
    public void The_switches_of_the_5150_are_at_port_A_and_SW2_at_port_C() => Assert.Equal([0x3C, 1, 0xE], Tested("pc")[18..21]);

    [Fact]
    public void The_switches_of_the_5160_are_at_port_C() => Assert.Equal([0, 2, 0xD], Tested("xt")[18..21]);

    [Fact]
    public void The_cassette_data_of_the_5150_wrap_within_the_times_of_its_POST()
    {
        int half = Tested("pc")[21];
        Assert.InRange(half, ShortestHalf, LongestHalf - 1);
        Assert.InRange(half, CassetteClocks - 40, CassetteClocks + 40);
    }

    [Fact]
    public void The_5160_has_no_cassette() => Assert.Equal(0, Tested("xt")[21]);

    [Theory]
    [MemberData(nameof(Machines))]
    public void Ports_and_ROM_space_without_a_card_are_open(string name) => Assert.Equal([0, 0], Tested(name)[22..24]);

    [Theory]
    [InlineData("pc", 96)]
    [InlineData("xt", 256)]
    public void RAM_ends_where_it_ends_without_parity_error_or_NMI(string name, int kilobytes) =>
        Assert.Equal([kilobytes, 0, 0], Tested(name)[24..27]);

    [Theory]
    [MemberData(nameof(Machines))]
    public void The_display_s_status_lines_move(string name) => Assert.Equal([1, 1], Tested(name)[27..29]);

    private static int[] Tested(string name)
    {
        MachineSpec spec = name switch
        {
            "pc" => _pc,
            "xt" => _xt,
            "turbo" => _xt with { CpuPeriod = Tick.PeriodOf(10) },
            _ => _xt with { Video = VideoCard.Mda },
        };
        Xt machine = XtBoard.Running("post", spec);
        machine.RunUntil(5 * Tick.Second);
        Assert.Equal(Done, XtBoard.Word(machine, Results + (2 * Count)));
        Assert.True(machine.IsHaltedForGood);
        return [.. Enumerable.Range(0, Count).Select(i => XtBoard.Word(machine, Results + (2 * i)))];
    }
}
