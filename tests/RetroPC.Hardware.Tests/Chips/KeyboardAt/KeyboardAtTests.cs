using RetroPC.Hardware.Chips;
using static RetroPC.Hardware.Tests.Chips.ControllerRig;

namespace RetroPC.Hardware.Tests.Chips;

/// <summary>
/// The AT's keyboard, seen through its controller without translation. Codes, commands and times: IBM AT Technical Reference, "Keyboard",
/// of 1984 for the 84 keys and of 1986 for the 101.
/// </summary>
public class KeyboardAtTests
{
    private const byte Ack = 0xFA, Again = 0xFE;

    /// <summary>The 101 keys, and the 102nd.</summary>
    private static readonly XtKey[] _keys = [.. Enum.GetValues<XtKey>().Where(key => key != XtKey.SysReq)];

    private readonly ControllerRig _rig = new ControllerRig().Raw();
    private KeyboardAt Keyboard => _rig.Keyboard!;

    [Fact]
    public void Power_on_ends_with_AAh_after_the_test()
    {
        var rig = new ControllerRig();
        rig.Command(0x60, 0x00);
        Assert.Empty(rig.Collect(KeyboardAt.PowerOnTime + KeyboardAt.TestTime - (10 * Millisecond)));
        Assert.Equal([0xAA], rig.Collect(20 * Millisecond));
    }

    /// <summary>The order of an AT's BIOS (IBM AT Technical Reference, BIOS listing, POST 8042 and keyboard tests).</summary>
    [Fact]
    public void A_POST_finds_controller_and_keyboard_sound()
    {
        var rig = new ControllerRig();
        rig.Run(KeyboardAt.PowerOnTime + KeyboardAt.TestTime + (100 * Millisecond));
        Assert.Equal(0, rig.Status & 1);
        rig.Command(0xAA);
        Assert.Equal([0x55], rig.Collect(10 * Millisecond));
        rig.Command(0x60, 0x5D);
        Assert.Equal(0x00, rig.Ask(0xAB));
        rig.Command(0x60, 0x4D);
        Assert.Equal([0xAA], rig.Collect(10 * Millisecond));
        Assert.Equal([Ack], rig.Send(0xFF));
        Assert.Equal([0xAA], rig.Collect(500 * Millisecond));
        rig.Command(0x60, 0x45);
        rig.Keyboard!.Press(XtKey.F1);
        Assert.Equal([0x3B], rig.Collect(10 * Millisecond));
    }

    [Fact]
    public void A_key_sends_make_and_break_code_of_set_2() => Assert.Equal([0x1C, 0xF0, 0x1C], Tap(XtKey.A));

    [Fact]
    public void A_byte_takes_11_bits_on_the_line()
    {
        Keyboard.Press(XtKey.A);
        _rig.Run(KeyboardAt.FrameTime - 1);
        Assert.Equal(0, _rig.Status & 1);
        _rig.Run(1);
        Assert.Equal(0x1C, _rig.Data);
    }

    [Fact]
    public void Through_the_translation_every_key_of_the_PC_has_its_own_code_again()
    {
        _rig.Command(0x60, 0x40);
        for (int key = 1; key <= 0x53; key++)
        {
            Assert.Equal([(byte)key, (byte)(key | 0x80)], Tap((XtKey)key));
        }

        Assert.Equal([0x57, 0xD7, 0x58, 0xD8], [.. Tap(XtKey.F11), .. Tap(XtKey.F12)]);
    }

    [Theory]
    [InlineData(XtKey.Up, new byte[] { 0xE0, 0x75, 0xE0, 0xF0, 0x75 })]
    [InlineData(XtKey.RightControl, new byte[] { 0xE0, 0x14, 0xE0, 0xF0, 0x14 })]
    [InlineData(XtKey.KeypadEnter, new byte[] { 0xE0, 0x5A, 0xE0, 0xF0, 0x5A })]
    [InlineData(XtKey.KeypadSlash, new byte[] { 0xE0, 0x4A, 0xE0, 0xF0, 0x4A })]
    [InlineData(XtKey.PrintScreen, new byte[] { 0xE0, 0x12, 0xE0, 0x7C, 0xE0, 0xF0, 0x7C, 0xE0, 0xF0, 0x12 })]
    [InlineData(XtKey.Pause, new byte[] { 0xE1, 0x14, 0x77, 0xE1, 0xF0, 0x14, 0xF0, 0x77 })]
    [InlineData(XtKey.F7, new byte[] { 0x83, 0xF0, 0x83 })]
    public void Keys_of_the_101_alone(XtKey key, byte[] codes) => Assert.Equal(codes, Tap(key));

