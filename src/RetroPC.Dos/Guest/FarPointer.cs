namespace RetroPC.Dos.Guest;

/// <summary>A real-mode address.</summary>
/// <param name="Segment">The paragraph.</param>
/// <param name="Offset">The bytes behind it.</param>
internal readonly record struct FarPointer(ushort Segment, ushort Offset)
{
    /// <summary>FFFF:FFFF, which ends DOS's chains.</summary>
    public static FarPointer End => new(0xFFFF, 0xFFFF);

    /// <summary>The place so many bytes on, in the same segment.</summary>
    public static FarPointer operator +(FarPointer pointer, int bytes) => pointer with { Offset = (ushort)(pointer.Offset + bytes) };

    /// <summary>The address on the bus.</summary>
    public int Linear => (Segment << 4) + Offset;

    /// <inheritdoc/>
    public override string ToString() => $"{Segment:X4}:{Offset:X4}";
}
