namespace RetroPC.Hardware.Disks;

/// <summary>What a sector's ID field says: cylinder, head, record number and size code.</summary>
/// <param name="Cylinder">C; not always the cylinder where it lies.</param>
/// <param name="Head">H.</param>
/// <param name="Record">R, the sector's number.</param>
/// <param name="SizeCode">N: the data field has 128 shifted left by N bytes.</param>
public readonly record struct SectorId(byte Cylinder, byte Head, byte Record, byte SizeCode)
{
    /// <summary>The highest size code that a sector here can have: 16 KB, more than any track of 250 or 500 kbit/s holds.</summary>
    public const int LargestSizeCode = 7;

    /// <summary>The bytes of the data field.</summary>
    public int Size => 128 << Math.Min(SizeCode, (byte)LargestSizeCode);
}

/// <summary>One sector as it is recorded.</summary>
public sealed class FloppySector
{
    /// <summary>A sector with an intact ID and an intact data field.</summary>
    /// <param name="id">Its ID field.</param>
    /// <param name="position">Where on the track its ID field's sync begins, in bytes after the index hole.</param>
    /// <param name="data">Its data field; <see cref="SectorId.Size"/> bytes.</param>
    public FloppySector(SectorId id, int position, byte[] data)
    {
        ArgumentNullException.ThrowIfNull(data);
        ArgumentOutOfRangeException.ThrowIfNotEqual(data.Length, id.Size);
        Id = id;
        Position = position;
        Data = data;
    }

    /// <summary>Its ID field.</summary>
    public SectorId Id { get; }

    /// <summary>Where on the track its ID field's sync begins, in bytes after the index hole.</summary>
    public int Position { get; }

    /// <summary>Its data field. Whoever writes here calls <see cref="FloppyDisk.Changed"/>.</summary>
    public byte[] Data { get; }

    /// <summary>What is wrong with it, or special.</summary>
    public SectorMarks Marks { get; set; }
}

/// <summary>What a sector can have besides its ID and data.</summary>
[Flags]
public enum SectorMarks : byte
{
    /// <summary>A common sector.</summary>
    None = 0,

    /// <summary>Its data field begins with the deleted-data address mark.</summary>
    Deleted = 1,

    /// <summary>The CRC of its ID field is wrong.</summary>
    BadId = 2,

    /// <summary>The CRC of its data field is wrong.</summary>
    BadData = 4,

    /// <summary>It has an ID field, but no data field.</summary>
    NoData = 8,
}
