using RetroPC.Hardware.Cpu.I8086;

namespace RetroPC.Host.Benchmarks;

/// <summary>A count of executed instructions.</summary>
public sealed class InstructionCounter
{
    /// <summary>Instructions begun. A repeated string instruction is one.</summary>
    public long Instructions { get; set; }
}

/// <summary>Counts instructions: first bytes that are no prefixes.</summary>
/// <param name="counter">Where the count goes.</param>
public readonly struct CountingProbe(InstructionCounter counter) : IProbe
{
    /// <inheritdoc/>
    public static bool IsActive => true;

    /// <inheritdoc/>
    public void QueueRead(long clock, byte value, bool isFirst)
    {
        bool isPrefix = value is 0x26 or 0x2E or 0x36 or 0x3E or (>= 0xF0 and <= 0xF3);
        if (isFirst && !isPrefix)
        {
            counter.Instructions++;
        }
    }

    /// <inheritdoc/>
    public void BusCycle(in BusCycle cycle)
    {
    }

    /// <inheritdoc/>
    public void QueueFlush(long clock)
    {
    }

    /// <inheritdoc/>
    public int CodeFetched(int address, int data) => data;
}
