using RetroPC.Hardware.Chips;
using RetroPC.Hardware.Timing;

namespace RetroPC.Hardware.Tests.Chips;

/// <summary>The closed form against the edge-by-edge oracle, on random programs.</summary>
public class PitOracleTests
{
    [Theory]
    [InlineData(PitVariant.Intel8253, 7)]
    [InlineData(PitVariant.Intel8254, 7)]
    [InlineData(PitVariant.Intel8253, 0)]
    [InlineData(PitVariant.Intel8254, 0)]
    public void Every_output_and_count_is_that_of_the_clock_by_clock_chip(PitVariant variant, int listeners)
    {
        for (int seed = 0; seed < 60; seed++)
        {
            RunProgram(variant, listeners, seed);
        }
    }

    private static void RunProgram(PitVariant variant, int listeners, int seed)
    {
        var random = new Random(seed);
        long phase = random.Next((int)Tick.Pit);
        var board = new PitBoard(variant, phase, listeners);
        var slow = new SlowPitChannel(variant == PitVariant.Intel8253, gate: true);
        var expected = new List<(int, long, bool)>();
        long edge = phase == 0 ? Tick.Pit : phase;
        bool level = false;
        for (int step = 0; step < 300; step++)
        {
            long wait = random.Next(6) switch { 0 => 0, 5 => random.Next(150_000), 4 => random.Next(600), _ => random.Next(12) };
            long now = board.Clock.Now + (wait * Tick.Pit) + random.Next(2 * (int)Tick.Pit);
            for (; edge <= now; edge += Tick.Pit)
            {
                slow.Edge();
                Note(edge);
            }

            board.RunTo(now);
            string context = $"seed {seed} step {step} mode {slow.Mode}";
            if (slow.Counting)
            {
                board.Pit.WritePort(3, 0x00);
                bool isTwo = (slow.Status & 0x30) == 0x30;
                int shown = (slow.Status & 0x30) switch { 0x10 => slow.Element & 0xFF, 0x20 => slow.Element >> 8, _ => slow.Element };
                int read = board.Pit.ReadPort(0) | (isTwo ? board.Pit.ReadPort(0) << 8 : 0);
                Assert.True(shown == read, $"{context}: {shown:X} read as {read:X}");
            }

            if (variant == PitVariant.Intel8254)
            {
                board.Pit.WritePort(3, 0xE2);
                Assert.True(slow.Status == board.Pit.ReadPort(0), context);
            }

            switch (random.Next(8))
            {
                case 0:
                    byte control = (byte)((random.Next(1, 4) << 4) | (random.Next(8) << 1) | random.Next(2));
                    board.Pit.WritePort(3, control);
                    slow.WriteControl(control);
                    break;
                case 1 or 2 or 3:
                    int most = random.Next(2) == 0 ? 10 : 100;
                    byte count = (byte)((random.Next(most / 10) % 10 << 4) | random.Next(10));
                    board.Pit.WritePort(0, count);
                    slow.WriteCount(count);
                    break;
                case 4 or 5:
                    bool gate = random.Next(3) != 0;
                    board.Pit.LineChanged((int)PitPin.Gate0, gate);
                    slow.SetGate(gate);
                    break;
                default:
                    break;
            }

            Note(now);
        }

        if (listeners != 0)
        {
            Assert.Equal(expected, board.Heard);
        }

        void Note(long at)
        {
            if (slow.Out != level)
            {
                level = slow.Out;
                expected.Add((0, at, level));
            }
        }
    }
}