    [Theory]
    [InlineData(XtKey.LeftShift, XtKey.Delete, new byte[] { 0xE0, 0xF0, 0x12, 0xE0, 0x71, 0xE0, 0xF0, 0x71, 0xE0, 0x12 })]
    [InlineData(XtKey.RightShift, XtKey.Delete, new byte[] { 0xE0, 0xF0, 0x59, 0xE0, 0x71, 0xE0, 0xF0, 0x71, 0xE0, 0x59 })]
    [InlineData(XtKey.LeftShift, XtKey.KeypadSlash, new byte[] { 0xE0, 0xF0, 0x12, 0xE0, 0x4A, 0xE0, 0xF0, 0x4A, 0xE0, 0x12 })]
    [InlineData(XtKey.LeftShift, XtKey.PrintScreen, new byte[] { 0xE0, 0x7C, 0xE0, 0xF0, 0x7C })]
    [InlineData(XtKey.Control, XtKey.PrintScreen, new byte[] { 0xE0, 0x7C, 0xE0, 0xF0, 0x7C })]
    [InlineData(XtKey.Alt, XtKey.PrintScreen, new byte[] { 0x84, 0xF0, 0x84 })]
    [InlineData(XtKey.Control, XtKey.Pause, new byte[] { 0xE0, 0x7E, 0xE0, 0xF0, 0x7E })]
    [InlineData(XtKey.LeftShift, XtKey.KeypadEnter, new byte[] { 0xE0, 0x5A, 0xE0, 0xF0, 0x5A })]
    public void Shift_Ctrl_and_Alt_change_the_sequences(XtKey held, XtKey key, byte[] codes)
    {
        Keyboard.Press(held);
        _rig.Collect(10 * Millisecond);
        Assert.Equal(codes, Tap(key));
    }

    [Fact]
    public void With_Num_Lock_lit_cursor_keys_come_within_a_Shift()
    {
        _rig.Send(0xED);
        _rig.Send(0x02);
        Assert.Equal([0xE0, 0x12, 0xE0, 0x75, 0xE0, 0xF0, 0x75, 0xE0, 0xF0, 0x12], Tap(XtKey.Up));
        Assert.Equal([0xE0, 0x4A, 0xE0, 0xF0, 0x4A], Tap(XtKey.KeypadSlash));
    }

    [Fact]
    public void Set_1_is_the_PC_s()
    {
        ChooseSet(1);
        Assert.Equal([0x1E, 0x9E], Tap(XtKey.A));
        Assert.Equal([0xE0, 0x48, 0xE0, 0xC8], Tap(XtKey.Up));
        Assert.Equal([0xE0, 0x2A, 0xE0, 0x37, 0xE0, 0xB7, 0xE0, 0xAA], Tap(XtKey.PrintScreen));
        Assert.Equal([0xE1, 0x1D, 0x45, 0xE1, 0x9D, 0xC5], Tap(XtKey.Pause));
    }

    [Fact]
    public void Set_3_has_one_code_for_each_key_and_break_codes_for_Shift_alone()
    {
        ChooseSet(3);
        Assert.Equal([0x1C], Tap(XtKey.A));
        Assert.Equal([0x12, 0xF0, 0x12], Tap(XtKey.LeftShift));
        Assert.Equal([0x63], Tap(XtKey.Up));
        Assert.Equal([0x62], Tap(XtKey.Pause));
        _rig.Send(0xF8);
        var codes = new HashSet<byte>();
        foreach (XtKey key in _keys)
        {
            byte[] found = Tap(key);
            Assert.Equal([found[0], 0xF0, found[0]], found);
            Assert.True(codes.Add(found[0]), $"{key} has the code of another key");
        }

        Assert.Equal(102, codes.Count);
    }

    [Fact]
    public void FBh_to_FDh_set_the_type_of_single_keys()
    {
        ChooseSet(3);
        Assert.Equal([Ack], _rig.Send(0xFC));
        Assert.Equal([Ack], _rig.Send(0x1C));
        Assert.Equal([Ack], _rig.Send(0x32));
        Assert.Equal([Ack], _rig.Send(0xF4));
        Assert.Equal([0x1C, 0xF0, 0x1C], Tap(XtKey.A));
        Assert.Equal([0x32, 0xF0, 0x32], Tap(XtKey.B));
        Assert.Equal([0x21], Tap(XtKey.C));
    }

    [Fact]
    public void The_key_pressed_last_repeats_after_500_ms_10_9_times_a_second_until_it_is_let_go()
    {
        Keyboard.Press(XtKey.A);
        Keyboard.Press(XtKey.B);
        Assert.Equal([0x1C, 0x32], _rig.Collect(490 * Millisecond));
        Assert.Equal(Enumerable.Repeat((byte)0x32, 11), _rig.Collect(1000 * Millisecond));
        Keyboard.Release(XtKey.B);
        Assert.Equal([0xF0, 0x32], _rig.Collect(1000 * Millisecond));
    }

    [Fact]
    public void F3h_sets_delay_and_rate()
    {
        Assert.Equal([Ack], _rig.Send(0xF3));
        Assert.Equal([Ack], _rig.Send(0x00));
        Keyboard.Press(XtKey.A);
        Assert.Single(_rig.Collect(240 * Millisecond));
        Assert.InRange(_rig.Collect(1000 * Millisecond).Length, 29, 31);
    }

