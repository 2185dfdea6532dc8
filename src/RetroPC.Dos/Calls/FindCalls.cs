using RetroPC.Dos.Files;
using RetroPC.Dos.Guest;
using RetroPC.Dos.Volumes;

namespace RetroPC.Dos.Calls;

/// <summary>INT 21h's searches in directories, by path and by FCB, and the DTA in which they leave what they have found.</summary>
internal sealed class FindCalls(DosKernel dos)
{
    private const int Drive = 0, Template = 1, Wanted = 12, Place = 13, Directory = 15;
    private const int FoundAttributes = 21, FoundTime = 22, FoundDate = 24, FoundLength = 26, FoundName = 30;
    private const int FcbDrive = 21, Remote = 0x80, Letter = 0x1F;
    private const byte Failed = 0xFF;
    private const int LabelPlace = 0xFFFE, NothingMore = 0xFFFF;
    private const byte DeviceAttribute = 0x40;

    /// <summary>Calls the function in AH.</summary>
    public DosError Call(CallFrame frame)
    {
        switch (frame.Ah)
        {
            case 0x11:
                return FindFirstByFcb(frame);
            case 0x12:
                return FindNextByFcb(frame);
            case 0x1A:
                dos.Dta = frame.DsDx;
                return DosError.AsIs;
            case 0x2F:
                frame.Es = dos.Dta.Segment;
                frame.Bx = dos.Dta.Offset;
                return DosError.AsIs;
            case 0x4E:
                return FindFirst(frame);
            default:
                return FindNext(frame);
        }
    }

    private DosError FindFirst(CallFrame frame)
    {
        string text = dos.Memory.Text(frame.DsDx);
        if (dos.Paths.DeviceName(text) is { } device)
        {
            return FindDevice(frame, device.TrimEnd(' '));
        }

        if (dos.Paths.Resolve(text, out DosPath path, hasWildcards: true) != DosError.None)
        {
            return DosError.PathNotFound;
        }

        var search = new Search(path.Drive, PathResolver.ToFcbName(path.Name), (DosAttributes)frame.Cl, 0, 0);
        DosError error = Begin(path, ref search, out DosEntry found);
        if (error != DosError.None)
        {
            return error;
        }

        Leave(dos.Dta, search, found);
        frame.Ax = 0;
        return DosError.None;
    }

    private DosError FindNext(CallFrame frame)
    {
        FarPointer dta = dos.Dta;
        Search search = State(dta);
        if (!TryNext(ref search, out DosEntry found))
        {
            return DosError.NoMoreFiles;
        }

        Leave(dta, search, found);
        frame.Ax = 0;
        return DosError.None;
    }

    private DosError FindDevice(CallFrame frame, string name)
    {
        var search = new Search(dos.Drives.Current, PathResolver.ToFcbName(name), DosAttributes.None, NothingMore, 0);
        Leave(dos.Dta, search, new DosEntry(name, (DosAttributes)DeviceAttribute, dos.Clock.Stamp, 0));
        frame.Ax = 0;
        return DosError.None;
    }

    /// <summary>Finds the first entry of a search.</summary>
    private DosError Begin(DosPath path, ref Search search, out DosEntry found)
    {
        found = default;
        DosVolume volume = dos.Drives.Volume(path);
        if (volume.OpenDirectory(path.Parent, out ushort directory) is var error and not DosError.None)
        {
            return error == DosError.FileNotFound ? DosError.PathNotFound : error;
        }

        if (search.IsForLabel)
        {
            // It is the drive's, whatever the directory.
            volume.OpenDirectory(new DosPath(path.Drive, "\\", ""), out directory);
        }

        search = search with { Directory = directory };
        return TryNext(ref search, out found) ? DosError.None : DosError.NoMoreFiles;
    }

    private bool TryNext(ref Search search, out DosEntry found)
    {
        const DosAttributes OnRequest = DosAttributes.Hidden | DosAttributes.System | DosAttributes.Directory;
        found = default;
        if (search.Place == NothingMore || search.Drive is < 0 or >= DriveTable.Letters || dos.Drives.Volume(new DosPath(search.Drive, "\\", "")) is not { } volume)
        {
            return false;
        }

        if (search is { Place: 0, Wanted: var wanted } && (wanted & DosAttributes.Label) != 0 && volume.Label is { } label && search.IsInRoot(volume)
            && PathResolver.Matches(search.Template, label))
        {
            search = search with { Place = LabelPlace };
            found = new DosEntry(PathResolver.FromFcbName(label), DosAttributes.Label, dos.Clock.Stamp, 0);
            return true;
        }

        if (search.IsForLabel)
        {
            return false;
        }

        int place = search.Place == LabelPlace ? 0 : search.Place;
        while (volume.Next(search.Directory, ref place, out found))
        {
            if ((found.Attributes & OnRequest & ~search.Wanted) == 0 && PathResolver.Matches(search.Template, PathResolver.ToFcbName(found.Name)))
            {
                search = search with { Place = place };
                return true;
            }
        }

        return false;
    }

