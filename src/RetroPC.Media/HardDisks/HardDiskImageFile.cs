using System.Security.Cryptography;
using RetroPC.Hardware.Disks;

namespace RetroPC.Media;

// A hard disk that is a raw image among the host's files.
//
// Saving writes what has changed since the last time: first into a journal beside the image, which is flushed to the host's disk and renamed to its
// name, then into the image, which is flushed too; then the journal goes. Whoever is killed in the middle leaves the old generation, or the new
// one in image and journal together; the next one that opens the image to write completes it, one that only reads it lays the journal over it.
//
// What the image held when it was opened can still be read after it has been overwritten, for machine states need that: those blocks stay in memory.
//
// Decisions:
// - The file is locked against a second RetroPC that would write it, and, while it is only read, against all that would.
// - If another program has changed the file meanwhile, its work stays, and the whole disk is saved beside it under another name.
// - A link is followed when the image is opened. Where no file can be made beside it, there is no journal, and a kill while saving can tear it.
// - The host's disk failing to read is a MediaException in the middle of the guest's work: nothing that was not read may ever be written back.
//
// Not here: the entry of the journal in its folder is not flushed (.NET cannot): after a power failure, not a kill, it can be missing.

/// <summary>A hard disk with the image file in which its changes are kept.</summary>
public sealed class HardDiskImageFile : SavedFile
{
    private const string ConflictSuffix = ".retropc-conflict";
    private readonly ImageContent _content;
    private readonly long _length;
    private string _path;
    private FileStream _file;
    private DateTime _savedAt;
    private long _savedRevision;

    private HardDiskImageFile(string path, FileStream file, bool isReadOnly, ImageContent content, HardDisk disk)
    {
        _path = path;
        _file = file;
        _content = content;
        _length = file.Length;
        IsReadOnly = isReadOnly;
        Disk = disk;
        Remember(0);
    }

    /// <summary>The disk.</summary>
    public HardDisk Disk { get; }

    /// <inheritdoc/>
    public override long Revision => Disk.Revision;

    /// <summary>Whether its file is left as it is.</summary>
    public bool IsReadOnly { get; }

    /// <summary>Opens an image.</summary>
    /// <param name="path">The file.</param>
    /// <param name="access">What becomes of changes; a file that cannot be written is write-protected in place of saved, with a warning.</param>
    /// <param name="geometry">How it is divided; null to find out from its partitions or its size.</param>
    /// <exception cref="FileNotFoundException">There is no such file, or it cannot be read.</exception>
    /// <exception cref="MediaException">It is no image of a hard disk, or another RetroPC has it open.</exception>
    public static HardDiskImageFile Open(string path, ImageAccess access, DiskGeometry? geometry = null)
    {
        string target = ImageFile.TargetOf(path);
        RefuseEmpty(path, target);
        FileStream? writable = access == ImageAccess.Save ? ImageFile.OpenForWriting(path) : null;
        FileStream file = writable ?? ImageFile.OpenForReading(path);
        try
        {
            CheckSize(path, file.Length);
            var content = new ImageContent(path, file);
            Recover(path, target, content, file, writable is not null);
            DiskGeometry found = geometry is { } own ? Fit(path, own, file.Length) : HardDiskGeometry.Detect(file.Length, content);
            var disk = new HardDisk(found, content) { IsWriteProtected = writable is null && access != ImageAccess.Discard };
            return new HardDiskImageFile(target, file, writable is null, content, disk)
            {
                Warning = writable is null && access == ImageAccess.Save ? $"{path} cannot be written: the disk is write-protected" : Describe(path, found, content),
            };
        }
        catch (Exception e) when (e is (IOException or UnauthorizedAccessException) and not FileNotFoundException)
        {
            file.Dispose();
            throw new MediaException($"cannot open {path}: {e.Message}", e);
        }
        catch
        {
            file.Dispose();
            throw;
        }
    }

    /// <summary>The file: the one that was opened, or the one that it is saved as since another program has changed that.</summary>
    public string Path => _path;

    /// <summary>The hash of the file as it is now, in lower-case digits. What has changed and is not saved yet is not in it.</summary>
    /// <exception cref="IOException">It cannot be read.</exception>
    public string Sha256()
    {
        _file.Position = 0;
        return Convert.ToHexStringLower(SHA256.HashData(_file));
    }

    /// <inheritdoc/>
    public override void Flush()
    {
        if (IsReadOnly || Disk.Revision == _savedRevision)
        {
            return;
        }

        long revision = Disk.Revision;
        int[] blocks = [.. Disk.BlocksChangedSince(_savedRevision)];
        try
        {
            foreach (int block in blocks)
            {
                _content.Keep(block);
            }

            Save(blocks);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new MediaException($"cannot save {_path}: {e.Message}", e) { IsSaveFailure = true };
        }
        catch (MediaException e) when (!e.IsSaveFailure)
        {
            throw new MediaException($"cannot save {_path}: {e.Message}", e) { IsSaveFailure = true };
        }

        Remember(revision);
    }

