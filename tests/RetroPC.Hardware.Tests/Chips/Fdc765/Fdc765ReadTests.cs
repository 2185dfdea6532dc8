using RetroPC.Hardware.Disks;
using RetroPC.Hardware.Timing;

namespace RetroPC.Hardware.Tests.Chips;

/// <summary>Reading. Source of all status bytes: µPD765A data sheet, "Read Data" to "Read ID" and "Result Status Registers".</summary>
public class Fdc765ReadTests
{
    private readonly FdcRig _rig = FdcRig.Ready();

    private FloppyTrack Track => _rig.Disk.Track(0, 0)!;

    [Fact]
    public void Read_Data_transfers_the_sector_and_ends_with_the_ID_of_the_next()
    {
        byte[] results = Read(count: 512, record: 3, eot: 9);
        Assert.Equal([0x00, 0, 0, 0, 0, 4, 2], results);
        Assert.Equal(FdcDisks.Data(0, 0, 3), _rig.Received);
    }

    [Fact]
    public void Sectors_follow_each_other_until_TC()
    {
        byte[] results = Read(count: 3 * 512, record: 1, eot: 9);
        Assert.Equal([0x00, 0, 0, 0, 0, 4, 2], results);
        Assert.Equal([.. FdcDisks.Data(0, 0, 1), .. FdcDisks.Data(0, 0, 2), .. FdcDisks.Data(0, 0, 3)], _rig.Received);
    }

    [Theory]
    [InlineData(0xE6, 0, 8, 0, 0, 9)]
    [InlineData(0xE6, 0, 9, 0, 1, 1)]
    [InlineData(0xE6, 1, 8, 0, 1, 9)]
    [InlineData(0xE6, 1, 9, 1, 0, 1)]
    [InlineData(0x66, 0, 8, 0, 0, 9)]
    [InlineData(0x66, 0, 9, 1, 0, 1)]
    [InlineData(0x66, 1, 8, 0, 1, 9)]
    [InlineData(0x66, 1, 9, 1, 1, 1)]
    public void The_ID_after_TC_is_that_of_the_data_sheets_table(byte command, byte head, byte record, byte c, byte h, byte r)
    {
        byte[] results = _rig.Do(new byte[512], command, (byte)(head << 2), 0, head, record, 2, 9, 0x2A, 0xFF);
        Assert.Equal([c, h, r, 2], results[3..]);
    }

    [Fact]
    public void Multi_track_goes_on_from_side_0_to_side_1()
    {
        byte[] results = _rig.Do(new byte[18 * 512], 0xE6, 0, 0, 0, 1, 2, 9, 0x2A, 0xFF);
        Assert.Equal([0x04, 0, 0, 1, 0, 1, 2], results);
        Assert.Equal(FdcDisks.Data(0, 1, 9), _rig.Received.Skip(17 * 512));
    }

    [Fact]
    public void Without_TC_the_end_of_the_cylinder_is_an_error()
    {
        byte[] results = Read(count: 600, record: 9, eot: 9);
        Assert.Equal([0x40, 0x80, 0, 0, 0, 9, 2], results);
    }

    [Fact]
    public void TC_in_the_middle_of_a_sector_stops_the_transfer_but_the_CRC_is_checked()
    {
        Track.Sectors[0].Marks = SectorMarks.BadData;
        byte[] results = Read(count: 100, record: 1, eot: 9);
        Assert.Equal([0x40, 0x20, 0x20, 0, 0, 1, 2], results);
        Assert.Equal(100, _rig.Received.Count);
    }

    [Fact]
    public void A_sector_that_is_not_there_is_no_data_after_two_index_holes()
    {
        long start = _rig.Clock.Now;
        Assert.Equal([0x40, 0x04, 0, 0, 0, 12, 2], Read(count: 512, record: 12, eot: 12));
        Assert.InRange(_rig.Clock.Now - start, 200 * FdcRig.Millisecond, 410 * FdcRig.Millisecond);
    }

    [Fact]
    public void Another_cylinder_in_the_IDs_is_wrong_cylinder_and_FFh_is_a_bad_one()
    {
        Assert.Equal([0x40, 0x04, 0x10], _rig.Do(new byte[512], 0x46, 0, 7, 0, 1, 2, 9, 0x2A, 0xFF)[..3]);
        Track.Sectors.Clear();
        Track.Sectors.Add(FdcDisks.Sector(0xFF, 0, 1, 146));
        Assert.Equal([0x40, 0x04, 0x12], Read(count: 512, record: 1, eot: 9)[..3]);
    }

    [Fact]
    public void An_unformatted_track_is_a_missing_address_mark()
    {
        Track.Sectors.Clear();
        Assert.Equal([0x40, 0x01, 0x00], Read(count: 512, record: 1, eot: 9)[..3]);
        Assert.Equal([0x40, 0x01, 0x00], _rig.Do([], 0x4A, 0)[..3]);
    }

