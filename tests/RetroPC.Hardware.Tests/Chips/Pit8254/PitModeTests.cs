using RetroPC.Hardware.Chips;
using RetroPC.Hardware.Snapshots;
using RetroPC.Hardware.Timing;

namespace RetroPC.Hardware.Tests.Chips;

/// <summary>The waveform figures of the Intel 8254 data sheet (231164, "Mode Definitions"): OUT and count behind each CLK.</summary>
public class PitModeTests
{
    private readonly PitBoard _board = new(PitVariant.Intel8254);

    private Pit8254 Pit => _board.Pit;

    [Fact]
    public void Mode_0_rises_at_zero_and_counts_on()
    {
        _board.Program(0, 0, 4);
        Assert.Equal("L4 L3 L2 L1 H0 HFF HFE", _board.Wave(7));
    }

    [Fact]
    public void Mode_0_stops_while_the_gate_is_low()
    {
        _board.Program(0, 0, 3);
        Assert.Equal("L3 L2", _board.Wave(2));
        Pit.LineChanged(0, false);
        Assert.Equal("L2 L2", _board.Wave(2));
        Pit.LineChanged(0, true);
        Assert.Equal("L1 H0 HFF", _board.Wave(3));
    }

    [Fact]
    public void Mode_0_takes_a_new_count_with_the_next_clock()
    {
        _board.Program(0, 0, 3);
        Assert.Equal("L3 L2 L1", _board.Wave(3));
        Pit.WritePort(0, 2);
        Assert.Equal("L2 L1 H0 HFF", _board.Wave(4));
    }

    [Fact]
    public void The_first_byte_of_two_stops_mode_0_and_takes_OUT_low_at_once()
    {
        Pit.WritePort(3, 0x30);
        Pit.WritePort(0, 2);
        Pit.WritePort(0, 0);
        Assert.Equal("L2 L1 H0", _board.Wave(3));
        Pit.WritePort(0, 3);
        Assert.False(Pit.Out[0].Level);
        _board.Run(5);
        Pit.WritePort(0, 0);
        _board.Run(3);
        Assert.False(Pit.Out[0].Level);
        _board.Run(1);
        Assert.True(Pit.Out[0].Level);
    }

    [Fact]
    public void Mode_1_is_a_one_shot_that_the_gate_triggers_again()
    {
        Pit.LineChanged(0, false);
        _board.Program(0, 1, 3);
        _board.Run(3);
        Assert.True(Pit.Out[0].Level);
        Pit.LineChanged(0, true);
        Assert.Equal("L3 L2", _board.Wave(2));
        Pit.LineChanged(0, false);
        Pit.LineChanged(0, true);
        Assert.Equal("L3 L2 L1 H0 HFF", _board.Wave(5));
    }

    [Fact]
    public void Mode_2_is_low_for_one_clock_and_a_new_count_waits_for_the_period()
    {
        _board.Program(0, 2, 4);
        Assert.Equal("H4 H3", _board.Wave(2));
        Pit.WritePort(0, 5);
        Assert.Equal("H2 L1 H5 H4 H3 H2 L1 H5", _board.Wave(8));
    }

    [Fact]
    public void Mode_2_is_high_while_the_gate_is_low_and_starts_anew_when_it_rises()
    {
        _board.Program(0, 2, 3);
        Assert.Equal("H3 H2 L1", _board.Wave(3));
        Pit.LineChanged(0, false);
        Assert.True(Pit.Out[0].Level);
        Assert.Equal("H1 H1", _board.Wave(2));
        Pit.LineChanged(0, true);
        Assert.Equal("H3 H2 L1 H3", _board.Wave(4));
    }

    [Fact]
    public void Mode_3_counts_an_even_number_by_twos()
    {
        _board.Program(0, 3, 4);
        Assert.Equal("H4 H2 L4 L2 H4 H2 L4", _board.Wave(7));
    }

    [Theory]
    [InlineData(PitVariant.Intel8253, "H5 H4 H2 L5 L2 H5 H4")]
    [InlineData(PitVariant.Intel8254, "H4 H2 H0 L4 L2 H4 H2")]
    public void Mode_3_is_high_for_the_odd_clock(PitVariant variant, string wave)
    {
        var board = new PitBoard(variant);
        board.Program(0, 3, 5);
        Assert.Equal(wave, board.Wave(7));
    }

    [Fact]
    public void Mode_3_takes_a_new_count_at_the_end_of_the_half()
    {
        _board.Program(0, 3, 8);
        Assert.Equal("H8 H6", _board.Wave(2));
        Pit.WritePort(0, 4);
        Assert.Equal("H4 H2 L4 L2 H4", _board.Wave(5));
    }

    [Fact]
    public void Mode_4_strobes_once()
    {
        _board.Program(0, 4, 3);
        Assert.Equal("H3 H2 H1 L0 HFF HFE", _board.Wave(6));
        _board.Run(0x20000);
        Assert.Equal(3, _board.Heard.Count);
    }

    [Fact]
    public void Mode_5_strobes_after_each_trigger()
    {
        Pit.LineChanged(0, false);
        _board.Program(0, 5, 3);
        _board.Run(4);
        Pit.LineChanged(0, true);
        Assert.Equal("H3 H2", _board.Wave(2));
        Pit.LineChanged(0, false);
        Assert.Equal("H1 L0 HFF", _board.Wave(3));
        Pit.LineChanged(0, true);
        Assert.Equal("H3 H2 H1 L0 HFF", _board.Wave(5));
    }

