using RetroPC.Dos.Guest;

namespace RetroPC.Dos.Devices;

/// <summary>A driver whose name is all that there is to it: programs open it to see whether it is there, as EMMXXXX0.</summary>
internal sealed class NamedDevice(FarPointer header, string name) : CharacterDevice
{
    /// <inheritdoc/>
    public override string Name => name;

    /// <inheritdoc/>
    public override FarPointer Header => header;

    /// <inheritdoc/>
    public override ushort Info => 0xC0C0;

    /// <inheritdoc/>
    public override ValueTask<int> ReadByte() => new(-1);

    /// <inheritdoc/>
    public override ValueTask<DosError> WriteByte(byte value) => new(DosError.None);
}
