using RetroPC.Host.Input;

namespace RetroPC.Host.Tests.Input;

/// <summary>A key is one of a burst if two others went down within five milliseconds each before it.</summary>
public class KeyBurstTests
{
    private readonly KeyBurst _burst = new();

    [Fact]
    public void Keys_of_a_fast_typist_are_no_burst() => Assert.DoesNotContain(true, Press(0, 4, 60, 110, 112, 170));

    [Fact]
    public void The_third_key_at_once_makes_a_burst() => Assert.Equal([false, false, true, true], Press(0, 1, 6, 7));

    [Fact]
    public void A_pause_ends_it() => Assert.Equal([false, false, true, false, false, true], Press(0, 1, 2, 8, 9, 10));

    private bool[] Press(params int[] milliseconds) => [.. milliseconds.Select(time => _burst.Press(TimeSpan.FromMilliseconds(time)))];
}
