using RetroPC.Hardware.Chips;
using RetroPC.Hardware.Snapshots;
using RetroPC.Hardware.Timing;

namespace RetroPC.Hardware.Tests.Chips;

/// <summary>National's MM58167A as its data sheet has it, on a SixPakPlus.</summary>
public class Rtc58167Tests
{
    private const long Millisecond = Tick.Second / 1000;
    private static readonly DateTime _morning = new(1985, 6, 12, 9, 41, 30);
    private Clock _clock = new();
    private Agenda _agenda;
    private Rtc58167 _rtc;

    public Rtc58167Tests()
    {
        _agenda = new Agenda(_clock, Rtc58167.Slots);
        _rtc = new Rtc58167(_clock, _agenda, 0, _morning);
    }

    private string Now => $"{Read(7):X2}-{Read(6):X2} {Read(5)} {Read(4):X2}:{Read(3):X2}:{Read(2):X2}.{Read(1):X2}{Read(0) >> 4}";

    [Fact]
    public void The_counters_show_the_time_as_packed_decimals()
    {
        // Data sheet, table I. 12 June 1985 was a Wednesday.
        Run((2 * Tick.Second) + (345 * Millisecond));
        Assert.Equal("06-12 4 09:41:32.345", Now);
        Assert.Equal(0x50, Read(0));
    }

    [Theory]
    [InlineData("1985-06-12 23:59:59", "06-13 5 00:00:00.000")]
    [InlineData("1985-06-15 23:59:59", "06-16 1 00:00:00.000")]
    [InlineData("1985-06-30 23:59:59", "07-01 2 00:00:00.000")]
    [InlineData("1985-07-31 23:59:59", "08-01 5 00:00:00.000")]
    [InlineData("1985-12-31 23:59:59", "01-01 4 00:00:00.000")]
    [InlineData("1985-02-28 23:59:59", "03-01 6 00:00:00.000")]
    [InlineData("1984-02-28 23:59:59", "03-01 4 00:00:00.000")]
    [InlineData("1984-02-29 23:59:59", "03-01 5 00:00:00.000")]
    public void Months_have_their_days_and_February_always_28(string time, string next)
    {
        // Data sheet, "Features": four year calendar, no leap years.
        _rtc.Start(DateTime.Parse(time));
        Run(Tick.Second - 1);
        Assert.EndsWith("23:59:59.999", Now);
        Run(1);
        Assert.Equal(next, Now);
    }

    [Fact]
    public void A_year_that_nobody_looked_at_is_counted_all_the_same()
    {
        Run(365 * 86_400 * Tick.Second);
        Assert.Equal("06-12 5 09:41:30.000", Now);
    }

    [Fact]
    public void The_clock_is_set_by_writing_the_counters_and_bits_without_use_stay_zero()
    {
        byte[] expected = [0xF0, 0xFF, 0x7F, 0x7F, 0x3F, 0x07, 0x3F, 0x1F];
        for (int i = 0; i < 8; i++)
        {
            Write(i, 0xFF);
            Assert.Equal(expected[i], Read(i));
        }

        byte[] time = [0x00, 0x00, 0x58, 0x59, 0x23, 0x07, 0x31, 0x12];
        for (int i = 0; i < 8; i++)
        {
            Write(i, time[i]);
        }

        Run(2 * Tick.Second);
        Assert.Equal("01-01 1 00:00:00.000", Now);
    }

    [Fact]
    public void A_value_that_is_none_goes_to_the_first_with_the_next_carry()
    {
        Write(2, 0x7F);
        Write(3, 0x75);
        Run(Tick.Second);
        Assert.Equal("06-12 4 10:00:00.000", Now);
    }

    [Fact]
    public void The_RAM_has_the_fourteen_digits_that_a_SixPakPlus_has()
    {
        // Data sheet: 56 bits. Measured on a SixPakPlus: 08 reads F0 after FF, 0D reads 0A after AA.
        byte[] expected = [0xF0, 0xFF, 0xFF, 0xFF, 0xFF, 0x0F, 0xFF, 0xFF];
        for (int i = 0; i < 8; i++)
        {
            Write(8 + i, 0xFF);
            Assert.Equal(expected[i], Read(8 + i));
        }

        Write(0x0D, 0xAA);
        Assert.Equal(0x0A, Read(0x0D));
        Run(100 * Tick.Second);
        Assert.Equal(0x0A, Read(0x0D));
    }

