using RetroPC.Hardware.Chips;
using RetroPC.Hardware.Timing;

namespace RetroPC.Hardware.Tests.Chips;

/// <summary>The host's end of a serial line, as the guest sees it.</summary>
public class SerialBufferTests
{
    private readonly SerialBuffer _line = new();
    private readonly UartRig _rig;

    public SerialBufferTests() => _rig = new UartRig(_line);

    [Fact]
    public void What_the_guest_sends_waits_for_the_host()
    {
        foreach (byte value in "Hello"u8)
        {
            _rig[0] = value;
            _rig.Run(11 * _rig.Bit);
        }

        Assert.Equal(5, _line.FromGuest);
        foreach (byte value in "Hello"u8)
        {
            Assert.True(_line.TryTake(out byte taken));
            Assert.Equal(value, taken);
        }

        Assert.False(_line.TryTake(out _));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public void Characters_for_the_guest_wait_until_it_turns_DTR_or_RTS_on_and_each_until_the_last_is_read(byte control)
    {
        _line.TrySend(1);
        _line.TrySend(2);
        _rig.Run(Tick.Second);
        Assert.Equal(0x60, _rig[5]);
        _rig[4] = control;
        _rig.Run(Tick.Second);
        Assert.Equal(0x61, _rig[5]);
        Assert.Equal(1, _rig[0]);
        _rig.Run(10 * _rig.Bit);
        Assert.Equal(0x61, _rig[5]);
        Assert.Equal(2, _rig[0]);
    }

    [Fact]
    public void A_guest_that_polls_may_take_RTS_off_to_receive()
    {
        // IBM BIOS, INT 14h: function 1 turns DTR and RTS on, function 2 DTR alone.
        _rig[4] = 3;
        _rig[4] = 1;
        _line.TrySend(1);
        _rig.Run(10 * _rig.Bit);
        Assert.Equal(1, _rig[0]);
    }

    [Fact]
    public void A_guest_with_interrupts_stops_characters_with_RTS()
    {
        _rig[1] = 1;
        _rig[4] = 0x0B;
        _line.TrySend(1);
        _line.TrySend(2);
        _rig.Run(10 * _rig.Bit);
        Assert.Equal(1, _rig[0]);
        _rig[4] = 9;
        _rig.Run(10 * _rig.Bit);
        Assert.Equal(2, _rig[0]);
        _line.TrySend(3);
        _rig.Run(Tick.Second);
        Assert.Equal(0x60, _rig[5]);
        _rig[4] = 0x0B;
        _rig.Run(10 * _rig.Bit);
        Assert.Equal(3, _rig[0]);
    }

    [Fact]
    public void A_guest_that_closes_the_port_and_opens_it_with_DTR_alone_stops_nothing()
    {
        _rig[1] = 1;
        _rig[4] = 0x0B;
        _rig[4] = 0;
        _line.TrySend(1);
        _rig[4] = 9;
        _rig.Run(10 * _rig.Bit);
        Assert.Equal(1, _rig[0]);
    }

    [Fact]
    public void Somebody_at_the_other_end_is_seen_in_DCD_DSR_and_CTS()
    {
        Assert.Equal(0x00, _rig[6]);
        _line.SetConnected(true);
        Assert.Equal(0xBB, _rig[6]);
        _line.SetConnected(false);
        Assert.Equal(0x0B, _rig[6]);
    }

    [Fact]
    public void CTS_goes_off_before_the_queue_is_full_and_comes_back_when_it_is_half_empty()
    {
        _line.SetConnected(true);
        int sent = 0;
        while ((_rig[6] & 0x10) != 0)
        {
            _rig[0] = (byte)sent++;
            _rig.Run(11 * _rig.Bit);
        }

        Assert.InRange(sent, SerialBuffer.Capacity / 2, SerialBuffer.Capacity - 100);
        Assert.Equal(sent, _line.FromGuest);
        for (int i = 0; i < sent; i++)
        {
            Assert.Equal(_line.FromGuest <= SerialBuffer.Capacity / 2, (_rig[6] & 0x10) != 0);
            Assert.True(_line.TryTake(out byte value));
            Assert.Equal((byte)i, value);
        }
    }

    [Fact]
    public void A_full_queue_takes_no_more_in_either_direction()
    {
        for (int i = 0; i < SerialBuffer.Capacity; i++)
        {
            Assert.True(_line.TrySend((byte)i));
            _line.Receive((byte)i);
        }

        Assert.False(_line.TrySend(0));
        _line.Receive(0);
        Assert.Equal(SerialBuffer.Capacity, _line.ToGuest);
        Assert.Equal(SerialBuffer.Capacity, _line.FromGuest);
    }
}
