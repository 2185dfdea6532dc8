using RetroPC.Hardware.Chips;
using RetroPC.Hardware.Snapshots;
using RetroPC.Hardware.Timing;

namespace RetroPC.Hardware.Tests.Chips;

/// <summary>Flash memory (SST39SF010A data sheet, S71147).</summary>
public class FlashSst39Tests
{
    private const int Base = 0xF0000;
    private readonly Clock _clock = new();
    private readonly FlashSst39 _flash;

    public FlashSst39Tests()
    {
        _flash = new FlashSst39(_clock);
        _flash.Load(0x8000, [0x11, 0x22, 0x33]);
    }

    [Fact]
    public void A_plain_write_does_nothing()
    {
        _flash.Write(Base + 0x8000, 0x00);
        Assert.Equal(0x11, _flash.Read(Base + 0x8000));
        Assert.Equal(0, _flash.Revision);
    }

    [Fact]
    public void It_tells_its_maker_and_device_until_F0h()
    {
        Unlock(0x90);
        Assert.Equal([0xBF, 0xB5], [_flash.Read(Base), _flash.Read(Base + 1)]);
        Unlock(0xF0);
        Assert.Equal(0xFF, _flash.Read(Base));
    }

    [Fact]
    public void A_sector_is_erased_in_25_ms_during_which_bit_7_is_low_and_bit_6_toggles()
    {
        Unlock(0x80);
        EndErase(Base + 0x8001, 0x30);
        byte first = _flash.Read(Base + 0x8000), second = _flash.Read(Base + 0x8000);
        Assert.Equal(0, (first | second) & 0x80);
        Assert.Equal(0x40, (first ^ second) & 0x40);
        _clock.Now += FlashSst39.SectorEraseTime;
        Assert.Equal(0xFF, _flash.Read(Base + 0x8000));
        Assert.Equal(0xFF, _flash.Read(Base + 0x8002));
        Assert.Equal(1, _flash.Revision);
    }

    [Fact]
    public void A_byte_is_programmed_in_20_us_during_which_bit_7_is_its_contrary()
    {
        Unlock(0xA0);
        _flash.Write(Base + 0x9000, 0x85);
        Assert.Equal(0, _flash.Read(Base + 0x9000) & 0x80);
        _clock.Now += FlashSst39.ProgramTime;
        Assert.Equal(0x85, _flash.Read(Base + 0x9000));
    }

    [Fact]
    public void Programming_makes_no_1_of_a_0()
    {
        Unlock(0xA0);
        _flash.Write(Base + 0x8001, 0x0F);
        _clock.Now += FlashSst39.ProgramTime;
        Assert.Equal(0x02, _flash.Read(Base + 0x8001));
    }

    [Fact]
    public void While_it_works_it_hears_no_command()
    {
        Unlock(0xA0);
        _flash.Write(Base + 0x9000, 0x85);
        Unlock(0x90);
        _clock.Now += FlashSst39.ProgramTime;
        Assert.Equal(0xFF, _flash.Read(Base));
    }

    [Fact]
    public void The_whole_chip_can_be_erased()
    {
        Unlock(0x80);
        EndErase(Base + 0x5555, 0x10);
        _clock.Now += FlashSst39.ChipEraseTime;
        Assert.True(_flash.Content.IndexOfAnyExcept((byte)0xFF) < 0);
    }

    [Fact]
    public void A_wrong_byte_ends_a_sequence()
    {
        _flash.Write(Base + 0x5555, 0xAA);
        _flash.Write(Base + 0x2AAA, 0x56);
        _flash.Write(Base + 0x5555, 0x90);
        Assert.Equal(0xFF, _flash.Read(Base));
    }

    [Fact]
    public void A_saved_chip_is_the_same_again()
    {
        Unlock(0xA0);
        var file = Snapshot.ForSaving();
        _flash.Sync(file);
        var other = new FlashSst39(_clock);
        other.Sync(Snapshot.ForLoading(file.ToArray()));
        other.Write(Base + 0x9000, 0x12);
        _clock.Now += FlashSst39.ProgramTime;
        Assert.Equal([0x12, 0x11], [other.Read(Base + 0x9000), other.Read(Base + 0x8000)]);
    }

    [Fact]
    public void A_million_random_accesses_do_no_harm()
    {
        var random = new Random(7);
        byte[] bytes = [0xAA, 0x55, 0x90, 0xA0, 0x80, 0x30, 0x10, 0xF0];
        int[] addresses = [0x5555, 0x2AAA, 0x8000, 0xAAAA];
        for (int i = 0; i < 1_000_000; i++)
        {
            _flash.Write(Base + addresses[random.Next(4)], bytes[random.Next(8)]);
            _ = _flash.Read(Base + random.Next(FlashSst39.Size));
            _clock.Now += random.Next(1_000_000);
        }

        Assert.NotEqual(0, _flash.Revision);
    }

    private void Unlock(byte command)
    {
        _flash.Write(Base + 0x5555, 0xAA);
        _flash.Write(Base + 0xAAAA, 0x55);
        _flash.Write(Base + 0x5555, command);
    }

    private void EndErase(int address, byte command)
    {
        _flash.Write(Base + 0x5555, 0xAA);
        _flash.Write(Base + 0xAAAA, 0x55);
        _flash.Write(address, command);
    }
}
