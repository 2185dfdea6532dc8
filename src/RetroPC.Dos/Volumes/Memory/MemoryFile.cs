namespace RetroPC.Dos.Volumes.Memory;

/// <summary>An open file of a drive in memory.</summary>
internal sealed class MemoryFile(MemoryVolume volume, MemoryContent content) : DosFile
{
    /// <inheritdoc/>
    public override long Length => content.Length;

    /// <inheritdoc/>
    public override DosTime Modified
    {
        get => content.Modified;
        set => content.Modified = content.IsProgram ? content.Modified : value;
    }

    /// <inheritdoc/>
    public override DosAttributes Attributes => content.Attributes;

    /// <inheritdoc/>
    public override object Identity => content;

    /// <inheritdoc/>
    public override DosError Read(long position, Span<byte> bytes, out int count)
    {
        count = (int)Math.Clamp(content.Length - position, 0, bytes.Length);
        if (count > 0)
        {
            content.Bytes.Slice((int)position, count).CopyTo(bytes);
        }

        return DosError.None;
    }

    /// <inheritdoc/>
    public override DosError Write(long position, ReadOnlySpan<byte> bytes, out int count)
    {
        count = 0;
        if (content.IsProgram)
        {
            return DosError.AccessDenied;
        }

        long end = Math.Min(position + bytes.Length, content.Length + (long)volume.Free);
        count = (int)Math.Max(0, end - position);
        if (count > 0)
        {
            content.SetLength((int)Math.Max(end, content.Length));
            bytes[..count].CopyTo(content.Bytes[(int)position..]);
        }

        return DosError.None;
    }

    /// <inheritdoc/>
    public override DosError SetLength(long length)
    {
        if (content.IsProgram)
        {
            return DosError.AccessDenied;
        }

        content.SetLength((int)Math.Min(length, content.Length + (long)volume.Free));
        return DosError.None;
    }

    /// <inheritdoc/>
    public override DosError Commit() => DosError.None;

    /// <inheritdoc/>
    public override void Dispose()
    {
    }
}
