namespace RetroPC.Hardware.Disks;

/// <summary>What a hard disk held when it was mounted. It never changes, whatever is written to the disk later.</summary>
public abstract class DiskContent
{
    /// <summary>Reads bytes.</summary>
    /// <param name="offset">Where they begin, in bytes from the first sector.</param>
    /// <param name="buffer">Receives them. What lies beyond the end is 0.</param>
    public abstract void Read(long offset, Span<byte> buffer);
}
