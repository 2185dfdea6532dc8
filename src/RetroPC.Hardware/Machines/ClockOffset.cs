using System.Buffers.Binary;
using RetroPC.Hardware.Snapshots;

namespace RetroPC.Hardware.Machines;

/// <summary>By how much people have set a machine's clock forward since it was delivered: kept while it is off, as 8 bytes of seconds.</summary>
/// <param name="time">The right time at power-on.</param>
internal sealed class ClockOffset(DateTime time)
{
    /// <summary>Bytes that are kept.</summary>
    public const int Length = sizeof(long);

    /// <summary>The last second of the year 9999.</summary>
    private const long LastSecond = 315_537_897_599;

    private long _secondsBefore;

    /// <summary>Writes what is to be kept.</summary>
    /// <param name="bytes">Where to.</param>
    /// <param name="setForward">By how much the clock was set forward since power-on.</param>
    public void Save(Span<byte> bytes, TimeSpan setForward)
    {
        // Systems write back what they have read, a moment later: that sets no clock.
        const int LeastSeconds = 2;
        long seconds = (long)setForward.TotalSeconds;
        BinaryPrimitives.WriteInt64LittleEndian(bytes, (Math.Abs(seconds) < LeastSeconds ? 0 : seconds) + _secondsBefore);
    }

    /// <summary>Takes what was kept.</summary>
    /// <returns>The time that the clock shows at power-on.</returns>
    public DateTime Load(ReadOnlySpan<byte> bytes)
    {
        long forward = BinaryPrimitives.ReadInt64LittleEndian(bytes), now = time.Ticks / TimeSpan.TicksPerSecond;
        if (forward >= -now && forward <= LastSecond - now)
        {
            _secondsBefore = forward;
        }

        return time.AddSeconds(_secondsBefore);
    }

    /// <summary>Saves or loads it as part of the machine's state.</summary>
    public void Sync(Snapshot snapshot, string name) => snapshot.Block(name, 1, ref _secondsBefore);
}
