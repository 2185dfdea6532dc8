using Microsoft.Win32.SafeHandles;

namespace RetroPC.Dos.Volumes.HostFolders;

/// <summary>An open file of the host. What is written is given to the host at once: nothing is held back here.</summary>
internal sealed class HostFile(string path, SafeFileHandle handle, DosAttributes attributes, object identity, bool isReadOnly) : DosFile
{
    /// <inheritdoc/>
    public override long Length => RandomAccess.GetLength(handle);

    /// <inheritdoc/>
    public override DosTime Modified
    {
        get => DosTime.Of(File.GetLastWriteTime(handle));
        set
        {
            if (value.ToDateTime() is not { } time)
            {
                return;
            }

            try
            {
                File.SetLastWriteTime(handle, time);
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException)
            {
                // Whoever may write a file need not own it: its date stays then.
            }
        }
    }

    /// <inheritdoc/>
    public override DosAttributes Attributes => attributes;

    /// <inheritdoc/>
    public override object Identity => identity;

    /// <summary>Where it is.</summary>
    public string Path => path;

    /// <inheritdoc/>
    public override DosError Read(long position, Span<byte> bytes, out int count)
    {
        count = 0;
        try
        {
            while (count < bytes.Length && RandomAccess.Read(handle, bytes[count..], position + count) is var read and > 0)
            {
                count += read;
            }

            return DosError.None;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return DosError.ReadFault;
        }
    }

    /// <inheritdoc/>
    public override DosError Write(long position, ReadOnlySpan<byte> bytes, out int count)
    {
        if (isReadOnly)
        {
            count = 0;
            return DosError.AccessDenied;
        }

        try
        {
            RandomAccess.Write(handle, bytes, position);
            count = bytes.Length;
            return DosError.None;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // A full disk takes a part: DOS tells how much by AX, without an error.
            count = (int)Math.Clamp(Length - position, 0, bytes.Length);
            return count < bytes.Length && HostErrors.IsFull(e) ? DosError.None : DosError.WriteFault;
        }
    }

    /// <inheritdoc/>
    public override DosError SetLength(long length)
    {
        if (isReadOnly)
        {
            return DosError.AccessDenied;
        }

        try
        {
            RandomAccess.SetLength(handle, length);
            return DosError.None;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return HostErrors.Of(e);
        }
    }

    /// <inheritdoc/>
    public override DosError Commit()
    {
        try
        {
            RandomAccess.FlushToDisk(handle);
            return DosError.None;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return DosError.WriteFault;
        }
    }

    /// <inheritdoc/>
    public override DosError SetLock(long position, long length, bool isLocked) => FileLocks.Set(handle, position, length, isLocked);

    /// <inheritdoc/>
    public override bool IsLockedByOthers(long position, long length) => FileLocks.IsLocked(handle, position, length);

    /// <inheritdoc/>
    public override DosError Claim(DosAccess access, int shareMode) => FileLocks.Claim(handle, isReadOnly ? DosAccess.Read : access, shareMode);

    /// <inheritdoc/>
    public override void Dispose() => handle.Dispose();
}
