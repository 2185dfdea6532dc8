using RetroPC.Hardware.Chips;
using RetroPC.Hardware.Timing;

namespace RetroPC.Hardware.Tests.Chips;

/// <summary>Microsoft's serial mouse: 1200 baud, 7 data bits, packets of three.</summary>
public class SerialMouseTests
{
    private const long Millisecond = Tick.Second / 1000;
    private readonly SerialMouse _mouse = new();
    private readonly UartRig _rig;

    public SerialMouseTests() => _rig = new UartRig(_mouse, 96, 2);

    [Fact]
    public void It_says_M_when_DTR_and_RTS_are_both_on()
    {
        _rig[4] = 1;
        _rig.Run(100 * Millisecond);
        Assert.Equal(0x60, _rig[5]);
        _rig[4] = 3;
        _rig.Run(14 * Millisecond);
        Assert.Equal(0x60, _rig[5]);
        _rig.Run(8 * Millisecond);
        Assert.Equal((byte)'M', Read());
        Assert.Equal(0x60, _rig[5]);
    }

    [Fact]
    public void It_says_M_again_when_RTS_was_off_and_only_once_when_it_was_off_too_soon()
    {
        _rig[4] = 3;
        _rig.Run(18 * Millisecond);
        _rig[4] = 1;
        _rig[4] = 3;
        _rig.Run(14 * Millisecond);
        Assert.Equal(0x60, _rig[5]);
        _rig.Run(20 * Millisecond);
        Assert.Equal((byte)'M', Read());
        Assert.Equal(0x60, _rig[5]);
    }

    [Theory]
    [InlineData(1, 0, 0x40, 1, 0)]
    [InlineData(-1, 2, 0x43, 0x3F, 2)]
    [InlineData(0, -1, 0x4C, 0, 0x3F)]
    [InlineData(127, -128, 0x49, 0x3F, 0)]
    [InlineData(64, 65, 0x45, 0, 1)]
    public void Motion_is_eight_bits_in_two_parts(int dx, int dy, byte first, byte second, byte third)
    {
        TurnOn();
        _mouse.Move(dx, dy);
        Assert.Equal([first, second, third], Packet());
    }

    [Fact]
    public void Motion_adds_up_while_the_line_is_busy_and_what_is_too_much_follows()
    {
        TurnOn();
        _mouse.Move(1, 0);
        _mouse.Move(100, 0);
        _mouse.Move(100, 0);
        Assert.Equal([0x40, 1, 0], Packet());
        Assert.Equal([0x41, 0x3F, 0], Packet());
        Assert.Equal([0x41, 0x09, 0], Packet());
        _rig.Run(100 * Millisecond);
        Assert.Equal(0x60, _rig[5]);
    }

    [Fact]
    public void A_packet_takes_27_bits()
    {
        TurnOn();
        _mouse.Move(1, 1);
        _mouse.Move(1, 1);
        _ = Packet();
        _rig.Run((27 * _rig.Bit) - (9 * _rig.Bit / 2));
        _ = _rig[0];
        Assert.Equal(0x60, _rig[5] & 0x7D);
    }

    [Fact]
    public void Buttons_are_told_when_they_change()
    {
        TurnOn();
        _mouse.SetButton(0, true);
        Assert.Equal([0x60, 0, 0], Packet());
        _mouse.SetButton(1, true);
        Assert.Equal([0x70, 0, 0], Packet());
        _mouse.SetButton(1, true);
        _mouse.SetButton(0, false);
        Assert.Equal([0x50, 0, 0], Packet());
    }

    [Fact]
    public void A_click_within_a_packet_is_not_lost()
    {
        TurnOn();
        _mouse.Move(1, 0);
        _mouse.SetButton(0, true);
        _mouse.SetButton(0, false);
        Assert.Equal([0x40, 1, 0], Packet());
        Assert.Equal([0x60, 0, 0], Packet());
        Assert.Equal([0x40, 0, 0], Packet());
        _mouse.SetButton(1, true);
        Assert.Equal([0x50, 0, 0], Packet());
        _mouse.Move(1, 0);
        _mouse.SetButton(1, false);
        _mouse.SetButton(1, true);
        Assert.Equal([0x40, 1, 0], Packet());
        Assert.Equal([0x50, 0, 0], Packet());
    }

    [Fact]
    public void Without_power_motion_is_lost_and_buttons_are_as_they_are()
    {
        _mouse.Move(5, 5);
        _mouse.SetButton(0, true);
        TurnOn();
        _rig.Run(100 * Millisecond);
        Assert.Equal(0x60, _rig[5]);
        _mouse.Move(1, 0);
        Assert.Equal([0x60, 1, 0], Packet());
    }

    [Fact]
    public void Read_as_eight_bits_its_characters_have_the_top_bit_on()
    {
        _rig[3] = 3;
        _rig[4] = 3;
        _rig.Run(50 * Millisecond);
        Assert.Equal(0x61, _rig[5]);
        Assert.Equal(0xCD, _rig[0]);
    }

    private void TurnOn()
    {
        _rig[4] = 3;
        _rig.Run(50 * Millisecond);
        Assert.Equal((byte)'M', Read());
    }

    private byte[] Packet() => [Next(), Next(), Next()];

    private byte Next()
    {
        while ((_rig[5] & 1) == 0)
        {
            _rig.Run(Millisecond / 4);
        }

        return Read();
    }

    private byte Read()
    {
        Assert.Equal(0x61, _rig[5]);
        return _rig[0];
    }
}
