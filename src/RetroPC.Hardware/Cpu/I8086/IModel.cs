namespace RetroPC.Hardware.Cpu.I8086;

/// <summary>
/// What distinguishes an 8086 from an 8088: the width of the bus and the length of the queue. A struct type parameter, so that the
/// JIT compiles a CPU for each, without a test or a call.
/// </summary>
public interface IModel
{
    /// <summary>Whether the data bus has 16 lines and BHE, or 8.</summary>
    static abstract bool HasWordBus { get; }

    /// <summary>Bytes in the prefetch queue.</summary>
    static abstract int QueueSize { get; }
}

/// <summary>The 8086: 16 data lines, a queue of six bytes.</summary>
public readonly struct Intel8086 : IModel
{
    /// <inheritdoc/>
    public static bool HasWordBus => true;

    /// <inheritdoc/>
    public static int QueueSize => 6;
}

/// <summary>The 8088: 8 data lines, a queue of four bytes.</summary>
public readonly struct Intel8088 : IModel
{
    /// <inheritdoc/>
    public static bool HasWordBus => false;

    /// <inheritdoc/>
    public static int QueueSize => 4;
}
