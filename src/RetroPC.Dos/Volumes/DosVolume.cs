namespace RetroPC.Dos.Volumes;

/// <summary>A drive's file system. Paths are as DOS has them: \ and \DIR\FILE.EXT, upper case, a char for each byte of the code page.</summary>
public abstract class DosVolume
{
    /// <summary>Whether nothing can be written.</summary>
    public abstract bool IsReadOnly { get; }

    /// <summary>Whether it is a folder of the host's: DOS sees a network drive.</summary>
    public abstract bool IsRemote { get; }

    /// <summary>The sectors, for INT 25h and 26h; null if there are none.</summary>
    public virtual DosSectors? Sectors => null;

    /// <summary>The label, as a directory has it: 11 characters; null if there is none.</summary>
    public abstract string? Label { get; }

    /// <summary>Sets the label; null removes it.</summary>
    internal abstract DosError SetLabel(string? label);

    /// <summary>The serial number.</summary>
    public abstract uint SerialNumber { get; }

    /// <summary>Sets the serial number, where there is a place for it.</summary>
    internal virtual DosError SetSerialNumber(uint number) => DosError.InvalidFunction;

    /// <summary>Size and room.</summary>
    public abstract DosSpace Space { get; }

    /// <summary>Looks a file or directory up.</summary>
    internal abstract DosError Find(DosPath path, out DosEntry entry);

    /// <summary>Opens a file.</summary>
    internal abstract DosError Open(DosPath path, DosAccess access, out DosFile? file);

    /// <summary>Makes a file, or empties the one that is there.</summary>
    internal abstract DosError Create(DosPath path, DosAttributes attributes, DosAccess access, out DosFile? file);

    /// <summary>Deletes a file.</summary>
    internal abstract DosError Delete(DosPath path);

    /// <summary>Renames a file or directory, also into another directory.</summary>
    internal abstract DosError Rename(DosPath from, DosPath to);

    /// <summary>Makes a directory.</summary>
    internal abstract DosError MakeDirectory(DosPath path, DosTime now);

    /// <summary>Removes an empty directory.</summary>
    internal abstract DosError RemoveDirectory(DosPath path);

    /// <summary>Sets attributes.</summary>
    internal abstract DosError SetAttributes(DosPath path, DosAttributes attributes);

    /// <summary>Begins to list a directory.</summary>
    /// <param name="directory">The directory.</param>
    /// <param name="id">Stands for it in <see cref="Next"/>.</param>
    internal abstract DosError OpenDirectory(DosPath directory, out ushort id);

    /// <summary>The next entry of a directory. The entries keep their places while others come and go.</summary>
    /// <param name="id">The directory.</param>
    /// <param name="place">Where to look; moves behind the entry.</param>
    /// <param name="entry">The entry.</param>
    /// <returns>Whether there was one.</returns>
    internal abstract bool Next(ushort id, ref int place, out DosEntry entry);

    /// <summary>Whatever is held back is written.</summary>
    internal virtual void Flush()
    {
    }
}
