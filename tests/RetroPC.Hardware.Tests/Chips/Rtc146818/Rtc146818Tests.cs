using RetroPC.Hardware.Chips;
using RetroPC.Hardware.Timing;

namespace RetroPC.Hardware.Tests.Chips;

/// <summary>The real-time clock (Motorola MC146818 data sheet, 1984; Dallas DS1287 and DS12887 where said).</summary>
public class Rtc146818Tests
{
    private const int A = 0x0A, B = 0x0B, C = 0x0C, D = 0x0D;
    private const byte Hours24 = 0x02, Binary = 0x04, Saving = 0x01, Set = 0x80;
    private const byte UpdateEnable = 0x10, AlarmEnable = 0x20, PeriodicEnable = 0x40;
    private const long Microsecond = Tick.Second / 1_000_000;
    private static readonly DateTime _noon = new(1984, 8, 14, 12, 0, 0);

    [Fact]
    public void The_time_that_the_host_gives_is_in_the_bytes_in_BCD_and_24_hours()
    {
        var rig = new RtcRig(new DateTime(1984, 8, 14, 23, 45, 6));
        Assert.Equal("23:45:06", rig.TimeBytes);
        Assert.Equal("3 84-08-14", rig.DateBytes);
    }

    [Theory]
    [InlineData(Hours24, "23:59:59", "00:00:00")]
    [InlineData(Hours24 | Binary, "17:3B:3B", "00:00:00")]
    [InlineData(0, "91:59:59", "12:00:00")]
    [InlineData(Binary, "8B:3B:3B", "0C:00:00")]
    public void Midnight_in_each_format(byte format, string before, string after)
    {
        var rig = new RtcRig(_noon);
        rig[B] = format;
        rig.Rtc.Start(new DateTime(1984, 12, 31, 23, 59, 59));
        Assert.Equal(before, rig.TimeBytes);
        rig.Run(Tick.Second);
        Assert.Equal(after, rig.TimeBytes);
    }

    [Theory]
    [InlineData("1984-02-28 23:59:59", "4 84-02-29")]
    [InlineData("1985-02-28 23:59:59", "6 85-03-01")]
    [InlineData("1984-04-30 23:59:59", "3 84-05-01")]
    [InlineData("1999-12-31 23:59:59", "7 00-01-01")]
    [InlineData("2000-02-28 23:59:59", "3 00-02-29")]
    public void The_calendar_knows_months_and_leap_years(string before, string after)
    {
        var rig = new RtcRig(DateTime.Parse(before, System.Globalization.CultureInfo.InvariantCulture));
        rig.Run(Tick.Second);
        Assert.Equal(after, rig.DateBytes);
    }

    [Theory]
    [InlineData("1984-04-29 01:59:59", "03:00:00")]
    [InlineData("1984-04-22 01:59:59", "02:00:00")]
    [InlineData("1984-10-28 01:59:59", "01:00:00")]
    [InlineData("1984-10-27 01:59:59", "02:00:00")]
    public void Daylight_saving_begins_on_the_last_Sunday_of_April_and_ends_on_that_of_October(string before, string after)
    {
        var rig = new RtcRig(DateTime.Parse(before, System.Globalization.CultureInfo.InvariantCulture));
        rig[B] = Hours24 | Saving;
        rig.Run(Tick.Second);
        Assert.Equal(after, rig.TimeBytes);
    }

    [Fact]
    public void The_hour_is_set_back_once()
    {
        var rig = new RtcRig(new DateTime(1984, 10, 28, 1, 59, 59));
        rig[B] = Hours24 | Saving;
        rig.Run(3601 * Tick.Second);
        Assert.Equal("02:00:00", rig.TimeBytes);
    }

    [Fact]
    public void A_day_has_86400_seconds_of_the_machine_s_time()
    {
        var rig = new RtcRig(_noon);
        rig.RunUntil((86_400 * Tick.Second) - 1);
        Assert.Equal("11:59:59", rig.TimeBytes);
        rig.Run(1);
        Assert.Equal("12:00:00", rig.TimeBytes);
        Assert.Equal("4 84-08-15", rig.DateBytes);
    }

