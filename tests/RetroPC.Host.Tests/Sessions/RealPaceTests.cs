using System.Diagnostics;
using RetroPC.Hardware.Timing;
using RetroPC.Host.Sessions;

namespace RetroPC.Host.Tests.Sessions;

/// <summary>Only what a slow computer cannot spoil: a pace is never ahead.</summary>
public sealed class RealPaceTests
{
    [Theory]
    [InlineData(1, 0.3)]
    [InlineData(4, 0.075)]
    [InlineData(0.5, 0.6)]
    public void Guest_time_is_never_ahead_of_its_pace(double factor, double seconds)
    {
        var pace = new RealPace { Factor = factor };
        pace.Wait(0);
        var watch = Stopwatch.StartNew();
        for (long tick = 0; tick <= Tick.Second * 3 / 10; tick += Tick.Second / 60)
        {
            pace.Wait(tick);
        }

        Assert.True(watch.Elapsed.TotalSeconds >= seconds - 0.03, $"{watch.Elapsed.TotalSeconds}");
    }

    [Fact]
    public void Full_speed_never_waits()
    {
        var pace = new RealPace { Factor = RealPace.Full };
        using var never = new ManualResetEvent(false);
        pace.Wait(0, 0, never);
        pace.Wait(Tick.Second * 1000, 0, never);
        pace.Factor = 1;
        pace.Wait(Tick.Second * 1000);
        Assert.Throws<ArgumentOutOfRangeException>(() => pace.Factor = 0);
    }
}
