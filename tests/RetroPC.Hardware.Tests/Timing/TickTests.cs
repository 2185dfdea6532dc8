using RetroPC.Hardware.Timing;

namespace RetroPC.Hardware.Tests.Timing;

public class TickTests
{
    [Theory]
    [InlineData(14.318181, Tick.Isa)]
    [InlineData(4.772727, Tick.Cpu4M77)]
    [InlineData(1.193182, Tick.Pit)]
    [InlineData(6, 840)]
    [InlineData(8, Tick.Cpu8M)]
    [InlineData(12, 420)]
    [InlineData(16, 315)]
    [InlineData(24, 210)]
    public void The_crystals_of_a_PC_have_whole_periods(double megahertz, long period) =>
        Assert.Equal(period, Tick.PeriodOf(megahertz));

    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    [InlineData(20_000)]
    public void A_frequency_without_a_period_is_refused(double megahertz) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => Tick.PeriodOf(megahertz));
}