    [Fact]
    public void Counters_and_RAM_are_reset_one_by_one_or_all_together()
    {
        // Data sheet, table III, "Counter and RAM Reset Format".
        Write(0x09, 0x12);
        Write(0x0A, 0x34);
        Write(0x12, 0x14);
        Assert.StartsWith("06-12 4 00:41:00", Now);
        Write(0x12, 0xFF);
        Assert.Equal("01-01 1 00:00:00.000", Now);
        Write(0x13, 0x02);
        Assert.Equal(0x00, Read(0x09));
        Assert.Equal(0x34, Read(0x0A));
        Write(0x13, 0xFF);
        Assert.Equal(0x00, Read(0x0A));
    }

    [Theory]
    [InlineData(39, "06-12 4 09:41:00.000")]
    [InlineData(40, "06-12 4 09:42:00.000")]
    public void GO_starts_the_minute_and_rounds_it_up_from_40_seconds_on(int second, string time)
    {
        // Data sheet, "GO Command": if the seconds are greater than 39 the minutes are incremented.
        _rtc.Start(_morning.AddSeconds(second - 30));
        Run(777 * Millisecond);
        Write(0x15, 0x00);
        Assert.Equal(time, Now);
    }

    [Fact]
    public void GO_rounds_up_through_hours_days_and_months()
    {
        _rtc.Start(new DateTime(1985, 6, 30, 23, 59, 45));
        Write(0x15, 0xFF);
        Assert.Equal("07-01 2 00:00:00.000", Now);
    }

    [Fact]
    public void The_status_bit_tells_that_the_clock_went_on_during_or_after_the_read_of_a_counter()
    {
        // Data sheet, "Status Bit": set if the 1 kHz clock occurs during or after any counter read; the read of 14 resets it.
        Run(3 * Millisecond);
        Assert.Equal(0, Read(0x14));
        _ = Read(2);
        Run(Millisecond - 1);
        Assert.Equal(0, Read(0x14));
        _ = Read(2);
        Run(1);
        _ = Read(3);
        Assert.Equal(1, _rtc.PeekPort(0x2D4));
        Assert.Equal(1, Read(0x14));
        Assert.Equal(0, Read(0x14));
        Run(5 * Millisecond);
        Assert.Equal(0, Read(0x14));
    }

    [Theory]
    [InlineData(1, "1985-06-12 09:41:30.100")]
    [InlineData(2, "1985-06-12 09:41:31.000")]
    [InlineData(3, "1985-06-12 09:42:00.000")]
    [InlineData(4, "1985-06-12 10:00:00.000")]
    [InlineData(5, "1985-06-13 00:00:00.000")]
    [InlineData(6, "1985-06-16 00:00:00.000")]
    [InlineData(7, "1985-07-01 00:00:00.000")]
    public void Each_bit_of_the_interrupt_control_is_a_counter_that_begins_anew(int bit, string time)
    {
        // Data sheet, figure 1: 10 Hz, once a second, a minute, an hour, a day, a week, a month.
        Write(0x11, (byte)(1 << bit));
        long wait = (DateTime.Parse(time) - _morning).Ticks / TimeSpan.TicksPerMillisecond;
        RunUntil((wait * Millisecond) - 1);
        Assert.False(_rtc.Interrupt.Level);
        RunUntil(wait * Millisecond);
        Assert.True(_rtc.Interrupt.Level);
        Assert.Equal(1 << bit, Read(0x10));
        Assert.False(_rtc.Interrupt.Level);
        Assert.Equal(0, Read(0x10));
    }

    [Fact]
    public void Only_enabled_interrupts_are_in_the_status_and_all_that_came_until_it_is_read()
    {
        Run(Tick.Second);
        Assert.Equal(0, Read(0x10));
        Write(0x11, 0x0C);
        Run(60 * Tick.Second);
        Assert.Equal(0x0C, Read(0x10));
    }

    [Fact]
    public void An_interrupt_comes_when_the_counters_are_equal_to_the_RAM()
    {
        // Data sheet, "Interrupts and Comparator". 14 June 1985 was a Friday.
        SetAlarm(0x50, 0x12, 0x34, 0x07, 0x18, 0x06, 0x14, 0x06);
        Write(0x11, 1);
        long wait = (new DateTime(1985, 6, 14, 18, 7, 34, 125) - _morning).Ticks / TimeSpan.TicksPerMillisecond * Millisecond;
        RunUntil(wait - 1);
        Assert.False(_rtc.Interrupt.Level);
        RunUntil(wait);
        Assert.True(_rtc.Interrupt.Level);
        Assert.Equal(1, Read(0x10));
    }

