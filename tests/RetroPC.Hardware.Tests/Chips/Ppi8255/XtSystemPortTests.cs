using RetroPC.Hardware.Chips;
using RetroPC.Hardware.Snapshots;
using RetroPC.Hardware.Timing;

namespace RetroPC.Hardware.Tests.Chips;

/// <summary>
/// The 8255 and what the PC and XT boards wire to it. Sources: Intel 8255A data sheet; IBM 5150 and 5160 Technical Reference,
/// "8255A I/O Bit Map";
/// minuszerodegrees.net, "5150 to 5160 comparison, 8255".
/// </summary>
public class XtSystemPortTests
{
    private const byte Ibm = 0x99;
    private const int TimerOut = 0, ChannelCheck = 1, Parity = 2;

    [Fact]
    public void After_a_reset_all_ports_are_inputs_and_what_they_drive_floats_high()
    {
        XtRig rig = new(XtBoard.Ibm5160);
        Assert.Equal(0xFF, rig.Port.OutputsB);
        Assert.True(rig.Port.TimerGate.Level);
        Assert.False(rig.Port.KeyboardClockLow.Level);
        Assert.True(rig.Port.KeyboardClear.Level);
    }

    [Fact]
    public void Setting_the_mode_clears_the_outputs()
    {
        XtRig rig = new(XtBoard.Ibm5160);
        rig.Write(0x63, Ibm);
        rig.Write(0x61, 0xA5);
        Assert.Equal(0xA5, rig.Read(0x61));
        rig.Write(0x63, Ibm);
        Assert.Equal(0x00, rig.Read(0x61));
        Assert.Equal(0xFF, rig.Read(0x63));
    }

    [Fact]
    public void Bits_of_port_C_are_set_and_reset_one_by_one()
    {
        XtRig rig = new(XtBoard.Ibm5160);
        rig.Write(0x63, 0x80);
        rig.Write(0x63, 0x0B);
        Assert.Equal(0x20, rig.Read(0x62));
        rig.Write(0x63, 0x0A);
        Assert.Equal(0x00, rig.Read(0x62));
    }

    [Fact]
    public void Each_half_of_port_C_has_its_direction()
    {
        XtRig rig = new(XtBoard.Ibm5160);
        rig.Write(0x63, 0x88);
        rig.Write(0x62, 0x05);
        rig.Port.LineChanged(TimerOut, true);
        Assert.Equal(0x25, rig.Read(0x62));
        Assert.Equal(0xF5, rig.Port.OutputsC);
    }

    [Fact]
    public void Port_B_drives_the_gate_the_speaker_and_the_keyboard()
    {
        XtRig rig = new(XtBoard.Ibm5160);
        rig.Write(0x63, Ibm);
        rig.Write(0x61, 0x43);
        Assert.True(rig.Port.TimerGate.Level);
        Assert.True(rig.Port.SpeakerData.Level);
        Assert.False(rig.Port.KeyboardClockLow.Level);
        Assert.False(rig.Port.KeyboardClear.Level);
        rig.Write(0x61, 0x80);
        Assert.False(rig.Port.TimerGate.Level);
        Assert.False(rig.Port.SpeakerData.Level);
        Assert.True(rig.Port.KeyboardClockLow.Level);
        Assert.True(rig.Port.KeyboardClear.Level);
    }

    [Fact]
    public void On_the_5160_PB3_selects_which_half_of_SW1_port_C_reads()
    {
        XtRig rig = new(XtBoard.Ibm5160, switches1: 0x6D);
        rig.Write(0x63, Ibm);
        Assert.Equal(0x0D, rig.Read(0x62) & 0xF);
        rig.Write(0x61, 0x08);
        Assert.Equal(0x06, rig.Read(0x62) & 0xF);
    }

    [Fact]
    public void On_the_5150_PB2_selects_SW2_and_its_fifth_switch_comes_alone()
    {
        XtRig rig = new(XtBoard.Ibm5150, switches2: 0xE9);
        rig.Write(0x63, Ibm);
        Assert.Equal(0x0E, rig.Read(0x62) & 0xF);
        rig.Write(0x61, 0x04);
        Assert.Equal(0x09, rig.Read(0x62) & 0xF);
    }

    [Fact]
    public void PB7_shows_SW1_at_port_A_of_the_5150_and_nothing_on_the_5160()
    {
        foreach ((XtBoard board, int expected) in new[] { (XtBoard.Ibm5150, 0x7D), (XtBoard.Ibm5160, 0) })
        {
            XtRig rig = new(board, switches1: 0x7D);
            rig.Write(0x63, Ibm);
            rig.Write(0x61, 0x48);
            rig.Keys.Keyboard.Press(XtKey.Enter);
            rig.Keys.Run(Tick.Second / 100);
            Assert.Equal(0x1C, rig.Read(0x60));
            rig.Write(0x61, 0xC8);
            Assert.Equal(expected, rig.Read(0x60));
            Assert.False(rig.Keys.Irq);
        }
    }