    [Fact]
    public void A_track_of_another_density_or_encoding_is_a_missing_address_mark()
    {
        Assert.Equal([0x40, 0x01, 0x00], _rig.Do(new byte[512], 0x06, 0, 0, 0, 1, 2, 9, 0x2A, 0xFF)[..3]);
        Track.Capacity = FloppyTrack.HighDensity3;
        Assert.Equal([0x40, 0x01, 0x00], Read(count: 512, record: 1, eot: 9)[..3]);
    }

    [Fact]
    public void A_missing_data_mark_is_MA_and_MD()
    {
        Track.Sectors[0].Marks = SectorMarks.NoData;
        Assert.Equal([0x40, 0x01, 0x01], Read(count: 512, record: 1, eot: 9)[..3]);
    }

    [Fact]
    public void A_CRC_error_in_the_ID_is_DE_in_the_data_DE_and_DD()
    {
        Track.Sectors[0].Marks = SectorMarks.BadId;
        Assert.Equal([0x40, 0x20, 0x00], Read(count: 512, record: 1, eot: 9)[..3]);
        Track.Sectors[0].Marks = SectorMarks.BadData;
        Assert.Equal([0x40, 0x20, 0x20], Read(count: 512, record: 1, eot: 9)[..3]);
    }

    [Theory]
    [InlineData(0x46, true)]
    [InlineData(0x4C, false)]
    public void The_other_data_mark_without_SK_ends_the_command_after_the_sector(byte command, bool isDeleted)
    {
        Track.Sectors[0].Marks = isDeleted ? SectorMarks.Deleted : SectorMarks.None;
        byte[] results = _rig.Do(new byte[1024], command, 0, 0, 0, 1, 2, 9, 0x2A, 0xFF);
        Assert.Equal([0x00, 0x00, 0x40, 0, 0, 1, 2], results);
        Assert.Equal(FdcDisks.Data(0, 0, 1), _rig.Received);
    }

    [Fact]
    public void The_other_data_mark_with_SK_is_passed_over()
    {
        Track.Sectors[0].Marks = SectorMarks.Deleted;
        Assert.Equal([0x00, 0x00, 0x40, 0, 0, 3, 2], _rig.Do(new byte[512], 0x66, 0, 0, 0, 1, 2, 9, 0x2A, 0xFF));
        Assert.Equal(FdcDisks.Data(0, 0, 2), _rig.Received);
    }

    [Fact]
    public void Read_Deleted_Data_reads_a_deleted_sector()
    {
        Track.Sectors[4].Marks = SectorMarks.Deleted;
        Assert.Equal([0, 0, 0, 0, 0, 6, 2], _rig.Do(new byte[512], 0x4C, 0, 0, 0, 5, 2, 9, 0x2A, 0xFF));
        Assert.Equal(FdcDisks.Data(0, 0, 5), _rig.Received);
    }

    [Fact]
    public void With_N_0_DTL_is_the_length_of_the_transfer()
    {
        Track.Sectors[0] = FdcDisks.Sector(0, 0, 1, 146, sizeCode: 0);
        Assert.Equal([0x40, 0x80, 0], _rig.Do(new byte[200], 0x46, 0, 0, 0, 1, 0, 1, 0x2A, 50)[..3]);
        Assert.Equal(50, _rig.Received.Count);
    }

    [Fact]
    public void Read_ID_gives_the_first_ID_that_passes()
    {
        byte[] one = _rig.Do([], 0x4A, 0);
        byte[] two = _rig.Do([], 0x4A, 0);
        Assert.Equal([0, 0, 0, 0, 0], one[..5]);
        Assert.Equal(2, one[6]);
        Assert.Equal((one[5] % 9) + 1, two[5]);
    }

    [Fact]
    public void Read_ID_without_an_ID_that_is_intact_is_no_data()
    {
        foreach (FloppySector sector in Track.Sectors)
        {
            sector.Marks = SectorMarks.BadId;
        }

        Assert.Equal([0x40, 0x24, 0], _rig.Do([], 0x4A, 0)[..3]);
    }

    [Fact]
    public void Read_Track_reads_from_the_index_hole_in_the_order_of_the_track_whatever_the_IDs()
    {
        Track.Sectors[0] = FdcDisks.Sector(0, 0, 77, 146);
        Track.Sectors[1].Marks = SectorMarks.BadData;
        byte[] results = _rig.Do(new byte[3 * 512], 0x42, 0, 0, 0, 1, 2, 9, 0x2A, 0xFF);
        Assert.Equal([0x00, 0x24, 0x20], results[..3]);
        Assert.Equal([.. FdcDisks.Data(0, 0, 77), .. FdcDisks.Data(0, 0, 2), .. FdcDisks.Data(0, 0, 3)], _rig.Received);
    }

