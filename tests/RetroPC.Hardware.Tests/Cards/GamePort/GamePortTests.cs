using RetroPC.Hardware.Cards;
using RetroPC.Hardware.Snapshots;
using RetroPC.Hardware.Timing;

namespace RetroPC.Hardware.Tests.Cards;

/// <summary>IBM's Game Control Adapter: Technical Reference, Options and Adapters, "Game Control Adapter".</summary>
public class GamePortTests
{
    private const int Address = 0x201;
    private const long Microsecond = Tick.Second / 1_000_000;
    private readonly Clock _clock = new();
    private readonly GamePort _game;

    public GamePortTests() => _game = new GamePort(_clock);

    [Fact]
    public void At_rest_the_one_shots_are_low_and_no_button_is_down()
    {
        Assert.Equal(0xF0, _game.ReadPort(Address));
    }

    [Theory]
    [InlineData(0, 24.2)]
    [InlineData(51, 244.2)]
    [InlineData(255, 1124.2)]
    public void An_axis_takes_24_2_microseconds_and_11_for_each_kilohm(int position, double microseconds)
    {
        // "Programming Considerations": time = 24.2 us + 0.011 (r) us; r is 0 to 100 kilohm.
        Center();
        _game.SetAxis(2, position);
        _game.WritePort(Address, 0);
        long time = (long)Math.Round(microseconds * Microsecond);
        Run(time - 1);
        Assert.Equal(4, _game.ReadPort(Address) & 4);
        Run(1);
        Assert.Equal(0, _game.ReadPort(Address) & 4);
    }

    [Fact]
    public void A_write_starts_all_four_at_once_and_does_not_start_again_what_runs()
    {
        Center();
        _game.SetAxis(0, 0);
        _game.WritePort(Address, 0);
        Assert.Equal(0xFF, _game.ReadPort(Address));
        Run(500 * Microsecond);
        Assert.Equal(0xFE, _game.ReadPort(Address));
        _game.WritePort(Address, 0);
        Assert.Equal(0xFF, _game.ReadPort(Address));
        Run(100 * Microsecond);
        Assert.Equal(0xF0, _game.ReadPort(Address));
    }

    [Fact]
    public void An_axis_with_nothing_plugged_in_stays_high_until_something_is()
    {
        _game.SetAxis(1, 0);
        _game.WritePort(Address, 0);
        Run(Tick.Second);
        Assert.Equal(0xFD, _game.ReadPort(Address));
        _game.SetAxis(0, 255);
        Run(1124 * Microsecond);
        Assert.Equal(0xFD, _game.ReadPort(Address));
        Run(Microsecond);
        Assert.Equal(0xFC, _game.ReadPort(Address));
        _game.WritePort(Address, 0);
        Assert.Equal(0xFF, _game.ReadPort(Address));
    }

    [Fact]
    public void An_axis_that_is_unplugged_while_its_one_shot_runs_stays_high()
    {
        Center();
        _game.WritePort(Address, 0);
        _game.SetAxis(3, null);
        Run(Tick.Second);
        Assert.Equal(0xF8, _game.ReadPort(Address));
    }

    [Fact]
    public void A_button_that_is_down_reads_zero()
    {
        for (int button = 0; button < 4; button++)
        {
            _game.SetButton(button, true);
            Assert.Equal(0xF0 & ~(0x10 << button), _game.PeekPort(Address));
            _game.SetButton(button, false);
        }

        Assert.Equal(0xF0, _game.ReadPort(Address));
    }

    [Fact]
    public void A_saved_port_goes_on_as_it_was_and_a_damaged_file_is_refused_or_does_no_harm()
    {
        Center();
        _game.SetButton(2, true);
        _game.WritePort(Address, 0);
        byte[] saved = Save(_game);
        var other = new GamePort(_clock);
        other.Sync(Snapshot.ForLoading(saved));
        Run(500 * Microsecond);
        Assert.Equal(0xBF, other.ReadPort(Address));
        Run(100 * Microsecond);
        Assert.Equal(0xB0, other.ReadPort(Address));
        Assert.Equal(saved, Save(other));
        for (int i = 0; i < saved.Length; i++)
        {
            byte[] damaged = [.. saved];
            damaged[i] ^= 0x81;
            try
            {
                other.Sync(Snapshot.ForLoading(damaged));
            }
            catch (SnapshotException)
            {
                continue;
            }

            other.WritePort(Address, 0);
        }
    }

    private static byte[] Save(GamePort game)
    {
        Snapshot file = Snapshot.ForSaving();
        game.Sync(file);
        return file.ToArray();
    }

    private void Center()
    {
        for (int axis = 0; axis < 4; axis++)
        {
            _game.SetAxis(axis, 128);
        }
    }

    private void Run(long ticks) => _clock.Now += ticks;
}
