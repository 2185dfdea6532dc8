using RetroPC.Hardware.Cards;
using RetroPC.Hardware.Disks;
using RetroPC.Hardware.Snapshots;
using RetroPC.Hardware.Tests.Chips;
using RetroPC.Hardware.Timing;

namespace RetroPC.Hardware.Tests.Cards;

/// <summary>
/// The adapter with its latch and drives. Sources: IBM 5-1/4" Diskette Drive Adapter; IBM AT Fixed Disk and Diskette Drive Adapter.
/// </summary>
public class FloppyAdapterTests
{
    /// <summary>A normal end, an error, an invalid command, the end of a seek.</summary>
    private static readonly int[] _statuses = [0x00, 0x40, 0x80, 0x20];
    private readonly AdapterRig _rig = new(FloppyAdapterKind.Xt, FloppyDriveType.DoubleSided40, FloppyDriveType.SingleSided40);

    [Fact]
    public void The_latch_gates_IRQ6()
    {
        _rig.Out(2, 0x04);
        _rig.Run(10 * FdcRig.Millisecond);
        Assert.False(_rig.Adapter.Interrupt.Level);
        _rig.Out(2, 0x0C);
        Assert.True(_rig.Adapter.Interrupt.Level);
        _rig.Out(2, 0x08);
        Assert.False(_rig.Adapter.Interrupt.Level);
        Assert.Equal(0, _rig.Adapter.ReadPort(0x3F4));
    }

    [Fact]
    public void A_drive_whose_motor_is_off_cannot_be_selected()
    {
        _rig.Start();
        Assert.Equal([0x38], _rig.Command(0x04, 0));
        Assert.True(_rig.Adapter.IsLit(0));
        _rig.Out(2, 0x0C);
        Assert.Equal([0x20], _rig.Command(0x04, 0));
        Assert.False(_rig.Adapter.IsLit(0));
        Assert.False(_rig.Adapter.IsAnyMotorOn);
    }

    [Fact]
    public void The_latch_selects_the_drive_whatever_unit_the_command_names()
    {
        _rig.Start();
        _rig.Out(2, 0x2D);
        _rig.Adapter.WritePort(0x3F5, 0x0F);
        _rig.Adapter.WritePort(0x3F5, 0x00);
        _rig.Adapter.WritePort(0x3F5, 0x05);
        _rig.Run(Tick.Second);
        Assert.Equal([0x20, 5], _rig.Command(0x08));
        Assert.Equal(0, _rig.Adapter.Drives[0]!.Cylinder);
        Assert.Equal(5, _rig.Adapter.Drives[1]!.Cylinder);
    }

    [Fact]
    public void A_command_without_any_drive_only_waits()
    {
        // CVE-2021-20196: a controller whose selected drive is missing.
        _rig.Start();
        foreach (byte command in new byte[] { 0x46, 0x45, 0x42, 0x4D, 0x51, 0x4A, 0x0F, 0x07, 0x04 })
        {
            _rig.Out(2, 0x8F);
            _rig.Run(FdcRig.Millisecond);
            for (int i = 0; i < 9; i++)
            {
                _rig.Adapter.WritePort(0x3F5, i == 0 ? command : (byte)3);
                _rig.Run(20 * FdcRig.Microsecond);
            }

            _rig.Run(3 * Tick.Second);
            _rig.Out(2, 0x00);
        }
    }

    [Fact]
    public void Bytes_without_end_do_no_harm()
    {
        // CVE-2015-3456: parameters of Read ID and Drive Specification without end.
        _rig.Start();
        foreach (byte command in new byte[] { 0x8E, 0x4A, 0x0A, 0x8E })
        {
            _rig.Adapter.WritePort(0x3F5, command);
            for (int i = 0; i < 5000; i++)
            {
                _rig.Adapter.WritePort(0x3F5, 0x42);
            }

            _rig.Out(2, 0x00);
            _rig.Out(2, 0x1C);
        }

        _rig.Run(Tick.Second);
        Assert.Equal(0x80, _rig.Adapter.ReadPort(0x3F4));
    }