    private Search State(FarPointer at) => new(
        (dos.Memory.Byte(at + Drive) & Letter) - 1,
        dos.Memory.Chars(at + Template, 11),
        (DosAttributes)dos.Memory.Byte(at + Wanted),
        dos.Memory.Word(at + Place),
        dos.Memory.Word(at + Directory));

    private void Keep(FarPointer at, Search search)
    {
        dos.Memory.SetByte(at + Drive, DriveByte(search));
        dos.Memory.SetChars(at + Template, search.Template);
        dos.Memory.SetByte(at + Wanted, (int)search.Wanted);
        dos.Memory.SetWord(at + Place, search.Place);
        dos.Memory.SetWord(at + Directory, search.Directory);
    }

    /// <summary>The drive in what a search keeps, A: being 1; network drives are marked.</summary>
    private int DriveByte(Search search) => (search.Drive + 1) | (dos.Drives.Volume(search.Drive) is { IsRemote: true } ? Remote : 0);

    private void Leave(FarPointer dta, Search search, DosEntry found)
    {
        GuestMemory memory = dos.Memory;
        Keep(dta, search);
        memory.SetByte(dta + FoundAttributes, (int)found.Attributes);
        memory.SetWord(dta + FoundTime, found.Modified.Time);
        memory.SetWord(dta + FoundDate, found.Modified.Date);
        memory.SetLong(dta + FoundLength, found.Length);
        memory.SetText(dta + FoundName, found.Name);
    }

    private DosError FindFirstByFcb(CallFrame frame)
    {
        var fcb = new FileControlBlock(dos.Memory, dos.Characters, frame.DsDx);
        int drive = dos.Drives.FromNumber(fcb.Drive);
        string name = fcb.Name;
        if (drive < 0)
        {
            return FcbFailure(frame, DosError.PathNotFound);
        }

        DosError error = dos.Paths.Resolve($"{(char)('A' + drive)}:X", out DosPath path);
        if (error != DosError.None)
        {
            return FcbFailure(frame, error);
        }

        var search = new Search(path.Drive, name, (DosAttributes)fcb.Attributes, 0, 0);
        error = Begin(path, ref search, out DosEntry found);
        if (error != DosError.None)
        {
            return FcbFailure(frame, error);
        }

        LeaveForFcb(fcb, search, found);
        frame.Al = 0;
        return DosError.AsIs;
    }

    private DosError FindNextByFcb(CallFrame frame)
    {
        var fcb = new FileControlBlock(dos.Memory, dos.Characters, frame.DsDx);
        Search search = State(fcb.At) with { Drive = (dos.Memory.Byte(fcb.At + FcbDrive) & Letter) - 1 };
        if (!TryNext(ref search, out DosEntry found))
        {
            return FcbFailure(frame, DosError.NoMoreFiles);
        }

        LeaveForFcb(fcb, search, found);
        frame.Al = 0;
        return DosError.AsIs;
    }

    private DosError FcbFailure(CallFrame frame, DosError error)
    {
        dos.Errors.Set(error);
        frame.Al = Failed;
        return DosError.AsIs;
    }

    /// <summary>The search goes on from the program's FCB. At the DTA it leaves an FCB whose rest is a directory entry; in front of it what an extended FCB has, if the search had one.</summary>
    private void LeaveForFcb(FileControlBlock fcb, Search search, DosEntry found)
    {
        const int ExtendedLength = 7, EntryLength = 32;
        GuestMemory memory = dos.Memory;
        byte drive = fcb.Drive;
        Keep(fcb.At, search);
        fcb.Drive = drive;
        memory.SetByte(fcb.At + FcbDrive, DriveByte(search));
        FarPointer dta = dos.Dta;
        if (fcb.IsExtended)
        {
            memory.Fill(dta, ExtendedLength, 0);
            memory.SetByte(dta, 0xFF);
            memory.SetByte(dta + 6, fcb.Attributes);
            dta += ExtendedLength;
        }

        memory.SetByte(dta, drive != 0 ? drive : dos.Drives.Current + 1);
        FarPointer entry = dta + 1;
        memory.Fill(entry, EntryLength, 0);
        memory.SetChars(entry, PathResolver.ToFcbName(found.Name));
        memory.SetByte(entry + 0x0B, (int)found.Attributes);
        memory.SetWord(entry + 0x16, found.Modified.Time);
        memory.SetWord(entry + 0x18, found.Modified.Date);
        memory.SetWord(entry + 0x1A, found.Cluster);
        memory.SetLong(entry + 0x1C, found.Length);
    }

    private readonly record struct Search(int Drive, string Template, DosAttributes Wanted, int Place, ushort Directory)
    {
        /// <summary>Whether it is for nothing but the label.</summary>
        public bool IsForLabel => (Wanted & ~(DosAttributes.ReadOnly | DosAttributes.Archive)) == DosAttributes.Label;

        /// <summary>Whether it is in the root, where the label is.</summary>
        public bool IsInRoot(DosVolume volume) => volume.OpenDirectory(new DosPath(Drive, "\\", ""), out ushort root) == DosError.None && root == Directory;
    }
}