    [Fact]
    public void Pause_does_not_repeat()
    {
        Keyboard.Press(XtKey.Pause);
        Assert.Equal(8, _rig.Collect(2000 * Millisecond).Length);
    }

    [Fact]
    public void While_the_controller_holds_the_clock_16_bytes_wait_and_the_17th_is_the_overrun_code()
    {
        _rig.Command(0xAD);
        for (int key = (int)XtKey.Q; key < (int)XtKey.Q + 9; key++)
        {
            Keyboard.Press((XtKey)key);
            Keyboard.Release((XtKey)key);
        }

        Assert.Equal(17, Keyboard.Waiting);
        _rig.Command(0xAE);
        byte[] codes = _rig.Collect(50 * Millisecond);
        Assert.Equal(17, codes.Length);
        Assert.Equal([0x15, 0xF0, 0x15, 0x1D, 0xF0, 0x1D], codes[..6]);
        Assert.Equal(0x00, codes[16]);
    }

    [Fact]
    public void ED_sets_the_LEDs()
    {
        Assert.Equal([Ack], _rig.Send(0xED));
        Assert.Equal([Ack], _rig.Send(0x05));
        Assert.Equal(5, Keyboard.Leds);
    }

    [Fact]
    public void A_command_in_place_of_the_byte_that_one_waits_for_is_carried_out()
    {
        Assert.Equal([Ack], _rig.Send(0xED));
        Assert.Equal([0xEE], _rig.Send(0xEE));
        Assert.Equal([Again], _rig.Send(0x05));
        Assert.Equal(0, Keyboard.Leds);
    }

    [Fact]
    public void The_101_keys_identify_themselves_and_name_their_set()
    {
        Assert.Equal([Ack, 0xAB, 0x83], _rig.Send(0xF2));
        Assert.Equal([Ack], _rig.Send(0xF0));
        Assert.Equal([Ack, 0x02], _rig.Send(0x00));
    }

    [Fact]
    public void To_the_84_keys_that_is_no_operation()
    {
        ControllerRig rig = new ControllerRig(KeyboardAtModel.Keys84).Raw();
        Assert.Equal([Ack], rig.Send(0xF2));
        Assert.Equal([Ack], rig.Send(0xF0));
        Assert.Equal([Again], rig.Send(0x01));
        rig.Keyboard!.Press(XtKey.Up);
        Assert.Empty(rig.Collect(10 * Millisecond));
        rig.Keyboard.Press(XtKey.SysReq);
        Assert.Equal([0x84], rig.Collect(10 * Millisecond));
    }

    [Fact]
    public void F5h_stops_the_scanning_and_F4h_starts_it()
    {
        Assert.Equal([Ack], _rig.Send(0xF5));
        Assert.Empty(Tap(XtKey.A));
        Assert.False(Keyboard.IsReady);
        Assert.Equal([Ack], _rig.Send(0xF4));
        Assert.Equal([0x1C, 0xF0, 0x1C], Tap(XtKey.A));
    }

    [Fact]
    public void FEh_sends_the_last_byte_again()
    {
        Tap(XtKey.A);
        Assert.Equal([0x1C], _rig.Send(0xFE));
    }

    [Fact]
    public void FFh_answers_and_tests_when_its_answer_has_been_taken()
    {
        _rig.Send(0xED);
        _rig.Send(0x07);
        Assert.Equal([Ack], _rig.Send(0xFF));
        Assert.False(Keyboard.IsReady);
        Assert.Equal([0xAA], _rig.Collect(KeyboardAt.TestTime + (10 * Millisecond)));
        Assert.Equal(0, Keyboard.Leds);
        Assert.True(Keyboard.IsReady);
    }

    [Theory]
    [InlineData(0xEF)]
    [InlineData(0xF1)]
    [InlineData(0x00)]
    [InlineData(0xAA)]
    public void What_is_no_command_is_asked_for_again(byte value) => Assert.Equal([Again], _rig.Send(value));

    [Fact]
    public void An_answer_goes_before_the_keys_that_wait()
    {
        _rig.Command(0xAD);
        Keyboard.Press(XtKey.A);
        Assert.Equal([Ack, 0x1C], _rig.Send(0xED));
    }

    [Fact]
    public void Interrupt_1_comes_with_each_byte()
    {
        ControllerRig rig = new ControllerRig().Ready();
        rig.Keyboard!.Press(XtKey.Enter);
        rig.Run(Millisecond);
        Assert.True(rig.Irq);
        Assert.Equal(0x1C, rig.Data);
        Assert.False(rig.Irq);
    }

    private void ChooseSet(byte set)
    {
        Assert.Equal([Ack], _rig.Send(0xF0));
        Assert.Equal([Ack], _rig.Send(set));
    }

    private byte[] Tap(XtKey key)
    {
        Keyboard.Press(key);
        byte[] make = _rig.Collect(15 * Millisecond);
        Keyboard.Release(key);
        return [.. make, .. _rig.Collect(15 * Millisecond)];
    }
}