    [Fact]
    public void A_multi_track_transfer_past_the_end_ends()
    {
        // CVE-2021-3507: MT past the last sector of the disk, with far more asked for than there is.
        _rig.Start();
        byte[] results = _rig.Transfer(100_000, 0xC6, 0, 0, 0, 1, 2, 9, 0x2A, 0xFF);
        Assert.Equal([0x44, 0x80, 0], results[..3]);
        Assert.Equal(18 * 512, _rig.Received.Count);
        results = _rig.Transfer(100_000, 0xC6, 0, 0, 0, 1, 2, 200, 0x2A, 0xFF);
        Assert.Equal([0x40, 0x04, 0], results[..3]);
        Assert.Equal(9 * 512, _rig.Received.Count);
    }

    [Fact]
    public void A_single_sided_drive_has_one_head_for_both()
    {
        _rig.Start();
        _rig.Adapter.Drives[1]!.Insert(FdcDisks.Formatted(40, 1, 8));
        _rig.Out(2, 0x2D);
        Assert.Equal([0x04, 0, 0, 0, 0], _rig.Transfer(0, 0x4A, 4)[..5]);
    }

    [Fact]
    public void The_high_density_adapter_has_data_rates_and_finds_only_tracks_of_its_rate()
    {
        var rig = new AdapterRig(FloppyAdapterKind.HighDensity, FloppyDriveType.HighDensity5);
        rig.Start();
        rig.Adapter.Drives[0]!.Insert(FdcDisks.Formatted(80, 2, 15, FloppyTrack.HighDensity5));
        foreach ((byte rate, byte status) in new (byte, byte)[] { (0, 0x00), (1, 0x40), (2, 0x40) })
        {
            rig.Out(7, rate);
            Assert.Equal(status, rig.Transfer(0, 0x4A, 0)[0]);
        }

        rig.Adapter.Drives[0]!.Insert(FdcDisks.Formatted(40, 2, 9));
        rig.Out(7, 1);
        Assert.Equal(0x00, rig.Transfer(0, 0x4A, 0)[0]);
    }

    [Fact]
    public void A_360_KB_disk_in_a_1200_KB_drive_is_double_stepped()
    {
        var rig = new AdapterRig(FloppyAdapterKind.HighDensity, FloppyDriveType.HighDensity5);
        rig.Start();
        rig.Adapter.Drives[0]!.Insert(FdcDisks.Formatted(40, 2, 9));
        rig.Out(7, 1);
        foreach ((byte head, byte[] expected) in new (byte, byte[])[] { (6, [0, 0, 0, 3]), (7, [0x40, 1, 0]) })
        {
            rig.Adapter.WritePort(0x3F5, 0x0F);
            rig.Adapter.WritePort(0x3F5, 0);
            rig.Adapter.WritePort(0x3F5, head);
            rig.Run(Tick.Second);
            rig.Command(0x08);
            Assert.Equal(expected, rig.Transfer(0, 0x4A, 0)[..expected.Length]);
        }
    }

    [Fact]
    public void The_change_line_is_set_until_a_step_with_a_diskette_in()
    {
        var rig = new AdapterRig(FloppyAdapterKind.HighDensity, FloppyDriveType.HighDensity3);
        rig.Start(FdcDisks.Formatted(80, 2, 18, FloppyTrack.HighDensity3));
        Assert.Equal(0x80, rig.Adapter.ReadPort(0x3F7) & 0x80);
        Seek(rig, 1);
        Assert.Equal(0x00, rig.Adapter.ReadPort(0x3F7) & 0x80);
        rig.Adapter.Drives[0]!.Eject();
        Assert.Equal(0x80, rig.Adapter.ReadPort(0x3F7) & 0x80);
        Seek(rig, 2);
        Assert.Equal(0x80, rig.Adapter.ReadPort(0x3F7) & 0x80);
        Assert.Equal(0xFF, _rig.Adapter.ReadPort(0x3F7));
    }

