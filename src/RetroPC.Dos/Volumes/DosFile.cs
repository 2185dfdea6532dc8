namespace RetroPC.Dos.Volumes;

/// <summary>An open file.</summary>
internal abstract class DosFile : IDisposable
{
    /// <summary>How long it is.</summary>
    public abstract long Length { get; }

    /// <summary>When it was last written.</summary>
    public abstract DosTime Modified { get; set; }

    /// <summary>Its attributes.</summary>
    public abstract DosAttributes Attributes { get; }

    /// <summary>Tells the same file from all others of the process.</summary>
    public abstract object Identity { get; }

    /// <summary>Reads at a place; less than asked for at the end.</summary>
    public abstract DosError Read(long position, Span<byte> bytes, out int count);

    /// <summary>Writes at a place; less than asked for if the disk is full.</summary>
    public abstract DosError Write(long position, ReadOnlySpan<byte> bytes, out int count);

    /// <summary>Cuts or extends it.</summary>
    public abstract DosError SetLength(long length);

    /// <summary>Has everything written down.</summary>
    public abstract DosError Commit();

    /// <summary>Locks or unlocks a part against other processes of the host.</summary>
    public virtual DosError SetLock(long position, long length, bool isLocked) => DosError.None;

    /// <summary>Whether another process of the host has locked a part.</summary>
    public virtual bool IsLockedByOthers(long position, long length) => false;

    /// <summary>Claims a way of sharing against other processes of the host.</summary>
    public virtual DosError Claim(DosAccess access, int shareMode) => DosError.None;

    /// <inheritdoc/>
    public abstract void Dispose();
}

/// <summary>The sectors of a drive.</summary>
public abstract class DosSectors
{
    /// <summary>Bytes in one.</summary>
    public abstract int Size { get; }

    /// <summary>How many there are.</summary>
    public abstract long Count { get; }

    /// <summary>Whether nothing can be written.</summary>
    public abstract bool IsReadOnly { get; }

    /// <summary>Reads sectors; false if that fails.</summary>
    public abstract bool TryRead(long sector, Span<byte> bytes);

    /// <summary>Writes sectors; false if that fails.</summary>
    public abstract bool TryWrite(long sector, ReadOnlySpan<byte> bytes);
}