    [Fact]
    public void Digits_of_the_RAM_with_both_upper_bits_on_are_equal_to_anything()
    {
        SetAlarm(0xC0, 0xCC, 0x00, 0xCC, 0xFF, 0x0F, 0xCC, 0xCC);
        Write(0x11, 1);
        for (int minute = 1; minute <= 3; minute++)
        {
            RunUntil((((minute * 60) - 30) * Tick.Second) - 1);
            Assert.False(_rtc.Interrupt.Level);
            Run(1);
            Assert.Equal(1, Read(0x10));
            Run(10 * Millisecond);
            Assert.Equal(0, Read(0x10));
        }
    }

    [Fact]
    public void The_standby_interrupt_is_on_as_long_as_the_comparison_is_true()
    {
        // Data sheet: not triggered by the edge of the compare signal, but by the level.
        SetAlarm(0xC0, 0xCC, 0x30, 0xCC, 0xCC, 0x0C, 0xCC, 0xCC);
        Assert.False(_rtc.StandbyInterrupt.Level);
        Write(0x16, 1);
        Assert.True(_rtc.StandbyInterrupt.Level);
        RunUntil(Tick.Second - 1);
        Assert.True(_rtc.StandbyInterrupt.Level);
        Run(1);
        Assert.False(_rtc.StandbyInterrupt.Level);
        RunUntil(60 * Tick.Second);
        Assert.True(_rtc.StandbyInterrupt.Level);
        Write(0x16, 0);
        Assert.False(_rtc.StandbyInterrupt.Level);
    }

    [Fact]
    public void The_comparison_is_found_at_the_same_millisecond_as_by_somebody_who_looks_at_each()
    {
        var random = new Random(1);
        for (int trial = 0; trial < 20; trial++)
        {
            var clock = new Clock();
            var agenda = new Agenda(clock, 1);
            var rtc = new Rtc58167(clock, agenda, 0, _morning);
            var wanted = new byte[8];
            byte[] near = [(byte)(random.Next(10) << 4), (byte)random.Next(10), 0x3C, 0xCC, 0xCC, 0x0C, 0xCC, 0xCC];
            for (int i = 0; i < 8; i++)
            {
                wanted[i] = random.Next(4) == 0 ? (byte)0xFF : random.Next(8) == 0 ? (byte)(near[i] | 0xC0) : near[i];
                rtc.WritePort(8 + i, wanted[i]);
            }

            rtc.WritePort(0x16, 1);
            for (int i = 0; i < 3000; i++)
            {
                clock.Now += Millisecond;
                while (agenda.Next <= clock.Now)
                {
                    agenda.RunNext();
                }

                bool isEqual = Enumerable.Range(0, 8).All(counter => IsEqual(rtc.PeekPort(counter), wanted[counter], counter));
                Assert.Equal(isEqual, rtc.StandbyInterrupt.Level);
            }
        }
    }

    [Fact]
    public void To_peek_changes_nothing()
    {
        Write(0x11, 4);
        Run(Tick.Second);
        byte[] before = Save();
        for (int i = 0; i < Rtc58167.PortCount; i++)
        {
            _rtc.PeekPort(Rtc58167.DefaultPort + i);
        }

        Assert.Equal(before, Save());
        Assert.Equal(4, _rtc.PeekPort(0x2D0));
        Assert.Equal(0xFF, _rtc.PeekPort(0x2D7));
    }

    [Fact]
    public void What_the_battery_keeps_is_RAM_and_how_far_the_clock_was_set()
    {
        Assert.Equal(0, _rtc.Revision);
        Run(100 * Tick.Second);
        Assert.Equal(0, _rtc.Revision);
        Assert.Equal(TimeSpan.Zero, _rtc.SetForwardBy);
        Write(0x0A, 0x05);
        Assert.NotEqual(0, _rtc.Revision);
        Assert.Equal([0, 0, 5, 0, 0, 0, 0, 0], _rtc.Nvram.ToArray());
        long revision = _rtc.Revision;
        Write(0x04, 0x12);
        Write(0x06, 0x10);
        Assert.NotEqual(revision, _rtc.Revision);
        Assert.Equal(new TimeSpan(-2, 3, 0, 0), _rtc.SetForwardBy);
        Run(10 * 86_400 * Tick.Second);
        Assert.Equal(new TimeSpan(-2, 3, 0, 0), _rtc.SetForwardBy);

        Restart(_morning);
        _rtc.LoadNvram([0xFF, 1, 2, 3, 4, 0xFF, 6, 7]);
        Assert.Equal(0, _rtc.Revision);
        Assert.Equal([0xF0, 1, 2, 3, 4, 0x0F, 6, 7], _rtc.Nvram.ToArray());
        _rtc.LoseBattery();
        Assert.Equal("01-01 1 00:00:00.000", Now);
        Assert.Equal(new byte[8], _rtc.Nvram.ToArray());
        Assert.Throws<ArgumentException>(() => _rtc.LoadNvram(new byte[7]));
    }

