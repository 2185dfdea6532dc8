using System.Buffers.Binary;

namespace RetroPC.Dos.Processes;

/// <summary>The header of an EXE file (MS-DOS Programmer's Reference, "EXE files").</summary>
/// <param name="LastPageBytes">Bytes in the last page of 512; 0 for all of it.</param>
/// <param name="Pages">Pages of 512 bytes, header and a part of one included.</param>
/// <param name="Relocations">How many words of the image are segments.</param>
/// <param name="HeaderParagraphs">The header's length.</param>
/// <param name="MinimumExtra">Paragraphs that it needs behind its image.</param>
/// <param name="MaximumExtra">Paragraphs that it would like there.</param>
/// <param name="Ss">SS, counted from the image.</param>
/// <param name="Sp">SP.</param>
/// <param name="Ip">IP.</param>
/// <param name="Cs">CS, counted from the image.</param>
/// <param name="RelocationOffset">Where in the file the list of relocations is.</param>
internal readonly record struct ExeHeader(
    ushort LastPageBytes,
    ushort Pages,
    ushort Relocations,
    ushort HeaderParagraphs,
    ushort MinimumExtra,
    ushort MaximumExtra,
    ushort Ss,
    ushort Sp,
    ushort Ip,
    ushort Cs,
    ushort RelocationOffset)
{
    public const int Length = 0x1A;

    /// <summary>What a file's length is counted in.</summary>
    public const int PageSize = 512;

    private const int Paragraph = 16;

    /// <summary>Reads a header; null if the file is no EXE file.</summary>
    public static ExeHeader? Parse(ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length < Length || !(bytes[..2].SequenceEqual("MZ"u8) || bytes[..2].SequenceEqual("ZM"u8)))
        {
            return null;
        }

        return new ExeHeader(
            Word(bytes, 2), Word(bytes, 4), Word(bytes, 6), Word(bytes, 8), Word(bytes, 10), Word(bytes, 12),
            Word(bytes, 14), Word(bytes, 16), Word(bytes, 20), Word(bytes, 22), Word(bytes, 24));
    }

    /// <summary>Bytes of the file that are the program's: header and image. DOS counts whole pages, and loads the last one as far as there is any of it.</summary>
    public int FileLength => Pages * PageSize;

    /// <summary>Bytes of the image.</summary>
    public int ImageLength => FileLength - (HeaderParagraphs * Paragraph);

    /// <summary>Where in the file the image begins.</summary>
    public int ImageOffset => HeaderParagraphs * Paragraph;

    private static ushort Word(ReadOnlySpan<byte> bytes, int offset) => BinaryPrimitives.ReadUInt16LittleEndian(bytes[offset..]);
}
