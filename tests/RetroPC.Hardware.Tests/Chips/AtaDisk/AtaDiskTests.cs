using System.Text;
using RetroPC.Hardware.Chips;
using RetroPC.Hardware.Snapshots;
using RetroPC.Hardware.Timing;

namespace RetroPC.Hardware.Tests.Chips;

/// <summary>ATA drives: registers, PIO protocols and commands as ANSI X3.221-1994 (ATA-1) and X3.279-1996 (ATA-2) have them.</summary>
public class AtaDiskTests
{
    private const byte Read = 0x20, Write = 0x30, Verify = 0x40, Format = 0x50, SetParameters = 0x91, ReadMultiple = 0xC4, WriteMultiple = 0xC5;
    private const byte SetMultiple = 0xC6, Identify = 0xEC, SetFeatures = 0xEF, IdNotFound = 0x10, Aborted = 0x04;

    [Fact]
    public void After_a_reset_the_registers_hold_the_signature_of_a_disk()
    {
        AtaRig rig = new();
        Assert.Equal(AtaRig.Ready, rig.Status);
        Assert.Equal([1, 1, 1, 0, 0, 0], Enumerable.Range(1, 6).Select(register => (int)rig.Channel.ReadRegister(register)));
    }

    [Fact]
    public void SRST_keeps_the_drive_busy_until_it_is_released_and_for_a_while_after()
    {
        AtaRig rig = new();
        rig.Channel.WriteRegister(AtaRegister.AlternateStatus, 4);
        rig.RunUntilIdle();
        Assert.Equal(AtaRig.Busy, rig.Status);
        rig.Channel.WriteRegister(AtaRegister.AlternateStatus, 0);
        Assert.Equal(AtaRig.Busy, rig.Status);
        rig.RunUntilIdle();
        Assert.Equal(AtaRig.Ready, rig.Status);
    }

    [Theory]
    [InlineData(0, 0, 1, 0)]
    [InlineData(0, 1, 1, 17)]
    [InlineData(1, 0, 1, 68)]
    [InlineData(99, 3, 17, 6799)]
    public void Cylinder_head_and_sector_address_what_LBA_counts(int cylinder, int head, int sector, int lba)
    {
        AtaRig rig = new();
        rig.Command(Read, 1, cylinder, head, sector);
        Assert.Equal(AtaRig.Ready | AtaRig.Request, rig.Status);
        Assert.Equal(AtaRig.Sector(lba), rig.ReadBlock());
        rig.CommandLba(Read, lba);
        Assert.Equal(AtaRig.Sector(lba), rig.ReadBlock());
        Assert.Equal(AtaRig.Ready, rig.Status);
    }

    [Fact]
    public void A_read_interrupts_once_for_each_sector_and_reading_Status_takes_the_interrupt_back()
    {
        AtaRig rig = new();
        rig.Command(Read, 3);
        for (int sector = 0; sector < 3; sector++)
        {
            Assert.True(rig.Channel.Interrupt.Level);
            Assert.Equal(AtaRig.Ready | AtaRig.Request, rig.Channel.ReadRegister(AtaRegister.Status));
            Assert.False(rig.Channel.Interrupt.Level);
            Assert.Equal(AtaRig.Sector(sector), rig.ReadBlock());
        }

        Assert.False(rig.Channel.Interrupt.Level);
        Assert.Equal((AtaRig.Ready, 0, 3), (rig.Status, rig.Channel.PeekRegister(2), rig.Channel.PeekRegister(3)));
    }

    [Fact]
    public void A_write_asks_for_its_first_sector_without_an_interrupt_and_interrupts_after_each()
    {
        AtaRig rig = new();
        rig.Command(Write, 2, sector: 4);
        Assert.Equal((false, (byte)(AtaRig.Ready | AtaRig.Request)), (rig.Channel.Interrupt.Level, rig.Status));
        rig.WriteBlock(AtaRig.Filled(0x11));
        Assert.Equal((true, (byte)(AtaRig.Ready | AtaRig.Request)), (rig.Channel.Interrupt.Level, rig.Status));
        rig.Channel.ReadRegister(AtaRegister.Status);
        rig.WriteBlock(AtaRig.Filled(0x22));
        Assert.Equal((true, AtaRig.Ready), (rig.Channel.Interrupt.Level, rig.Status));
        byte[] sector = new byte[512];
        rig.Master.Read(3, sector);
        Assert.Equal(AtaRig.Filled(0x11), sector);
        rig.Master.Read(4, sector);
        Assert.Equal(AtaRig.Filled(0x22), sector);
    }

