namespace RetroPC.Hardware.Bus;

/// <summary>Addresses at which nothing answers: reads find the bus pulled up, writes are lost.</summary>
public sealed class OpenRegion : Region
{
    /// <inheritdoc/>
    public override byte Read(int address) => 0xFF;

    /// <inheritdoc/>
    public override byte Peek(int address) => 0xFF;

    /// <inheritdoc/>
    public override void Write(int address, byte value)
    {
    }
}
