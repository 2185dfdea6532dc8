namespace RetroPC.Hardware.Bus;

/// <summary>A ROM: reads give its content, writes are lost.</summary>
public sealed class RomRegion : Region
{
    private readonly byte[] _content;
    private readonly int _start;
    private readonly int _waits;

    /// <summary>A ROM from an address on.</summary>
    /// <param name="start">The physical address of its first byte.</param>
    /// <param name="content">Its bytes. Where its last page has more than it, the bus is open.</param>
    /// <param name="waits">The wait states of its cycles, in clocks of the CPU.</param>
    public RomRegion(int start, byte[] content, int waits = 0)
    {
        ArgumentNullException.ThrowIfNull(content);
        _start = start;
        _content = content;
        _waits = waits;
    }

    /// <inheritdoc/>
    public override byte Read(int address) => Peek(address);

    /// <inheritdoc/>
    public override byte Peek(int address)
    {
        int offset = address - _start;
        return (uint)offset < (uint)_content.Length ? _content[offset] : Ports.OpenBus;
    }

    /// <inheritdoc/>
    public override void Write(int address, byte value)
    {
    }

    /// <inheritdoc/>
    public override int Wait(long now) => _waits;
}
