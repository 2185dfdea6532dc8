namespace RetroPC.Dos.Volumes;

/// <summary>A RAM drive's sectors. Nothing of them is left when the machine is gone.</summary>
public sealed class MemorySectors : DosSectors
{
    private const int SectorSize = 512;

    private readonly byte[] _bytes;

    /// <summary>Sectors filled with zeros.</summary>
    /// <param name="count">How many.</param>
    public MemorySectors(int count) => _bytes = new byte[count * SectorSize];

    /// <inheritdoc/>
    public override int Size => SectorSize;

    /// <inheritdoc/>
    public override long Count => _bytes.Length / SectorSize;

    /// <inheritdoc/>
    public override bool IsReadOnly => false;

    /// <inheritdoc/>
    public override bool TryRead(long sector, Span<byte> bytes)
    {
        if (sector < 0 || sector >= Count)
        {
            return false;
        }

        _bytes.AsSpan((int)sector * SectorSize, SectorSize).CopyTo(bytes);
        return true;
    }

    /// <inheritdoc/>
    public override bool TryWrite(long sector, ReadOnlySpan<byte> bytes)
    {
        if (sector < 0 || sector >= Count)
        {
            return false;
        }

        bytes[..SectorSize].CopyTo(_bytes.AsSpan((int)sector * SectorSize));
        return true;
    }
}
