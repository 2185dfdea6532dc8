using RetroPC.Hardware.Chips;
using RetroPC.Hardware.Snapshots;

namespace RetroPC.Hardware.Tests.Chips;

/// <summary>The 8259A after its data sheet (Intel 231468), section by section.</summary>
public class Pic8259Tests
{
    private const byte NonSpecificEoi = 0x20;
    private const byte SpecificEoi = 0x60;
    private const byte ReadIrr = 0x0A;
    private const byte ReadIsr = 0x0B;
    private readonly Pic8259 _pic = new();

    public Pic8259Tests() => Initialize(_pic, 0x13, 0x08, null, 0x01);

    [Fact]
    public void A_request_raises_INT_and_gives_its_vector()
    {
        _pic.LineChanged(3, true);
        Assert.True(_pic.Int.Level);
        Assert.Equal(0x0B, Acknowledge());
        Assert.False(_pic.Int.Level);
        Assert.Equal(0x08, Isr());
    }

    [Fact]
    public void An_edge_asks_once_however_long_the_line_stays_high()
    {
        _pic.LineChanged(0, true);
        Acknowledge();
        _pic.WritePort(0, NonSpecificEoi);
        Assert.False(_pic.Int.Level);
        _pic.LineChanged(0, false);
        _pic.LineChanged(0, true);
        Assert.True(_pic.Int.Level);
    }

    [Fact]
    public void A_level_asks_again_after_the_EOI()
    {
        Initialize(_pic, 0x1B, 0x08, null, 0x01);
        _pic.LineChanged(0, true);
        Acknowledge();
        Assert.False(_pic.Int.Level);
        _pic.WritePort(0, NonSpecificEoi);
        Assert.True(_pic.Int.Level);
    }

    [Fact]
    public void A_request_that_is_gone_at_the_first_INTA_is_IR7_and_not_in_service()
    {
        _pic.LineChanged(2, true);
        _pic.LineChanged(2, false);
        Assert.Equal(0x0F, Acknowledge());
        Assert.Equal(0, Isr());
    }

    [Fact]
    public void A_request_that_comes_between_the_INTAs_waits()
    {
        _pic.LineChanged(5, true);
        _pic.BeginAcknowledge();
        _pic.LineChanged(1, true);
        Assert.False(_pic.Int.Level);
        Assert.Equal(0x0D, _pic.EndAcknowledge());
        Assert.True(_pic.Int.Level);
        Assert.Equal(0x09, Acknowledge());
    }

    [Fact]
    public void ICW1_forgets_edges_masks_and_service_and_INT_is_low_until_the_last_ICW()
    {
        _pic.WritePort(1, 0xF0);
        _pic.LineChanged(0, true);
        Acknowledge();
        _pic.LineChanged(1, true);
        _pic.WritePort(0, 0x13);
        _pic.LineChanged(2, true);
        Assert.False(_pic.Int.Level);
        _pic.WritePort(1, 0x40);
        _pic.WritePort(1, 0x01);
        Assert.True(_pic.Int.Level);
        Assert.Equal(0, _pic.ReadPort(1));
        Assert.Equal(0x04, _pic.ReadPort(0));
        Assert.Equal(0x42, Acknowledge());
    }

    [Fact]
    public void The_mask_holds_a_request_back_but_keeps_it()
    {
        _pic.WritePort(1, 0x10);
        _pic.LineChanged(4, true);
        Assert.False(_pic.Int.Level);
        _pic.WritePort(0, ReadIrr);
        Assert.Equal(0x10, _pic.ReadPort(0));
        Assert.Equal(0x10, _pic.ReadPort(1));
        _pic.WritePort(1, 0);
        Assert.True(_pic.Int.Level);
    }

    [Fact]
    public void Fully_nested_a_higher_level_interrupts_a_lower_one()
    {
        _pic.LineChanged(4, true);
        Acknowledge();
        _pic.LineChanged(6, true);
        Assert.False(_pic.Int.Level);
        _pic.LineChanged(2, true);
        Assert.Equal(0x0A, Acknowledge());
        Assert.Equal(0x14, Isr());
        _pic.WritePort(0, NonSpecificEoi);
        Assert.Equal(0x10, Isr());
        _pic.WritePort(0, SpecificEoi | 4);
        Assert.Equal(0x0E, Acknowledge());
    }

