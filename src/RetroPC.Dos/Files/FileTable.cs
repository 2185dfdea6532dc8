using RetroPC.Dos.Devices;
using RetroPC.Dos.Guest;
using RetroPC.Dos.Volumes;

namespace RetroPC.Dos.Files;

/// <summary>The open files: the system file table and the programs' handle tables, which are in the guest, and behind each entry a file or device.</summary>
internal sealed class FileTable(DosKernel dos)
{
    private const int Count = 60, FcbCount = 4;
    private const int HeaderLength = 6;
    private const int HandleCountOffset = 0x32, HandlesOffset = 0x34;
    private const byte NoFile = 0xFF;

    private readonly DosFile?[] _files = new DosFile?[Count];
    private readonly CharacterDevice?[] _devices = new CharacterDevice?[Count];
    private FarPointer _table;

    /// <summary>Who shares what with whom.</summary>
    public ShareTable Shares { get; } = new();

    /// <summary>Bytes of the table.</summary>
    public static int Size => HeaderLength + (Count * SystemFile.Size);

    /// <summary>Bytes of the table for FCBs. It is there for those who look at it: files of FCBs are in the other one.</summary>
    public static int FcbSize => HeaderLength + (FcbCount * SystemFile.Size);

    /// <summary>Puts the tables into the guest.</summary>
    public void Create(FarPointer at, FarPointer fcbs)
    {
        const int ForFiles = 0x04, ForFcbs = 0x1A;
        _table = at;
        CreateTable(at, Count, ForFiles);
        CreateTable(fcbs, FcbCount, ForFcbs);
    }

    /// <summary>Lets go of everything: the machine was reset.</summary>
    public void Forget()
    {
        for (int i = 0; i < Count; i++)
        {
            Shares.Close(i);
            _files[i]?.Dispose();
            _files[i] = null;
            _devices[i] = null;
        }
    }

    /// <summary>An entry.</summary>
    public SystemFile this[int number] => new(dos.Memory, _table + HeaderLength + (number * SystemFile.Size), number);

    /// <summary>Whether there is an entry with a number.</summary>
    public static bool IsEntry(int number) => number is >= 0 and < Count;

    /// <summary>The file behind an entry; null if it is a device.</summary>
    public DosFile? File(SystemFile entry) => _files[entry.Number];

    /// <summary>The device behind an entry; null if it is a file.</summary>
    public CharacterDevice? Device(SystemFile entry) => _devices[entry.Number];

    /// <summary>Whether the running program may delete or rename a file, or give it other attributes.</summary>
    public DosError MayChange(DosPath path) =>
        IdentityOf(path) is { } identity && Shares.IsHeld(identity, dos.Psp) ? DosError.SharingViolation : DosError.None;

    /// <summary>What tells a file from all others that are open; null if none is open, or there is no such file.</summary>
    public object? IdentityOf(DosPath path)
    {
        if (Shares.IsEmpty || dos.Drives.Volume(path).Open(path, DosAccess.Read, out DosFile? file) != DosError.None)
        {
            return null;
        }

        using (file)
        {
            return file!.Identity;
        }
    }

    /// <summary>Finds a free entry.</summary>
    public DosError Allocate(out SystemFile entry)
    {
        for (int i = 0; i < Count; i++)
        {
            entry = this[i];
            if (entry.References == 0)
            {
                entry.Clear();
                return DosError.None;
            }
        }

        entry = default;
        return DosError.TooManyOpenFiles;
    }

    /// <summary>Makes an entry one of a file.</summary>
    public void Attach(SystemFile entry, DosFile file, DosPath path, ushort mode)
    {
        _files[entry.Number] = file;
        _devices[entry.Number] = null;
        bool isRemote = dos.Drives.Volume(path).IsRemote;
        entry.References = 1;
        entry.Mode = mode;
        entry.Attributes = (byte)file.Attributes;
        entry.Info = (ushort)(path.Drive | SystemFile.NotWritten | (isRemote ? SystemFile.Remote : 0));
        entry.Modified = file.Modified;
        entry.Length = (uint)file.Length;
        entry.Name = PathResolver.ToFcbName(path.Name);
        entry.Owner = dos.Psp;
    }

    /// <summary>Makes an entry one of a device.</summary>
    public void Attach(SystemFile entry, CharacterDevice device, ushort mode)
    {
        _files[entry.Number] = null;
        _devices[entry.Number] = device;
        entry.References = 1;
        entry.Mode = mode;
        entry.Info = device.Info;
        entry.Device = device.Header;
        entry.Modified = dos.Clock.Stamp;
        entry.Name = device.Name.PadRight(11);
        entry.Owner = dos.Psp;
    }

    /// <summary>One more handle refers to an entry.</summary>
    public static void AddReference(SystemFile entry) => entry.References++;

    /// <summary>One handle less refers to an entry; the last one closes the file.</summary>
    public DosError Release(SystemFile entry)
    {
        ushort references = entry.References;
        if (references > 1)
        {
            entry.References = (ushort)(references - 1);
            return DosError.None;
        }

        DosError error = DosError.None;
        if (_files[entry.Number] is { } file)
        {
            error = WriteBack(entry, file);
            Shares.Close(entry.Number);
            file.Dispose();
        }

        _files[entry.Number] = null;
        _devices[entry.Number] = null;
        entry.References = 0;
        return error;
    }

