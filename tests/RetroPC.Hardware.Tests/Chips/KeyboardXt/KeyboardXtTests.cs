using RetroPC.Hardware.Chips;
using RetroPC.Hardware.Snapshots;
using RetroPC.Hardware.Timing;

namespace RetroPC.Hardware.Tests.Chips;

/// <summary>
/// The 83-key keyboard behind the board's shift register. Sources: IBM 5160 Technical Reference, "Keyboard"; pc-emulation-book,
/// "The IBM PC/XT Keyboard
/// Interface".
/// </summary>
public class KeyboardXtTests
{
    private const long Millisecond = Tick.Second / 1000;
    private readonly KeyboardRig _rig = new();

    [Fact]
    public void The_first_83_keys_have_scan_codes_1_to_53h()
    {
        int[] codes = [.. Enum.GetValues<XtKey>().Select(key => (int)key).Order()];
        Assert.Equal(Enumerable.Range(1, 83), codes.Take(83));
    }

    [Fact]
    public void A_key_that_the_83_have_once_is_that_one_and_F11_is_none()
    {
        foreach (XtKey key in new[] { XtKey.Up, XtKey.RightControl, XtKey.KeypadSlash, XtKey.F11, XtKey.Pause })
        {
            _rig.Keyboard.Press(key);
            _rig.Keyboard.Release(key);
        }

        Assert.Equal([0x48, 0xC8, 0x1D, 0x9D, 0x35, 0xB5, 0x46, 0xC6], _rig.Collect(20 * Millisecond));
    }

    [Fact]
    public void A_key_arrives_a_millisecond_later_and_raises_IRQ1_until_the_board_clears_it()
    {
        _rig.Keyboard.Press(XtKey.G);
        _rig.Run(Millisecond - 1);
        Assert.False(_rig.Irq);
        _rig.Run(1);
        Assert.True(_rig.Irq);
        Assert.Equal(0x22, _rig.Keyboard.ShiftRegister);
        _rig.Pulse();
        Assert.False(_rig.Irq);
        Assert.Equal(0, _rig.Keyboard.ShiftRegister);
    }

    [Fact]
    public void A_released_key_sends_its_code_with_bit_7()
    {
        _rig.Keyboard.Press(XtKey.A);
        _rig.Keyboard.Release(XtKey.A);
        Assert.Equal([0x1E, 0x9E], _rig.Collect(10 * Millisecond));
    }

    [Fact]
    public void The_next_byte_waits_until_the_register_is_cleared()
    {
        _rig.Keyboard.Press(XtKey.A);
        _rig.Keyboard.Press(XtKey.B);
        _rig.Run(100 * Millisecond);
        Assert.Equal(0x1E, _rig.Keyboard.ShiftRegister);
        _rig.Pulse();
        _rig.Run(Millisecond);
        Assert.Equal(0x30, _rig.Keyboard.ShiftRegister);
    }

    [Fact]
    public void A_key_that_is_down_cannot_be_pressed_and_one_that_is_up_not_released()
    {
        _rig.Keyboard.Press(XtKey.A);
        _rig.Keyboard.Press(XtKey.A);
        _rig.Keyboard.Release(XtKey.B);
        Assert.Equal([0x1E], _rig.Collect(10 * Millisecond));
    }

    [Fact]
    public void A_key_repeats_after_500_ms_10_9_times_a_second_until_it_is_released()
    {
        _rig.Keyboard.Press(XtKey.A);
        Assert.Equal([0x1E], _rig.Collect(500 * Millisecond));
        Assert.Equal(1 + 10, _rig.Collect(1000 * Millisecond).Count(code => code == 0x1E));
        _rig.Keyboard.Release(XtKey.A);
        Assert.Equal([0x9E], _rig.Collect(1000 * Millisecond));
    }

    [Fact]
    public void Only_the_key_pressed_last_repeats_and_releasing_another_does_not_stop_it()
    {
        _rig.Keyboard.Press(XtKey.A);
        _rig.Keyboard.Press(XtKey.B);
        _rig.Collect(400 * Millisecond);
        _rig.Keyboard.Release(XtKey.A);
        Assert.Equal([0x9E, 0x30, 0x30], _rig.Collect(200 * Millisecond));
        _rig.Keyboard.Release(XtKey.B);
        Assert.Equal([0xB0], _rig.Collect(2000 * Millisecond));
    }

    [Fact]
    public void A_key_held_while_nobody_listens_does_not_fill_the_buffer()
    {
        _rig.Keyboard.Press(XtKey.A);
        _rig.Run(5 * Tick.Second);
        Assert.Equal(0, _rig.Keyboard.Waiting);
    }

    [Fact]
    public void The_17th_byte_that_waits_is_an_overrun_and_what_follows_is_lost()
    {
        _rig.Keyboard.LineChanged((int)KeyboardXtPin.ClockLow, true);
        for (int key = 1; key <= 20; key++)
        {
            _rig.Keyboard.Press((XtKey)key);
        }

        _rig.Keyboard.LineChanged((int)KeyboardXtPin.ClockLow, false);
        Assert.Equal([.. Enumerable.Range(1, 16), 0xFF], _rig.Collect(100 * Millisecond).Select(code => (int)code));
    }