    [Fact]
    public void The_reset_of_the_keyboard_as_the_BIOS_does_it()
    {
        XtRig rig = new(XtBoard.Ibm5160);
        rig.Write(0x63, Ibm);
        rig.Write(0x61, 0x08);
        rig.Keys.Run(Tick.Second / 45);
        rig.Write(0x61, 0xC8);
        rig.Write(0x61, 0x48);
        rig.Keys.Run(Tick.Second / 50);
        Assert.True(rig.Keys.Irq);
        Assert.Equal(0xAA, rig.Read(0x60));
    }

    [Theory]
    [InlineData(XtBoard.Ibm5160, 0x02, 0x30)]
    [InlineData(XtBoard.Ibm5160, 0x00, 0x20)]
    [InlineData(XtBoard.Ibm5150, 0x02, 0x20)]
    public void Port_C_shows_the_timer_and_on_the_5160_the_speaker(XtBoard board, byte portB, int expected)
    {
        XtRig rig = new(board);
        rig.Write(0x63, Ibm);
        rig.Write(0x61, portB);
        Assert.Equal(0, rig.Read(0x62) & 0x30);
        rig.Port.LineChanged(TimerOut, true);
        Assert.Equal(expected, rig.Read(0x62) & 0x30);
    }

    [Fact]
    public void On_the_5150_timer_2_comes_back_as_cassette_data_while_the_motor_is_off()
    {
        XtRig rig = new(XtBoard.Ibm5150);
        rig.Write(0x63, Ibm);
        rig.Write(0x61, 0x4D);
        Assert.Equal(0, rig.Read(0x62) & 0x10);
        rig.Port.LineChanged(TimerOut, true);
        Assert.Equal(0x10, rig.Read(0x62) & 0x10);
        rig.Write(0x61, 0x45);
        Assert.Equal(0, rig.Read(0x62) & 0x10);
    }

    [Fact]
    public void A_parity_error_is_latched_until_the_check_is_switched_off()
    {
        XtRig rig = new(XtBoard.Ibm5160);
        rig.Write(0x63, Ibm);
        rig.Nmi.WritePort(0xA0, 0x80);
        rig.Port.LineChanged(Parity, true);
        rig.Port.LineChanged(Parity, false);
        Assert.Equal(0x80, rig.Read(0x62) & 0xC0);
        Assert.True(rig.Nmi.Nmi.Level);
        rig.Write(0x61, 0x10);
        Assert.Equal(0, rig.Read(0x62) & 0xC0);
        Assert.False(rig.Nmi.Nmi.Level);
        rig.Port.LineChanged(Parity, true);
        Assert.Equal(0, rig.Read(0x62) & 0xC0);
    }

    [Fact]
    public void I_O_channel_check_is_gated_by_PB5_and_the_mask_at_A0h()
    {
        XtRig rig = new(XtBoard.Ibm5160);
        rig.Write(0x63, Ibm);
        rig.Port.LineChanged(ChannelCheck, true);
        Assert.Equal(0x40, rig.Read(0x62) & 0xC0);
        Assert.False(rig.Nmi.Nmi.Level);
        rig.Nmi.WritePort(0xA0, 0x80);
        Assert.True(rig.Nmi.Nmi.Level);
        rig.Write(0x61, 0x20);
        Assert.False(rig.Nmi.Nmi.Level);
        Assert.Equal(0xFF, rig.Nmi.ReadPort(0xA0));
    }

    [Fact]
    public void The_coprocessor_raises_NMI_too_and_a_reset_masks_it()
    {
        var nmi = new NmiMask();
        nmi.LineChanged((int)NmiMaskPin.Coprocessor, true);
        nmi.WritePort(0xA0, 0x80);
        Assert.True(nmi.Nmi.Level);
        nmi.Reset();
        Assert.False(nmi.Nmi.Level);
    }

    [Fact]
    public void The_speaker_follows_timer_and_data_and_keeps_the_times()
    {
        XtRig rig = new(XtBoard.Ibm5160);
        rig.Write(0x63, Ibm);
        rig.Write(0x61, 0x02);
        rig.Keys.Clock.Now = 100;
        rig.Speaker.LineChanged((int)SpeakerPin.TimerOut, true);
        rig.Keys.Clock.Now = 250;
        rig.Write(0x61, 0x00);
        var changes = new SpeakerChange[4];
        Assert.Equal(2, rig.Speaker.Take(changes));
        Assert.Equal([new SpeakerChange(100, true), new SpeakerChange(250, false)], changes[..2]);
        Assert.Equal(0, rig.Speaker.Take(changes));
    }