    [Fact]
    public void A_count_of_0_is_256_sectors_across_heads_and_cylinders()
    {
        AtaRig rig = new();
        rig.Command(Read, 0, cylinder: 1, head: 2, sector: 9);
        for (int i = 0; i < 256; i++)
        {
            Assert.Equal(AtaRig.Sector(68 + 34 + 8 + i), rig.ReadBlock());
        }

        Assert.Equal(AtaRig.Ready, rig.Status);
    }

    [Theory]
    [InlineData(Read)]
    [InlineData(Write)]
    [InlineData(Verify)]
    public void What_is_beyond_the_translation_is_not_found(byte code)
    {
        AtaRig rig = new();
        foreach ((int cylinder, int head, int sector) in new[] { (100, 0, 1), (0, 4, 1), (0, 0, 18), (0, 0, 0) })
        {
            rig.Command(code, 1, cylinder, head, sector);
            Assert.Equal((AtaRig.Ready | AtaRig.Failed, IdNotFound), (rig.Status, rig.Error));
        }

        rig.CommandLba(code, 6800);
        Assert.Equal((AtaRig.Ready | AtaRig.Failed, IdNotFound), (rig.Status, rig.Error));
    }

    [Fact]
    public void A_transfer_over_the_end_tells_the_first_sector_that_is_not_there()
    {
        AtaRig rig = new();
        rig.CommandLba(Read, 6798, 5);
        rig.ReadBlock();
        rig.ReadBlock();
        Assert.Equal((AtaRig.Ready | AtaRig.Failed, IdNotFound), (rig.Status, rig.Error));
        Assert.Equal(6800, rig.Channel.PeekRegister(3) | (rig.Channel.PeekRegister(4) << 8));
        Assert.Equal(3, rig.Channel.PeekRegister(2));
    }

    [Fact]
    public void Identify_tells_geometry_names_and_size_with_the_bytes_of_names_swapped()
    {
        AtaRig rig = new();
        rig.Command(Identify);
        byte[] block = rig.ReadBlock();
        int Word(int number) => block[number * 2] | (block[(number * 2) + 1] << 8);
        Assert.Equal((100, 4, 17), (Word(1), Word(3), Word(6)));
        Assert.Equal(6800, Word(60) | (Word(61) << 16));
        Assert.Equal(6800, Word(57) | (Word(58) << 16));
        string model = string.Concat(Enumerable.Range(27, 20).Select(word => Encoding.ASCII.GetString([(byte)(Word(word) >> 8), (byte)Word(word)])));
        Assert.Equal(AtaDisk.Model.PadRight(40), model);
        Assert.NotEqual(0, Word(49) & 0x200);
    }

    [Fact]
    public void Initialize_Drive_Parameters_changes_the_translation_until_the_next_reset()
    {
        AtaRig rig = new();
        rig.Command(SetParameters, count: 10, head: 1);
        Assert.Equal(AtaRig.Ready, rig.Status);
        rig.Command(Read, 1, 3, 1, 5);
        Assert.Equal(AtaRig.Sector((((3 * 2) + 1) * 10) + 4), rig.ReadBlock());
        rig.Command(Read, 1, 0, 2, 1);
        Assert.Equal(IdNotFound, rig.Error);
        rig.Channel.WriteRegister(AtaRegister.AlternateStatus, 4);
        rig.Channel.WriteRegister(AtaRegister.AlternateStatus, 0);
        rig.RunUntilIdle();
        rig.Command(Read, 1, 3, 1, 5);
        Assert.Equal(AtaRig.Sector(68 * 3 + 17 + 4), rig.ReadBlock());
    }