    [Fact]
    public void Rotation_on_EOI_makes_the_served_level_the_lowest()
    {
        _pic.LineChanged(4, true);
        Acknowledge();
        _pic.WritePort(0, 0xA0);
        _pic.LineChanged(4, false);
        foreach (int pin in (int[])[4, 5, 3])
        {
            _pic.LineChanged(pin, true);
        }

        Assert.Equal(0x0D, Acknowledge());
        _pic.WritePort(0, 0xE0 | 5);
        Assert.Equal(0x0B, Acknowledge());
        _pic.WritePort(0, 0xA0);
        Assert.Equal(0x0C, Acknowledge());
    }

    [Fact]
    public void Set_priority_names_the_lowest_level()
    {
        _pic.WritePort(0, 0xC0 | 5);
        _pic.LineChanged(0, true);
        _pic.LineChanged(5, true);
        _pic.LineChanged(6, true);
        Assert.Equal(0x0E, Acknowledge());
        _pic.WritePort(0, SpecificEoi | 6);
        Assert.Equal(0x08, Acknowledge());
    }

    [Fact]
    public void Automatic_EOI_ends_service_with_the_second_INTA_and_may_rotate()
    {
        Initialize(_pic, 0x13, 0x08, null, 0x03);
        _pic.WritePort(0, 0x80);
        _pic.LineChanged(0, true);
        _pic.BeginAcknowledge();
        Assert.Equal(1, Isr());
        Assert.Equal(0x08, _pic.EndAcknowledge());
        Assert.Equal(0, Isr());
        _pic.LineChanged(0, false);
        _pic.LineChanged(0, true);
        _pic.LineChanged(7, true);
        Assert.Equal(0x0F, Acknowledge());
        _pic.WritePort(0, 0x00);
        Assert.Equal(0x08, Acknowledge());
        Assert.Equal(0, Isr());
    }

    [Fact]
    public void Special_mask_mode_lets_all_levels_in_but_the_masked_one()
    {
        _pic.LineChanged(3, true);
        Acknowledge();
        _pic.WritePort(1, 0x08);
        _pic.LineChanged(6, true);
        Assert.False(_pic.Int.Level);
        _pic.WritePort(0, 0x68);
        Assert.Equal(0x0E, Acknowledge());
        _pic.WritePort(0, NonSpecificEoi);
        _pic.WritePort(0, NonSpecificEoi);
        Assert.Equal(0x08, Isr());
        _pic.WritePort(0, 0x48);
        _pic.WritePort(0, NonSpecificEoi);
        Assert.Equal(0, Isr());
    }

    [Fact]
    public void A_poll_acknowledges_by_the_next_read_and_only_by_that()
    {
        _pic.LineChanged(5, true);
        _pic.WritePort(0, 0x0C);
        Assert.Equal(0x85, _pic.PeekPort(0));
        Assert.Equal(0x85, _pic.ReadPort(0));
        Assert.Equal(0x20, Isr());
        Assert.False(_pic.Int.Level);
        _pic.WritePort(0, 0x0C);
        Assert.Equal(0x00, _pic.ReadPort(0));
    }

    [Theory]
    [InlineData(0x16, 0x0C)]
    [InlineData(0xF6, 0xEC)]
    [InlineData(0xF2, 0xD8)]
    public void Without_ICW4_the_answer_is_the_low_byte_of_an_8080_address(byte icw1, byte expected)
    {
        Initialize(_pic, icw1, 0x08, null, null);
        _pic.LineChanged(3, true);
        Assert.Equal(expected, Acknowledge());
    }

    [Fact]
    public void A_master_passes_the_acknowledge_on_to_its_slave()
    {
        Pic8259 slave = Cascade(icw4: 0x01);
        slave.LineChanged(0, true);
        Assert.Equal(0x70, Acknowledge());
        Assert.Equal(0x04, Isr());
        slave.WritePort(0, ReadIsr);
        Assert.Equal(0x01, slave.ReadPort(0));
        _pic.LineChanged(1, true);
        Assert.Equal(0x09, Acknowledge());
    }

    [Fact]
    public void A_slave_whose_request_is_gone_gives_its_own_IR7_and_the_master_is_in_service()
    {
        // The master's INTA has frozen its own request before the slave's INT can fall.
        Pic8259 slave = Cascade(icw4: 0x01);
        slave.LineChanged(3, true);
        slave.WritePort(1, 0x08);
        _pic.LineChanged(2, true);
        Assert.Equal(0x77, Acknowledge());
        Assert.Equal(0x04, Isr());
    }

