using RetroPC.Hardware.Chips;
using RetroPC.Hardware.Snapshots;
using RetroPC.Hardware.Timing;

namespace RetroPC.Hardware.Tests.Chips;

/// <summary>The FE2010A's own registers (skiselev/micro_8088, "Faraday FE2010A"; the texts of that board's Setup for the waits).</summary>
public class Fe2010aTests
{
    private readonly Clock _clock = new();
    private readonly Agenda _agenda;
    private readonly Fe2010a _chip;

    public Fe2010aTests()
    {
        _agenda = new Agenda(_clock, Pit8254.Channels + 1);
        var pit = new Pit8254(_clock, _agenda, 0, PitVariant.Intel8253);
        _chip = new Fe2010a(new KeyboardXt(_clock, _agenda, Pit8254.Channels), pit) { Display = 2 };
    }

    [Fact]
    public void Port_61h_reads_back_and_drives_gate_speaker_and_keyboard()
    {
        _chip.WritePort(0x61, 0xC3);
        Assert.Equal(0xC3, _chip.ReadPort(0x61));
        Assert.True(_chip.TimerGate.Level && _chip.SpeakerData.Level && _chip.KeyboardClear.Level);
        Assert.False(_chip.KeyboardClockLow.Level);
        _chip.WritePort(0x61, 0x00);
        Assert.False(_chip.TimerGate.Level || _chip.SpeakerData.Level || _chip.KeyboardClear.Level);
        Assert.True(_chip.KeyboardClockLow.Level);
    }

    [Fact]
    public void Port_62h_gives_back_its_switches_in_two_halves_with_the_display_s_pins()
    {
        _chip.WritePort(0x62, 0x4E);
        _chip.WritePort(0x61, 0x00);
        Assert.Equal(0x6, _chip.ReadPort(0x62) & 0xF);
        _chip.WritePort(0x61, 0x04);
        Assert.Equal(0xE, _chip.ReadPort(0x62) & 0xF);
    }

    [Fact]
    public void The_lock_keeps_the_switches_and_bits_0_to_4_until_a_reset_but_not_the_clock()
    {
        _chip.WritePort(0x62, 0x0C);
        _chip.WritePort(0x63, 0x09);
        _chip.WritePort(0x62, 0x00);
        _chip.WritePort(0x63, 0x80);
        _chip.WritePort(0x61, 0x04);
        Assert.Equal(0xC, _chip.ReadPort(0x62) & 0xF);
        Assert.Equal(Fe2010a.FastClock, _chip.CpuPeriod);
        _chip.Reset();
        _chip.WritePort(0x62, 0x02);
        _chip.WritePort(0x61, 0x04);
        Assert.Equal(0x2, _chip.ReadPort(0x62) & 0xF);
        Assert.Equal(Fe2010a.SlowClock, _chip.CpuPeriod);
    }

    [Theory]
    [InlineData(0x01, 1056, 1, 0)]
    [InlineData(0x41, 704, 4, 2)]
    [InlineData(0x61, 704, 4, 0)]
    [InlineData(0x81, 528, 6, 4)]
    [InlineData(0xC1, 528, 6, 4)]
    [InlineData(0xA1, 528, 4, 2)]
    [InlineData(0xE1, 528, 4, 2)]
    public void Bits_5_to_7_of_port_63h_choose_clock_and_waits(byte value, long period, int ioWaits, int busWaits)
    {
        _chip.WritePort(0x63, value);
        Assert.Equal((period, ioWaits, busWaits), (_chip.CpuPeriod, _chip.IoWaits, _chip.BusWaits));
    }

    [Fact]
    public void A_control_word_for_channel_1_stops_its_count_and_a_read_of_it_starts_it()
    {
        _chip.WritePort(0x43, 0x54);
        _chip.WritePort(0x41, 0x12);
        _clock.Now += Tick.Second / 1000;
        _chip.WritePort(0x43, 0x40);
        Assert.Equal(0x12, _chip.ReadPort(0x41));
        _clock.Now += Tick.Pit * 5;
        Assert.NotEqual(0x12, _chip.ReadPort(0x41));
    }

    [Fact]
    public void Channel_check_shows_and_asks_for_an_NMI_unless_bit_5_is_set()
    {
        _chip.LineChanged((int)Fe2010aPin.IoChannelCheck, true);
        Assert.True(_chip.Check.Level);
        Assert.Equal(0x40, _chip.ReadPort(0x62) & 0x40);
        _chip.WritePort(0x61, 0x20);
        Assert.False(_chip.Check.Level);
        Assert.Equal(0, _chip.ReadPort(0x62) & 0x40);
    }

    [Fact]
    public void A_saved_chip_is_the_same_again()
    {
        _chip.WritePort(0x61, 0xC3);
        _chip.WritePort(0x62, 0x4E);
        _chip.WritePort(0x63, 0xA9);
        _chip.WritePort(0x43, 0x54);
        var file = Snapshot.ForSaving();
        _chip.Sync(file);
        var other = new Fe2010aTests()._chip;
        other.Sync(Snapshot.ForLoading(file.ToArray()));
        Assert.Equal(_chip.CpuPeriod, other.CpuPeriod);
        Assert.Equal(_chip.ReadPort(0x62), other.ReadPort(0x62));
        Assert.True(other.TimerGate.Level);
        Assert.False(other.Refresh.Level);
    }

    [Fact]
    public void A_million_random_accesses_do_no_harm()
    {
        var random = new Random(6);
        for (int i = 0; i < 1_000_000; i++)
        {
            int port = (random.Next(2) == 0 ? 0x40 : 0x60) + random.Next(4);
            if (random.Next(2) == 0)
            {
                _chip.WritePort(port, (byte)random.Next(256));
            }
            else
            {
                _ = _chip.ReadPort(port);
            }

            long end = _clock.Now + random.Next(20_000);
            while (_agenda.Next <= end)
            {
                _agenda.RunNext();
            }

            _clock.Now = end;
        }

        Assert.InRange(_chip.IoWaits, 1, 6);
    }
}
