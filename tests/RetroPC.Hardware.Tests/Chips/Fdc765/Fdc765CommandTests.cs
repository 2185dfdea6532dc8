using RetroPC.Hardware.Cards;
using RetroPC.Hardware.Timing;

namespace RetroPC.Hardware.Tests.Chips;

/// <summary>Handshake, reset, seeks, drive status. Source: µPD765A data sheet.</summary>
public class Fdc765CommandTests
{
    private readonly FdcRig _rig = FdcRig.Ready();

    [Fact]
    public void After_a_reset_one_interrupt_stands_for_four_units_that_became_ready()
    {
        var rig = new FdcRig();
        Assert.Equal(0x80, rig.Status);
        Assert.Equal(2 * 1024 * FdcRig.Microsecond, rig.RunToInterrupt());
        for (int unit = 0; unit < 4; unit++)
        {
            rig.Command(0x08);
            Assert.False(rig.Fdc.Interrupt.Level);
            Assert.Equal([(byte)(0xC0 | unit), 0], rig.Results());
        }

        rig.Command(0x08);
        Assert.Equal([0x80], rig.Results());
    }

    [Fact]
    public void A_BIOS_that_senses_once_and_goes_on_gets_the_result_of_its_seek()
    {
        // IBM's BIOS of 1981: one Sense Interrupt Status after the reset, Specify, Recalibrate.
        var rig = new FdcRig();
        rig.RunToInterrupt();
        rig.Command(0x08);
        Assert.Equal([0xC0, 0], rig.Results());
        rig.Command(0x03, 0xCF, 0x02);
        Assert.False(rig.Fdc.Interrupt.Level);
        rig.Command(0x07, 0x00);
        rig.RunToInterrupt();
        rig.Command(0x08);
        Assert.Equal([0x20, 0], rig.Results());
    }

    [Fact]
    public void A_seek_after_a_recalibrate_that_was_not_sensed_raises_INT_anew()
    {
        // pcxtbios does so.
        _rig.Command(0x07, 0);
        _rig.RunToInterrupt();
        _rig.Command(0x0F, 0, 0);
        Assert.False(_rig.Fdc.Interrupt.Level);
        _rig.RunToInterrupt();
        _rig.Command(0x08);
        Assert.Equal([0x20, 0], _rig.Results());
        Assert.False(_rig.Fdc.Interrupt.Level);
    }

    [Theory]
    [InlineData(0x00)]
    [InlineData(0x01)]
    [InlineData(0x0B)]
    [InlineData(0x0E)]
    [InlineData(0x10)]
    [InlineData(0x13)]
    [InlineData(0x14)]
    [InlineData(0x18)]
    [InlineData(0x1F)]
    [InlineData(0x8E)]
    public void What_is_no_command_answers_80h_without_an_interrupt(byte command)
    {
        _rig.Command(command);
        Assert.Equal([0x80], _rig.Results());
        Assert.False(_rig.Fdc.Interrupt.Level);
        Assert.Equal(0x80, _rig.Status);
    }

    [Fact]
    public void RQM_is_away_for_a_moment_after_each_byte()
    {
        _rig.Fdc.WritePort(1, 0x03);
        Assert.Equal(0x10, _rig.Status);
        _rig.Run(12 * FdcRig.Microsecond);
        Assert.Equal(0x90, _rig.Status);
    }

    [Fact]
    public void The_result_waits_with_RQM_DIO_and_CB_and_its_first_byte_takes_INT_back()
    {
        _rig.Command(0x4A, 0);
        Assert.Equal(0x10, _rig.Status);
        _rig.RunToInterrupt();
        Assert.Equal(0xD0, _rig.Status);
        _rig.Fdc.ReadPort(1);
        Assert.False(_rig.Fdc.Interrupt.Level);
        Assert.Equal(6, _rig.Results().Length);
        Assert.Equal(0x80, _rig.Status);
    }

    [Fact]
    public void A_seek_steps_at_SRT_and_shows_its_unit_as_busy_until_it_is_sensed()
    {
        // SRT F is 2 ms at 4 MHz.
        _rig.Command(0x0F, 0, 20);
        _rig.Run(FdcRig.Millisecond);
        Assert.Equal(0x81, _rig.Status);
        Assert.InRange(_rig.RunToInterrupt(), 39 * FdcRig.Millisecond, 40 * FdcRig.Millisecond);
        Assert.Equal(20, _rig.Drives[0].Cylinder);
        Assert.Equal(0x81, _rig.Status);
        _rig.Command(0x08);
        Assert.Equal([0x20, 20], _rig.Results());
        Assert.Equal(0x80, _rig.Status);
    }

    [Fact]
    public void Seeks_of_four_units_run_beside_each_other()
    {
        for (byte unit = 0; unit < 4; unit++)
        {
            _rig.Command(0x0F, unit, (byte)(10 + unit));
        }

        Assert.Equal(0x0F, _rig.Status & 0x0F);
        for (int unit = 0; unit < 4; unit++)
        {
            Assert.InRange(_rig.RunToInterrupt(), 0, 22 * FdcRig.Millisecond);
            _rig.Command(0x08);
            Assert.Equal([(byte)(0x20 | unit), (byte)(10 + unit)], _rig.Results());
            Assert.Equal(10 + unit, _rig.Drives[unit].Cylinder);
        }
    }

