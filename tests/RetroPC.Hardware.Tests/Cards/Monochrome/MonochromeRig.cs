using RetroPC.Hardware.Cards;
using RetroPC.Hardware.Snapshots;
using RetroPC.Hardware.Timing;
using RetroPC.Hardware.Video;

namespace RetroPC.Hardware.Tests.Cards;

/// <summary>What the tests of both cards for the monochrome display do with them.</summary>
/// <param name="clock">The cards' time.</param>
/// <param name="ports">How many ports from 3B0h on the card has.</param>
/// <param name="window">How many addresses from B0000h on.</param>
internal sealed class MonochromeRig(Clock clock, int ports, int window)
{
    private readonly Frame _frame = new();

    public byte[] Save(MonochromeCard card)
    {
        Snapshot file = Snapshot.ForSaving();
        clock.Sync(file);
        card.Sync(file);
        return file.ToArray();
    }

    /// <summary>Loads a state into a new card.</summary>
    public T Load<T>(T card, byte[] bytes)
        where T : MonochromeCard
    {
        Snapshot file = Snapshot.ForLoading(bytes);
        clock.Sync(file);
        card.Sync(file);
        file.End();
        return card;
    }

    /// <summary>Random accesses, pictures, and now and then a reset.</summary>
    public void Abuse(MonochromeCard card, Random random, int steps)
    {
        for (int i = 0; i < steps; i++)
        {
            switch (random.Next(5))
            {
                case 0 or 1:
                    card.WritePort(0x3B0 + random.Next(ports), (byte)random.Next(random.Next(2) == 0 ? 20 : 256));
                    break;
                case 2:
                    card.ReadPort(0x3B0 + random.Next(ports));
                    break;
                case 3:
                    card.Memory.Write(0xB0000 + random.Next(window), (byte)random.Next(256));
                    break;
                default:
                    card.PeekPort(0x3B0 + random.Next(ports));
                    break;
            }

            clock.Now += random.Next(20_000);
            switch (random.Next(2000))
            {
                case 0:
                    card.TakeFrame(_frame);
                    break;
                case 1:
                    card.DrawFrame(_frame);
                    break;
                case 2:
                    card.Reset();
                    clock.Now += random.NextInt64(Tick.Second);
                    break;
            }
        }
    }
}
