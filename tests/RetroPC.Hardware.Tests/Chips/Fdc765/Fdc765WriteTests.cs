using RetroPC.Hardware.Disks;

namespace RetroPC.Hardware.Tests.Chips;

/// <summary>Writing, formatting, scanning. Source: µPD765A data sheet.</summary>
public class Fdc765WriteTests
{
    private readonly FdcRig _rig = FdcRig.Ready();

    private FloppyTrack Track => _rig.Disk.Track(0, 0)!;

    [Fact]
    public void Write_Data_writes_the_sectors()
    {
        long revision = _rig.Disk.Revision;
        byte[] data = [.. Enumerable.Range(0, 1024).Select(i => (byte)(i * 3))];
        Assert.Equal([0, 0, 0, 0, 0, 5, 2], _rig.Do(data, 0x45, 0, 0, 0, 3, 2, 9, 0x2A, 0xFF));
        Assert.Equal(data, (byte[])[.. Track.Sectors[2].Data, .. Track.Sectors[3].Data]);
        Assert.Equal(SectorMarks.None, Track.Sectors[2].Marks);
        Assert.NotEqual(revision, _rig.Disk.Revision);
    }

    [Fact]
    public void TC_in_the_middle_of_a_sector_fills_the_rest_with_zeros()
    {
        byte[] data = [1, 2, 3];
        Assert.Equal([0, 0, 0], _rig.Do(data, 0x45, 0, 0, 0, 3, 2, 9, 0x2A, 0xFF)[..3]);
        Assert.Equal([1, 2, 3, .. new byte[509]], Track.Sectors[2].Data);
    }

    [Fact]
    public void Write_Deleted_Data_sets_the_mark_and_Write_Data_takes_it_back()
    {
        _rig.Do(new byte[512], 0x49, 0, 0, 0, 3, 2, 9, 0x2A, 0xFF);
        Assert.Equal(SectorMarks.Deleted, Track.Sectors[2].Marks);
        _rig.Do(new byte[512], 0x45, 0, 0, 0, 3, 2, 9, 0x2A, 0xFF);
        Assert.Equal(SectorMarks.None, Track.Sectors[2].Marks);
    }

    [Theory]
    [InlineData(0x45)]
    [InlineData(0x49)]
    public void A_protected_disk_is_not_writable(byte command)
    {
        _rig.Disk.IsWriteProtected = true;
        Assert.Equal([0x40, 0x02, 0], _rig.Do(new byte[512], command, 0, 0, 0, 3, 2, 9, 0x2A, 0xFF)[..3]);
        Assert.Equal([0x40, 0x02, 0], _rig.Do(new byte[36], 0x4D, 0, 2, 9, 0x50, 0xF6)[..3]);
        Assert.Equal(FdcDisks.Data(0, 0, 3), Track.Sectors[2].Data);
    }

    [Fact]
    public void A_late_byte_is_an_overrun_and_leaves_a_wrong_CRC()
    {
        // The memory holds less than a sector and TC never comes.
        _rig.SetMemory(new byte[512]);
        _rig.Command(0x45, 0, 0, 0, 3, 2, 9, 0x2A, 0xFF);
        while (_rig.Transferred < 100)
        {
            _rig.Run(FdcRig.Microsecond);
        }

        _rig.HasDma = false;
        _rig.RunToInterrupt();
        Assert.Equal([0x40, 0x10, 0], _rig.Results()[..3]);
        Assert.Equal(SectorMarks.BadData, Track.Sectors[2].Marks);
    }

    [Fact]
    public void Format_Track_writes_sectors_from_index_to_index()
    {
        byte[] ids = [.. Enumerable.Range(1, 9).SelectMany(r => new byte[] { 0, 0, (byte)r, 2 })];
        long start = _rig.Clock.Now;
        byte[] results = _rig.Do(ids, 0x4D, 0, 2, 9, 0x50, 0xF6);
        Assert.Equal([0, 0, 0], results[..3]);
        Assert.InRange(_rig.Clock.Now - start, 200 * FdcRig.Millisecond, 405 * FdcRig.Millisecond);
        Assert.Equal(9, Track.Sectors.Count);
        Assert.Equal(new SectorId(0, 0, 9, 2), Track.Sectors[8].Id);
        Assert.Equal(146, Track.Sectors[0].Position);
        Assert.Equal(146 + 62 + 512 + 0x50, Track.Sectors[1].Position);
        Assert.All(Track.Sectors, sector => Assert.Equal(SectorMarks.None, sector.Marks));
        Assert.All(Track.Sectors[4].Data, value => Assert.Equal(0xF6, value));
        Assert.Equal([0, 0, 0, 1, 0, 1, 2], _rig.Do(new byte[512], 0x46, 0, 0, 0, 9, 2, 9, 0x2A, 0xFF));
    }