    [Theory]
    [InlineData(0x01, false)]
    [InlineData(0x11, true)]
    public void Special_fully_nested_a_slave_in_service_may_interrupt_itself(byte icw4, bool mayInterrupt)
    {
        Pic8259 slave = Cascade(icw4);
        slave.LineChanged(5, true);
        Assert.Equal(0x75, Acknowledge());
        slave.LineChanged(1, true);
        Assert.Equal(mayInterrupt, _pic.Int.Level);
    }

    [Fact]
    public void A_million_accesses_do_no_harm_and_a_loaded_pair_goes_on_alike()
    {
        var random = new Random(3);
        (Pic8259 Master, Pic8259 Slave) pair = Pair();
        (Pic8259 Master, Pic8259 Slave) twin = Pair();
        for (int i = 0; i < 1_000_000; i++)
        {
            if (i % 5000 == 0)
            {
                twin = Pair();
                Load(twin.Master, Save(pair.Master));
                Load(twin.Slave, Save(pair.Slave));
            }

            (int what, int pin, byte value, bool isSlave) = (random.Next(8), random.Next(8), (byte)random.Next(256), random.Next(2) == 0);
            Assert.Equal(Act(pair, what, pin, value, isSlave), Act(twin, what, pin, value, isSlave));
        }

        Assert.Equal(Save(pair.Master), Save(twin.Master));
        Assert.Equal(Save(pair.Slave), Save(twin.Slave));
    }

    [Fact]
    public void A_damaged_state_is_refused_or_harmless()
    {
        byte[] file = Save(_pic);
        for (int place = 0; place < file.Length; place++)
        {
            byte[] damaged = [.. file];
            damaged[place] ^= 0xFF;
            try
            {
                var pic = new Pic8259();
                Load(pic, damaged);
                pic.BeginAcknowledge();
                pic.EndAcknowledge();
                pic.WritePort(0, NonSpecificEoi);
            }
            catch (SnapshotException)
            {
                // Refused: as it should be.
            }
        }
    }

    private static void Initialize(Pic8259 pic, byte icw1, byte icw2, byte? icw3, byte? icw4)
    {
        pic.WritePort(0, icw1);
        pic.WritePort(1, icw2);
        foreach (byte? word in (byte?[])[icw3, icw4])
        {
            if (word is { } given)
            {
                pic.WritePort(1, given);
            }
        }
    }

    /// <summary>The AT's pair: the slave on IR2.</summary>
    private Pic8259 Cascade(byte icw4)
    {
        var slave = new Pic8259(isMaster: false);
        _pic.ConnectSlave(2, slave);
        Initialize(_pic, 0x11, 0x08, 0x04, icw4);
        Initialize(slave, 0x11, 0x70, 0x02, 0x01);
        return slave;
    }

    private static (Pic8259 Master, Pic8259 Slave) Pair()
    {
        var master = new Pic8259();
        var slave = new Pic8259(isMaster: false);
        master.ConnectSlave(2, slave);
        return (master, slave);
    }

    private static (int Result, bool Int) Act((Pic8259 Master, Pic8259 Slave) pair, int what, int pin, byte value, bool isSlave)
    {
        Pic8259 pic = isSlave ? pair.Slave : pair.Master;
        int result = 0;
        switch (what)
        {
            case 0:
                result = pic.PeekPort(pin);
                Assert.Equal(result, pic.ReadPort(pin));
                break;
            case 1:
                pair.Master.BeginAcknowledge();
                break;
            case 2:
                result = pair.Master.EndAcknowledge();
                break;
            case < 6:
                pic.LineChanged(pin, (value & 1) != 0);
                break;
            default:
                pic.WritePort(pin, value);
                break;
        }

        return (result, pair.Master.Int.Level);
    }

    private static byte[] Save(Pic8259 pic)
    {
        Snapshot file = Snapshot.ForSaving();
        pic.Sync(file);
        return file.ToArray();
    }

    private static void Load(Pic8259 pic, byte[] file) => pic.Sync(Snapshot.ForLoading(file));

    private byte Acknowledge()
    {
        _pic.BeginAcknowledge();
        return _pic.EndAcknowledge();
    }

    private byte Isr()
    {
        _pic.WritePort(0, ReadIsr);
        return _pic.ReadPort(0);
    }
}
