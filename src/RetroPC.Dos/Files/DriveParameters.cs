using RetroPC.Dos.Guest;
using RetroPC.Dos.Memory;
using RetroPC.Dos.Volumes.Fat;

namespace RetroPC.Dos.Files;

/// <summary>The drive parameter blocks of drives with sectors: a chain in the guest that begins in the List of Lists (INT 21/32h; 33 bytes as DOS 4 to 6 have them).</summary>
internal sealed class DriveParameters(DosKernel dos)
{
    private const int Size = 33, Paragraph = 16;
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
