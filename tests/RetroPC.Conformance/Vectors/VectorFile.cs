using System.Buffers.Binary;
using System.IO.Compression;

namespace RetroPC.Conformance.Vectors;

/// <summary>Reads all tests of a form file, whichever format it has.</summary>
public static class VectorFile
{
    /// <exception cref="VectorFormatException">The file cannot be read or is damaged.</exception>
    public static VectorTest[] Read(FormFile file)
    {
        var content = ReadContent(file);
        var bytes = content.GetBuffer().AsSpan(0, (int)content.Length);
        return file.Format switch
        {
            VectorFormat.Moo => MooReader.Read(file.Path, bytes),
            _ => JsonVectorReader.Read(file.Path, bytes),
        };
    }

    private static MemoryStream ReadContent(FormFile file)
    {
        var content = new MemoryStream();
        try
        {
            using var stored = File.OpenRead(file.Path);
            if (file.Compressed)
            {
                Decompress(stored, content);
            }
            else
            {
                stored.CopyTo(content);
            }
        }
        catch (InvalidDataException e)
        {
            throw new VectorFormatException(file.Path, content.Length, $"the gzip data are damaged ({e.Message})", e);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new VectorFormatException(file.Path, content.Length, $"cannot be read ({e.Message})", e);
        }

        return content;
    }

    private static void Decompress(FileStream stored, MemoryStream content)
    {
        using (var gzip = new GZipStream(stored, CompressionMode.Decompress, leaveOpen: true))
        {
            gzip.CopyTo(content);
        }

        // GZipStream takes the end of a cut file for the end of the data; the length that ends a whole file tells them apart.
        if (StoredLength(stored) != (uint)content.Length)
        {
            throw new InvalidDataException("The file is cut off.");
        }
    }

    private static uint? StoredLength(FileStream stored)
    {
        Span<byte> length = stackalloc byte[sizeof(uint)];
        if (stored.Length < length.Length)
        {
            return null;
        }

        stored.Seek(-length.Length, SeekOrigin.End);
        stored.ReadExactly(length);
        return BinaryPrimitives.ReadUInt32LittleEndian(length);
    }
}
