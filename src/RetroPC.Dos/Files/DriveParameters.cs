using RetroPC.Dos.Guest;
using RetroPC.Dos.Memory;
using RetroPC.Dos.Volumes.Fat;

namespace RetroPC.Dos.Files;

/// <summary>The drive parameter blocks of drives with sectors: a chain in the guest that begins in the List of Lists (INT 21/32h; 33 bytes as DOS 4 to 6 have them).</summary>
internal sealed class DriveParameters(DosKernel dos)
{
    private const int Size = 33, OldSize = 0x60, Paragraph = 16;
    private const int BlockDriver = 0x20;

    /// <summary>Makes the chain.</summary>
    public void Create()
    {
        int[] drives = [.. Enumerable.Range(0, DriveTable.Letters).Where(drive => dos.Drives.Volume(drive) is FatVolume)];
        if (drives.Length == 0)
        {
            return;
        }

        dos.Arena.Allocate(((drives.Length * Size) + Paragraph - 1) / Paragraph, MemoryBlock.Dos, out ushort segment, out _);
        dos.Arena.SetName((ushort)(segment - 1), "SD");
        var at = new FarPointer(segment, 0);
        dos.Memory.SetPointer(dos.Layout.ListOfLists, at);
        dos.Memory.SetByte(dos.Layout.ListOfLists + BlockDriver, drives.Length);
        for (int i = 0; i < drives.Length; i++, at += Size)
        {
            Write(at, drives[i], i, i == drives.Length - 1 ? FarPointer.End : at + Size);
            dos.Drives.SetParameters(drives[i], at);
        }

        ReserveOldForms(drives);
    }

    /// <summary>
    /// What programs of DOS 1 to 3 find where INT 21/1Bh, 1Fh and 32h point to: parameters in the form of their DOS, and the whole FAT of a small drive,
    /// of which later programs read but the first byte.
    /// </summary>
    private void ReserveOldForms(int[] drives)
    {
        int size = drives.Max(drive => dos.Drives.Volume(drive) is FatVolume { Layout: { IsFat12: true } layout } ? layout.SectorsPerFat * layout.SectorSize : 0);
        if (dos.Arena.Allocate((OldSize + size + Paragraph - 1) / Paragraph, MemoryBlock.Dos, out ushort segment, out _) == DosError.None)
        {
            dos.Arena.SetName((ushort)(segment - 1), "SD");
            dos.Drives.OldParameters = new FarPointer(segment, 0);
            dos.Drives.FatCopy = size > 0 ? new FarPointer(segment, OldSize) : default;
        }
    }

    /// <summary>Writes a drive's parameters as DOS 2 and 3 had them: the size of the FAT was a byte, and DOS 2's had the current directory in them.</summary>
    /// <param name="dos">DOS.</param>
    /// <param name="drive">A drive with sectors.</param>
    public static void WriteOld(DosKernel dos, int drive)
    {
        const int FatSize = 0x0F, LongestPath = 63;
        GuestMemory memory = dos.Memory;
        FarPointer from = memory.Pointer(dos.Drives.Entry(drive) + DriveTable.Dpb), to = dos.Drives.OldParameters;
        byte[] bytes = new byte[Size];
        memory.Read(from, bytes);
        memory.Fill(to, OldSize, 0);
        memory.Write(to, bytes.AsSpan(0, FatSize + 1));
        memory.Write(to + (FatSize + 1), bytes.AsSpan(FatSize + 2, Size - FatSize - 2 - 4));
        string path = dos.Drives.CurrentDirectory(drive);
        memory.SetWord(to + 0x1C, path.Length == 0 ? 0 : 0xFFFF);
        memory.SetText(to + 0x1E, path.Length > LongestPath ? path[..LongestPath] : path);
    }

    private void Write(FarPointer at, int drive, int unit, FarPointer next)
    {
        const byte NotAccessed = 0xFF;
        GuestMemory memory = dos.Memory;
        FatLayout layout = ((FatVolume)dos.Drives.Volume(drive)!).Layout;
        memory.Fill(at, Size, 0);
        memory.SetByte(at, drive);
        memory.SetByte(at + 0x01, unit);
        memory.SetWord(at + 0x02, layout.SectorSize);
        memory.SetByte(at + 0x04, layout.SectorsPerCluster - 1);
        memory.SetByte(at + 0x05, int.Log2(layout.SectorsPerCluster));
        memory.SetWord(at + 0x06, layout.Reserved);
        memory.SetByte(at + 0x08, layout.Fats);
        memory.SetWord(at + 0x09, layout.RootEntries);
        memory.SetWord(at + 0x0B, layout.DataSector);
        memory.SetWord(at + 0x0D, layout.Clusters + 1);
        memory.SetWord(at + 0x0F, layout.SectorsPerFat);
        memory.SetWord(at + 0x11, layout.RootSector);
        memory.SetPointer(at + 0x13, dos.Devices.Blocks);
        memory.SetByte(at + 0x17, layout.Media);
        memory.SetByte(at + 0x18, NotAccessed);
        memory.SetPointer(at + 0x19, next);
        memory.SetWord(at + 0x1F, 0xFFFF);
    }
}
