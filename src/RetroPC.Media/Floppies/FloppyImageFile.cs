using System.Security.Cryptography;
using RetroPC.Hardware.Disks;

namespace RetroPC.Media;

// A diskette that is a file of the host.
//
// Saving replaces the file: a temporary one beside it is written, flushed to the disk, and renamed over it. Whoever is killed in the middle leaves
// the old image or the new one, whole, and nobody ever reads half of one.
//
// Decisions:
// - The file is held open, and locked against a second RetroPC that would write it too. Other programs are not kept out; if one has changed the
//   file meanwhile, its work stays, and ours is saved beside it under another name.
// - A link is followed when the image is opened: what it points to is replaced, not the link.
// - Where no file can be made beside it (a folder without write permission, a single file mounted into a container), the file is written in
//   place, and a kill in that moment can tear it.
// - A disk that was formatted in a way that a raw image cannot hold is saved as far as it can, and Warning says so.
//
// Not here: owner and extended attributes of the old file.

/// <summary>A diskette with the image file in which its changes are kept.</summary>
public sealed class FloppyImageFile : SavedFile
{
    private const string TemporarySuffix = ".retropc-tmp", ConflictSuffix = ".retropc-conflict";

    private FloppyFormat _format;
    private string _path;
    private FileStream? _file;
    private DateTime _savedAt;
    private long _savedLength;
    private long _savedRevision;

    private FloppyImageFile(string path, RawFloppyImage image, FileStream? file)
    {
        _path = path;
        _format = image.Format;
        _file = file;
        Disk = image.Disk;
        Remember();
    }

    /// <summary>The diskette.</summary>
    public FloppyDisk Disk { get; }

    /// <inheritdoc/>
    public override long Revision => Disk.Revision;

    /// <summary>Its file: the one that was opened, or the one that it is saved as since another program has changed that.</summary>
    public string Path => _path;

    /// <summary>Whether its file is left as it is.</summary>
    public bool IsReadOnly => _file is null;

    /// <summary>Opens an image.</summary>
    /// <param name="path">The file.</param>
    /// <param name="access">What becomes of changes; a file that cannot be written is write-protected in place of saved, with a warning.</param>
    /// <exception cref="FileNotFoundException">There is no such file, or it cannot be read.</exception>
    /// <exception cref="MediaException">It is no floppy image, or another RetroPC has it open.</exception>
    public static FloppyImageFile Open(string path, ImageAccess access)
    {
        FileStream? file = access == ImageAccess.Save ? ImageFile.OpenForWriting(path) : null;
        try
        {
            RawFloppyImage image = file is null ? RawFloppyImage.Load(path) : RawFloppyImage.Load(path, file);
            image.Disk.IsWriteProtected = file is null && access != ImageAccess.Discard;
            return new FloppyImageFile(ImageFile.TargetOf(path), image, file)
            {
                Warning = file is null && access == ImageAccess.Save ? $"{path} cannot be written: the disk is write-protected" : null,
            };
        }
        catch
        {
            file?.Dispose();
            throw;
        }
    }

    /// <summary>The hash of the file as it is now, in lower-case digits. What has changed and is not saved yet is not in it.</summary>
    /// <exception cref="IOException">It cannot be read.</exception>
    public string Sha256()
    {
        if (_file is null)
        {
            return Convert.ToHexStringLower(SHA256.HashData(File.ReadAllBytes(_path)));
        }

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

        RawFloppyEncoder image = RawFloppyEncoder.Encode(Disk, _format);
        Warning = image.Loss.IsNone ? null : $"{_path}: {image.Loss.Describe(image.Format)}";
        try
        {
            GiveWayToOthers();
            Save(image.Content);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new MediaException($"cannot save {_path}: {e.Message}", e) { IsSaveFailure = true };
        }

        _format = image.Loss.IsNone ? image.Format : _format;
        Remember();
    }

    /// <inheritdoc/>
    protected override void Dispose(bool isDisposing) => _file?.Dispose();

    /// <inheritdoc/>
    protected override string Rescue()
    {
        string rescue = System.IO.Path.Combine(System.IO.Path.GetTempPath(), $"{System.IO.Path.GetFileName(_path)}.{Guid.NewGuid():N}");
        try
        {
            File.WriteAllBytes(rescue, RawFloppyEncoder.Encode(Disk, _format).Content);
            return $"the disk's contents are in {rescue}";
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return "what the guest wrote since the last save is lost";
        }
    }

    /// <summary>If another program has changed the file since, its work stays: ours goes elsewhere from now on.</summary>
    private void GiveWayToOthers()
    {
        var present = new FileInfo(_path);
        if (present.Exists && present.Length == _savedLength && present.LastWriteTimeUtc == _savedAt)
        {
            return;
        }

        string changed = _path;
        _path += ConflictSuffix;
        Warning = $"{changed} was changed by another program meanwhile: this disk is saved as {_path}";
        using FileStream mine = new(_path, FileMode.OpenOrCreate);
    }

    private void Save(byte[] image)
    {
        string temporary = $"{_path}{TemporarySuffix}";
        FileStream? replacement = Create(temporary);
        if (replacement is null)
        {
            Write(_file!, image);
            return;
        }

        try
        {
            Write(replacement, image);
            Replace(temporary, replacement);
        }
        catch
        {
            replacement.Dispose();
            File.Delete(temporary);
            throw;
        }
    }

    /// <summary>A file of our own beside the image; null where none can be made.</summary>
    private FileStream? Create(string temporary)
    {
        try
        {
            var file = new FileStream(temporary, FileMode.Create, FileAccess.ReadWrite, FileShare.None);
            if (!OperatingSystem.IsWindows())
            {
                File.SetUnixFileMode(file.SafeFileHandle, File.GetUnixFileMode(_path));
            }

            return file;
        }
        catch (UnauthorizedAccessException)
        {
            return null;
        }
    }

    private static void Write(FileStream file, byte[] image)
    {
        file.Position = 0;
        file.Write(image);
        file.SetLength(image.Length);
        file.Flush(flushToDisk: true);
    }

    /// <summary>Renames the new file over the old one. Its handle stays open, and with it the lock, where the system allows that.</summary>
    private void Replace(string temporary, FileStream replacement)
    {
        if (OperatingSystem.IsWindows())
        {
            replacement.Dispose();
            _file!.Dispose();
            File.Move(temporary, _path, overwrite: true);
            _file = new FileStream(_path, FileMode.Open, FileAccess.ReadWrite, FileShare.None);
            return;
        }

        File.Move(temporary, _path, overwrite: true);
        _file!.Dispose();
        _file = replacement;
    }

    private void Remember()
    {
        var present = new FileInfo(_path);
        _savedAt = present.LastWriteTimeUtc;
        _savedLength = present.Length;
        _savedRevision = Disk.Revision;
    }
}
