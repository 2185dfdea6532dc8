using RetroPC.Dos.Guest;

namespace RetroPC.Dos.Devices;

/// <summary>NUL: takes everything and has nothing.</summary>
internal sealed class NulDevice(FarPointer header) : CharacterDevice
{
    /// <inheritdoc/>
    public override string Name => "NUL     ";

    /// <inheritdoc/>
    public override FarPointer Header => header;

    /// <inheritdoc/>
    public override ushort Info => 0x80C4;

    /// <inheritdoc/>
    public override ValueTask<int> ReadByte() => new(-1);

    /// <inheritdoc/>
    public override ValueTask<DosError> WriteByte(byte value) => new(DosError.None);

    /// <inheritdoc/>
    public override bool TryWrite(ReadOnlySpan<byte> bytes) => true;
}