    [Fact]
    public void A_byte_that_is_not_fetched_in_time_is_an_overrun()
    {
        _rig.HasDma = false;
        Assert.Equal([0x40, 0x10, 0x00], Read(count: 512, record: 1, eot: 9)[..3]);
    }

    [Fact]
    public void Bytes_come_every_32_microseconds_and_sectors_where_the_disk_has_them()
    {
        _rig.SetMemory(new byte[512]);
        _rig.Command(0x46, 0, 0, 0, 1, 2, 9, 0x2A, 0xFF);
        while (_rig.Transferred == 0)
        {
            _rig.Run(FdcRig.Microsecond);
        }

        long first = _rig.Clock.Now;
        long angle = _rig.Drives[0].AngleAt(first);
        Assert.InRange(angle, (146 + 60 + 1) * FdcRig.ByteTime, ((146 + 60 + 1) * FdcRig.ByteTime) + (4 * FdcRig.Microsecond));
        _rig.RunToInterrupt();
        Assert.InRange(_rig.Clock.Now - first, (513 * FdcRig.ByteTime) - (4 * FdcRig.Microsecond), 513 * FdcRig.ByteTime);
    }

    [Fact]
    public void Nine_sectors_in_a_row_take_about_a_turn()
    {
        Read(count: 512, record: 9, eot: 9);
        long start = _rig.Clock.Now;
        Read(count: 9 * 512, record: 1, eot: 9);
        Assert.InRange(_rig.Clock.Now - start, 150 * FdcRig.Millisecond, 230 * FdcRig.Millisecond);
    }

    [Fact]
    public void The_head_load_time_is_waited_for_unless_the_head_is_still_loaded()
    {
        // HUT 1 is 32 ms and HLT 60h 384 ms at 4 MHz.
        _rig.Command(0x03, 0xF1, 0xC0);
        long start = _rig.Clock.Now;
        _rig.Do([], 0x4A, 0);
        Assert.True(_rig.Clock.Now - start > 384 * FdcRig.Millisecond);
        start = _rig.Clock.Now;
        _rig.Do([], 0x4A, 0);
        Assert.True(_rig.Clock.Now - start < 30 * FdcRig.Millisecond);
        _rig.Run(40 * FdcRig.Millisecond);
        start = _rig.Clock.Now;
        _rig.Do([], 0x4A, 0);
        Assert.True(_rig.Clock.Now - start > 384 * FdcRig.Millisecond);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void With_READY_strapped_a_command_waits_for_a_disk_that_turns(bool isEmpty)
    {
        if (isEmpty)
        {
            _rig.Drives[0].Eject();
        }
        else
        {
            _rig.Drives[0].SetMotor(false);
        }

        _rig.SetMemory(new byte[512]);
        _rig.Command(0x46, 0, 0, 0, 1, 2, 9, 0x2A, 0xFF);
        _rig.Run(20 * Tick.Second);
        Assert.False(_rig.Fdc.Interrupt.Level);
        Assert.Equal(0x10, _rig.Status);
        _rig.Drives[0].Insert(_rig.Disk);
        _rig.Drives[0].SetMotor(true);
        _rig.RunToInterrupt();
        Assert.Equal([0, 0, 0, 0, 0, 2, 2], _rig.Results());
    }

    [Fact]
    public void A_diskette_taken_out_in_the_middle_of_a_sector_is_a_CRC_error()
    {
        _rig.SetMemory(new byte[512]);
        _rig.Command(0x46, 0, 0, 0, 1, 2, 9, 0x2A, 0xFF);
        while (_rig.Transferred < 100)
        {
            _rig.Run(FdcRig.Microsecond);
        }

        _rig.Drives[0].Eject();
        _rig.RunToInterrupt();
        Assert.Equal([0x40, 0x20, 0x20], _rig.Results()[..3]);
    }

    [Fact]
    public void Without_DMA_every_byte_is_an_interrupt()
    {
        FdcRig rig = FdcRig.Ready(isDma: false);
        rig.Command(0x46, 0, 0, 0, 1, 2, 1, 0x2A, 0xFF);
        Assert.Equal(0x70, rig.Status);
        for (int i = 0; i < 512; i++)
        {
            rig.RunToInterrupt();
            Assert.Equal(0xF0, rig.Status);
            Assert.Equal(FdcDisks.Pattern(0, 0, 1, i), rig.Fdc.ReadPort(1));
            Assert.False(rig.Fdc.Interrupt.Level);
        }

        rig.RunToInterrupt();
        Assert.Equal([0x40, 0x80, 0, 0, 0, 1, 2], rig.Results());
    }

    private byte[] Read(int count, byte record, byte eot) => _rig.Do(new byte[count], 0x46, 0, 0, 0, record, 2, eot, 0x2A, 0xFF);
}
