using RetroPC.Hardware.Bus;

namespace RetroPC.Dos.Drivers.Ems;

/// <summary>A logical page of expanded memory: 16 KB that lie wherever they are mapped, in several places too.</summary>
internal sealed class EmsPage : Region
{
    /// <summary>Bytes in a page.</summary>
    public const int Size = 0x4000;

    /// <summary>What is in it.</summary>
    public byte[] Bytes { get; } = new byte[Size];

    /// <inheritdoc/>
    public override byte Read(int address) => Bytes[address & (Size - 1)];

    /// <inheritdoc/>
    public override byte Peek(int address) => Bytes[address & (Size - 1)];

    /// <inheritdoc/>
    public override void Write(int address, byte value) => Bytes[address & (Size - 1)] = value;
}
