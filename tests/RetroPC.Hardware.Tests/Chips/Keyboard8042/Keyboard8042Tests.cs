using RetroPC.Hardware.Chips;
using RetroPC.Hardware.Snapshots;
using static RetroPC.Hardware.Tests.Chips.ControllerRig;

namespace RetroPC.Hardware.Tests.Chips;

/// <summary>
/// The AT's keyboard controller. Ports, commands, bits and time limits: IBM AT Technical Reference (1984), "Keyboard Controller".
/// </summary>
public class Keyboard8042Tests
{
    private const byte OutputFull = 0x01, InputFull = 0x02, SystemFlag = 0x04, WasCommand = 0x08, NotLocked = 0x10;
    private const byte TransmitTimeout = 0x20, ReceiveTimeout = 0x40, ParityError = 0x80;
    private readonly ControllerRig _rig = new(null);

    [Fact]
    public void The_self_test_answers_55h_and_the_interface_test_0()
    {
        _rig.Command(0xAA);
        _rig.Run(2 * Millisecond);
        Assert.Equal(0x55, _rig.Data);
        Assert.Equal(0x00, _rig.Ask(0xAB));
    }

    [Fact]
    public void The_input_buffer_is_full_until_the_firmware_has_taken_the_byte()
    {
        _rig.Controller.WritePort(0x64, 0xAE);
        Assert.Equal(InputFull | WasCommand, _rig.Status & 0xF);
        _rig.Run(Keyboard8042.CommandTime - 1);
        Assert.Equal(InputFull | WasCommand, _rig.Status & 0xF);
        _rig.Run(1);
        Assert.Equal(WasCommand, _rig.Status & 0xF);
    }

    [Fact]
    public void A_read_of_port_60h_empties_the_output_buffer_and_its_value_stays()
    {
        _rig.Command(0xC0);
        Assert.Equal(OutputFull, _rig.Status & OutputFull);
        Assert.Equal(0xBF, _rig.Data);
        Assert.Equal(0, _rig.Status & OutputFull);
        Assert.Equal(0xBF, _rig.Data);
    }

    [Fact]
    public void Commands_20h_to_3Fh_read_what_60h_to_7Fh_have_written()
    {
        for (int i = 0; i < 32; i++)
        {
            _rig.Command((byte)(0x60 + i), (byte)(0x20 ^ i));
        }

        for (int i = 0; i < 32; i++)
        {
            Assert.Equal(0x20 ^ i, _rig.Ask((byte)(0x20 + i)));
        }
    }

    [Fact]
    public void The_system_flag_of_the_command_byte_is_in_the_status_until_the_self_test()
    {
        Assert.Equal(0, _rig.Status & SystemFlag);
        _rig.Command(0x60, 0x14);
        Assert.Equal(SystemFlag, _rig.Status & SystemFlag);
        _rig.Command(0xAA);
        Assert.Equal(0, _rig.Status & SystemFlag);
    }

    [Fact]
    public void ADh_and_AEh_switch_bit_4_of_the_command_byte_and_with_it_the_keyboard_s_clock()
    {
        _rig.Command(0x60, 0x00);
        Assert.False(_rig.Controller.IsClockHeld);
        _rig.Command(0xAD);
        Assert.True(_rig.Controller.IsClockHeld);
        Assert.Equal(0x10, _rig.Ask(0x20));
        _rig.Command(0xAE);
        Assert.False(_rig.Controller.IsClockHeld);
        Assert.Equal(0x00, _rig.Ask(0x20));
    }

    [Fact]
    public void The_output_port_gates_A20_and_resets_the_system()
    {
        Assert.True(_rig.Controller.GateA20.Level);
        _rig.Command(0xD1, 0xDD);
        Assert.False(_rig.Controller.GateA20.Level);
        Assert.False(_rig.Controller.SystemReset.Level);
        Assert.Equal(0x1, _rig.Ask(0xD0) & 0x3);
        _rig.Command(0xD1, 0xDF);
        Assert.True(_rig.Controller.GateA20.Level);
        _rig.Command(0xD1, 0x02);
        Assert.True(_rig.Controller.SystemReset.Level);
        _rig.Command(0xD1, 0x03);
        Assert.False(_rig.Controller.SystemReset.Level);
    }

    [Fact]
    public void FEh_pulses_the_reset_line_for_6_us()
    {
        _rig.Controller.WritePort(0x64, 0xFE);
        _rig.Run(Keyboard8042.CommandTime);
        Assert.True(_rig.Controller.SystemReset.Level);
        Assert.True(_rig.Controller.GateA20.Level);
        _rig.Run(Keyboard8042.PulseTime - 1);
        Assert.True(_rig.Controller.SystemReset.Level);
        _rig.Run(1);
        Assert.False(_rig.Controller.SystemReset.Level);
    }