    [Fact]
    public void A_part_of_a_second_that_the_host_gives_counts()
    {
        var rig = new RtcRig(_noon.AddMilliseconds(750));
        rig.Run(249 * Tick.Second / 1000);
        Assert.Equal("12:00:00", rig.TimeBytes);
        rig.Run(2 * Tick.Second / 1000);
        Assert.Equal("12:00:01", rig.TimeBytes);
    }

    [Fact]
    public void UIP_is_high_for_244_us_before_the_update_and_1984_us_of_it()
    {
        var rig = new RtcRig(_noon);
        long up = rig.AwaitUip(true), down = rig.AwaitUip(false);
        Assert.InRange((down - up) / Microsecond, 2228 - 20, 2228 + 20);
        Assert.Equal("12:00:01", rig.TimeBytes);
        Assert.InRange(rig.AwaitUip(true) - up, Tick.Second - (20 * Microsecond), Tick.Second + (20 * Microsecond));
    }

    [Fact]
    public void The_time_changes_with_the_end_of_UIP_and_not_before()
    {
        var rig = new RtcRig(_noon);
        rig.AwaitUip(true);
        rig.Run(2200 * Microsecond);
        Assert.Equal("12:00:00", rig.TimeBytes);
        rig.AwaitUip(false);
        Assert.Equal("12:00:01", rig.TimeBytes);
    }

    [Fact]
    public void SET_stops_the_updates_and_clears_UIP_and_UIE()
    {
        var rig = new RtcRig(_noon);
        rig.AwaitUip(true);
        rig[B] = Set | Hours24 | UpdateEnable;
        Assert.Equal(0, rig[A] & 0x80);
        Assert.Equal(Set | Hours24, rig[B]);
        rig.Run(5 * Tick.Second);
        Assert.Equal("12:00:00", rig.TimeBytes);
        rig[B] = Hours24;
        rig.Run(Tick.Second);
        Assert.Equal("12:00:01", rig.TimeBytes);
    }

    [Fact]
    public void The_first_update_is_half_a_second_after_the_divider_s_reset()
    {
        var rig = new RtcRig(_noon);
        rig[A] = 0x76;
        rig.Run(10 * Tick.Second);
        Assert.Equal("12:00:00", rig.TimeBytes);
        rig[A] = 0x26;
        long start = rig.Clock.Now;
        Assert.InRange(rig.AwaitUip(true) - start, (Tick.Second / 2) - (20 * Microsecond), (Tick.Second / 2) + (20 * Microsecond));
    }

    [Fact]
    public void Without_a_running_divider_time_stands_still()
    {
        var rig = new RtcRig(_noon);
        rig[A] = 0x06;
        rig.Run(10 * Tick.Second);
        Assert.Equal("12:00:00", rig.TimeBytes);
        rig[A] = 0x26;
        rig.Run(Tick.Second);
        Assert.Equal("12:00:01", rig.TimeBytes);
    }

    /// <summary>Data sheet, table 5, for 32.768 kHz: in millionths of a millisecond.</summary>
    [Theory]
    [InlineData(1, 3_906_250)]
    [InlineData(2, 7_812_500)]
    [InlineData(3, 122_070)]
    [InlineData(6, 976_562)]
    [InlineData(8, 3_906_250)]
    [InlineData(9, 7_812_500)]
    [InlineData(15, 500_000_000)]
    public void Periodic_interrupts_have_the_periods_of_table_5(int rate, long nanoseconds)
    {
        var rig = new RtcRig(_noon);
        rig[A] = (byte)(0x20 | rate);
        rig[B] = Hours24 | PeriodicEnable;
        long first = rig.NextInterrupt();
        Assert.Equal(0xC0, rig[C] & 0xC0);
        const int Count = 64;
        for (int i = 0; i < Count; i++)
        {
            rig.NextInterrupt();
        }

        // 64 periods are whole ticks of the machine; table 5 is rounded.
        double measured = (double)(rig.Clock.Now - first) / Count / Tick.Second * 1e9;
        Assert.InRange(measured, nanoseconds - 1, nanoseconds + 1);
    }