    [Fact]
    public void Refresh_is_low_for_one_clock_in_eighteen_and_keeps_its_phase()
    {
        _board.Program(1, 2, 18);
        _board.Run(18 * 1000);
        long[] falls = [.. _board.Heard.Where(h => h.Channel == 1 && !h.Level).Select(h => h.At)];
        Assert.Equal(1000, falls.Length);
        Assert.Equal(18 * Tick.Pit, falls[0]);
        Assert.All(falls.Zip(falls.Skip(1)), pair => Assert.Equal(18 * Tick.Pit, pair.Second - pair.First));
    }

    [Fact]
    public void An_output_without_a_listener_books_nothing()
    {
        var board = new PitBoard(PitVariant.Intel8254, listeners: 0b101);
        board.Program(1, 2, 18);
        Assert.Equal(Tick.Never, board.Agenda.Next);
    }

    [Fact]
    public void Count_one_is_illegal_in_modes_2_and_3_and_does_what_the_counter_does()
    {
        _board.Program(0, 2, 1);
        Assert.Equal("H1 H1 H1", _board.Wave(3));
        Assert.Equal(Tick.Never, _board.Agenda.Next);
        _board.Heard.Clear();
        _board.Program(0, 3, 1);
        _board.Run(1 + 1 + 0x8000);
        Assert.Equal([false, true], _board.Heard.Select(h => h.Level));
        Assert.Equal(0x8000 * Tick.Pit, _board.Heard[1].At - _board.Heard[0].At);
    }

    [Fact]
    public void Reads_and_writes_of_two_bytes_interleave()
    {
        Pit.WritePort(3, 0x34);
        Pit.WritePort(0, 0x34);
        Pit.WritePort(0, 0x12);
        _board.Run(1);
        Assert.Equal(0x34, Pit.ReadPort(0));
        Pit.WritePort(0, 0x78);
        Assert.Equal(0x12, Pit.ReadPort(0));
        Pit.WritePort(0, 0x56);
        _board.Run(0x1234);
        Assert.Equal(0x78, Pit.ReadPort(0));
        Assert.Equal(0x56, Pit.ReadPort(0));
    }

    [Fact]
    public void A_latched_count_stands_until_both_bytes_are_read()
    {
        Pit.WritePort(3, 0x34);
        Pit.WritePort(0, 0x34);
        Pit.WritePort(0, 0x12);
        _board.Run(1);
        Pit.WritePort(3, 0x00);
        _board.Run(0x100);
        Pit.WritePort(3, 0x00);
        Assert.Equal([0x34, 0x12, 0x34, 0x11], new[] { Pit.ReadPort(0), Pit.ReadPort(0), Pit.ReadPort(0), Pit.ReadPort(0) });
    }

    [Fact]
    public void Read_back_gives_status_before_count_and_the_8253_ignores_it()
    {
        _board.Program(0, 2, 9);
        Pit.WritePort(3, 0xC2);
        Assert.Equal(0xD4, Pit.ReadPort(0));
        Pit.ReadPort(0);
        _board.Run(1);
        Pit.WritePort(3, 0xC2);
        Assert.Equal([0x94, 9], new[] { Pit.ReadPort(0), Pit.ReadPort(0) });
        var old = new PitBoard(PitVariant.Intel8253);
        old.Program(0, 2, 9);
        old.Run(1);
        old.Pit.WritePort(3, 0xC2);
        Assert.Equal(9, old.Pit.ReadPort(0));
    }

    [Fact]
    public void A_million_accesses_do_no_harm_and_a_loaded_PIT_goes_on_alike()
    {
        foreach (PitVariant variant in (PitVariant[])[PitVariant.Intel8253, PitVariant.Intel8254])
        {
            var random = new Random(11);
            var board = new PitBoard(variant);
            PitBoard twin = board;
            for (int i = 0; i < 600_000; i++)
            {
                if (i % 20_000 == 0)
                {
                    twin = new PitBoard(variant);
                    twin.Sync(Snapshot.ForLoading(board.Save()));
                }

                (int what, int port, byte value, int time) = (random.Next(5), random.Next(4), (byte)random.Next(256), random.Next(40_000));
                Assert.Equal(Act(board, what, port, value, time), Act(twin, what, port, value, time));
            }

            Assert.Equal(board.Save(), twin.Save());
        }
    }

    [Fact]
    public void A_damaged_state_is_refused_or_harmless()
    {
        _board.Program(0, 3, 7);
        _board.Run(1000);
        byte[] file = _board.Save();
        for (int place = 0; place < file.Length; place++)
        {
            byte[] damaged = [.. file];
            damaged[place] ^= 0x81;
            var board = new PitBoard(PitVariant.Intel8254);
            try
            {
                board.Sync(Snapshot.ForLoading(damaged));
                board.Pit.ReadPort(0);
                board.Pit.WritePort(0, 5);
            }
            catch (SnapshotException)
            {
                // Refused: as it should be.
            }
        }
    }

    private static int Act(PitBoard board, int what, int port, byte value, int time)
    {
        board.RunTo(board.Clock.Now + time);
        switch (what)
        {
            case 0:
                int peeked = board.Pit.PeekPort(port);
                Assert.Equal(peeked, board.Pit.ReadPort(port));
                return peeked;
            case 1:
                board.Pit.LineChanged(port, (value & 1) != 0);
                return 0;
            default:
                board.Pit.WritePort(port, value);
                return 0;
        }
    }
}