    [Fact]
    public void Multiple_moves_blocks_after_Set_Multiple_and_aborts_before_it()
    {
        AtaRig rig = new();
        rig.Command(ReadMultiple, 5);
        Assert.Equal(Aborted, rig.Error);
        rig.Command(SetMultiple, 3);
        Assert.Equal(Aborted, rig.Error);
        rig.Command(SetMultiple, 4);
        Assert.Equal(AtaRig.Ready, rig.Status);
        rig.Command(ReadMultiple, 5);
        rig.Channel.ReadRegister(AtaRegister.Status);
        byte[] four = rig.ReadBlock(4);
        Assert.Equal([.. AtaRig.Sector(0), .. AtaRig.Sector(1), .. AtaRig.Sector(2), .. AtaRig.Sector(3)], four);
        Assert.True(rig.Channel.Interrupt.Level);
        Assert.Equal(AtaRig.Sector(4), rig.ReadBlock());
        rig.Command(WriteMultiple, 2, sector: 1);
        rig.WriteBlock([.. AtaRig.Filled(1), .. AtaRig.Filled(2)]);
        byte[] sector = new byte[512];
        rig.Master.Read(1, sector);
        Assert.Equal(AtaRig.Filled(2), sector);
    }

    [Fact]
    public void With_8_bit_data_a_word_takes_two_transfers()
    {
        AtaRig rig = new();
        rig.Command(SetFeatures, features: 1);
        rig.CommandLba(Read, 0x123);
        byte[] bytes = new byte[512];
        for (int i = 0; i < bytes.Length; i++)
        {
            bytes[i] = (byte)rig.Channel.ReadData();
        }

        Assert.Equal(AtaRig.Sector(0x123), bytes);
        Assert.Equal(AtaRig.Ready, rig.Status);
        rig.Command(SetFeatures, features: 0x81);
        rig.CommandLba(Read, 0x123);
        Assert.Equal(AtaRig.Sector(0x123), rig.ReadBlock());
    }

    [Fact]
    public void A_write_protected_disk_aborts_what_would_write()
    {
        AtaRig rig = new(isWriteProtected: true);
        foreach (byte code in new byte[] { Write, WriteMultiple, Format })
        {
            rig.Command(code);
            Assert.Equal((AtaRig.Ready | AtaRig.Failed, Aborted), (rig.Status, rig.Error));
        }
    }

    [Theory]
    [InlineData(0x00)]
    [InlineData(0x25)]
    [InlineData(0xA1)]
    [InlineData(0xFF)]
    public void Commands_that_a_drive_does_not_know_are_aborted(byte code)
    {
        AtaRig rig = new();
        rig.Command(code);
        Assert.Equal((AtaRig.Ready | AtaRig.Failed, Aborted, true), (rig.Status, rig.Error, rig.Channel.Interrupt.Level));
    }

    [Fact]
    public void The_drive_bit_selects_who_answers_and_the_diagnostic_runs_on_both()
    {
        AtaRig rig = new(hasSlave: true);
        rig.Command(Read, drive: 0xB0);
        Assert.Equal(AtaRig.Sector(0, drive: 0x80), rig.ReadBlock());
        rig.Command(0x90, drive: 0xB0);
        Assert.Equal((0, 1), (rig.Channel.PeekRegister(AtaRegister.DriveHead) & 0x10, rig.Error));
        rig.Command(Read, drive: 0xA0);
        Assert.Equal(AtaRig.Sector(0), rig.ReadBlock());
    }

    [Fact]
    public void A_slave_that_is_not_there_is_never_busy_and_never_ready()
    {
        AtaRig rig = new();
        rig.Channel.WriteRegister(AtaRegister.DriveHead, 0xB0);
        Assert.Equal(0, rig.Channel.ReadRegister(AtaRegister.Status));
        rig.Command(Identify, drive: 0xB0);
        Assert.Equal(0, rig.Channel.ReadRegister(AtaRegister.Status));
    }

    [Fact]
    public void nIEN_keeps_the_interrupt_from_the_bus()
    {
        AtaRig rig = new();
        rig.Channel.WriteRegister(AtaRegister.AlternateStatus, 2);
        rig.Command(Read);
        Assert.False(rig.Channel.Interrupt.Level);
        rig.Channel.WriteRegister(AtaRegister.AlternateStatus, 0);
        Assert.True(rig.Channel.Interrupt.Level);
    }

    [Fact]
    public void A_drive_that_turns_takes_longer_for_far_cylinders_and_a_turn_at_most_for_a_sector()
    {
        AtaRig rig = new(timing: DriveTiming.Spinning);
        long turn = DriveTiming.Spinning.Turn;
        rig.Command(Read);
        rig.ReadBlock();
        long near = rig.Command(Read, sector: 9);
        rig.ReadBlock();
        long far = rig.Command(Read, cylinder: 99, sector: 9);
        rig.ReadBlock();
        Assert.InRange(near, 1, turn + (2 * Tick.Second / 1000));
        Assert.InRange(far - near, (10 * Tick.Second / 1000) - turn, (12 * Tick.Second / 1000) + turn);
    }