    [Fact]
    public void The_periodic_flag_comes_half_a_period_away_from_UIP()
    {
        var rig = new RtcRig(_noon);
        rig[A] = 0x2F;
        rig[B] = Hours24 | PeriodicEnable;
        long flag = rig.NextInterrupt();
        Assert.InRange(rig.AwaitUip(true) - flag, (Tick.Second / 4) - (40 * Microsecond), (Tick.Second * 3 / 4) + (40 * Microsecond));
    }

    [Fact]
    public void The_update_ended_interrupt_comes_once_a_second_when_UIP_falls()
    {
        var rig = new RtcRig(_noon);
        rig[B] = Hours24 | UpdateEnable;
        long first = rig.NextInterrupt();
        Assert.Equal(0, rig[A] & 0x80);
        Assert.Equal(0x90, rig[C] & 0xB0);
        Assert.Equal(Tick.Second, rig.NextInterrupt() - first);
    }

    [Fact]
    public void The_alarm_comes_at_its_second()
    {
        var rig = new RtcRig(_noon);
        (rig[5], rig[3], rig[1]) = (0x12, 0x01, 0x30);
        rig[B] = Hours24 | AlarmEnable;
        rig.NextInterrupt();
        Assert.Equal("12:01:30", rig.TimeBytes);
        Assert.Equal(0xA0, rig[C] & 0xA0);
    }

    [Theory]
    [InlineData(0xC0, 0xFF, 0x10, "12:00:10", 60)]
    [InlineData(0xFF, 0xC5, 0xFF, "12:00:01", 1)]
    [InlineData(0xFF, 0x05, 0x00, "12:05:00", 3600)]
    public void Alarm_bytes_from_C0h_on_fit_every_time(byte hours, byte minutes, byte seconds, string first, int period)
    {
        var rig = new RtcRig(_noon);
        (rig[5], rig[3], rig[1]) = (hours, minutes, seconds);
        rig[B] = Hours24 | AlarmEnable;
        long at = rig.NextInterrupt();
        Assert.Equal(first, rig.TimeBytes);
        Assert.Equal(period, (rig.NextInterrupt() - at) / Tick.Second);
    }

    [Fact]
    public void A_read_of_register_C_clears_its_flags_and_IRQ()
    {
        var rig = new RtcRig(_noon);
        rig[B] = Hours24 | UpdateEnable;
        rig.NextInterrupt();
        Assert.True(rig.Rtc.Interrupt.Level);
        Assert.NotEqual(0, rig[C]);
        Assert.Equal(0, rig[C]);
        Assert.False(rig.Rtc.Interrupt.Level);
    }

    [Fact]
    public void Flags_are_set_without_their_enable_bits_but_make_no_interrupt_and_no_deadline()
    {
        var rig = new RtcRig(_noon);
        Assert.Equal(Tick.Never, rig.Agenda.Next);
        rig.Run(2 * Tick.Second);
        Assert.Equal(0x50, rig[C]);
        Assert.False(rig.Rtc.Interrupt.Level);
    }

    [Fact]
    public void Enabling_an_interrupt_whose_flag_is_set_raises_IRQ_at_once()
    {
        var rig = new RtcRig(_noon);
        rig.Run(2 * Tick.Second);
        rig[B] = Hours24 | UpdateEnable;
        Assert.True(rig.Rtc.Interrupt.Level);
    }

    [Fact]
    public void The_RESET_pin_disables_interrupts_and_leaves_time_and_RAM()
    {
        var rig = new RtcRig(_noon);
        rig[0x20] = 0x5A;
        rig[B] = Hours24 | UpdateEnable | PeriodicEnable | AlarmEnable | 0x08;
        rig.NextInterrupt();
        rig.Rtc.Reset();
        Assert.False(rig.Rtc.Interrupt.Level);
        Assert.Equal(Hours24, rig[B]);
        Assert.Equal(0, rig[C]);
        Assert.Equal(0x5A, rig[0x20]);
    }