    [Fact]
    public void The_clock_held_low_for_12_5_ms_resets_the_keyboard_which_answers_AAh_9_ms_later()
    {
        _rig.Keyboard.Press(XtKey.A);
        _rig.Keyboard.Release(XtKey.A);
        _rig.Keyboard.LineChanged((int)KeyboardXtPin.ClockLow, true);
        _rig.Run(Tick.Second / 80);
        _rig.Keyboard.LineChanged((int)KeyboardXtPin.ClockLow, false);
        _rig.Run((10 * Millisecond) - 1);
        Assert.False(_rig.Irq);
        _rig.Run(1);
        Assert.Equal(0xAA, _rig.Keyboard.ShiftRegister);
        Assert.Equal([0xAA], _rig.Collect(100 * Millisecond));
    }

    [Fact]
    public void The_clock_held_low_for_less_only_delays_what_is_sent()
    {
        _rig.Keyboard.Press(XtKey.A);
        _rig.Run(Millisecond / 2);
        _rig.Keyboard.LineChanged((int)KeyboardXtPin.ClockLow, true);
        _rig.Run((Tick.Second / 80) - 1);
        Assert.False(_rig.Irq);
        _rig.Keyboard.LineChanged((int)KeyboardXtPin.ClockLow, false);
        Assert.Equal([0x1E], _rig.Collect(10 * Millisecond));
    }

    [Fact]
    public void A_key_held_during_the_test_is_reported_as_stuck()
    {
        _rig.Keyboard.PowerOn();
        _rig.Keyboard.Press(XtKey.Space);
        Assert.Equal([0xAA, 0x39], _rig.Collect(100 * Millisecond));
    }

    [Theory]
    [InlineData(100, 1)]
    [InlineData(600, 0)]
    public void A_clear_while_bits_are_shifted_in_loses_the_byte(int microseconds, int arrived)
    {
        _rig.Keyboard.Press(XtKey.A);
        _rig.Run(microseconds * (Millisecond / 1000));
        _rig.Pulse();
        Assert.Equal(arrived, _rig.Collect(10 * Millisecond).Count);
    }

    [Fact]
    public void A_loaded_keyboard_goes_on_as_the_saved_one()
    {
        for (int seed = 0; seed < 50; seed++)
        {
            var random = new Random(seed);
            var one = new KeyboardRig();
            Noise(one, random, random.Next(300));
            var two = new KeyboardRig();
            two.Load(one.Save());
            Assert.Equal(one.Irq, two.Irq);
            Noise(one, new Random(seed), 300);
            Noise(two, new Random(seed), 300);
            Assert.Equal(one.Save(), two.Save());
        }
    }

    [Fact]
    public void A_damaged_file_is_refused_or_harmless()
    {
        byte[] file = _rig.Save();
        var random = new Random(3);
        int start = file.AsSpan().IndexOf("keyboard.xt"u8) + 19;
        for (int i = 0; i < 2000; i++)
        {
            byte[] damaged = [.. file];
            damaged[start + random.Next(damaged.Length - start)] = (byte)random.Next(256);
            var rig = new KeyboardRig();
            try
            {
                rig.Load(damaged);
            }
            catch (SnapshotException)
            {
                continue;
            }

            Noise(rig, random, 30);
        }
    }

    [Fact]
    public void Nothing_throws() => Noise(_rig, new Random(9), 1_000_000);

    private static void Noise(KeyboardRig rig, Random random, int steps)
    {
        for (; steps > 0; steps--)
        {
            switch (random.Next(5))
            {
                case 0:
                    rig.Keyboard.Press((XtKey)random.Next(-5, 0x100));
                    break;
                case 1:
                    rig.Keyboard.Release((XtKey)random.Next(-5, 0x100));
                    break;
                case 2:
                    rig.Keyboard.LineChanged(random.Next(2), random.Next(2) == 0);
                    break;
                case 3:
                    rig.Pulse();
                    break;
                default:
                    rig.Run(random.NextInt64(3) * random.NextInt64(12) * Millisecond);
                    break;
            }

            Assert.Equal(rig.Keyboard.ShiftRegister, rig.Keyboard.ShiftRegister);
        }
    }
}

/// <summary>A keyboard, its agenda, and a board that reads and clears.</summary>
internal sealed class KeyboardRig
{
    public KeyboardRig(bool isEnhanced = false)
    {
        Agenda = new Agenda(Clock, slots: 1);
        Keyboard = new KeyboardXt(Clock, Agenda, slot: 0, isEnhanced);
    }

    public Clock Clock { get; } = new();

    public Agenda Agenda { get; }

    public KeyboardXt Keyboard { get; }

    public bool Irq => Keyboard.Interrupt.Level;

    public void Run(long ticks)
    {
        long end = Clock.Now + ticks;
        while (Agenda.Next <= end)
        {
            Agenda.RunNext();
        }

        Clock.Now = end;
    }

    public void Pulse()
    {
        Keyboard.LineChanged((int)KeyboardXtPin.Clear, true);
        Keyboard.LineChanged((int)KeyboardXtPin.Clear, false);
    }

    /// <summary>Reads as a BIOS does, at every tenth of a millisecond.</summary>
    public List<byte> Collect(long ticks)
    {
        List<byte> codes = [];
        for (long end = Clock.Now + ticks; Clock.Now <= end; Run(Tick.Second / 10_000))
        {
            if (Irq)
            {
                codes.Add(Keyboard.ShiftRegister);
                Pulse();
            }
        }

        return codes;
    }

    public byte[] Save()
    {
        Snapshot file = Snapshot.ForSaving();
        Sync(file);
        return file.ToArray();
    }

    public void Load(byte[] bytes) => Sync(Snapshot.ForLoading(bytes));

    private void Sync(Snapshot file)
    {
        Clock.Sync(file);
        Agenda.Sync(file);
        Keyboard.Sync(file);
    }
}
