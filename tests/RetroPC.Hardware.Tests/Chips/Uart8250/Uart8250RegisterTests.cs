using RetroPC.Hardware.Chips;

namespace RetroPC.Hardware.Tests.Chips;

/// <summary>Registers, interrupts, modem lines, loopback.</summary>
public class Uart8250RegisterTests
{
    private readonly Terminal _peer = new();

    [Fact]
    public void After_reset_the_registers_are_as_the_data_sheet_says()
    {
        // Data sheet, "Reset Control of Registers and Pinout Signals".
        var rig = new UartRig(_peer) { [1] = 0x0F, [4] = 0x0F, [3] = 0x1F };
        rig[7] = 0xA5;
        _peer.SetLines(0xB0);
        _peer.Send(1, 2);
        rig.Run(20 * rig.Bit);
        rig[0] = 3;
        rig.Uart.Reset();
        Assert.Equal(0, rig[1]);
        Assert.Equal(1, rig[2]);
        Assert.Equal(0, rig[3]);
        Assert.Equal(0, rig[4]);
        Assert.Equal(0x60, rig[5]);
        Assert.Equal(0xB0, rig[6]);
        Assert.Equal(0xA5, rig[7]);
        Assert.Equal(43_750, rig.Bit);
        Assert.False(rig.Irq);
        Assert.False(_peer.Dtr || _peer.Rts);
        rig.Run(1000 * rig.Bit);
        Assert.Empty(_peer.Heard);
    }

    [Fact]
    public void The_divisor_is_where_data_and_interrupt_enable_are_as_long_as_DLAB_is_on()
    {
        var rig = new UartRig(_peer, 0x1234) { [1] = 5 };
        rig[3] = 0x83;
        Assert.Equal(0x34, rig[0]);
        Assert.Equal(0x12, rig[1]);
        rig[3] = 0x03;
        Assert.Equal(0, rig[0]);
        Assert.Equal(5, rig[1]);
    }

    [Fact]
    public void Bits_that_are_not_there_read_zero()
    {
        var rig = new UartRig(_peer) { [1] = 0xFF, [4] = 0xFF };
        Assert.Equal(0x0F, rig[1]);
        Assert.Equal(0x1F, rig[4]);
    }

    [Theory]
    [InlineData(UartKind.Ns16450, 0x5A)]
    [InlineData(UartKind.Ins8250, 0xFF)]
    public void A_16450_has_a_scratch_register_and_an_8250_has_none(UartKind kind, byte found)
    {
        var rig = new UartRig(_peer, 1, UartRig.Plain, kind) { [7] = 0x5A };
        Assert.Equal(found, rig[7]);
    }

    [Fact]
    public void Interrupts_are_told_in_the_order_of_their_priority_and_each_is_cleared_in_its_own_way()
    {
        // Data sheet, table "Interrupt Control Functions".
        var rig = new UartRig(_peer) { [4] = 8, [1] = 0x0F };
        _peer.SetLines(0x10);
        _peer.Send(1, 2);
        rig.Run(20 * rig.Bit);
        Assert.Equal(6, rig[2]);
        Assert.Equal(6, rig[2]);
        _ = rig[5];
        Assert.Equal(4, rig[2]);
        _ = rig[0];
        Assert.Equal(2, rig[2]);
        Assert.Equal(0, rig[2]);
        Assert.True(rig.Irq);
        _ = rig[6];
        Assert.Equal(1, rig[2]);
        Assert.False(rig.Irq);
    }

    [Fact]
    public void Enabling_the_transmitter_interrupt_raises_it_and_reading_its_identification_clears_it()
    {
        var rig = new UartRig(_peer) { [4] = 8, [1] = 2 };
        Assert.True(rig.Irq);
        Assert.Equal(2, rig[2]);
        Assert.False(rig.Irq);
        Assert.Equal(1, rig[2]);
        rig[1] = 2;
        Assert.False(rig.Irq);
        rig[1] = 0;
        rig[1] = 2;
        Assert.True(rig.Irq);
    }

    [Fact]
    public void A_character_for_the_transmitter_clears_its_interrupt_until_it_is_in_the_shift_register()
    {
        var rig = new UartRig(_peer) { [4] = 8, [1] = 2 };
        rig[0] = 1;
        Assert.False(rig.Irq);
        rig.Run(rig.Bit - 1);
        Assert.False(rig.Irq);
        rig.Run(1);
        Assert.True(rig.Irq);
    }

    [Fact]
    public void Enabled_while_a_character_waits_the_transmitters_interrupt_comes_when_that_is_gone()
    {
        var rig = new UartRig(_peer) { [4] = 8, [0] = 1 };
        rig[1] = 2;
        Assert.False(rig.Irq);
        rig.Run(rig.Bit);
        Assert.True(rig.Irq);
    }