    [Fact]
    public void FDh_pulses_gate_A20_and_FFh_nothing()
    {
        _rig.Controller.WritePort(0x64, 0xFD);
        _rig.Run(Keyboard8042.CommandTime);
        Assert.False(_rig.Controller.GateA20.Level);
        _rig.Run(Millisecond);
        Assert.True(_rig.Controller.GateA20.Level);
        _rig.Controller.WritePort(0x64, 0xFF);
        _rig.Run(Keyboard8042.CommandTime);
        Assert.True(_rig.Controller.GateA20.Level);
        Assert.False(_rig.Controller.SystemReset.Level);
    }

    [Fact]
    public void E0h_reads_the_keyboard_s_clock_and_data()
    {
        _rig.Command(0xAE);
        Assert.Equal(2, _rig.Ask(0xE0) & 2);
    }

    [Fact]
    public void The_dump_is_16_bytes_of_RAM_and_three_more_as_scan_codes_of_digits()
    {
        _rig.Command(0x60, 0x10);
        _rig.Command(0x61, 0x9A);
        _rig.Command(0xAC);
        byte[] codes = _rig.Collect(20 * Millisecond);
        Assert.Equal(19 * 3, codes.Length);
        Assert.Equal([0x02, 0x0B, 0x39, 0x0A, 0x1E, 0x39], codes[..6]);
    }

    [Fact]
    public void D2h_puts_a_byte_into_the_output_buffer_with_an_interrupt()
    {
        _rig.Command(0x60, 0x11);
        _rig.Command(0xD2, 0x99);
        Assert.True(_rig.Irq);
        Assert.Equal(0x99, _rig.Data);
        Assert.False(_rig.Irq);
    }

    [Fact]
    public void Commands_of_later_controllers_are_ignored()
    {
        foreach (byte command in new byte[] { 0xA4, 0xA7, 0xA8, 0xA9, 0xC1, 0xD3, 0xD4, 0x00, 0x80 })
        {
            _rig.Command(command);
            Assert.Equal(0, _rig.Status & (OutputFull | InputFull));
        }
    }

    [Fact]
    public void Without_a_keyboard_a_byte_for_it_times_out_after_15_ms()
    {
        _rig.Write(0xED);
        _rig.Run(Keyboard8042.CommandTime + Keyboard8042.TakeStartTime - 1);
        Assert.Equal(0, _rig.Status & OutputFull);
        _rig.Run(1);
        Assert.Equal(OutputFull | TransmitTimeout | NotLocked, _rig.Status & 0xF1);
        Assert.Equal(0xFE, _rig.Data);
    }

    [Fact]
    public void A_keyboard_that_does_not_answer_within_25_ms_is_a_transmit_and_receive_time_out()
    {
        var keyboard = new TestDevice();
        var rig = new ControllerRig(null, keyboard);
        rig.Write(0xED);
        rig.Run(Millisecond);
        rig.Controller.BeginTake();
        Assert.Equal((byte)0xED, rig.Controller.EndTake());
        rig.Run(Keyboard8042.AnswerTime);
        Assert.Equal(OutputFull | TransmitTimeout | ReceiveTimeout, rig.Status & 0xE1);
        Assert.Equal(0xFE, rig.Data);
    }

    [Fact]
    public void A_keyboard_that_stops_within_a_byte_is_a_receive_time_out_after_2_ms()
    {
        var rig = new ControllerRig(null, new TestDevice());
        rig.Command(0xAE);
        rig.Controller.BeginFrame();
        rig.Run(Keyboard8042.FrameLimit);
        Assert.Equal(OutputFull | ReceiveTimeout, rig.Status & 0xE1);
        Assert.Equal(0xFF, rig.Data);
    }

    [Fact]
    public void Wrong_parity_is_FFh_with_bit_7_of_the_status_and_the_next_good_byte_clears_it()
    {
        var rig = new ControllerRig(null, new TestDevice());
        rig.Command(0xAE);
        rig.Controller.BeginFrame();
        rig.Controller.EndFrame(0x1C, isParityGood: false);
        Assert.Equal(OutputFull | ParityError, rig.Status & 0xE1);
        Assert.Equal(0xFF, rig.Data);
        rig.Controller.BeginFrame();
        rig.Controller.EndFrame(0x1C);
        Assert.Equal(OutputFull, rig.Status & 0xE1);
        Assert.Equal(0x1C, rig.Data);
    }

