namespace RetroPC.Media;

/// <summary>Opens files that are said to be images, and says in one line what is wrong with those that cannot be opened.</summary>
internal static class ImageFile
{
    /// <summary>The file that is meant: where a link leads.</summary>
    /// <exception cref="FileNotFoundException">There is no such file.</exception>
    public static string TargetOf(string path)
    {
        if (string.IsNullOrEmpty(path))
        {
            throw new MediaException("the name of an image is empty: name a file");
        }

        try
        {
            return File.ResolveLinkTarget(path, returnFinalTarget: true)?.FullName ?? Path.GetFullPath(path);
        }
        catch (FileNotFoundException e)
        {
            throw Missing(path, e);
        }
        catch (DirectoryNotFoundException e)
        {
            throw Missing(path, e);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw Unreadable(path, e);
        }
    }

    /// <summary>Opens a file to be read, without keeping anybody else from it.</summary>
    /// <exception cref="FileNotFoundException">There is no such file, or it cannot be read.</exception>
    /// <exception cref="MediaException">It is a folder, a pipe or a device, or another RetroPC writes it.</exception>
    public static FileStream OpenForReading(string path)
    {
        string target = TargetOf(path);
        Look(path, target);
        try
        {
            return new FileStream(target, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
        }
        catch (IOException e)
        {
            throw InUse(path, e);
        }
        catch (UnauthorizedAccessException e)
        {
            throw Unreadable(path, e);
        }
    }

    /// <summary>Opens a file to be read and written, and locks it against every other RetroPC.</summary>
    /// <returns>Null if the file cannot be written, but can be read.</returns>
    /// <inheritdoc cref="OpenForReading"/>
    public static FileStream? OpenForWriting(string path)
    {
        string target = TargetOf(path);
        Look(path, target);
        try
        {
            return new FileStream(target, FileMode.Open, FileAccess.ReadWrite, FileShare.None);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // A file, or a file system, that cannot be written can be read all the same; one that is locked cannot.
            OpenForReading(path).Dispose();
            return null;
        }
    }

    /// <summary>Reads a file from its beginning.</summary>
    /// <param name="path">The file's name for messages.</param>
    /// <param name="file">The file.</param>
    /// <param name="most">Bytes beyond so many are not read.</param>
    /// <param name="size">How many there are.</param>
    /// <exception cref="FileNotFoundException">It cannot be read.</exception>
    public static byte[] Read(string path, FileStream file, int most, out long size)
    {
        try
        {
            size = file.Length;
            byte[] content = new byte[Math.Min(size, most)];
            file.Position = 0;
            file.ReadExactly(content);
            return content;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw Unreadable(path, e);
        }
    }

    /// <summary>Refuses, without opening it, what cannot be an image.</summary>
    private static void Look(string path, string target)
    {
        if (Directory.Exists(target))
        {
            throw new MediaException($"{path} is a folder: name the image file in it");
        }

        var file = new FileInfo(target);
        if (!file.Exists)
        {
            throw Missing(path, null);
        }

        // Pipes and devices have no length, and to open one could wait for ever.
        if (file.Length == 0)
        {
            throw new MediaException($"{path} is empty, or no file at all: a floppy image has at least 160K (163,840 bytes)");
        }
    }

    private static FileNotFoundException Missing(string path, Exception? cause) => new($"there is no image {path}", path, cause);

    private static FileNotFoundException Unreadable(string path, Exception cause) => new($"cannot read {path}: {cause.Message}", path, cause);

    private static MediaException InUse(string path, Exception cause) =>
        new($"{path} is in use: another RetroPC has it open for writing. Close that one, or boot from a copy", cause);
}
