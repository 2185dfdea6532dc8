using RetroPC.Dos.Devices;
using RetroPC.Dos.Files;
using RetroPC.Dos.Guest;
using RetroPC.Dos.Volumes;

namespace RetroPC.Dos.Processes;

/// <summary>Brings DOS up behind its low part: vectors, tables, the first PSP, and then the program.</summary>
internal sealed class Startup(DosKernel dos)
{
    private const int MemorySize = 0x413;
    private const int Paragraph = 16;
    private const int VideoVector = 0x10, Call5Vector = 0x30;
    private const int Auxiliary = 3, Printer = 4;

    private readonly GuestMemory _memory = dos.Memory;

    /// <summary>Does it all.</summary>
    public async ValueTask Run()
    {
        SetVectors();
        dos.Characters.Update();
        dos.Devices.Create();
        dos.Console.Create();
        dos.Clock.Set(dos.Options.Time);
        CreateDrivers();
        CreateTables();
        ushort root = CreateRoot();
        OpenStandardHandles(root);
        if (!await LoadDrivers(root).ConfigureAwait(false))
        {
            return;
        }

        StartProgram(root);
    }

    private void SetVectors()
    {
        const byte JumpFar = 0xEA;
        _memory.SetPointer(dos.Layout.OldInt10, _memory.Pointer(new FarPointer(0, VideoVector * 4)));
        for (FarPointer at = dos.Layout.Vectors; _memory.Word(at) != 0xFFFF; at += 4)
        {
            _memory.SetPointer(new FarPointer(0, (ushort)(_memory.Word(at) * 4)), new FarPointer(DosLayout.Segment, _memory.Word(at + 2)));
        }

        _memory.SetByte(0, Call5Vector * 4, JumpFar);
        _memory.SetPointer(new FarPointer(0, (Call5Vector * 4) + 1), new FarPointer(DosLayout.Segment, _memory.Word(dos.Layout.Entries)));
    }

    /// <summary>The drivers that have vectors of their own: each only where the machine has what it drives.</summary>
    private void CreateDrivers()
    {
        const int EmsVector = 0x67, EntryOffset = 0x20, MouseVector = 0x33;
        dos.Mouse.Create();
        if (!dos.Mouse.IsThere)
        {
            _memory.SetPointer(new FarPointer(0, MouseVector * 4), default);
        }

        if (dos.Ems is not null)
        {
            FarPointer header = dos.Layout.EmmHeader;
            var segment = (ushort)(header.Segment + (header.Offset / Paragraph));
            _memory.SetPointer(new FarPointer(0, EmsVector * 4), new FarPointer(segment, _memory.Word(header + EntryOffset)));
            dos.Devices.Add(new FarPointer(segment, 0));
        }
    }

    /// <summary>The chain of memory blocks, whose first one has DOS's own tables in it.</summary>
    private void CreateTables()
    {
        int start = DosLayout.Segment + (dos.Layout.End.Offset / Paragraph);
        int end = _memory.Word(0, MemorySize) * 1024 / Paragraph;
        dos.Arena.Create(start, end);
        if (dos.Machine.Memory.IsRam(Memory.UpperMemory.Start))
        {
            dos.Arena.AddUpper(Memory.UpperMemory.Start / Paragraph, (Memory.UpperMemory.Start + Memory.UpperMemory.Length) / Paragraph);
        }

        int files = Paragraphs(FileTable.Size), fcbs = Paragraphs(FileTable.FcbSize), drives = Paragraphs(DriveTable.Size);
        dos.Arena.Allocate(files + fcbs + drives + 3, Memory.MemoryBlock.Dos, out ushort block, out _);
        dos.Arena.SetName((ushort)(block - 1), "SD");
        ushort fileTable = SubBlock(block, 'F', files);
        ushort fcbTable = SubBlock((ushort)(fileTable + files), 'X', fcbs);
        dos.Files.Create(new FarPointer(fileTable, 0), new FarPointer(fcbTable, 0));
        ushort driveTable = SubBlock((ushort)(fcbTable + fcbs), 'L', drives);
        dos.Drives.Create(new FarPointer(driveTable, 0));
        new DriveParameters(dos).Create();
        dos.Versions.Create();
    }

