using RetroPC.Dos.Guest;
using RetroPC.Dos.Volumes;

namespace RetroPC.Dos.Programs;

/// <summary>Files by handle.</summary>
internal sealed partial class ProgramDos
{
    /// <summary>Opens a file.</summary>
    /// <returns>The handle, or why not.</returns>
    public async ValueTask<(DosError Error, int Handle)> Open(string name, DosAccess access = DosAccess.Read)
    {
        SetName(name);
        DosError error = await Function(0x3D00 | (int)access, dx: ProgramMemory.Name).ConfigureAwait(false);
        return (error, Result.Ax);
    }

    /// <summary>Makes a file, or empties the one that is there.</summary>
    public async ValueTask<(DosError Error, int Handle)> Create(string name, DosAttributes attributes = DosAttributes.None)
    {
        SetName(name);
        DosError error = await Function(0x3C00, cx: (int)attributes, dx: ProgramMemory.Name).ConfigureAwait(false);
        return (error, Result.Ax);
    }

    /// <summary>Makes a file with a name that no other has.</summary>
    /// <param name="directory">Where, with a backslash at its end.</param>
    public async ValueTask<(DosError Error, int Handle, string Name)> CreateTemporary(string directory)
    {
        SetName(directory);
        DosError error = await Function(0x5A00, dx: ProgramMemory.Name).ConfigureAwait(false);
        return (error, Result.Ax, Memory.Text(new FarPointer(Psp, ProgramMemory.Name)));
    }

    /// <summary>Closes a file.</summary>
    public ValueTask<DosError> Close(int handle) => Function(0x3E00, bx: handle);

    /// <summary>Reads.</summary>
    /// <param name="handle">From where.</param>
    /// <param name="most">How many bytes at most, up to <see cref="ProgramMemory.BufferLength"/>.</param>
    /// <returns>What has come: nothing at the end.</returns>
    public async ValueTask<(DosError Error, byte[] Bytes)> Read(int handle, int most = ProgramMemory.BufferLength)
    {
        DosError error = await Function(0x3F00, bx: handle, cx: most, dx: ProgramMemory.Buffer).ConfigureAwait(false);
        if (error != DosError.None)
        {
            return (error, []);
        }

        byte[] bytes = new byte[Result.Ax];
        Memory.Read(new FarPointer(Psp, ProgramMemory.Buffer), bytes);
        return (DosError.None, bytes);
    }

    /// <summary>Reads all that is left.</summary>
    public async ValueTask<(DosError Error, byte[] Bytes)> ReadAll(int handle)
    {
        var all = new List<byte>();
        while (true)
        {
            (DosError error, byte[] bytes) = await Read(handle).ConfigureAwait(false);
            if (error != DosError.None || bytes.Length == 0)
            {
                return (error, [.. all]);
            }

            all.AddRange(bytes);
        }
    }

    /// <summary>Writes; nothing cuts the file.</summary>
    /// <returns><see cref="DosError.HandleDiskFull"/> if not all could be written.</returns>
    public async ValueTask<DosError> Write(int handle, ReadOnlyMemory<byte> bytes)
    {
        do
        {
            int count = Math.Min(bytes.Length, ProgramMemory.BufferLength);
            Memory.Write(new FarPointer(Psp, ProgramMemory.Buffer), bytes.Span[..count]);
            DosError error = await Function(0x4000, bx: handle, cx: count, dx: ProgramMemory.Buffer).ConfigureAwait(false);
            if (error != DosError.None)
            {
                return error;
            }

            if (Result.Ax < count)
            {
                return DosError.HandleDiskFull;
            }

            bytes = bytes[count..];
        }
        while (bytes.Length > 0);
        return DosError.None;
    }

    /// <summary>Goes to a place in a file.</summary>
    /// <param name="handle">The file.</param>
    /// <param name="place">Where to.</param>
    /// <param name="from">0 from the begin, 1 from here, 2 from the end.</param>
    public async ValueTask<(DosError Error, uint Place)> Seek(int handle, int place, int from = 0)
    {
        DosError error = await Function(0x4200 | from, bx: handle, cx: place >> 16, dx: place & 0xFFFF).ConfigureAwait(false);
        return (error, CallFrame.Pair(Result.Dx, Result.Ax));
    }

    /// <summary>When a file was written.</summary>
    public async ValueTask<DosTime> TimeOf(int handle)
    {
        await Function(0x5700, bx: handle).ConfigureAwait(false);
        return new DosTime(Result.Dx, Result.Cx);
    }

    /// <summary>Says when a file was written.</summary>
    public ValueTask<DosError> SetTime(int handle, DosTime time) => Function(0x5701, bx: handle, cx: time.Time, dx: time.Date);

    /// <summary>What a handle is: INT 21/4400h's word; bit 7 for a device.</summary>
    public async ValueTask<(DosError Error, int Info)> InfoOf(int handle)
    {
        DosError error = await Function(0x4400, bx: handle).ConfigureAwait(false);
        return (error, Result.Dx);
    }

    /// <summary>Whether a handle is the console, or another device.</summary>
    public async ValueTask<bool> IsDevice(int handle) => await InfoOf(handle).ConfigureAwait(false) is (DosError.None, var info) && (info & 0x80) != 0;

    /// <summary>Whether a handle is the console.</summary>
    public async ValueTask<bool> IsConsole(int handle) => await InfoOf(handle).ConfigureAwait(false) is (DosError.None, var info) && (info & 0x80) != 0 && (info & 3) != 0;

    /// <summary>Another handle for what a handle is.</summary>
    public async ValueTask<(DosError Error, int Handle)> Duplicate(int handle)
    {
        DosError error = await Function(0x4500, bx: handle).ConfigureAwait(false);
        return (error, Result.Ax);
    }

    /// <summary>Makes a handle the same as another.</summary>
    public ValueTask<DosError> Redirect(int handle, int to) => Function(0x4600, bx: to, cx: handle);

    /// <summary>Deletes a file.</summary>
    public ValueTask<DosError> Delete(string name)
    {
        SetName(name);
        return Function(0x4100, dx: ProgramMemory.Name);
    }

    /// <summary>Renames or moves a file.</summary>
    public ValueTask<DosError> Rename(string from, string to)
    {
        SetName(from);
        SetName(to, ProgramMemory.SecondName);
        return Function(0x5600, dx: ProgramMemory.Name, di: ProgramMemory.SecondName);
    }

    /// <summary>A file's attributes.</summary>
    public async ValueTask<(DosError Error, DosAttributes Attributes)> AttributesOf(string name)
    {
        SetName(name);
        DosError error = await Function(0x4300, dx: ProgramMemory.Name).ConfigureAwait(false);
        return (error, (DosAttributes)Result.Cl);
    }

    /// <summary>Sets a file's attributes.</summary>
    public ValueTask<DosError> SetAttributes(string name, DosAttributes attributes)
    {
        SetName(name);
        return Function(0x4301, cx: (int)attributes, dx: ProgramMemory.Name);
    }
}