    [Fact]
    public void Format_Track_empties_the_track_that_cylinder_and_head_name()
    {
        AtaRig rig = new();
        rig.Command(Format, 17, cylinder: 2, head: 1, sector: 5);
        rig.WriteBlock(new byte[512]);
        byte[] sector = new byte[512];
        int first = (2 * 68) + 17;
        for (int number = first; number < first + 17; number++)
        {
            rig.Master.Read(number, sector);
            Assert.Equal(new byte[512], sector);
        }

        rig.Master.Read(first + 17, sector);
        Assert.Equal(AtaRig.Sector(first + 17), sector);
        rig.Master.Read(first - 1, sector);
        Assert.Equal(AtaRig.Sector(first - 1), sector);
    }

    [Fact]
    public void A_loaded_channel_goes_on_like_the_saved_one_and_a_damaged_state_is_refused_or_harmless()
    {
        Random random = new(4);
        AtaRig rig = new(hasSlave: true, timing: DriveTiming.Spinning);
        int refused = 0;
        for (int round = 0; round < 20; round++)
        {
            Abuse(rig, random, 200);
            byte[] saved = rig.Save();
            AtaRig other = new(hasSlave: true, timing: DriveTiming.Spinning);
            other.Load(saved);
            Assert.Equal(saved, other.Save());
            Abuse(rig, new Random(round), 200);
            Abuse(other, new Random(round), 200);
            Assert.Equal(rig.Save(), other.Save());
            for (int i = 0; i < 30; i++)
            {
                byte[] damaged = [.. saved];
                damaged[random.Next(Math.Min(400, saved.Length))] = (byte)random.Next(256);
                refused += IsRefused(damaged, random) ? 1 : 0;
            }
        }

        Assert.InRange(refused, 50, 600);
    }

    [Fact]
    public void A_million_random_accesses_do_no_harm()
    {
        Abuse(new AtaRig(hasSlave: true), new Random(5), 500_000);
        Abuse(new AtaRig(timing: DriveTiming.Spinning, isWriteProtected: true), new Random(6), 500_000);
    }

    private static bool IsRefused(byte[] state, Random random)
    {
        AtaRig rig = new(hasSlave: true, timing: DriveTiming.Spinning);
        try
        {
            rig.Load(state);
            Abuse(rig, random, 50);
            return false;
        }
        catch (SnapshotException)
        {
            return true;
        }
    }

    private static void Abuse(AtaRig rig, Random random, int steps)
    {
        byte[] likely = [Read, Write, Verify, Format, SetParameters, ReadMultiple, WriteMultiple, SetMultiple, Identify, SetFeatures, 0x90, 0x10];
        for (int i = 0; i < steps; i++)
        {
            switch (random.Next(10))
            {
                case 0:
                    rig.Channel.WriteRegister(AtaRegister.Status, random.Next(3) > 0 ? likely[random.Next(likely.Length)] : (byte)random.Next(256));
                    break;
                case 1:
                    rig.Channel.WriteRegister(random.Next(1, 7), (byte)random.Next(random.Next(2) == 0 ? 20 : 256));
                    break;
                case 2:
                    rig.Channel.ReadRegister(random.Next(1, 16));
                    break;
                case 3 when random.Next(50) == 0:
                    rig.Channel.WriteRegister(AtaRegister.AlternateStatus, (byte)random.Next(8));
                    break;
                case 4 when rig.Agenda.Next != Tick.Never:
                    rig.Agenda.RunNext();
                    break;
                case 5:
                    rig.Channel.WriteData((ushort)random.Next(65536));
                    break;
                case 6 when random.Next(8) == 0:
                    rig.ReadBlock();
                    break;
                case 7 when random.Next(8) == 0:
                    rig.WriteBlock(new byte[512]);
                    break;
                default:
                    rig.Channel.PeekData();
                    break;
            }

            long next = rig.Clock.Now + random.Next(100_000);
            rig.Clock.Now = Math.Min(next, rig.Agenda.Next);
        }
    }
}