    [Fact]
    public void Format_in_FM_makes_a_track_that_FM_reads()
    {
        byte[] ids = [.. Enumerable.Range(1, 8).SelectMany(r => new byte[] { 0, 0, (byte)r, 0 })];
        Assert.Equal([0, 0, 0], _rig.Do(ids, 0x0D, 0, 0, 8, 0x1B, 0xE5)[..3]);
        Assert.Equal(FloppyEncoding.Fm, Track.Encoding);
        Assert.Equal(3125, Track.Capacity);
        Assert.Equal([0, 0, 0, 0, 0, 5, 0], _rig.Do(new byte[128], 0x06, 0, 0, 0, 4, 0, 8, 7, 0x80));
        Assert.Equal(0xE5, _rig.Received[127]);
    }

    [Fact]
    public void More_sectors_than_the_track_holds_are_cut_at_the_index_hole()
    {
        byte[] ids = [.. Enumerable.Range(1, 20).SelectMany(r => new byte[] { 0, 0, (byte)r, 2 })];
        _rig.SetMemory(ids);
        _rig.Command(0x4D, 0, 2, 20, 0x50, 0xF6);
        _rig.RunToInterrupt();
        Assert.Equal([0, 0, 0], _rig.Results()[..3]);
        Assert.Equal(10, Track.Sectors.Count);
        Assert.Equal(SectorMarks.BadData, Track.Sectors[9].Marks);
    }

    [Fact]
    public void Format_without_DMA_is_an_overrun()
    {
        _rig.HasDma = false;
        Assert.Equal([0x40, 0x10, 0], _rig.Do(new byte[36], 0x4D, 0, 2, 9, 0x50, 0xF6)[..3]);
    }

    [Fact]
    public void A_write_without_DMA_mode_takes_every_byte_through_the_data_register()
    {
        FdcRig rig = FdcRig.Ready(isDma: false);
        rig.Command(0x45, 0, 0, 0, 1, 2, 1, 0x2A, 0xFF);
        Assert.Equal(0x30, rig.Status);
        for (int i = 0; i < 512; i++)
        {
            rig.RunToInterrupt();
            Assert.Equal(0xB0, rig.Status);
            rig.Fdc.WritePort(1, (byte)(i ^ 0x55));
        }

        rig.RunToInterrupt();
        Assert.Equal([0x40, 0x80, 0, 0, 0, 1, 2], rig.Results());
        Assert.Equal(Enumerable.Range(0, 512).Select(i => (byte)(i ^ 0x55)), rig.Disk.Track(0, 0)!.Sectors[0].Data);
    }

    // Data sheet, table of the scan conditions: the disk's byte equal, lower, higher; SH 08h, SN 04h.
    [Theory]
    [InlineData(0x51, 50, 0x08)]
    [InlineData(0x51, 49, 0x04)]
    [InlineData(0x51, 51, 0x04)]
    [InlineData(0x59, 50, 0x08)]
    [InlineData(0x59, 49, 0x00)]
    [InlineData(0x59, 51, 0x04)]
    [InlineData(0x5D, 50, 0x08)]
    [InlineData(0x5D, 49, 0x04)]
    [InlineData(0x5D, 51, 0x00)]
    public void A_scan_compares_the_disk_with_the_host(byte command, byte disk, byte status2)
    {
        Array.Fill(Track.Sectors[0].Data, disk);
        byte[] host = new byte[600];
        Array.Fill(host, (byte)50);
        Assert.Equal([0x00, 0x00, status2], _rig.Do(host, command, 0, 0, 0, 1, 2, 1, 0x2A, 1)[..3]);
    }

    [Fact]
    public void A_scan_goes_on_until_it_meets_its_condition_and_FFh_always_fits()
    {
        byte[] host = [.. FdcDisks.Data(0, 0, 5)];
        host[7] = 0xFF;
        byte[] three = [.. host, .. host, .. host, .. host];
        Assert.Equal([0x00, 0x00, 0x08, 0, 0, 5, 2], _rig.Do(three, 0x51, 0, 0, 0, 1, 2, 9, 0x2A, 2));
    }
}
