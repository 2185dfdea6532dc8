using RetroPC.Dos.Guest;
using RetroPC.Dos.Volumes;

namespace RetroPC.Dos.Files;

/// <summary>The drives: the current directory structures in the guest (MS-DOS 5's, of 88 bytes each), and the file systems behind them.</summary>
internal sealed class DriveTable(DosKernel dos)
{
    public const int Letters = 26;

    /// <summary>Where a structure points to the drive's parameters.</summary>
    public const int Dpb = 0x45;

    private const int EntryLength = 88;
    private const int Flags = 0x43, Cluster = 0x49, RootLength = 0x4F;
    private const int PathLength = 67;
    private const ushort Network = 0x8000, Physical = 0x4000, Substituted = 0x1000;

    private readonly DosVolume?[] _volumes = new DosVolume?[Letters];
    private FarPointer _entries;

    /// <summary>The current drive, A: being 0.</summary>
    public int Current
    {
        get => dos.Memory.Byte(dos.Layout.Swappable + Sda.Drive);
        set => dos.Memory.SetByte(dos.Layout.Swappable + Sda.Drive, value);
    }

    /// <summary>Where INT 21/1Bh puts the FAT of a small drive; 0:0 if there is none.</summary>
    public FarPointer FatCopy { get; set; }

    /// <summary>Where INT 21/32h puts parameters in the form of DOS 2 and 3.</summary>
    public FarPointer OldParameters { get; set; }

    /// <summary>Bytes of the structures of all letters.</summary>
    public static int Size => Letters * EntryLength;

    /// <summary>Puts the structures into the guest.</summary>
    public void Create(FarPointer at)
    {
        _entries = at;
        dos.Memory.SetPointer(dos.Layout.ListOfLists + 0x16, at);
        for (int drive = 0; drive < Letters; drive++)
        {
            DosVolume? volume = dos.Options.Drives.GetValueOrDefault((char)('A' + drive));
            _volumes[drive] = volume;
            FarPointer entry = Entry(drive);
            dos.Memory.SetText(entry, $"{(char)('A' + drive)}:\\");
            int flags = volume is null ? 0 : volume.IsRemote ? Network | Physical : Physical;
            dos.Memory.SetWord(entry + Flags, flags);
            dos.Memory.SetWord(entry + Cluster, volume is null or { IsRemote: true } ? 0xFFFF : 0);
            dos.Memory.SetPointer(entry + Dpb, volume is null or { IsRemote: true } ? default : FarPointer.End);
            dos.Memory.SetWord(entry + RootLength, 2);
        }

        Current = dos.Options.CurrentDrive - 'A';
    }

    /// <summary>Whether there is such a drive.</summary>
    public bool IsValid(int drive) => drive is >= 0 and < Letters && (FlagsOf(drive) & (Network | Physical)) != 0 && Volume(drive) is not null;

    /// <summary>The structure of a drive.</summary>
    public FarPointer Entry(int drive) => _entries + (drive * EntryLength);

    /// <summary>Tells a drive's structure where its parameters are.</summary>
    public void SetParameters(int drive, FarPointer dpb) => dos.Memory.SetPointer(Entry(drive) + Dpb, dpb);

    /// <summary>The file system of a drive, which SUBST may have moved elsewhere; null if there is none.</summary>
    public DosVolume? Volume(int drive)
    {
        if (drive is < 0 or >= Letters)
        {
            return null;
        }

        int letter = dos.Memory.Byte(Entry(drive)) - 'A';
        return letter is >= 0 and < Letters ? _volumes[letter] : null;
    }

    /// <summary>The file system of a path.</summary>
    public DosVolume Volume(DosPath path) => _volumes[path.Drive]!;

    /// <summary>The current directory of a drive, without the drive and the first backslash.</summary>
    public string CurrentDirectory(int drive)
    {
        string path = dos.Memory.Text(Entry(drive), PathLength);
        int root = Math.Min((int)dos.Memory.Word(Entry(drive) + RootLength), path.Length);
        return path[root..].TrimStart('\\');
    }

    /// <summary>Changes the current directory of a drive.</summary>
    public DosError SetCurrentDirectory(int drive, DosPath directory)
    {
        string text = directory.ToString();
        if (text.Length >= PathLength)
        {
            return DosError.PathNotFound;
        }

        dos.Memory.SetText(Entry(drive), text);
        return DosError.None;
    }

    /// <summary>A path below a drive's root: where SUBST has its root, that is another directory.</summary>
    public DosError Finish(int drive, List<string> names, string spelled, out DosPath path)
    {
        string entry = dos.Memory.Text(Entry(drive), PathLength);
        int physical = entry.Length > 0 ? entry[0] - 'A' : drive;
        string below = string.Join('\\', names);
        int root = dos.Memory.Word(Entry(drive) + RootLength);
        if ((FlagsOf(drive) & Substituted) != 0 && root > 2 && root <= entry.Length)
        {
            string prefix = entry[2..root].TrimEnd('\\');
            path = new DosPath(physical, below.Length == 0 ? prefix : $"{prefix}\\{below}", spelled);
        }
        else
        {
            path = new DosPath(physical, $"\\{below}", spelled);
        }

        return physical is >= 0 and < Letters && _volumes[physical] is not null ? DosError.None : DosError.InvalidDrive;
    }

    /// <summary>The drive that a program numbers from 1, 0 being the current one; -1 if there is none.</summary>
    public int FromNumber(int number)
    {
        int drive = number == 0 ? Current : number - 1;
        return IsValid(drive) ? drive : -1;
    }

    /// <summary>The flags of a drive's structure.</summary>
    public ushort FlagsOf(int drive) => dos.Memory.Word(Entry(drive) + Flags);

    /// <summary>Has every drive write what it holds back.</summary>
    public void FlushAll()
    {
        foreach (DosVolume? volume in _volumes)
        {
            volume?.Flush();
        }
    }
}
