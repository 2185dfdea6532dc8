using System.Buffers.Binary;

namespace RetroPC.Host.Dos;

/// <summary>Finds a program's file, and looks whether it is one that DOS can run.</summary>
public static class ProgramFile
{
    private const int MzHeader = 0x40, NewHeaderOffset = 0x3C, Page = 512, Paragraph = 16, MostCom = 0xFF00;

    private static readonly string[] _extensions = [".COM", ".EXE", ".BAT"];

    /// <summary>Finds a program: as it is written, in any case, and with one of DOS's extensions if it has none.</summary>
    /// <param name="name">What the user wrote.</param>
    /// <exception cref="FileNotFoundException">There is none.</exception>
    /// <exception cref="DosProgramException">It is a directory.</exception>
    public static string Find(string name)
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        string host = OperatingSystem.IsWindows() ? name : name.Replace('\\', '/');
        if (Directory.Exists(host))
        {
            throw new DosProgramException($"{name} is a directory: name a program in it");
        }

        foreach (string candidate in Candidates(host))
        {
            if (FindFile(candidate) is { } found)
            {
                return found;
            }
        }

        throw new FileNotFoundException($"There is no program {name}: neither as it is written, nor with .COM, .EXE or .BAT.");
    }

    /// <summary>Looks into a program's file.</summary>
    /// <exception cref="DosProgramException">DOS cannot run it.</exception>
    /// <exception cref="FileNotFoundException">It cannot be read.</exception>
    public static void Check(string path)
    {
        byte[] head = new byte[Page * 2];
        long length;
        try
        {
            using FileStream file = File.OpenRead(path);
            length = file.Length;
            head = head[..file.ReadAtLeast(head, head.Length, throwOnEndOfStream: false)];
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new FileNotFoundException($"{path} cannot be read: {e.Message}", e);
        }

        if (Complaint(head, length) is { } complaint)
        {
            throw new DosProgramException($"{path} {complaint}");
        }
    }

    private static IEnumerable<string> Candidates(string host) => Path.HasExtension(host) ? [host] : _extensions.Select(extension => host + extension).Append(host);

    private static string? FindFile(string path)
    {
        if (File.Exists(path))
        {
            return path;
        }

        string directory = Path.GetDirectoryName(path) is { Length: > 0 } given ? given : ".";
        string name = Path.GetFileName(path);
        return Directory.Exists(directory)
            ? Directory.EnumerateFiles(directory).Order(StringComparer.Ordinal).FirstOrDefault(file => Path.GetFileName(file).Equals(name, StringComparison.OrdinalIgnoreCase))
            : null;
    }

    /// <summary>What is wrong with a program; null for nothing that can be seen from outside.</summary>
    private static string? Complaint(ReadOnlySpan<byte> head, long length)
    {
        if (length == 0)
        {
            return "is empty";
        }

        if (head.StartsWith("\x7F"u8) && head.Length > 4 && head[1..4].SequenceEqual("ELF"u8))
        {
            return "is a Linux program, not one for DOS: run it without retropc";
        }

        if (head.StartsWith("#!"u8))
        {
            return "is a script for a Unix shell, not a program for DOS";
        }

        if (head.Length < 2 || !(head[..2].SequenceEqual("MZ"u8) || head[..2].SequenceEqual("ZM"u8)))
        {
            return length > MostCom ? $"is no EXE file, and with {length} bytes too long for a COM file, which has at most {MostCom}" : null;
        }

        return head.Length < 0x1C ? "is cut off in the middle of its header" : NewFormat(head) ?? OldFormat(head, length);
    }

    /// <summary>Programs for other systems begin with one for DOS that only says so.</summary>
    private static string? NewFormat(ReadOnlySpan<byte> head)
    {
        if (head.Length < MzHeader)
        {
            return null;
        }

        uint offset = BinaryPrimitives.ReadUInt32LittleEndian(head[NewHeaderOffset..]);
        if (Word(head, 24) < MzHeader || offset < MzHeader || offset + 4 > head.Length)
        {
            return null;
        }

        ReadOnlySpan<byte> mark = head.Slice((int)offset, 4);
        return mark.SequenceEqual("PE\0\0"u8) ? "is a Windows program (PE): DOS cannot run it"
            : mark[..2].SequenceEqual("NE"u8) ? "is a Windows program (NE, for Windows 3 or OS/2): DOS cannot run it"
            : mark[..2].SequenceEqual("LX"u8) ? "is an OS/2 program (LX): DOS cannot run it"
            : null;
    }

    private static string? OldFormat(ReadOnlySpan<byte> head, long length)
    {
        int lastPage = Word(head, 2), pages = Word(head, 4), relocations = Word(head, 6), headerLength = Word(head, 8) * Paragraph;
        int fileLength = (pages * Page) - (lastPage is 0 or 4 ? 0 : Page - (lastPage % Page));
        if (fileLength <= headerLength)
        {
            return "is no program: its header says that there is nothing behind it";
        }

        // Linkers of DOS 2 wrote files that end a little before what their headers say (MS-DOS 2.0's SORT.EXE has 2 bytes less): DOS loads what is there.
        if (fileLength - length >= Page)
        {
            return $"is cut off: its header says {fileLength} bytes, it has {length}. Copy it again";
        }

        return Word(head, 24) + (relocations * 4) > length ? "is damaged: its list of relocations goes beyond its end" : null;
    }

    private static ushort Word(ReadOnlySpan<byte> head, int offset) => BinaryPrimitives.ReadUInt16LittleEndian(head[offset..]);
}
