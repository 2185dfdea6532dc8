using RetroPC.Hardware.Bus;
using RetroPC.Hardware.Snapshots;

namespace RetroPC.Hardware.Tests.Chips;

/// <summary>The 8237A against its data sheet (Intel 231466), and IBM's page registers.</summary>
public class Dma8237Tests
{
    private const int Single = 0x40, Block = 0x80, Demand = 0x00, Cascade = 0xC0, Write = 0x04, Read = 0x08, Auto = 0x10, Down = 0x20;
    private readonly DmaRig _rig = new();

    [Fact]
    public void After_a_reset_all_channels_are_masked_and_nothing_is_requested()
    {
        _rig.Request(1);
        Assert.False(_rig.Hold.IsRequested);
        Assert.Equal(0x20, _rig.Status);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void Address_and_count_are_written_and_read_low_byte_first(int channel)
    {
        _rig.Program(channel, Single | Read, 0x1234, 0x5678);
        Assert.Equal(0x1234, _rig.ReadWord(channel * 2));
        Assert.Equal(0x5678, _rig.ReadWord((channel * 2) + 1));
    }

    [Fact]
    public void The_flip_flop_is_common_to_all_channels_and_reading_turns_it_too()
    {
        _rig.Program(1, Single | Read, 0x1234, 0);
        _rig.Program(2, Single | Read, 0xABCD, 0);
        _rig.Dma.WritePort(0x0C, 0);
        Assert.Equal(0x34, _rig.Dma.ReadPort(2));
        Assert.Equal(0xAB, _rig.Dma.ReadPort(4));
        Assert.Equal(0x34, _rig.Dma.PeekPort(2));
        Assert.Equal(0x34, _rig.Dma.PeekPort(2));
    }

    [Fact]
    public void Write_only_registers_read_as_the_open_bus()
    {
        Assert.All([0x9, 0xA, 0xB, 0xC, 0xE, 0xF], port => Assert.Equal(0xFF, _rig.Dma.ReadPort(port)));
    }

    [Fact]
    public void A_single_write_transfer_moves_one_byte_and_withholds_READY_for_six_clocks()
    {
        _rig.Program(2, Single | Write, 0x0100, 4, page: 3);
        _rig.Request(2);
        Assert.Equal(2 * DmaRig.Period, _rig.Hold.RequestedAt);
        Assert.Equal(6, _rig.Grant());
        Assert.Equal(1, _rig.Memory.Ram[0x30100]);
        Assert.Equal(0, _rig.Memory.Ram[0x30101]);
        Assert.Equal(0x0101, _rig.ReadWord(4));
        Assert.Equal(3, _rig.ReadWord(5));
    }

    [Fact]
    public void In_single_mode_HRQ_falls_after_each_transfer_and_rises_again_if_DREQ_is_held()
    {
        _rig.Program(1, Single | Write, 0, 9);
        _rig.Request(1);
        _rig.Grant();
        Assert.True(_rig.Hold.RequestedAt >= 5 * DmaRig.Period);
        _rig.Request(1, false);
        Assert.False(_rig.Hold.IsRequested);
    }

    [Fact]
    public void A_read_transfer_gives_memory_to_the_device()
    {
        _rig.Memory.Ram[0x42000] = 0x99;
        _rig.Program(3, Single | Read, 0x2000, 0, page: 4);
        _rig.Request(3);
        _rig.Grant();
        Assert.Equal([0x99], _rig.Clients[3].Received);
    }

    [Theory]
    [InlineData(0x00)]
    [InlineData(0x0C)]
    public void Verify_counts_and_acknowledges_but_leaves_memory_alone(int type)
    {
        _rig.Memory.Ram[0] = 0x55;
        _rig.Program(1, Single | type, 0, 0);
        _rig.Request(1);
        _rig.Grant();
        Assert.Equal(0x55, _rig.Memory.Ram[0]);
        Assert.Equal(1, _rig.Clients[1].Transfers);
        Assert.Equal(1, _rig.Clients[1].TerminalCounts);
    }

    [Fact]
    public void A_terminal_count_masks_the_channel_and_shows_in_the_status_until_that_is_read()
    {
        _rig.Program(1, Single | Write, 0, 1);
        _rig.Request(1);
        _rig.Grant();
        Assert.Equal(0, _rig.Clients[1].TerminalCounts);
        _rig.Grant();
        Assert.Equal(1, _rig.Clients[1].TerminalCounts);
        Assert.False(_rig.Hold.IsRequested);
        Assert.Equal(0xFFFF, _rig.ReadWord(3));
        Assert.Equal(0x22, _rig.Dma.ReadPort(8));
        Assert.Equal(0x20, _rig.Dma.ReadPort(8));
    }

    [Fact]
    public void Autoinitialize_restores_the_base_registers_and_leaves_the_channel_open()
    {
        _rig.Program(1, Single | Write | Auto, 0x300, 1);
        _rig.Request(1);
        _rig.Grant();
        _rig.Grant();
        Assert.Equal(0x02, _rig.Status & 0xF);
        Assert.Equal(0x300, _rig.ReadWord(2));
        Assert.Equal(1, _rig.ReadWord(3));
        Assert.True(_rig.Hold.IsRequested);
    }

    [Fact]
    public void A_block_goes_on_to_the_terminal_count_whatever_DREQ_does()
    {
        _rig.Clients[1].DropAfter = 1;
        _rig.Program(1, Block | Write, 0x10, 4);
        _rig.Request(1);

        // S1-S4, four times S2-S4, and two clocks until READY.
        Assert.Equal(4 + (4 * 3) + 2, _rig.Grant());
        Assert.Equal([1, 2, 3, 4, 5, 0], _rig.Memory.Ram[0x10..0x16]);
        Assert.False(_rig.Hold.IsRequested);
    }

    [Fact]
    public void A_further_transfer_needs_S1_when_A8_to_A15_change()
    {
        _rig.Program(1, Block | Write, 0xFE, 3);
        _rig.Request(1);
        Assert.Equal(4 + (3 * 3) + 1 + 2, _rig.Grant());
    }

    [Fact]
    public void Compressed_timing_leaves_S3_out()
    {
        _rig.Dma.WritePort(8, 0x08);
        _rig.Program(1, Block | Write, 0, 3);
        _rig.Request(1);
        Assert.Equal(3 + (3 * 2) + 2, _rig.Grant());
    }

    [Fact]
    public void Demand_mode_stops_when_DREQ_falls_and_resumes_where_it_was()
    {
        _rig.Clients[1].DropAfter = 3;
        _rig.Program(1, Demand | Write, 0, 9);
        _rig.Request(1);
        Assert.Equal(4 + (2 * 3) + 2, _rig.Grant());
        Assert.Equal(6, _rig.ReadWord(3));
        Assert.False(_rig.Hold.IsRequested);
        _rig.Request(1);
        _rig.Grant();
        Assert.Equal(10, _rig.Clients[1].Transfers);
    }

    [Fact]
    public void The_longest_block_is_64K_transfers_and_wraps_within_its_page()
    {
        _rig.Program(2, Block | Write, 0xFFFE, 0xFFFF, page: 1);
        _rig.Request(2);
        Assert.Equal(4 + (65535 * 3) + 256 + 2, _rig.Grant());
        Assert.Equal(65536, _rig.Clients[2].Transfers);
        Assert.Equal([1, 2], _rig.Memory.Ram[0x1FFFE..0x20000]);
        Assert.Equal(3, _rig.Memory.Ram[0x10000]);
        Assert.Equal(0, _rig.Memory.Ram[0x20000]);
    }

    [Fact]
    public void Addresses_count_down_when_the_mode_says_so_and_wrap()
    {
        _rig.Program(1, Block | Write | Down, 0x0001, 2, page: 2);
        _rig.Request(1);
        _rig.Grant();
        Assert.Equal([2, 1], _rig.Memory.Ram[0x20000..0x20002]);
        Assert.Equal(3, _rig.Memory.Ram[0x2FFFF]);
    }

    [Fact]
    public void With_fixed_priority_the_lower_channel_goes_first()
    {
        Assert.Equal([1, 1, 1], ServedOf(command: 0));
    }

    [Fact]
    public void With_rotating_priority_the_channel_served_becomes_the_last()
    {
        Assert.Equal([1, 2, 3], ServedOf(command: 0x10));
    }

    [Fact]
    public void DREQ_can_be_active_low()
    {
        _rig.Program(1, Single | Write, 0, 9);
        _rig.Dma.WritePort(8, 0x40);
        Assert.True(_rig.Hold.IsRequested);
        _rig.Request(1);
        Assert.False(_rig.Hold.IsRequested);
    }

    [Fact]
    public void A_disabled_controller_asks_for_nothing()
    {
        _rig.Program(1, Single | Write, 0, 9);
        _rig.Request(1);
        _rig.Dma.WritePort(8, 0x04);
        Assert.False(_rig.Hold.IsRequested);
        _rig.Dma.WritePort(8, 0x00);
        Assert.True(_rig.Hold.IsRequested);
    }

    [Fact]
    public void A_software_request_cannot_be_masked_and_ends_with_the_terminal_count()
    {
        _rig.Program(1, Block | Write, 0, 7);
        _rig.Dma.WritePort(0x0F, 0x0F);
        _rig.Dma.WritePort(9, 0x05);
        Assert.Equal(0x20, _rig.Status);
        _rig.Grant();
        Assert.Equal(8, _rig.Clients[1].Transfers);
        Assert.Equal(0x02, _rig.Status);
        Assert.False(_rig.Hold.IsRequested);
    }

    [Fact]
    public void Masks_are_set_singly_all_at_once_and_cleared_together()
    {
        _rig.Program(1, Single | Write, 0, 9);
        _rig.Request(1);
        _rig.Dma.WritePort(0x0A, 0x05);
        Assert.False(_rig.Hold.IsRequested);
        _rig.Dma.WritePort(0x0E, 0);
        Assert.True(_rig.Hold.IsRequested);
        _rig.Dma.WritePort(0x0F, 0x02);
        Assert.False(_rig.Hold.IsRequested);
        _rig.Dma.WritePort(0x0F, 0x0D);
        Assert.True(_rig.Hold.IsRequested);
    }

    [Fact]
    public void Master_clear_acts_as_a_reset()
    {
        _rig.Program(1, Single | Write, 0x1234, 0);
        _rig.Request(1);
        _rig.Grant();
        _rig.Dma.ReadPort(0);
        _rig.Dma.WritePort(0x0D, 0);
        _rig.Request(1, false);
        Assert.Equal(0, _rig.Status);
        Assert.Equal(0, _rig.Dma.ReadPort(0x0D));
        Assert.Equal(0x35, _rig.Dma.ReadPort(2));
    }

    [Theory]
    [InlineData(0x01, 1, 2, 3)]
    [InlineData(0x03, 1, 1, 1)]
    public void Memory_to_memory_copies_from_channel_0_to_channel_1(byte command, byte first, byte second, byte third)
    {
        new byte[] { 1, 2, 3 }.CopyTo(_rig.Memory.Ram, 0x50100);
        _rig.Program(0, Block | Read, 0x100, 2, page: 5);
        _rig.Program(1, Block | Write, 0x200, 2, page: 5);
        _rig.Dma.WritePort(0x0F, 0x0F);
        _rig.Dma.WritePort(8, command);
        _rig.Dma.WritePort(9, 0x04);

        // S11-S14 and S21-S24 for each byte.
        Assert.Equal((3 * 8) + 2, _rig.Grant());
        Assert.Equal([first, second, third], _rig.Memory.Ram[0x50200..0x50203]);
        Assert.Equal(third, _rig.Dma.ReadPort(0x0D));
        Assert.Equal(0x02, _rig.Status);
        Assert.False(_rig.Hold.IsRequested);
        Assert.Equal(0, _rig.Clients[1].Transfers);
    }

    [Fact]
    public void A_cascaded_channel_gives_the_bus_to_its_slave_and_does_not_count()
    {
        var slave = new Slave();
        _rig.Dma.Connect(3, slave);
        _rig.Program(3, Cascade, 0x100, 5);
        _rig.Request(3);
        Assert.Equal(20, _rig.Grant());
        Assert.Equal(1, slave.Grants);
        Assert.Equal(5, _rig.ReadWord(7));
    }

    [Fact]
    public void Refresh_counts_channel_0_without_touching_memory_and_DACK0_ends_its_request()
    {
        _rig.Program(0, Single | Read | Auto, 0, 2);
        for (int i = 0; i < 3; i++)
        {
            _rig.Dma.LineChanged(4, true);
            Assert.Equal(0x10, _rig.Status & 0xF0);
            _rig.Dma.LineChanged(4, false);
            Assert.Equal(6, _rig.Grant());
            Assert.False(_rig.Hold.IsRequested);
        }

        Assert.Equal(0x01, _rig.Status);
        Assert.Equal(2, _rig.ReadWord(1));
        Assert.Equal(0, _rig.ReadWord(0));
    }

    [Fact]
    public void A_request_that_vanished_before_the_acknowledge_moves_nothing()
    {
        _rig.Program(1, Single | Write, 0, 9);
        Assert.Equal(6 * DmaRig.Period, _rig.Dma.TakeBus(0));
        Assert.Equal(0, _rig.Clients[1].Transfers);
    }

    [Fact]
    public void The_XT_has_no_page_of_its_own_for_channel_0_and_87h_is_83h()
    {
        // IBM 5160: the 74LS670 is addressed by DACK2 and DACK3 alone (MAME, reenigne).
        _rig.Pages.WritePort(0x87, 0xF5);
        Assert.Equal(5, _rig.Pages.Page(0));
        Assert.Equal(5, _rig.Pages.Page(1));
        Assert.Equal(0xFF, _rig.Pages.ReadPort(0x83));
    }

    [Fact]
    public void The_AT_has_a_readable_page_of_eight_bits_for_each_channel()
    {
        var pages = new Hardware.Chips.DmaPages(Hardware.Chips.DmaPageChip.Ls612);
        for (int port = 0x80; port < 0x90; port++)
        {
            pages.WritePort(port, (byte)(port + 0x40));
        }

        Assert.Equal([0xC7, 0xC3, 0xC1, 0xC2], new[] { pages.Page(0), pages.Page(1), pages.Page(2), pages.Page(3) });
        Assert.Equal(0xCF, pages.ReadPort(0x8F));
    }

    private List<int> ServedOf(byte command)
    {
        _rig.Dma.WritePort(8, command);
        for (int channel = 1; channel < 4; channel++)
        {
            _rig.Program(channel, Single | Write, 0, 99);
        }

        for (int channel = 1; channel < 4; channel++)
        {
            _rig.Request(channel);
        }

        List<int> served = [];
        for (int i = 0; i < 3; i++)
        {
            int[] before = [.. _rig.Clients.Skip(1).Select(client => client.Transfers)];
            _rig.Grant();
            served.Add(Enumerable.Range(1, 3).Single(channel => _rig.Clients[channel].Transfers != before[channel - 1]));
        }

        return served;
    }

    private sealed class Slave : BusMaster
    {
        public int Grants { get; private set; }

        public override long TakeBus(long start)
        {
            Grants++;
            return start + (20 * DmaRig.Period);
        }

        public override void Sync(Snapshot snapshot)
        {
        }
    }
}
