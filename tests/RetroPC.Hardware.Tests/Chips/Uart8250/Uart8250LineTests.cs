using RetroPC.Hardware.Chips;

namespace RetroPC.Hardware.Tests.Chips;

/// <summary>Characters on the line: their times and formats, and what goes wrong with them.</summary>
public class Uart8250LineTests
{
    private const byte Overrun = 2, Parity = 4, Framing = 8, Break = 0x10;
    private const byte Odd = 0x0B, Even = 0x1B, Mark = 0x2B, Space = 0x3B;
    private readonly Terminal _peer = new();

    [Theory]
    [InlineData(1, 43_750)]
    [InlineData(12, 525_000)]
    [InlineData(0x900, 100_800_000)]
    [InlineData(0, 2_867_200_000)]
    public void A_bit_is_16_clocks_of_the_crystal_times_the_divisor(int divisor, long ticks)
    {
        // Data sheet, "Programmable Baud Generator": 1.8432 MHz; 5,040,000,000 / 1,843,200 * 16 = 43,750. A 0 is none that it allows.
        Assert.Equal(ticks, new UartRig(_peer, divisor).Bit);
    }

    [Theory]
    [InlineData(0x03, 20)]
    [InlineData(0x02, 18)]
    [InlineData(0x00, 14)]
    [InlineData(0x07, 22)]
    [InlineData(0x04, 15)]
    [InlineData(0x0B, 22)]
    [InlineData(0x1E, 22)]
    [InlineData(0x3F, 24)]
    public void A_character_takes_start_data_parity_and_stop_bits(byte format, int halfBits)
    {
        // Data sheet, "Line Control Register": 5 to 8 data bits; bit 2: two stop bits, with 5 data bits one and a half; bit 3: parity.
        var rig = new UartRig(_peer, 12, format);
        rig[0] = 0x55;
        rig.Run(rig.Bit + (halfBits * rig.Bit / 2) - 1);
        Assert.Empty(_peer.Heard);
        rig.Run(1);
        Assert.Single(_peer.Heard);
    }

    [Fact]
    public void A_character_starts_16_clocks_after_it_is_written_and_leaves_the_holding_register_then()
    {
        // NS16450 data sheet, "AC Characteristics": tIRS and tSI, initial write to start and to interrupt, 8 to 24 BAUDOUT cycles.
        var rig = new UartRig(_peer, 12);
        rig[0] = 1;
        Assert.Equal(0x00, rig[5]);
        rig.Run(rig.Bit - 1);
        Assert.Equal(0x00, rig[5]);
        rig.Run(1);
        Assert.Equal(0x20, rig[5]);
        rig.Run(10 * rig.Bit);
        Assert.Equal(0x60, rig[5]);
    }

    [Fact]
    public void Characters_that_wait_follow_each_other_without_a_gap()
    {
        var rig = new UartRig(_peer, 12);
        rig[0] = 1;
        rig.Run(rig.Bit);
        rig[0] = 2;
        rig.Run((20 * rig.Bit) - 1);
        Assert.Equal([1], _peer.Heard);
        rig.Run(1);
        Assert.Equal([1, 2], _peer.Heard);
    }

    [Fact]
    public void A_character_that_is_written_into_a_full_holding_register_replaces_the_other()
    {
        var rig = new UartRig(_peer);
        rig[0] = 1;
        rig[0] = 2;
        rig.Run(20 * rig.Bit);
        Assert.Equal([2], _peer.Heard);
    }

    [Theory]
    [InlineData(0x00, 0x1F)]
    [InlineData(0x01, 0x3F)]
    [InlineData(0x02, 0x7F)]
    [InlineData(0x03, 0xFF)]
    public void Words_have_as_many_bits_as_the_format_says_both_ways(byte format, byte all)
    {
        var rig = new UartRig(_peer, 1, format);
        rig[0] = 0xFF;
        _peer.Send(0xFF);
        rig.Run(20 * rig.Bit);
        Assert.Equal([all], _peer.Heard);
        Assert.Equal(all, rig[0]);
    }

    [Fact]
    public void A_received_character_is_there_in_the_middle_of_its_stop_bit()
    {
        // NS16450 data sheet: tSINT, stop to interrupt, one RCLK from the sampling.
        var rig = new UartRig(_peer, 12);
        _peer.Send(0x41);
        rig.Run((19 * rig.Bit / 2) - 1);
        Assert.Equal(0x60, rig[5]);
        rig.Run(1);
        Assert.Equal(0x61, rig[5]);
        Assert.Equal(0x41, rig[0]);
        Assert.Equal(0x60, rig[5]);
    }

    [Fact]
    public void A_peer_sends_the_next_character_when_the_stop_bits_of_the_last_are_over()
    {
        var rig = new UartRig(_peer, 12);
        _peer.Send(1, 2);
        rig.Run(39 * rig.Bit / 2);
        Assert.Equal(2, rig[0]);
        Assert.Equal(0x60 | Overrun, rig[5]);
    }