    [Fact]
    public void A_clock_set_over_new_year_is_set_by_the_least_that_makes_it_right()
    {
        Restart(new DateTime(1985, 12, 31, 23, 0, 0));
        Write(0x04, 0x01);
        Write(0x06, 0x01);
        Write(0x07, 0x01);
        Assert.Equal(TimeSpan.FromHours(2), _rtc.SetForwardBy);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(9999)]
    public void The_first_and_the_last_year_do_no_harm(int year)
    {
        Restart(new DateTime(year, 12, 31, 23, 59, 59));
        Run(10 * Tick.Second);
        _ = _rtc.SetForwardBy;
        Write(7, 1);
        _ = _rtc.SetForwardBy;
    }

    [Fact]
    public void A_clock_that_was_saved_goes_on_as_the_one_that_was_not()
    {
        SetAlarm(0xC0, 0xCC, 0x00, 0xCC, 0xCC, 0x0C, 0xCC, 0xCC);
        Write(0x11, 3);
        Write(0x16, 1);
        Run(12_345 * Millisecond / 10);
        _ = Read(3);
        byte[] saved = Save();
        Run(50 * Tick.Second);
        byte[] later = Save();
        Restart(_morning.AddYears(3));
        Load(saved);
        Assert.True(_rtc.Interrupt.Level);
        Run(50 * Tick.Second);
        Assert.Equal(later, Save());
    }

    [Fact]
    public void A_damaged_file_is_refused_or_does_no_harm()
    {
        var random = new Random(1);
        Write(0x11, 0xFF);
        byte[] saved = Save();
        for (int i = 0; i < 3000; i++)
        {
            byte[] damaged = [.. saved];
            damaged[random.Next(damaged.Length)] ^= (byte)random.Next(1, 256);
            Restart(_morning);
            try
            {
                Load(damaged);
            }
            catch (SnapshotException)
            {
                continue;
            }

            if (_clock.Now < 1000 * Tick.Second)
            {
                Run(2 * Tick.Second);
                _ = _rtc.SetForwardBy;
            }
        }
    }

    [Fact]
    public void A_million_random_accesses_do_no_harm()
    {
        var random = new Random(2);
        for (int i = 0; i < 1_000_000; i++)
        {
            int register = random.Next(Rtc58167.PortCount);
            if ((i & 1) == 0)
            {
                Write(register, (byte)random.Next(256));
            }
            else
            {
                _ = Read(register);
            }

            Run(random.Next(1000) == 0 ? random.NextInt64(Tick.Second) : random.Next(3_000_000));
            Assert.True(_agenda.Next > _clock.Now);
        }

        _ = _rtc.SetForwardBy;
        byte[] saved = Save();
        Load(saved);
        Assert.Equal(saved, Save());
    }

    private static bool IsEqual(byte counter, byte wanted, int index)
    {
        bool tens = index == 5 || (wanted & 0xC0) == 0xC0 || counter >> 4 == wanted >> 4;
        return tens && (index == 0 || (wanted & 0x0C) == 0x0C || (counter & 0xF) == (wanted & 0xF));
    }

    private void Restart(DateTime time)
    {
        _clock = new Clock();
        _agenda = new Agenda(_clock, Rtc58167.Slots);
        _rtc = new Rtc58167(_clock, _agenda, 0, time);
    }

    private void SetAlarm(params byte[] bytes)
    {
        for (int i = 0; i < bytes.Length; i++)
        {
            Write(8 + i, bytes[i]);
        }
    }

    private byte Read(int register) => _rtc.ReadPort(Rtc58167.DefaultPort + register);

    private void Write(int register, byte value) => _rtc.WritePort(Rtc58167.DefaultPort + register, value);

    private void Run(long ticks) => RunUntil(_clock.Now + ticks);

    private void RunUntil(long end)
    {
        while (_agenda.Next <= end)
        {
            _agenda.RunNext();
        }

        _clock.Now = end;
    }

    private byte[] Save()
    {
        Snapshot file = Snapshot.ForSaving();
        Sync(file);
        return file.ToArray();
    }

    private void Load(byte[] bytes) => Sync(Snapshot.ForLoading(bytes));

    private void Sync(Snapshot file)
    {
        _clock.Sync(file);
        _agenda.Sync(file);
        _rtc.Sync(file);
    }
}