    [Fact]
    public void A_second_seek_that_has_ended_raises_INT_again_after_the_first_was_sensed()
    {
        _rig.Command(0x0F, 0, 1);
        _rig.Command(0x0F, 1, 1);
        _rig.Run(50 * FdcRig.Millisecond);
        _rig.Command(0x08);
        Assert.False(_rig.Fdc.Interrupt.Level);
        Assert.Equal([0x20, 1], _rig.Results());
        Assert.True(_rig.Fdc.Interrupt.Level);
        _rig.Command(0x08);
        Assert.Equal([0x21, 1], _rig.Results());
        Assert.False(_rig.Fdc.Interrupt.Level);
    }

    [Fact]
    public void Recalibrate_goes_to_track_0()
    {
        _rig.Seek(0, 30);
        _rig.Command(0x07, 0);
        _rig.RunToInterrupt();
        _rig.Command(0x08);
        Assert.Equal([0x20, 0], _rig.Results());
        Assert.True(_rig.Drives[0].IsAtTrack0);
    }

    [Fact]
    public void Recalibrate_gives_up_after_77_steps_with_equipment_check()
    {
        _rig.Fdc.Connect(2, null);
        _rig.Command(0x07, 2);
        Assert.InRange(_rig.RunToInterrupt(), 154 * FdcRig.Millisecond, 155 * FdcRig.Millisecond);
        _rig.Command(0x08);
        Assert.Equal([0x72, 0], _rig.Results());
    }

    [Fact]
    public void A_head_beyond_cylinder_77_needs_two_recalibrates()
    {
        var rig = new FdcRig(type: FloppyDriveType.HighDensity3, dataRate: 500_000);
        rig.Run(Tick.Second);
        rig.Command(0x03, 0xF1, 0x02);
        rig.Seek(0, 79);
        rig.Command(0x07, 0);
        rig.RunToInterrupt();
        rig.Command(0x08);
        Assert.Equal([0x70, 0], rig.Results());
        rig.Command(0x07, 0);
        rig.RunToInterrupt();
        rig.Command(0x08);
        Assert.Equal([0x20, 0], rig.Results());
    }

    [Fact]
    public void The_head_of_a_40_cylinder_drive_stops_at_41()
    {
        Assert.Equal([0x20, 60], _rig.Seek(0, 60));
        Assert.Equal(41, _rig.Drives[0].Cylinder);
    }

    [Fact]
    public void A_read_while_a_head_steps_is_not_accepted()
    {
        _rig.Command(0x0F, 1, 30);
        _rig.Command(0x4A, 0);
        Assert.Equal([0x80], _rig.Results());
    }

    [Fact]
    public void Sense_Drive_Status_shows_the_lines_of_the_drive()
    {
        Assert.Equal([0x3C], Sense(4));
        _rig.Disk.IsWriteProtected = true;
        Assert.Equal([0x78], Sense(0));
        _rig.Seek(0, 5);
        Assert.Equal([0x68], Sense(0));
        _rig.Fdc.Connect(3, null);
        Assert.Equal([0x23], Sense(3));
    }

    [Fact]
    public void Without_the_strap_READY_is_polled_and_asked_for()
    {
        var rig = new FdcRig(isReadyStrapped: false);
        rig.Run(Tick.Second);
        Assert.False(rig.Fdc.Interrupt.Level);
        Assert.Equal([0x48, 0, 0], rig.Do(new byte[512], 0x46, 0, 0, 0, 1, 2, 9, 0x2A, 0xFF)[..3]);
        rig.Drives[1].Insert(rig.Disk);
        rig.Drives[1].SetMotor(true);
        rig.RunToInterrupt();
        rig.Command(0x08);
        Assert.Equal([0xC1, 0], rig.Results());
        rig.SetMemory(new byte[512]);
        rig.Command(0x46, 1, 0, 0, 1, 2, 9, 0x2A, 0xFF);
        rig.Drives[1].Eject();
        Assert.Equal([0xC9, 0, 0], rig.Results()[..3]);
        rig.RunToInterrupt();
        rig.Command(0x08);
        Assert.Equal([0xC9, 0], rig.Results());
    }

    [Fact]
    public void An_idle_controller_books_nothing()
    {
        Assert.Equal(Tick.Never, _rig.Agenda.Next);
    }

    [Fact]
    public void Reset_ends_everything_and_Specify_outlives_it()
    {
        _rig.Command(0x0F, 1, 30);
        _rig.Fdc.Reset();
        Assert.Equal(0x80, _rig.Status);
        _rig.RunToInterrupt();
        _rig.Command(0x08);
        Assert.Equal([0xC0, 0], _rig.Results());
        _rig.Command(0x0F, 0, 10);
        Assert.InRange(_rig.RunToInterrupt(), 19 * FdcRig.Millisecond, 21 * FdcRig.Millisecond);
    }

    private byte[] Sense(byte unit)
    {
        _rig.Command(0x04, unit);
        return _rig.Results();
    }
}
