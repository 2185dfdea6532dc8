using RetroPC.Hardware.Chips;
using RetroPC.Hardware.Timing;

namespace RetroPC.Hardware.Tests.Chips;

/// <summary>The keyboard of 101 keys at an XT. Source: IBM PC/XT Technical Reference of 1986, "101/102-key keyboard", scan code set 1.</summary>
public class EnhancedKeyboardTests
{
    private readonly KeyboardRig _rig = new(isEnhanced: true);

    public static TheoryData<XtKey, byte[], byte[]> Keys => new()
    {
        { XtKey.A, [0x1E], [0x9E] },
        { XtKey.F11, [0x57], [0xD7] },
        { XtKey.KeypadEnter, [0xE0, 0x1C], [0xE0, 0x9C] },
        { XtKey.RightAlt, [0xE0, 0x38], [0xE0, 0xB8] },
        { XtKey.Up, [0xE0, 0x48], [0xE0, 0xC8] },
        { XtKey.PrintScreen, [0xE0, 0x2A, 0xE0, 0x37], [0xE0, 0xB7, 0xE0, 0xAA] },
        { XtKey.Pause, [0xE1, 0x1D, 0x45, 0xE1, 0x9D, 0xC5], [] },
    };

    [Theory]
    [MemberData(nameof(Keys))]
    public void A_key_sends_its_codes(XtKey key, byte[] make, byte[] release)
    {
        _rig.Keyboard.Press(key);
        Assert.Equal(make, _rig.Collect(Tick.Second / 20));
        _rig.Keyboard.Release(key);
        Assert.Equal(release, _rig.Collect(Tick.Second / 20));
    }

    [Fact]
    public void Shift_is_lifted_around_a_key_of_the_cursor_block()
    {
        _rig.Keyboard.Press(XtKey.LeftShift);
        _rig.Keyboard.Press(XtKey.Home);
        _rig.Keyboard.Release(XtKey.Home);
        Assert.Equal([0x2A, 0xE0, 0xAA, 0xE0, 0x47, 0xE0, 0xC7, 0xE0, 0x2A], _rig.Collect(Tick.Second / 20));
    }

    [Fact]
    public void Ctrl_and_Pause_is_Break()
    {
        _rig.Keyboard.Press(XtKey.RightControl);
        _rig.Keyboard.Press(XtKey.Pause);
        Assert.Equal([0xE0, 0x1D, 0xE0, 0x46, 0xE0, 0xC6], _rig.Collect(Tick.Second / 20));
    }

    [Fact]
    public void Alt_and_Print_Screen_is_System_Request()
    {
        _rig.Keyboard.Press(XtKey.Alt);
        _rig.Keyboard.Press(XtKey.PrintScreen);
        _rig.Keyboard.Release(XtKey.PrintScreen);
        Assert.Equal([0x38, 0x54, 0xD4], _rig.Collect(Tick.Second / 20));
    }

    [Fact]
    public void Shift_and_Print_Screen_needs_no_Shift_of_its_own()
    {
        _rig.Keyboard.Press(XtKey.RightShift);
        _rig.Keyboard.Press(XtKey.PrintScreen);
        _rig.Keyboard.Release(XtKey.PrintScreen);
        Assert.Equal([0x36, 0xE0, 0x37, 0xE0, 0xB7], _rig.Collect(Tick.Second / 20));
    }
}