    [Fact]
    public void A_PC_keyboard_has_no_parity_and_is_not_translated()
    {
        var rig = new ControllerRig(null, new TestDevice());
        rig.Command(0x60, 0x60);
        rig.Controller.BeginFrame();
        rig.Controller.EndFrame(0x1C, isParityGood: false);
        Assert.Equal(0x1C, rig.Data);
        Assert.Equal(0, rig.Status & 0xE0);
    }

    [Fact]
    public void A_locked_keyboard_s_keys_are_lost_unless_the_command_byte_overrides_it()
    {
        var rig = new ControllerRig(null, new TestDevice());
        rig.Controller.InputPort = 0x3F;
        rig.Command(0x60, 0x00);
        rig.Controller.BeginFrame();
        rig.Controller.EndFrame(0x1C);
        Assert.Equal(0, rig.Status & OutputFull);
        rig.Command(0x60, 0x08);
        rig.Controller.BeginFrame();
        rig.Controller.EndFrame(0x1C);
        Assert.Equal(OutputFull, rig.Status & (OutputFull | NotLocked));
    }

    [Fact]
    public void Translation_makes_the_PC_s_codes_of_scan_set_2()
    {
        var rig = new ControllerRig(null, new TestDevice());
        rig.Command(0x60, 0x40);
        (byte[] Sent, byte[] Found)[] cases =
        [
            ([0x1C], [0x1E]), ([0xF0, 0x1C], [0x9E]), ([0x83], [0x41]), ([0xF0, 0x84], [0xD4]), ([0xE0, 0x75], [0xE0, 0x48]),
            ([0xE0, 0xF0, 0x75], [0xE0, 0xC8]), ([0xE1, 0x14, 0x77, 0xE1, 0xF0, 0x14, 0xF0, 0x77], [0xE1, 0x1D, 0x45, 0xE1, 0x9D, 0xC5]),
            ([0xAA], [0xAA]), ([0xFA], [0xFA]), ([0x00], [0xFF]), ([0x7E], [0x46]),
        ];
        foreach ((byte[] sent, byte[] found) in cases)
        {
            List<byte> bytes = [];
            foreach (byte value in sent)
            {
                rig.Controller.BeginFrame();
                rig.Controller.EndFrame(value);
                if ((rig.Status & OutputFull) != 0)
                {
                    bytes.Add(rig.Data);
                }
            }

            Assert.Equal(found, bytes);
        }
    }

    [Fact]
    public void A_full_output_buffer_holds_the_keyboard_s_clock()
    {
        var rig = new ControllerRig(null, new TestDevice());
        rig.Command(0x60, 0x00);
        rig.Controller.BeginFrame();
        rig.Controller.EndFrame(0x1C);
        Assert.True(rig.Controller.IsClockHeld);
        _ = rig.Data;
        Assert.False(rig.Controller.IsClockHeld);
    }

    [Fact]
    public void A_command_waits_until_the_byte_that_comes_from_the_keyboard_is_over()
    {
        var rig = new ControllerRig(null, new TestDevice());
        rig.Command(0x60, 0x00);
        rig.Controller.BeginFrame();
        rig.Controller.WritePort(0x64, 0xAD);
        rig.Run(Millisecond);
        Assert.Equal(InputFull, rig.Status & InputFull);
        rig.Controller.EndFrame(0x1C);
        rig.Run(Keyboard8042.CommandTime);
        Assert.Equal(OutputFull, rig.Status & (InputFull | OutputFull));
        Assert.Equal(0x1C, rig.Data);
        Assert.True(rig.Controller.IsClockHeld);
    }

    [Fact]
    public void A_reset_opens_A20_and_forgets_all()
    {
        _rig.Command(0x60, 0x45);
        _rig.Command(0xD1, 0x01);
        _rig.Command(0xC0);
        _rig.Controller.Reset();
        Assert.True(_rig.Controller.GateA20.Level);
        Assert.False(_rig.Irq);
        Assert.Equal(0, _rig.Status);
    }

    [Fact]
    public void A_peek_leaves_the_output_buffer_full()
    {
        _rig.Command(0xC0);
        Assert.Equal(0xBF, _rig.Controller.PeekPort(0x60));
        Assert.Equal(_rig.Status, _rig.Controller.PeekPort(0x64));
        Assert.Equal(OutputFull, _rig.Status & OutputFull);
    }

    /// <summary>A device that does what the test does.</summary>
    private sealed class TestDevice : KeyboardDevice
    {
        public override void LinkChanged()
        {
        }

        public override void Sync(Snapshot snapshot)
        {
        }
    }
}
