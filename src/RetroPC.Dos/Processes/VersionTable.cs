using System.Text;
using RetroPC.Dos.Guest;
using RetroPC.Dos.Memory;

namespace RetroPC.Dos.Processes;

/// <summary>
/// SETVER's list: programs that are told another version of DOS. It lies in the guest, where the List of Lists points to it: for each name its
/// length, the name, and the version, major first; a length of 0 ends it.
/// </summary>
internal sealed class VersionTable(DosKernel dos)
{
    private const int Pointer = 0x37, Size = 512, Paragraph = 16, VersionLength = 2;

    // What SETVER 5.0 has in it when it comes (Microsoft Knowledge Base, Q78719).
    private static readonly (string Name, int Major, int Minor)[] _usual =
    [
        ("WIN200.BIN", 3, 40), ("WIN100.BIN", 3, 40), ("WINWORD.EXE", 4, 10), ("EXCEL.EXE", 4, 10), ("HITACHI.SYS", 4, 0), ("MSCDEX.EXE", 4, 0),
        ("REDIR4.EXE", 4, 0), ("NET.EXE", 4, 0), ("NET.COM", 3, 30), ("NETWKSTA.EXE", 4, 0), ("DXMA0MOD.SYS", 3, 30), ("BAN.EXE", 4, 0),
        ("BAN.COM", 4, 0), ("MSREDIR.EXE", 4, 0), ("METRO.EXE", 3, 31), ("IBMCACHE.SYS", 3, 40), ("REDIR40.EXE", 4, 0), ("DD.EXE", 4, 1),
        ("DD.BIN", 4, 1), ("LL3.EXE", 4, 1), ("REDIR.EXE", 4, 0), ("SYQ55.SYS", 4, 0), ("SSTDRIVE.SYS", 4, 0), ("ZDRV.SYS", 4, 1),
        ("ZFMT.SYS", 4, 1), ("TOPSRDR.EXE", 4, 0),
    ];

    /// <summary>Makes the list: first those that the user names, then the usual ones, as far as there is room.</summary>
    public void Create()
    {
        dos.Arena.Allocate(Size / Paragraph, MemoryBlock.Dos, out ushort segment, out _);
        dos.Arena.SetName((ushort)(segment - 1), "SD");
        var at = new FarPointer(segment, 0);
        dos.Memory.Fill(at, Size, 0);
        dos.Memory.SetPointer(dos.Layout.ListOfLists + Pointer, at);
        IEnumerable<(string Name, int Major, int Minor)> own = dos.Options.Versions.Select(version => (version.Key, version.Value.Major, version.Value.Minor));
        foreach ((string name, int major, int minor) in own.Concat(_usual))
        {
            int length = 1 + name.Length + VersionLength;
            if (at.Offset + length < Size)
            {
                dos.Memory.Write(at, [(byte)name.Length, .. Encoding.ASCII.GetBytes(name), (byte)major, (byte)minor]);
                at += length;
            }
        }
    }

    /// <summary>What a program is told, as INT 21/30h returns it.</summary>
    /// <param name="program">Its file's name, without folder.</param>
    /// <returns>The version; null if it is told the true one.</returns>
    public ushort? Find(string program)
    {
        FarPointer at = dos.Memory.Pointer(dos.Layout.ListOfLists + Pointer);
        for (int end = at.Offset + Size; at.Offset < end && dos.Memory.Byte(at) is var length and not 0; at += 1 + length + VersionLength)
        {
            if (dos.Memory.Chars(at + 1, length) == program)
            {
                return dos.Memory.Word(at + 1 + length);
            }
        }

        return null;
    }
}