    [Fact]
    public void A_motor_that_is_switched_on_comes_to_its_speed_before_anything_is_read()
    {
        _rig.Start();
        _rig.Out(2, 0x0C);
        _rig.Run(Tick.Second);
        _rig.Out(2, 0x1C);
        long start = _rig.Clock.Now;
        Assert.Equal(0x00, _rig.Transfer(0, 0x4A, 0)[0]);
        Assert.True(_rig.Clock.Now - start > FloppyDrive.SpinUpTime);
    }

    [Theory]
    [InlineData(FloppyDriveType.SingleSided40, false)]
    [InlineData(FloppyDriveType.HighDensity5, false)]
    [InlineData(FloppyDriveType.HighDensity3, true)]
    public void An_empty_drive_is_protected_if_it_has_the_switch_of_3_5_inches(FloppyDriveType type, bool isProtected) =>
        Assert.Equal(isProtected, new FloppyDrive(new Clock(), type).IsWriteProtected);

    [Fact]
    public void A_loaded_adapter_goes_on_as_the_saved_one()
    {
        for (int seed = 0; seed < 60; seed++)
        {
            var random = new Random(seed);
            AdapterRig one = AdapterNoise.Rig(seed);
            for (int i = random.Next(4000); i > 0; i--)
            {
                AdapterNoise.Do(one, random);
            }

            AdapterRig two = AdapterNoise.Rig(seed);
            two.Load(one.Save());
            two.ServesAll = one.ServesAll;
            Assert.Equal(one.Adapter.Interrupt.Level, two.Adapter.Interrupt.Level);
            Assert.Equal(one.Adapter.DmaRequest.Level, two.Adapter.DmaRequest.Level);
            var randomOfOne = new Random(seed);
            var randomOfTwo = new Random(seed);
            for (int i = 0; i < 2000; i++)
            {
                AdapterNoise.Do(one, randomOfOne);
                AdapterNoise.Do(two, randomOfTwo);
            }

            Assert.Equal(one.Save(), two.Save());
        }
    }

    [Fact]
    public void A_damaged_file_is_refused_or_harmless()
    {
        var random = new Random(5);
        int refused = 0;
        for (int i = 0; i < 1500; i++)
        {
            AdapterRig source = AdapterNoise.Rig(i & 3);
            for (int n = random.Next(200); n > 0; n--)
            {
                AdapterNoise.Do(source, random);
            }

            byte[] file = source.Save();
            int chip = file.AsSpan().IndexOf("fdc765"u8) + 14;
            int drive = file.AsSpan().IndexOf("floppy.drive"u8) + 20;
            int place = random.Next(3) == 0 ? drive + random.Next(40) : chip + random.Next(file.Length - chip);
            file[place] = (byte)random.Next(256);
            AdapterRig rig = AdapterNoise.Rig(i & 3);
            try
            {
                rig.Load(file);
            }
            catch (SnapshotException)
            {
                refused++;
                continue;
            }

            for (int n = 0; n < 100; n++)
            {
                AdapterNoise.Do(rig, random);
            }
        }

        Assert.InRange(refused, 1, 1499);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void Nothing_that_a_guest_does_throws(int seed)
    {
        AdapterRig rig = AdapterNoise.Rig(seed);
        var random = new Random(seed + 100);
        int[] ends = new int[256];
        for (int i = 0; i < 600_000; i++)
        {
            AdapterNoise.Do(rig, random);
            if ((rig.Adapter.PeekPort(0x3F4) & 0xF0) == 0xD0)
            {
                ends[rig.Adapter.PeekPort(0x3F5)]++;
            }
        }

        Assert.True(rig.Served > 50_000, $"Only {rig.Served} bytes were transferred.");
        Assert.All(_statuses, status => Assert.True(ends[status] > 0, $"No ST0 was {status:X2}h."));
    }

    private static void Seek(AdapterRig rig, byte cylinder)
    {
        rig.Adapter.WritePort(0x3F5, 0x0F);
        rig.Adapter.WritePort(0x3F5, 0);
        rig.Adapter.WritePort(0x3F5, cylinder);
        rig.Run(Tick.Second);
        rig.Command(0x08);
    }
}