    /// <summary>Gives the file the date that DOS has for it.</summary>
    public static DosError WriteBack(SystemFile entry, DosFile file)
    {
        const ushort DateWasSet = 0x4000;
        bool wasWritten = (entry.Info & SystemFile.NotWritten) == 0;
        if (wasWritten || (entry.Info & DateWasSet) != 0)
        {
            file.Modified = entry.Modified;
            return file.Commit();
        }

        return DosError.None;
    }

    /// <summary>The entry of a handle of the running program.</summary>
    public DosError Entry(int handle, out SystemFile entry) => Entry(dos.Psp, handle, out entry);

    /// <summary>The entry of a handle of a program.</summary>
    public DosError Entry(ushort psp, int handle, out SystemFile entry)
    {
        entry = default;
        if (Slot(psp, handle) is not { } slot)
        {
            return DosError.InvalidHandle;
        }

        int number = dos.Memory.Byte(slot);
        if (number >= Count)
        {
            return DosError.InvalidHandle;
        }

        entry = this[number];
        return entry.References == 0 ? DosError.InvalidHandle : DosError.None;
    }

    /// <summary>The number of the entry of a handle; FFh if the handle is free or there is none such.</summary>
    public byte NumberOf(ushort psp, int handle) => Slot(psp, handle) is { } slot ? dos.Memory.Byte(slot) : NoFile;

    /// <summary>Finds a free handle of the running program.</summary>
    public DosError FreeHandle(out int handle)
    {
        int count = dos.Memory.Word(dos.Psp, HandleCountOffset);
        for (handle = 0; handle < count; handle++)
        {
            if (dos.Memory.Byte(Slot(dos.Psp, handle)!.Value) == NoFile)
            {
                return DosError.None;
            }
        }

        return DosError.TooManyOpenFiles;
    }

    /// <summary>Points a handle at an entry.</summary>
    public void SetHandle(ushort psp, int handle, int number) => dos.Memory.SetByte(Slot(psp, handle)!.Value, number);

    /// <summary>Closes a handle.</summary>
    public DosError Close(ushort psp, int handle)
    {
        if (Entry(psp, handle, out SystemFile entry) is var error and not DosError.None)
        {
            return error;
        }

        SetHandle(psp, handle, NoFile);
        return Release(entry);
    }

    /// <summary>Closes all handles of a program.</summary>
    public void CloseAll(ushort psp)
    {
        int count = dos.Memory.Word(psp, HandleCountOffset);
        for (int handle = 0; handle < count; handle++)
        {
            Close(psp, handle);
        }

        for (int i = 0; i < Count; i++)
        {
            SystemFile entry = this[i];
            if (entry.References != 0 && entry.Owner == psp && _files[i] is not null && IsFcb(entry))
            {
                entry.References = 1;
                Release(entry);
            }
        }
    }

    /// <summary>Whether an entry was opened through an FCB: nobody but FCBs refers to it.</summary>
    public static bool IsFcb(SystemFile entry) => (entry.Mode & 0x8000) != 0;

    /// <summary>All entries in use.</summary>
    public IEnumerable<SystemFile> Open()
    {
        for (int i = 0; i < Count; i++)
        {
            if (this[i].References != 0)
            {
                yield return this[i];
            }
        }
    }

    /// <summary>Changes how many handles the running program has.</summary>
    public DosError SetHandleCount(int count)
    {
        const int OwnCount = 20, Own = 0x18, MarksBusy = 0xFFFF;
        GuestMemory memory = dos.Memory;
        ushort psp = dos.Psp;
        int before = memory.Word(psp, HandleCountOffset);
        FarPointer old = memory.Pointer(new FarPointer(psp, HandlesOffset));
        count = Math.Max(count, OwnCount);
        if (count == MarksBusy)
        {
            return DosError.InvalidFunction;
        }

        for (int handle = count; handle < before; handle++)
        {
            if (memory.Byte(old + handle) != NoFile)
            {
                return DosError.TooManyOpenFiles;
            }
        }

        byte[] handles = new byte[Math.Max(count, before)];
        Array.Fill(handles, NoFile);
        memory.Read(old, handles.AsSpan(0, before));
        FarPointer place;
        if (count <= OwnCount)
        {
            place = new FarPointer(psp, Own);
        }
        else
        {
            if (dos.Arena.Allocate((count + 15) / 16, psp, out ushort segment, out _) is var error and not DosError.None)
            {
                return error;
            }

            place = new FarPointer(segment, 0);
        }

        memory.Write(place, handles.AsSpan(0, count));
        memory.SetPointer(new FarPointer(psp, HandlesOffset), place);
        memory.SetWord(psp, HandleCountOffset, count);
        if (old.Segment != psp)
        {
            dos.Arena.Release(old.Segment);
        }

        return DosError.None;
    }

    private void CreateTable(FarPointer at, int count, int listed)
    {
        dos.Memory.Fill(at, HeaderLength + (count * SystemFile.Size), 0);
        dos.Memory.SetPointer(at, FarPointer.End);
        dos.Memory.SetWord(at + 4, count);
        dos.Memory.SetPointer(dos.Layout.ListOfLists + listed, at);
    }

    private FarPointer? Slot(ushort psp, int handle)
    {
        int count = dos.Memory.Word(psp, HandleCountOffset);
        return handle < count ? dos.Memory.Pointer(new FarPointer(psp, HandlesOffset)) + handle : null;
    }
}