    [Fact]
    public void An_identification_of_something_else_leaves_the_transmitters_interrupt()
    {
        var rig = new UartRig(_peer) { [1] = 3 };
        _peer.Send(1);
        rig.Run(10 * rig.Bit);
        Assert.Equal(4, rig[2]);
        _ = rig[0];
        Assert.Equal(2, rig[2]);
    }

    [Fact]
    public void OUT2_lets_the_interrupt_out_of_the_card()
    {
        // IBM Technical Reference, "Asynchronous Communications Adapter": OUT 2 gates the interrupt's driver.
        var rig = new UartRig(_peer) { [1] = 2 };
        Assert.False(rig.Irq);
        rig[4] = 8;
        Assert.True(rig.Irq);
        rig[4] = 7;
        Assert.False(rig.Irq);
    }

    [Fact]
    public void Modem_lines_are_read_as_they_are_and_their_changes_once()
    {
        // Data sheet, "Modem Status Register": bits 0 to 3 tell changes since the last read; TERI only that RI has gone off.
        var rig = new UartRig(_peer);
        _peer.SetLines(0xF0);
        Assert.Equal(0xFB, rig[6]);
        Assert.Equal(0xF0, rig[6]);
        _peer.SetLines(0xB0);
        Assert.Equal(0xB4, rig[6]);
        _peer.SetLines(0xA0);
        _peer.SetLines(0xB0);
        Assert.Equal(0xB1, rig[6]);
    }

    [Fact]
    public void DTR_and_RTS_reach_the_peer()
    {
        var rig = new UartRig(_peer) { [4] = 1 };
        Assert.True(_peer.Dtr && !_peer.Rts);
        rig[4] = 2;
        Assert.True(!_peer.Dtr && _peer.Rts);
    }

    [Fact]
    public void Loopback_returns_characters_to_the_receiver_and_nobody_else_hears_them()
    {
        // Data sheet, "Modem Control Register", bit 4.
        var rig = new UartRig(_peer, 12, 2) { [4] = 0x13 };
        Assert.False(_peer.Dtr || _peer.Rts);
        rig[0] = 0xDA;
        rig.Run(20 * rig.Bit);
        Assert.Equal(0x61, rig[5]);
        Assert.Equal(0x5A, rig[0]);
        Assert.Empty(_peer.Heard);
        _peer.Send(0x11);
        rig.Run(20 * rig.Bit);
        Assert.Equal(0x60, rig[5]);
        rig[4] = 3;
        rig.Run(20 * rig.Bit);
        Assert.Equal(0x11, rig[0]);
    }

    [Theory]
    [InlineData(0x11, 0x22)]
    [InlineData(0x12, 0x11)]
    [InlineData(0x14, 0x40)]
    [InlineData(0x18, 0x88)]
    public void Loopback_leads_the_outputs_to_the_modem_inputs(byte control, byte status)
    {
        var rig = new UartRig(_peer) { [4] = 0x10 };
        _peer.SetLines(0xF0);
        Assert.Equal(0, rig[6]);
        rig[4] = control;
        Assert.Equal(status, rig[6]);
    }

    [Fact]
    public void In_loopback_interrupts_are_told_but_do_not_leave_the_card()
    {
        var rig = new UartRig(_peer) { [1] = 1, [4] = 0x18 };
        rig[0] = 1;
        rig.Run(20 * rig.Bit);
        Assert.Equal(4, rig[2]);
        Assert.False(rig.Irq);
    }

    [Theory]
    [InlineData(5, 0x01, 4)]
    [InlineData(5, 0x02, 6)]
    [InlineData(5, 0x10, 6)]
    [InlineData(5, 0x20, 2)]
    [InlineData(6, 0x01, 0)]
    [InlineData(6, 0x08, 0)]
    public void Writing_line_and_modem_status_raises_their_interrupts(int register, byte value, byte identification)
    {
        // INS8250 data sheet, "Diagnostic": how a program tests the interrupts.
        var rig = new UartRig(_peer) { [1] = 0x0F };
        _ = rig[2];
        Assert.Equal(1, rig[2]);
        rig[register] = value;
        Assert.Equal(identification, rig[2]);
    }

    [Fact]
    public void To_peek_changes_nothing()
    {
        var rig = new UartRig(_peer) { [1] = 0x0F, [4] = 8 };
        _peer.SetLines(0x10);
        _peer.Send(1, 2);
        rig.Run(20 * rig.Bit);
        byte[] before = rig.Save();
        byte[] seen = [.. Enumerable.Range(0, 8).Select(register => rig.Uart.PeekPort(0x3F8 + register))];
        Assert.Equal([2, 0x0F, 6, 3, 8, 0x63, 0x11, 0], seen);
        Assert.Equal(before, rig.Save());
    }
}
