using RetroPC.Hardware.Machines;
using RetroPC.Hardware.Timing;

namespace RetroPC.Hardware.Tests.Machines;

/// <summary>
/// The modes of the 8253 as a guest program sees them at PC5 and in the count (<c>roms/tests/pitmodes.asm</c>). Source: Intel 8253 data
/// sheet (231306, "Mode Definitions": the odd counts of mode 3 too) and 8254 data sheet (231164), where both chips are alike. A time that
/// the program polls for may be off by what a turn of its loop and a latch take.
/// </summary>
public class XtPitModesTests
{
    private const int Results = 0x500, Count = 49, Done = 0xA5A5;
    private const int High = 0x20, Low = 0;
    private static readonly int[] _found = Run();

    [Fact]
    public void Mode_0_is_low_from_the_control_word_on_and_rises_after_the_count()
    {
        Assert.Equal([High, Low], _found[..2]);
        Near(2000, _found[2]);
        Assert.Equal(0xFF00, _found[3] & 0xFF00);
    }

    [Fact]
    public void Mode_0_counts_while_its_gate_is_high()
    {
        Assert.Equal(0, _found[4]);
        Assert.InRange(_found[5], 1, 60);
        Assert.Equal(Low, _found[6]);
    }

    [Fact]
    public void In_mode_0_the_first_byte_of_two_stops_the_count_and_the_second_starts_the_new_one()
    {
        Assert.Equal(0, _found[7]);
        Assert.InRange(_found[8], 0x1200, 0x1234);
    }

    [Fact]
    public void One_byte_alone_is_the_low_or_the_high_half_of_the_count()
    {
        Near(200, _found[9]);
        Near(1024, _found[10]);
    }

    [Fact]
    public void Mode_1_waits_for_its_trigger_and_a_new_count_for_the_next()
    {
        Assert.Equal([High, Low], _found[11..13]);
        Near(3000, _found[13]);
        Assert.InRange(_found[14], 1400, 1600);
    }

    [Fact]
    public void Mode_2_stands_while_its_gate_is_low_with_OUT_high_and_begins_anew_when_it_rises()
    {
        Assert.Equal([0, High], _found[15..17]);
        Assert.InRange(_found[17], 4940, 5000);
    }

    [Fact]
    public void Mode_2_counts_from_the_count_to_one_and_a_new_count_waits_for_the_end()
    {
        Assert.Equal(0b111110, _found[18]);
        Assert.InRange(_found[19], 1, 60);
        Assert.InRange(_found[20], 19_000, 20_000);
    }

    [Fact]
    public void Mode_3_counts_by_twos_and_an_odd_count_as_the_8253_does()
    {
        Assert.Equal((1 << 6) | (1 << 4) | (1 << 2), _found[21]);
        Assert.Equal((1 << 5) | (1 << 4) | (1 << 2), _found[22]);
    }

    [Fact]
    public void Mode_3_has_two_halves_and_a_new_count_waits_for_the_end_of_one()
    {
        Near(4000, _found[23]);
        Near(4000, _found[24]);
        Near(4000, _found[25]);
        Near(1000, _found[26]);
    }

    [Fact]
    public void The_gate_of_mode_3_takes_OUT_high_and_begins_a_wave()
    {
        Assert.Equal([Low, High], _found[27..29]);
        Near(1000, _found[29]);
    }

    [Fact]
    public void Mode_4_goes_on_where_its_gate_stopped_it_and_below_zero()
    {
        Assert.Equal([High, 0], _found[30..32]);
        Assert.InRange(_found[32], 1, 60);
        Assert.Equal(0xF000, _found[33] & 0xF000);
    }

    [Fact]
    public void Mode_5_loads_with_its_trigger_and_does_not_need_the_gate()
    {
        Assert.InRange(_found[34], 1940, 2000);
        Assert.InRange(_found[35], 1, 60);
        Assert.Equal(High, _found[36]);
    }

    [Fact]
    public void Zero_is_65536_or_10000_and_a_BCD_count_is_decimal()
    {
        Assert.Equal(0xFF00, _found[37] & 0xFF00);
        Assert.Equal(0, _found[39]);
        Assert.Equal(0x9900, _found[40] & 0xFF00);
    }

    [Fact]
    public void A_latched_count_stands_against_a_second_latch() => Assert.InRange(_found[38], 212, 320);

    [Fact]
    public void A_fetch_of_four_clocks_is_one_clock_of_the_timer() => Assert.InRange(_found[41], 799, 801);

    [Fact]
    public void OUT_is_low_for_the_clocks_that_the_data_sheet_draws()
    {
        // 60 looks, a clock of the PIT apart: 12 periods of five clocks, ten of six.
        Assert.Equal([12, 30, 24, 1, 1], _found[42..47]);
        Assert.InRange(_found[47], 9, 11);
        Assert.InRange(_found[48], 19, 21);
    }

    /// <summary>The program sees the end a loop late, or began to time a latch late.</summary>
    private static void Near(int expected, int found) => Assert.InRange(found, expected - 70, expected + 40);

    private static int[] Run()
    {
        Xt machine = XtBoard.Running("pitmodes");
        machine.RunUntil(2 * Tick.Second);
        Assert.Equal(Done, XtBoard.Word(machine, Results + (2 * Count)));
        return [.. Enumerable.Range(0, Count).Select(i => XtBoard.Word(machine, Results + (2 * i)))];
    }
}
