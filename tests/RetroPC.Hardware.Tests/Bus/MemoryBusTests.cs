using RetroPC.Hardware.Bus;

namespace RetroPC.Hardware.Tests.Bus;

public class MemoryBusTests
{
    private readonly MemoryBus _bus = new(addressLines: 20);

    [Fact]
    public void A_new_bus_is_RAM_from_end_to_end()
    {
        _bus.Write(0xFFFFF, 0x5A);
        Assert.Equal(0x5A, _bus.Read(0xFFFFF));
        Assert.Equal(0xFFFFF, _bus.AddressMask);
    }

    [Fact]
    public void A_region_hides_the_RAM_below_it_in_its_pages_only()
    {
        _bus.Map(0xA0000, 0x2000, new OpenRegion());
        _bus.Write(0xA1FFF, 0x12);
        _bus.Write(0x9FFFF, 0x34);
        _bus.Write(0xA2000, 0x56);
        Assert.Equal(0xFF, _bus.Read(0xA1FFF));
        Assert.Equal(0x34, _bus.Read(0x9FFFF));
        Assert.Equal(0x56, _bus.Read(0xA2000));
        _bus.Map(0xA0000, 0x2000, null);
        Assert.Equal(0, _bus.Read(0xA1FFF));
    }

    [Fact]
    public void A_ROM_is_read_and_not_written_and_the_bus_is_open_behind_it()
    {
        _bus.Map(0xFE000, 0x2000, new RomRegion(0xFE800, [0x12, 0x34]));
        _bus.Write(0xFE800, 0x99);
        Assert.Equal(0x12, _bus.Read(0xFE800));
        Assert.Equal(0x34, _bus.Peek(0xFE801));
        Assert.Equal(0xFF, _bus.Read(0xFE802));
        Assert.Equal(0xFF, _bus.Read(0xFE7FF));
    }

    [Theory]
    [InlineData(0x100, 0x1000)]
    [InlineData(0x1000, 0x800)]
    [InlineData(0xFF000, 0x2000)]
    [InlineData(-0x1000, 0x1000)]
    public void A_range_that_is_no_row_of_pages_is_refused(int start, int length) =>
        Assert.Throws<ArgumentException>(() => _bus.Map(start, length, new OpenRegion()));
}