    [Fact]
    public void Bit_7_of_the_index_is_the_board_s_NMI_mask()
    {
        var rig = new RtcRig(_noon);
        rig.Rtc.WritePort(0x70, 0x8D);
        Assert.True(rig.Rtc.NmiDisabled.Level);
        Assert.Equal(0x80, rig.Rtc.ReadPort(0x71));
        rig.Rtc.WritePort(0x70, 0x0D);
        Assert.False(rig.Rtc.NmiDisabled.Level);
    }

    [Fact]
    public void Registers_C_and_D_and_UIP_are_read_only()
    {
        var rig = new RtcRig(_noon);
        (rig[A], rig[C], rig[D]) = (0xA6, 0xFF, 0x00);
        Assert.Equal(0x26, rig[A]);
        Assert.Equal(0, rig[C]);
        Assert.Equal(0x80, rig[D]);
    }

    [Theory]
    [InlineData(Rtc146818.SmallSize)]
    [InlineData(Rtc146818.LargeSize)]
    public void The_RAM_behind_the_registers_is_the_host_s_to_keep(int size)
    {
        var rig = new RtcRig(_noon, size);
        for (int i = Rtc146818.NvramStart; i < size; i++)
        {
            rig[i] = (byte)(i * 3);
        }

        var other = new RtcRig(_noon, size);
        other.Rtc.LoadNvram(rig.Rtc.Nvram);
        Assert.Equal(size - Rtc146818.NvramStart, other.Rtc.Nvram.Length);
        for (int i = Rtc146818.NvramStart; i < size; i++)
        {
            Assert.Equal((byte)(i * 3), other[i]);
        }
    }

    [Fact]
    public void The_smaller_chip_is_there_twice() // DS1287: seven address lines, of which it has six.
    {
        var rig = new RtcRig(_noon);
        rig[0x50] = 0x77;
        Assert.Equal(0x77, rig[0x10]);
    }

    [Fact]
    public void The_revision_counts_what_the_guest_changes_and_nothing_else()
    {
        var rig = new RtcRig(_noon);
        rig.Rtc.LoadNvram(new byte[50]);
        rig.Run(10 * Tick.Second);
        (rig[A], rig[B], rig[0x10]) = (0x26, Hours24, 0);
        Assert.Equal(0, rig.Rtc.Revision);
        rig[0x10] = 1;
        Assert.Equal(1, rig.Rtc.Revision);
        rig[4] = 0x15;
        Assert.Equal(2, rig.Rtc.Revision);
    }

    [Fact]
    public void The_host_learns_by_how_much_the_guest_has_set_the_clock()
    {
        var rig = new RtcRig(_noon);
        rig.Run(100 * Tick.Second);
        Assert.Equal(TimeSpan.Zero, rig.Rtc.SetForwardBy);
        rig[B] = Set | Hours24;
        rig[4] = 0x15;
        rig[B] = Hours24;
        rig.Run(1000 * Tick.Second);
        Assert.Equal(TimeSpan.FromHours(3), rig.Rtc.SetForwardBy);
        Assert.Equal(new DateTime(1984, 8, 14, 15, 18, 20), rig.Rtc.Time);
    }

    [Fact]
    public void After_a_dead_battery_all_is_lost_and_register_D_says_so_once()
    {
        var rig = new RtcRig(_noon);
        rig[0x20] = 0x5A;
        rig.Rtc.LoseBattery();
        rig.Run(5 * Tick.Second);
        Assert.Equal("00:00:00", rig.TimeBytes);
        Assert.Equal(0, rig[0x20]);
        Assert.Null(rig.Rtc.Time);
        Assert.Equal(TimeSpan.Zero, rig.Rtc.SetForwardBy);
        Assert.Equal(0, rig[D]);
        Assert.Equal(0x80, rig[D]);
    }

    [Fact]
    public void A_peek_changes_nothing()
    {
        var rig = new RtcRig(_noon);
        rig[B] = Hours24 | UpdateEnable;
        rig.NextInterrupt();
        rig.Rtc.WritePort(0x70, C);
        byte flags = rig.Rtc.PeekPort(0x71);
        Assert.Equal(flags, rig.Rtc.PeekPort(0x71));
        Assert.Equal(flags, rig.Rtc.ReadPort(0x71));
    }
}
