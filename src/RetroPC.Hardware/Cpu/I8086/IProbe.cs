namespace RetroPC.Hardware.Cpu.I8086;

/// <summary>
/// What an observer can see and, for the harness of captured vectors, replace. A struct type parameter: with <see cref="NoProbe"/>
/// the JIT removes every trace of it.
/// </summary>
public interface IProbe
{
    /// <summary>Whether the CPU calls the probe at all.</summary>
    static abstract bool IsActive { get; }

    /// <summary>A bus cycle has begun; its length and data are known.</summary>
    void BusCycle(in BusCycle cycle);

    /// <summary>The execution unit has read a byte from the queue.</summary>
    /// <param name="clock">The clock in which it did; the QS pins show it in the next.</param>
    /// <param name="value">The byte.</param>
    /// <param name="isFirst">Whether the byte is an opcode or a prefix.</param>
    void QueueRead(long clock, byte value, bool isFirst);

    /// <summary>The queue has been emptied.</summary>
    /// <param name="clock">The clock in which it was; the QS pins show it in the next.</param>
    void QueueFlush(long clock);

    /// <summary>Gives code another content than memory has.</summary>
    /// <param name="address">The physical address of the fetch.</param>
    /// <param name="data">What memory has: a word on the 8086, a byte on the 8088.</param>
    /// <returns>What the queue gets.</returns>
    int CodeFetched(int address, int data);
}

/// <summary>Nobody looks.</summary>
public readonly struct NoProbe : IProbe
{
    /// <inheritdoc/>
    public static bool IsActive => false;

    /// <inheritdoc/>
    public void BusCycle(in BusCycle cycle)
    {
    }

    /// <inheritdoc/>
    public void QueueRead(long clock, byte value, bool isFirst)
    {
    }

    /// <inheritdoc/>
    public void QueueFlush(long clock)
    {
    }

    /// <inheritdoc/>
    public int CodeFetched(int address, int data) => data;
}