    [Fact]
    public void A_speaker_that_nobody_listens_to_forgets_the_oldest()
    {
        var clock = new Clock();
        var speaker = new Speaker(clock);
        speaker.LineChanged((int)SpeakerPin.Data, true);
        for (int i = 0; i < Speaker.Capacity + 10; i++)
        {
            clock.Now = i;
            speaker.LineChanged((int)SpeakerPin.TimerOut, i % 2 == 0);
        }

        var changes = new SpeakerChange[Speaker.Capacity + 1];
        Assert.Equal(Speaker.Capacity, speaker.Take(changes));
        Assert.Equal(10, changes[0].At);
        Assert.Equal(Speaker.Capacity + 9, changes[Speaker.Capacity - 1].At);
    }

    [Fact]
    public void A_loaded_port_goes_on_as_the_saved_one()
    {
        for (int seed = 0; seed < 50; seed++)
        {
            var random = new Random(seed);
            XtRig one = new(XtBoard.Ibm5160);
            one.Noise(random, random.Next(300));
            XtRig two = new(XtBoard.Ibm5160);
            two.Load(one.Save());
            Assert.Equal(one.Port.Check.Level, two.Port.Check.Level);
            Assert.Equal(one.Nmi.Nmi.Level, two.Nmi.Nmi.Level);
            one.Noise(new Random(seed), 300);
            two.Noise(new Random(seed), 300);
            Assert.Equal(one.Save(), two.Save());
        }
    }

    [Theory]
    [InlineData(XtBoard.Ibm5150)]
    [InlineData(XtBoard.Ibm5160)]
    public void Nothing_that_a_guest_does_throws(XtBoard board) => new XtRig(board).Noise(new Random(4), 1_000_000);

    [Fact]
    public void A_damaged_file_is_refused_or_harmless()
    {
        byte[] file = new XtRig(XtBoard.Ibm5160).Save();
        var random = new Random(8);
        for (int i = 0; i < 3000; i++)
        {
            byte[] damaged = [.. file];
            damaged[random.Next(damaged.Length)] = (byte)random.Next(256);
            XtRig rig = new(XtBoard.Ibm5160);
            try
            {
                rig.Load(damaged);
            }
            catch (SnapshotException)
            {
                continue;
            }

            rig.Noise(random, 30);
        }
    }

    private sealed class XtRig
    {
        public XtRig(XtBoard board, byte switches1 = 0xFF, byte switches2 = 0xFF)
        {
            Port = new XtSystemPort(board, Keys.Keyboard) { Switches1 = switches1, Switches2 = switches2 };
            Speaker = new Speaker(Keys.Clock);
            Port.Check.Connect(Nmi, (int)NmiMaskPin.SystemBoard);
            Port.SpeakerData.Connect(Speaker, (int)SpeakerPin.Data);
        }

        public KeyboardRig Keys { get; } = new();

        public XtSystemPort Port { get; }

        public NmiMask Nmi { get; } = new();

        public Speaker Speaker { get; }

        public int Read(int port) => Port.ReadPort(port);

        public void Write(int port, byte value) => Port.WritePort(port, value);

        public void Noise(Random random, int steps)
        {
            for (; steps > 0; steps--)
            {
                switch (random.Next(6))
                {
                    case 0:
                        int port = random.Next(0x10000);
                        byte peeked = Port.PeekPort(port);
                        Assert.Equal(peeked, Port.ReadPort(port));
                        break;
                    case 1:
                        Port.WritePort(random.Next(0x10000), (byte)random.Next(256));
                        break;
                    case 2:
                        Port.LineChanged(random.Next(3), random.Next(2) == 0);
                        break;
                    case 3:
                        Nmi.WritePort(0xA0, (byte)random.Next(256));
                        Speaker.LineChanged((int)SpeakerPin.TimerOut, random.Next(2) == 0);
                        break;
                    case 4:
                        Keys.Keyboard.Press((XtKey)random.Next(1, 84));
                        Keys.Keyboard.Release((XtKey)random.Next(1, 84));
                        break;
                    default:
                        Keys.Run(random.NextInt64(Tick.Second / 50));
                        break;
                }
            }
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
            Keys.Clock.Sync(file);
            Keys.Agenda.Sync(file);
            Keys.Keyboard.Sync(file);
            Port.Sync(file);
            Nmi.Sync(file);
            Speaker.Sync(file);
        }
    }
}
