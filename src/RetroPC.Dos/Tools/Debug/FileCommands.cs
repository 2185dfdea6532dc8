using RetroPC.Dos.Guest;
using RetroPC.Dos.Processes;
using RetroPC.Dos.Programs;
using RetroPC.Dos.Volumes;
using RetroPC.Hardware.Cpu;

namespace RetroPC.Dos.Tools.Debug;

/// <summary>N, L and W.</summary>
internal sealed class FileCommands(DebugSession session, DebuggedProgram program)
{
    private const int FileStart = 0x100, Paragraph = 16, MostTransfer = 0xFFF0;
    private const string NotFound = "File not found\n", AccessDenied = "Access denied\n", NoMemory = "Insufficient memory\n", BadFile = "Error in EXE or HEX file\n";

    private readonly ProgramDos _dos = session.Dos;
    private readonly SectorCommands _sectors = new(session);
    private DebugFileName? _name;

    /// <summary>Loads the file that DEBUG's own command line names.</summary>
    public async ValueTask LoadFirst(string arguments)
    {
        DebugFileName name = DebugFileName.Parse(_dos.Upper(arguments));
        await SetParameters(arguments[name.End..]).ConfigureAwait(false);
        if (name.Path.Length > 0)
        {
            _name = name;
            await LoadFile(name, null).ConfigureAwait(false);
        }
    }

    /// <summary>N: names a file, and gives the program its command line.</summary>
    public async ValueTask Name(string text)
    {
        _name = DebugFileName.Parse(_dos.Upper(text));
        await SetParameters(text).ConfigureAwait(false);
    }

    /// <summary>L: loads the file, or sectors.</summary>
    public ValueTask Load(CommandLine line) => Transfer(line, isWrite: false);

    /// <summary>W: writes the file, or sectors.</summary>
    public ValueTask Write(CommandLine line) => Transfer(line, isWrite: true);

    private async ValueTask Transfer(CommandLine line, bool isWrite)
    {
        FarPointer? at = line.SkipBlanks() ? line.Address(session.CodeSegment) : null;
        if (at is { } buffer && line.SkipBlanks())
        {
            await _sectors.Transfer(line, buffer, isWrite).ConfigureAwait(false);
        }
        else if (isWrite)
        {
            await WriteFile(at).ConfigureAwait(false);
        }
        else
        {
            bool isElsewhere = at is { } place && place != new FarPointer(session.CodeSegment, FileStart);
            if (isElsewhere && _name is { IsProgram: true })
            {
                line.Position--;
                throw line.Error();
            }

            await LoadFile(_name ?? DebugFileName.Parse(""), at).ConfigureAwait(false);
        }
    }

    /// <summary>The program's PSP gets a command line and two FCBs; AX tells whether their drives exist.</summary>
    private async ValueTask SetParameters(string tail)
    {
        const int Most = 126;
        string cut = tail.Length > Most ? tail[..Most] : tail;
        ushort segment = session.DataSegment;
        session.Memory.SetByte(segment, ProgramSegmentPrefix.CommandTail, cut.Length);
        session.Memory.SetChars(new FarPointer(segment, ProgramSegmentPrefix.CommandTail + 1), cut + "\r");
        byte first = await ParseFcb(cut, ProgramSegmentPrefix.FirstFcb).ConfigureAwait(false);
        int end = DebugFileName.Parse(cut).End;
        byte second = await ParseFcb(cut[end..], ProgramSegmentPrefix.SecondFcb).ConfigureAwait(false);
        session.Registers[CpuRegister.Ax] = (ushort)(first | (second << 8));
    }

    private async ValueTask<byte> ParseFcb(string text, int offset)
    {
        session.Memory.SetChars(new FarPointer(_dos.Psp, ProgramMemory.Line), text + "\r");
        await _dos.Function(0x2901, si: ProgramMemory.Line, di: offset, es: session.DataSegment).ConfigureAwait(false);
        return _dos.Result.Al;
    }

    private async ValueTask LoadFile(DebugFileName name, FarPointer? at)
    {
        (DosError error, int handle) = await _dos.Open(name.Path).ConfigureAwait(false);
        if (error != DosError.None)
        {
            throw new DebugMessageException(NotFound + (name.IsProgram ? "\n" : ""), ProgramDos.Errors);
        }

        if (name.IsProgram)
        {
            (_, uint length) = await _dos.Seek(handle, 0, from: 2).ConfigureAwait(false);
            await _dos.Close(handle).ConfigureAwait(false);
            await LoadProgram(name, length).ConfigureAwait(false);
            return;
        }

        int start = name.Extension == "HEX" ? 0 : FileStart;
        FarPointer place = at ?? new FarPointer(session.CodeSegment, (ushort)start);
        try
        {
            SetLength(name.Extension == "HEX" ? await LoadHex(handle, place).ConfigureAwait(false) : await LoadBinary(handle, place).ConfigureAwait(false));
        }
        finally
        {
            await _dos.Close(handle).ConfigureAwait(false);
        }
    }