    /// <summary>A part of DOS's block, with a header of its own that MEM reads.</summary>
    private ushort SubBlock(ushort segment, char kind, int paragraphs)
    {
        _memory.SetByte(segment, 0, kind);
        _memory.SetWord(segment, 1, segment + 1);
        _memory.SetWord(segment, 3, paragraphs);
        return (ushort)(segment + 1);
    }

    /// <summary>The PSP of which the first program is a child, with the environment.</summary>
    private ushort CreateRoot()
    {
        const int SavedRegisters = 24;
        string environment = string.Concat(dos.Options.Environment.Select(variable => variable + '\0')) + '\0';
        dos.Arena.Allocate(Paragraphs(environment.Length + 1), Memory.MemoryBlock.Dos, out ushort variables, out _);
        _memory.SetChars(new FarPointer(variables, 0), environment);
        dos.Arena.Allocate(ProgramSegmentPrefix.Paragraphs, Memory.MemoryBlock.Dos, out ushort segment, out _);
        var psp = new ProgramSegmentPrefix(_memory, segment);
        _memory.Fill(new FarPointer(segment, 0), ProgramSegmentPrefix.Size, 0);
        psp.Create((ushort)(segment + ProgramSegmentPrefix.Paragraphs));
        psp.Parent = segment;
        psp.Environment = variables;
        psp.Stack = dos.Layout.End + -(SavedRegisters + 16);
        dos.Arena.SetName((ushort)(segment - 1), "COMMAND");
        dos.Arena.SetOwner(variables, segment);
        dos.Arena.SetOwner(segment, segment);
        dos.Psp = segment;
        return segment;
    }

    private async ValueTask<bool> LoadDrivers(ushort root)
    {
        foreach (string line in dos.Options.Drivers)
        {
            if (await new DriverLoader(dos).Load(line).ConfigureAwait(false) is { } failure)
            {
                dos.Fail(failure, line.Split(' ')[0]);
                return false;
            }
        }

        if (dos.Options.Drivers.Count > 0)
        {
            // One of them may be a CON.
            dos.Files.CloseAll(root);
            OpenStandardHandles(root);
        }

        return true;
    }

    private void OpenStandardHandles(ushort root)
    {
        const ushort ReadWrite = 2;
        IDosHost host = dos.Options.Host;
        int console = -1;
        for (int handle = 0; handle <= Printer; handle++)
        {
            if (handle <= 2 && !host.IsRedirected(handle) && console >= 0)
            {
                FileTable.AddReference(dos.Files[console]);
                dos.Files.SetHandle(root, handle, console);
                continue;
            }

            CharacterDevice device = handle switch
            {
                Auxiliary => dos.Devices.Find("AUX     ")!,
                Printer => dos.Devices.Find("PRN     ")!,
                _ when host.IsRedirected(handle) => new HostPipe(dos, handle),
                _ => dos.Devices.Find("CON     ")!,
            };
            dos.Files.Allocate(out SystemFile entry);
            dos.Files.Attach(entry, device, ReadWrite);
            dos.Files.SetHandle(root, handle, entry.Number);
            console = device is not HostPipe ? entry.Number : console;
        }
    }

    private void StartProgram(ushort root)
    {
        DosOptions options = dos.Options;
        if (dos.Paths.Resolve(options.Program, out DosPath path) != DosError.None)
        {
            dos.Fail(StartFailure.NotFound, options.Program);
            return;
        }

        DosError error = new ProgramLoader(dos).Load(path, root, 0, path.ToString(), out LoadedProgram program);
        if (error != DosError.None)
        {
            dos.Fail(error switch
            {
                DosError.FileNotFound or DosError.PathNotFound => StartFailure.NotFound,
                DosError.BadFormat => StartFailure.BadFormat,
                DosError.NotEnoughMemory => StartFailure.NoMemory,
                _ => StartFailure.Unreadable,
            }, options.Program);
            return;
        }

        CommandTail.Write(dos, program.Psp, options.Arguments);
        dos.Processes.Launch(null, program.Psp, program.Entry, program.Stack, CommandTail.DriveFlags(dos, program.Psp));
    }

    private static int Paragraphs(int bytes) => (bytes + Paragraph - 1) / Paragraph;
}
