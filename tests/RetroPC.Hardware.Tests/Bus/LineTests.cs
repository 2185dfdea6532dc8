using RetroPC.Hardware.Bus;
using RetroPC.Hardware.Snapshots;

namespace RetroPC.Hardware.Tests.Bus;

public class LineTests
{
    private readonly Line _line = new();
    private readonly Input _input = new();

    [Fact]
    public void An_input_hears_changes_only()
    {
        _line.Connect(_input, pin: 3);
        _line.Set(true);
        _line.Set(true);
        _line.Set(false);
        Assert.Equal([(3, true), (3, false)], _input.Heard);
    }

    [Fact]
    public void An_input_that_is_connected_late_hears_a_high_level()
    {
        _line.Set(true);
        _line.Connect(_input, pin: 1);
        Assert.Equal([(1, true)], _input.Heard);
    }

    [Fact]
    public void A_restored_level_is_news_to_nobody()
    {
        _line.Connect(_input, pin: 0);
        _line.Restore(true);
        _line.Set(true);
        Assert.Empty(_input.Heard);
        Assert.True(_line.Level);
    }

    private sealed class Input : Device
    {
        public List<(int Pin, bool Level)> Heard { get; } = [];

        public override void LineChanged(int pin, bool level) => Heard.Add((pin, level));

        public override void Sync(Snapshot snapshot)
        {
        }
    }
}