    private async ValueTask LoadProgram(DebugFileName name, uint length)
    {
        const int Header = 512;
        SetLength(name.Extension == "EXE" && length >= Header ? length - Header : length);
        DosError error = await program.Load(name.Path).ConfigureAwait(false);
        if (error != DosError.None)
        {
            (string text, int handle) = error switch
            {
                DosError.FileNotFound => (NotFound, ProgramDos.Errors),
                DosError.AccessDenied => (AccessDenied, ProgramDos.Output),
                DosError.NotEnoughMemory => (NoMemory, ProgramDos.Errors),
                DosError.BadFormat => (BadFile, ProgramDos.Output),
                _ => ("EXEC failure", ProgramDos.Output),
            };
            throw new DebugMessageException(text + "\n", handle);
        }
    }

    private async ValueTask<uint> LoadBinary(int handle, FarPointer at)
    {
        (_, uint length) = await _dos.Seek(handle, 0, from: 2).ConfigureAwait(false);
        await _dos.Seek(handle, 0).ConfigureAwait(false);
        if (at.Linear + length > program.MemoryEnd * Paragraph)
        {
            throw new DebugMessageException(NoMemory + "\n", ProgramDos.Errors);
        }

        for (uint done = 0; done < length;)
        {
            FarPointer part = Part(at, done);
            int count = (int)Math.Min(MostTransfer, length - done);
            if (await _dos.Function(0x3F00, bx: handle, cx: count, dx: part.Offset, ds: part.Segment).ConfigureAwait(false) != DosError.None || _dos.Result.Ax == 0)
            {
                break;
            }

            done += _dos.Result.Ax;
        }

        return length;
    }

    private async ValueTask<uint> LoadHex(int handle, FarPointer at)
    {
        (_, byte[] text) = await _dos.ReadAll(handle).ConfigureAwait(false);
        ushort length = 0;
        try
        {
            foreach ((ushort offset, byte[] bytes) in HexFile.Read(text))
            {
                FarPointer place = at + offset;
                session.Memory.Write(place, bytes);
                length = Math.Max(length, (ushort)(place.Offset + bytes.Length));
            }
        }
        catch (FormatException)
        {
            throw new DebugMessageException(BadFile);
        }

        return length;
    }

    private async ValueTask WriteFile(FarPointer? at)
    {
        if (_name is { IsExeOrHex: true })
        {
            throw new DebugMessageException("EXE and HEX files cannot be written\n");
        }

        if (_name is not { } name)
        {
            throw new DebugMessageException("(W)rite error, no destination defined\n");
        }

        (DosError error, int handle) = await _dos.Create(name.Path).ConfigureAwait(false);
        if (error != DosError.None)
        {
            throw new DebugMessageException(await IsProtected(name.Path).ConfigureAwait(false) ? AccessDenied : "File creation error\n");
        }

        uint length = Length();
        await session.Print($"Writing {length:X5} bytes").ConfigureAwait(false);
        bool isDone = await WriteBytes(handle, at ?? new FarPointer(session.CodeSegment, FileStart), length).ConfigureAwait(false);
        await _dos.Close(handle).ConfigureAwait(false);
        if (!isDone)
        {
            await _dos.Delete(name.Path).ConfigureAwait(false);
            throw new DebugMessageException("Insufficient space on disk\n");
        }
    }

    private async ValueTask<bool> IsProtected(string path)
    {
        (DosError error, DosAttributes attributes) = await _dos.AttributesOf(path).ConfigureAwait(false);
        return error == DosError.None && (attributes & (DosAttributes.ReadOnly | DosAttributes.Hidden | DosAttributes.System)) != 0;
    }

    private async ValueTask<bool> WriteBytes(int handle, FarPointer at, uint length)
    {
        for (uint done = 0; done < length;)
        {
            FarPointer part = Part(at, done);
            int count = (int)Math.Min(MostTransfer, length - done);
            DosError error = await _dos.Function(0x4000, bx: handle, cx: count, dx: part.Offset, ds: part.Segment).ConfigureAwait(false);
            if (error != DosError.None || _dos.Result.Ax < count)
            {
                return false;
            }

            done += (uint)count;
        }

        return true;
    }

    /// <summary>A place further on, with an offset so small that a whole transfer lies in its segment.</summary>
    private static FarPointer Part(FarPointer at, uint done)
    {
        int linear = (int)(at.Offset + done);
        return new FarPointer((ushort)(at.Segment + (linear / Paragraph)), (ushort)(linear % Paragraph));
    }

    /// <summary>BX and CX hold how long a file is; more than a megabyte cannot be.</summary>
    private uint Length()
    {
        ushort high = session.Registers[CpuRegister.Bx];
        return CallFrame.Pair(high <= 0x0F ? high : (ushort)0, session.Registers[CpuRegister.Cx]);
    }

    private void SetLength(uint length)
    {
        session.Registers[CpuRegister.Bx] = (ushort)(length >> 16);
        session.Registers[CpuRegister.Cx] = (ushort)length;
    }
}