    [Fact]
    public void A_character_that_is_not_read_in_time_is_lost_and_overrun_is_told_once()
    {
        // Data sheet, "Line Status Register": OE; the previous character is destroyed; reset by reading the register.
        var rig = new UartRig(_peer);
        _peer.Send(1, 2);
        rig.Run(20 * rig.Bit);
        Assert.Equal(0x61 | Overrun, rig[5]);
        Assert.Equal(0x61, rig[5]);
        Assert.Equal(2, rig[0]);
    }

    [Theory]
    [InlineData(Odd, SerialParity.Odd, 0)]
    [InlineData(Even, SerialParity.Even, 0)]
    [InlineData(Mark, SerialParity.Mark, 0)]
    [InlineData(Space, SerialParity.Space, 0)]
    [InlineData(Odd, SerialParity.Even, Parity)]
    [InlineData(Even, SerialParity.Odd, Parity)]
    [InlineData(Mark, SerialParity.Space, Parity)]
    [InlineData(Space, SerialParity.Mark, Parity)]
    public void Parity_is_what_the_line_control_register_says(byte format, SerialParity sent, byte error)
    {
        // Data sheet, "Line Control Register": bit 4 even, bit 5 stick: the parity bit is the inverse of bit 4.
        var rig = new UartRig(_peer, 1, format);
        _peer.Writes = rig.Uart.Format with { Parity = sent };
        _peer.Send(0x43);
        rig.Run(20 * rig.Bit);
        Assert.Equal(0x61 | error, rig[5]);
        Assert.Equal(0x43, rig[0]);
    }

    [Fact]
    public void Seven_bits_with_parity_read_as_eight_have_the_parity_bit_on_top()
    {
        var rig = new UartRig(_peer);
        _peer.Writes = rig.Uart.Format with { WordLength = 7, Parity = SerialParity.Odd };
        _peer.Send(0x03);
        rig.Run(20 * rig.Bit);
        Assert.Equal(0x61, rig[5]);
        Assert.Equal(0x83, rig[0]);
    }

    [Theory]
    [InlineData(0x7F, 0x7F, Framing)]
    [InlineData(0xFF, 0x7F, 0)]
    [InlineData(0x00, 0x00, Framing | Break)]
    public void Eight_bits_read_as_seven_have_their_last_bit_for_a_stop_bit(byte sent, byte read, byte error)
    {
        var rig = new UartRig(_peer, 1, 2);
        _peer.Writes = rig.Uart.Format with { WordLength = 8 };
        _peer.Send(sent);
        rig.Run(20 * rig.Bit);
        Assert.Equal(0x61 | error, rig[5]);
        Assert.Equal(read, rig[0]);
    }

    [Fact]
    public void A_slow_senders_start_bit_is_a_break()
    {
        // Data sheet, "Line Status Register": BI, spacing for longer than a word with its stop bit; a zero is received, without a valid
        // stop bit.
        var rig = new UartRig(_peer, 1);
        _peer.Writes = rig.Uart.Format with { BitTime = 96 * rig.Bit };
        _peer.Send(0x41);
        rig.Run(96 * 10 * rig.Bit);
        Assert.Equal(0x61 | Framing | Break, rig[5]);
        Assert.Equal(0, rig[0]);
    }

    [Theory]
    [InlineData(96, 0x41)]
    [InlineData(104, 0x41)]
    public void Speeds_that_differ_by_four_percent_do_no_harm(int percent, byte value)
    {
        var rig = new UartRig(_peer, 12);
        _peer.Writes = rig.Uart.Format with { BitTime = rig.Bit * percent / 100 };
        _peer.Send(value);
        rig.Run(20 * rig.Bit);
        Assert.Equal(0x61, rig[5]);
        Assert.Equal(value, rig[0]);
    }

    [Fact]
    public void A_start_bit_that_is_over_before_its_middle_is_none()
    {
        var rig = new UartRig(_peer, 96);
        _peer.Writes = rig.Uart.Format with { BitTime = 43_750 };
        _peer.Send(0xFF);
        rig.Run(20 * rig.Bit);
        Assert.Equal(0x60, rig[5]);
    }

    [Fact]
    public void Nothing_is_heard_of_a_port_that_sends_a_break()
    {
        // Data sheet, "Line Control Register": bit 6 forces SOUT to spacing, and has no effect on the transmitter.
        var rig = new UartRig(_peer, 1, 0x43);
        rig[0] = 1;
        rig.Run(11 * rig.Bit);
        Assert.Equal(0x60, rig[5]);
        rig[3] = 3;
        rig[0] = 2;
        rig.Run(11 * rig.Bit);
        Assert.Equal([2], _peer.Heard);
    }
}