    /// <inheritdoc/>
    protected override void Dispose(bool isDisposing) => _file.Dispose();

    /// <inheritdoc/>
    protected override string Rescue()
    {
        string rescue = System.IO.Path.Combine(System.IO.Path.GetTempPath(), $"{System.IO.Path.GetFileName(_path)}.{Guid.NewGuid():N}");
        try
        {
            using var file = new FileStream(rescue, FileMode.CreateNew, FileAccess.Write, FileShare.None);
            SparseFile.Write(file, Disk, _length);
            return $"the disk's contents are in {rescue}";
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or MediaException)
        {
            File.Delete(rescue);
            return "what the guest wrote since the last save is lost";
        }
    }

    private static void RefuseEmpty(string path, string target)
    {
        var file = new FileInfo(target);
        if (file.Exists && file.Length == 0)
        {
            throw new MediaException($"{path} is empty, or no file at all: a hard-disk image has at least 34 KB (34,816 bytes)");
        }
    }

    private static void CheckSize(string path, long size)
    {
        string? mend = size switch
        {
            < HardDiskImage.LeastSize => "a hard-disk image has at least 34 KB (34,816 bytes)",
            > HardDiskImage.MostSize => "a hard-disk image has at most 8 GB (8,589,934,592 bytes)",
            _ when size % DiskGeometry.SectorSize != 0 => "a raw image is a multiple of 512 bytes. Is it cut off, or of another format?",
            _ => null,
        };
        if (mend is not null)
        {
            throw new MediaException(FormattableString.Invariant($"{path} has {size:N0} bytes: {mend}"));
        }
    }

    private static DiskGeometry Fit(string path, DiskGeometry geometry, long size)
    {
        bool isPossible = HardDiskImage.IsPossible(geometry) && geometry.TotalSectors * DiskGeometry.SectorSize <= size;
        return isPossible
            ? geometry
            : throw new MediaException(FormattableString.Invariant(
                $"{path} has {size:N0} bytes: no disk of {geometry.Cylinders} cylinders, {geometry.Heads} heads, {geometry.Sectors} sectors is in that"));
    }

    /// <summary>Completes what one that was killed had begun.</summary>
    private static void Recover(string path, string target, ImageContent content, FileStream file, bool isWritable)
    {
        using (HardDiskJournal? journal = HardDiskJournal.Open(target))
        {
            if (journal is not null && !journal.BelongsTo(content, file.Length))
            {
                throw new MediaException(
                    $"beside {path} is the journal of another image: remove {target}{HardDiskJournal.Suffix}, or bring back the image that was here");
            }

            if (isWritable)
            {
                journal?.Apply(file);
            }
            else
            {
                journal?.Overlay(content);
            }
        }

        if (isWritable)
        {
            HardDiskJournal.Delete(target);
        }
    }

    private static string? Describe(string path, DiskGeometry geometry, ImageContent content)
    {
        long lost = HardDiskGeometry.SectorsOutOfReach(geometry, content);
        return lost <= 0 ? null : FormattableString.Invariant(
            $"{path}: a partition reaches {lost:N0} sectors beyond the disk of {geometry.Cylinders} cylinders, {geometry.Heads} heads, {geometry.Sectors} sectors");
    }

    private void Save(int[] blocks)
    {
        var present = new FileInfo(_path);
        if (!present.Exists || present.Length != _length || present.LastWriteTimeUtc != _savedAt)
        {
            SaveElsewhere();
            return;
        }

        bool hasJournal = HardDiskJournal.Write(_path, _length, Disk, blocks, _content);
        byte[] bytes = new byte[HardDisk.BlockSize];
        foreach (int block in blocks)
        {
            Disk.ReadBlock(block, bytes);
            HardDiskJournal.WriteBlock(_file, block, bytes, _length);
        }

        RandomAccess.FlushToDisk(_file.SafeFileHandle);
        if (hasJournal)
        {
            HardDiskJournal.Delete(_path);
        }
    }

    /// <summary>Another program has changed the file since: its work stays, and ours goes elsewhere from now on.</summary>
    private void SaveElsewhere()
    {
        string elsewhere = _path + ConflictSuffix;
        var file = new FileStream(elsewhere, FileMode.Create, FileAccess.ReadWrite, FileShare.None);
        try
        {
            SparseFile.Write(file, Disk, _length);
        }
        catch
        {
            file.Dispose();
            File.Delete(elsewhere);
            throw;
        }

        Warning = $"{_path} was changed by another program meanwhile: this disk is saved as {elsewhere}";
        _content.MoveTo(file);
        _file.Dispose();
        (_file, _path) = (file, elsewhere);
    }

    private void Remember(long revision)
    {
        _savedAt = new FileInfo(_path).LastWriteTimeUtc;
        _savedRevision = revision;
    }
}
