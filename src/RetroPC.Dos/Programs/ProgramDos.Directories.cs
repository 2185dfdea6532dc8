using RetroPC.Dos.Guest;
using RetroPC.Dos.Volumes;

namespace RetroPC.Dos.Programs;

/// <summary>Drives, directories and searches.</summary>
internal sealed partial class ProgramDos
{
    private const int DtaLength = 43;

    /// <summary>Finds all that fits a pattern.</summary>
    /// <param name="pattern">As C:\DIR\*.TXT.</param>
    /// <param name="attributes">Which others than plain files.</param>
    /// <returns>Them, in the directory's order; the error if there are none.</returns>
    public async ValueTask<(DosError Error, List<FoundFile> Files)> FindAll(string pattern, DosAttributes attributes)
    {
        var files = new List<FoundFile>();
        await Function(0x1A00, dx: ProgramMemory.Dta).ConfigureAwait(false);
        SetName(pattern);
        DosError error = await Function(0x4E00, cx: (int)attributes, dx: ProgramMemory.Name).ConfigureAwait(false);
        for (DosError next = error; next == DosError.None; next = await Function(0x4F00).ConfigureAwait(false))
        {
            files.Add(ReadFound());
        }

        return (error, files);
    }

    /// <summary>Begins a search that goes on with <see cref="FindNext"/>.</summary>
    /// <returns>The first file and what the search needs to go on; null for none.</returns>
    public async ValueTask<(DosError Error, FoundFile File, byte[] Search)> FindFirst(string pattern, DosAttributes attributes)
    {
        await Function(0x1A00, dx: ProgramMemory.Dta).ConfigureAwait(false);
        SetName(pattern);
        DosError error = await Function(0x4E00, cx: (int)attributes, dx: ProgramMemory.Name).ConfigureAwait(false);
        return (error, error == DosError.None ? ReadFound() : default, SaveSearch());
    }

    /// <summary>Goes on with a search, which others may have been in between.</summary>
    public async ValueTask<(DosError Error, FoundFile File, byte[] Search)> FindNext(byte[] search)
    {
        Memory.Write(new FarPointer(Psp, ProgramMemory.Dta), search);
        await Function(0x1A00, dx: ProgramMemory.Dta).ConfigureAwait(false);
        DosError error = await Function(0x4F00).ConfigureAwait(false);
        return (error, error == DosError.None ? ReadFound() : default, SaveSearch());
    }

    /// <summary>The current drive, A: being 0.</summary>
    public async ValueTask<int> CurrentDrive()
    {
        await Function(0x1900).ConfigureAwait(false);
        return Result.Al;
    }

    /// <summary>Makes a drive the current one.</summary>
    /// <returns>Whether there is such a drive.</returns>
    public async ValueTask<bool> SetCurrentDrive(int drive)
    {
        await Function(0x0E00, dx: drive).ConfigureAwait(false);
        return await CurrentDrive().ConfigureAwait(false) == drive;
    }

    /// <summary>The current directory of a drive, as \DIR.</summary>
    public async ValueTask<(DosError Error, string Directory)> CurrentDirectory(int drive)
    {
        DosError error = await Function(0x4700, dx: drive + 1, si: ProgramMemory.SecondName).ConfigureAwait(false);
        return (error, "\\" + Memory.Text(new FarPointer(Psp, ProgramMemory.SecondName)));
    }

    /// <summary>Changes the current directory of the drive that the path names.</summary>
    public ValueTask<DosError> ChangeDirectory(string path) => OnName(0x3B00, path);

    /// <summary>Makes a directory.</summary>
    public ValueTask<DosError> MakeDirectory(string path) => OnName(0x3900, path);

    /// <summary>Removes an empty directory.</summary>
    public ValueTask<DosError> RemoveDirectory(string path) => OnName(0x3A00, path);

    /// <summary>The full path of a file, as INT 21/60h has it.</summary>
    public async ValueTask<(DosError Error, string Path)> FullName(string path)
    {
        SetName(path);
        DosError error = await Function(0x6000, si: ProgramMemory.Name, di: ProgramMemory.SecondName).ConfigureAwait(false);
        return (error, Memory.Text(new FarPointer(Psp, ProgramMemory.SecondName)));
    }

    /// <summary>A drive's size and room; null if there is no such drive.</summary>
    /// <param name="drive">A: being 0.</param>
    public async ValueTask<DosSpace?> SpaceOf(int drive)
    {
        const ushort NoDrive = 0xFFFF;
        await Function(0x3600, dx: drive + 1).ConfigureAwait(false);
        CallFrame space = Result;
        return space.Ax == NoDrive ? null : new DosSpace(space.Ax, space.Cx, space.Dx, space.Bx);
    }

    /// <summary>A drive's label; null if it has none.</summary>
    public async ValueTask<string?> LabelOf(int drive)
    {
        (DosError error, FoundFile file, _) = await FindFirst($"{(char)('A' + drive)}:\\*.*", DosAttributes.Label).ConfigureAwait(false);
        return error != DosError.None || (file.Attributes & DosAttributes.Label) == 0 ? null
            : file.Name.IndexOf('.', StringComparison.Ordinal) is > 0 and var dot ? file.Name[..dot].PadRight(8) + file.Name[(dot + 1)..] : file.Name;
    }

    /// <summary>Deletes a drive's label, as only FCBs can.</summary>
    public async ValueTask<DosError> DeleteLabel(int drive)
    {
        const int NameOffset = 8, NameLength = 11;
        var fcb = new FarPointer(Psp, ProgramMemory.SecondName);
        Memory.Fill(fcb, ProgramMemory.NameLength, 0);
        Memory.SetByte(fcb, 0xFF);
        Memory.SetByte(fcb + 6, (int)DosAttributes.Label);
        Memory.SetByte(fcb + 7, drive + 1);
        Memory.Fill(fcb + NameOffset, NameLength, (byte)'?');
        await Function(0x1300, dx: ProgramMemory.SecondName).ConfigureAwait(false);
        return Result.Al == 0 ? DosError.None : DosError.FileNotFound;
    }

    /// <summary>A drive's serial number; null if it has none.</summary>
    public async ValueTask<uint?> SerialNumberOf(int drive)
    {
        var at = new FarPointer(Psp, ProgramMemory.SecondName);
        DosError error = await Function(0x6900, bx: drive + 1, dx: ProgramMemory.SecondName).ConfigureAwait(false);
        return error == DosError.None ? Memory.Long(at + 2) : null;
    }

    private ValueTask<DosError> OnName(int ax, string path)
    {
        SetName(path);
        return Function(ax, dx: ProgramMemory.Name);
    }

    private FoundFile ReadFound()
    {
        const int Attributes = 0x15, Time = 0x16, Date = 0x18, Length = 0x1A, Name = 0x1E;
        var at = new FarPointer(Psp, ProgramMemory.Dta);
        return new FoundFile(
            Memory.Text(at + Name, 13),
            (DosAttributes)Memory.Byte(at + Attributes),
            new DosTime(Memory.Word(at + Date), Memory.Word(at + Time)),
            Memory.Long(at + Length));
    }

    private byte[] SaveSearch()
    {
        byte[] search = new byte[DtaLength];
        Memory.Read(new FarPointer(Psp, ProgramMemory.Dta), search);
        return search;
    }
}
