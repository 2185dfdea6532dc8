using System.Buffers.Binary;
using RetroPC.Dos.Guest;
using RetroPC.Dos.Volumes;

namespace RetroPC.Dos.Processes;

/// <summary>A program that is in memory, and has not begun.</summary>
/// <param name="Psp">Its PSP.</param>
/// <param name="Entry">Where it begins.</param>
/// <param name="Stack">Its stack.</param>
internal readonly record struct LoadedProgram(ushort Psp, FarPointer Entry, FarPointer Stack);

/// <summary>Loads COM and EXE files (INT 21/4Bh).</summary>
internal sealed class ProgramLoader(DosKernel dos)
{
    private const int Paragraph = 16, SegmentSize = 0x10000, MostEnvironment = 0x8000;
    private const int MostOverlay = 0xFFFF;
    private const ushort AllMemory = 0xFFFF;
    private const int RelocationLength = 4;

    /// <summary>Loads a program with a PSP and an environment of its own.</summary>
    /// <param name="path">The file.</param>
    /// <param name="parent">The program that starts it.</param>
    /// <param name="environment">The segment of the environment to copy; 0 for the parent's.</param>
    /// <param name="name">The program's name as it follows the environment: that by which it was called, which has a path only if its caller gave one.</param>
    /// <param name="program">The program.</param>
    public DosError Load(DosPath path, ushort parent, ushort environment, string name, out LoadedProgram program)
    {
        program = default;
        if (Open(path, out DosFile? file) is var error and not DosError.None)
        {
            return error;
        }

        using (file)
        {
            ushort source = environment != 0 ? environment : new ProgramSegmentPrefix(dos.Memory, parent).Environment;
            ushort copy = 0;
            error = source == 0 ? DosError.None : CopyEnvironment(source, name, out copy);
            if (error != DosError.None)
            {
                return error;
            }

            error = ReadHeader(file!, out ExeHeader? header);
            if (error == DosError.None)
            {
                error = header is { } exe ? LoadExe(file!, exe, parent, out program) : LoadCom(file!, parent, out program);
            }

            if (error != DosError.None)
            {
                FreeEnvironment(copy);
                return error;
            }

            var psp = new ProgramSegmentPrefix(dos.Memory, program.Psp) { Environment = copy, Version = dos.Versions.Find(path.Name) ?? DosKernel.Version };
            if (copy != 0)
            {
                dos.Arena.SetOwner(copy, psp.Segment);
            }

            dos.Arena.SetOwner(psp.Segment, psp.Segment);
            int dot = path.Name.IndexOf('.', StringComparison.Ordinal);
            dos.Arena.SetName((ushort)(psp.Segment - 1), dot < 0 ? path.Name : path.Name[..dot]);
            return DosError.None;
        }
    }

    /// <summary>Loads a file to where the program wants it (INT 21/4B03h).</summary>
    /// <param name="path">The file.</param>
    /// <param name="segment">Where to.</param>
    /// <param name="relocation">What is added to the segments in it.</param>
    /// <param name="room">How many bytes there is room for.</param>
    public DosError LoadOverlay(DosPath path, ushort segment, ushort relocation, int room = int.MaxValue)
    {
        if (Open(path, out DosFile? file) is var error and not DosError.None)
        {
            return error;
        }

        using (file)
        {
            error = ReadHeader(file!, out ExeHeader? header);
            if (error != DosError.None)
            {
                return error;
            }

            if ((header?.ImageLength ?? file!.Length) > room)
            {
                return DosError.NotEnoughMemory;
            }

            if (header is not { } exe)
            {
                return file!.Length < MostOverlay ? ReadTo(file, 0, segment, (int)file.Length, out _) : DosError.NotEnoughMemory;
            }

            error = ReadTo(file!, exe.ImageOffset, segment, exe.ImageLength, out _);
            return error == DosError.None ? Relocate(file!, exe, segment, relocation) : error;
        }
    }

    private DosError Open(DosPath path, out DosFile? file)
    {
        file = null;
        DosVolume volume = dos.Drives.Volume(path);
        if (volume.Find(path, out DosEntry entry) is var error and not DosError.None)
        {
            return error;
        }

        return entry.IsDirectory ? DosError.AccessDenied : volume.Open(path, DosAccess.Read, out file);
    }

    private static DosError ReadHeader(DosFile file, out ExeHeader? header)
    {
        header = null;
        byte[] bytes = new byte[ExeHeader.Length];
        if (file.Read(0, bytes, out int count) is var error and not DosError.None)
        {
            return error;
        }

        header = ExeHeader.Parse(bytes.AsSpan(0, count));
        bool isCut = header is { } exe && (exe.ImageLength < 0 || exe.FileLength - file.Length >= ExeHeader.PageSize);
        return count == 0 || isCut ? DosError.BadFormat : DosError.None;
    }

    private DosError LoadCom(DosFile file, ushort parent, out LoadedProgram program)
    {
        const int Start = 0x100, LeastStack = 0x100;
        program = default;
        if (file.Length >= SegmentSize - Start)
        {
            return DosError.NotEnoughMemory;
        }

        DosError error = AllocateLargest((int)((file.Length + Start + LeastStack + Paragraph - 1) / Paragraph), out ushort segment, out int paragraphs);
        if (error != DosError.None)
        {
            return error;
        }

        error = ReadTo(file, 0, (ushort)(segment + ProgramSegmentPrefix.Paragraphs), (int)file.Length, out _);
        if (error != DosError.None)
        {
            dos.Arena.Release(segment);
            return error;
        }

        dos.Processes.CreatePsp(segment, (ushort)(segment + paragraphs), parent);
        int top = Math.Min(paragraphs * Paragraph, SegmentSize) - 2;
        dos.Memory.SetWord(segment, top, 0);
        program = new LoadedProgram(segment, new FarPointer(segment, Start), new FarPointer(segment, (ushort)top));
        return DosError.None;
    }

    private DosError LoadExe(DosFile file, ExeHeader exe, ushort parent, out LoadedProgram program)
    {
        program = default;
        int image = exe.ImageLength / Paragraph;
        bool isHigh = exe.MaximumExtra == 0;
        int bare = ProgramSegmentPrefix.Paragraphs + image;
        int least = isHigh ? Math.Max(bare, ProgramSegmentPrefix.Paragraphs + 1) : bare + exe.MinimumExtra;
        int most = isHigh ? AllMemory : Math.Min(bare + exe.MaximumExtra, AllMemory);
        DosError error = AllocateUpTo(least, most, out ushort segment, out int paragraphs);
        if (error != DosError.None)
        {
            return error;
        }

        int first = isHigh ? segment + paragraphs - image : segment + ProgramSegmentPrefix.Paragraphs;
        error = ReadTo(file, exe.ImageOffset, (ushort)first, exe.ImageLength, out _);
        if (error == DosError.None)
        {
            error = Relocate(file, exe, (ushort)first, (ushort)first);
        }

        if (error != DosError.None)
        {
            dos.Arena.Release(segment);
            return error;
        }

        dos.Processes.CreatePsp(segment, (ushort)(segment + paragraphs), parent);
        program = new LoadedProgram(segment, new FarPointer((ushort)(first + exe.Cs), exe.Ip), new FarPointer((ushort)(first + exe.Ss), exe.Sp));
        return DosError.None;
    }

    private DosError Relocate(DosFile file, ExeHeader exe, ushort segment, ushort value)
    {
        byte[] table = new byte[exe.Relocations * RelocationLength];
        if (file.Read(exe.RelocationOffset, table, out int count) is var error and not DosError.None)
        {
            return error;
        }

        if (count < table.Length)
        {
            return DosError.BadFormat;
        }

        for (int i = 0; i < table.Length; i += RelocationLength)
        {
            ushort offset = BinaryPrimitives.ReadUInt16LittleEndian(table.AsSpan(i));
            ushort paragraph = BinaryPrimitives.ReadUInt16LittleEndian(table.AsSpan(i + 2));
            if ((paragraph * Paragraph) + offset + 2 > exe.ImageLength + (exe.MinimumExtra * Paragraph))
            {
                return DosError.BadFormat;
            }

            var place = new FarPointer((ushort)(segment + paragraph), offset);
            dos.Memory.SetWord(place, dos.Memory.Word(place) + value);
        }

        return DosError.None;
    }

    private DosError ReadTo(DosFile file, long position, ushort segment, int length, out int total)
    {
        const int Step = 0x8000;
        total = 0;
        byte[] buffer = new byte[Math.Min(Step, Math.Max(length, 1))];
        while (total < length)
        {
            int wanted = Math.Min(buffer.Length, length - total);
            if (file.Read(position + total, buffer.AsSpan(0, wanted), out int count) is var error and not DosError.None)
            {
                return error;
            }

            if (count == 0)
            {
                break;
            }

            dos.Memory.Write(new FarPointer((ushort)(segment + (total / Paragraph)), (ushort)(total % Paragraph)), buffer.AsSpan(0, count));
            total += count;
        }

        return DosError.None;
    }

    private DosError AllocateLargest(int least, out ushort segment, out int paragraphs) => AllocateUpTo(least, AllMemory, out segment, out paragraphs);

    /// <summary>Allocates as much as is wanted, or the largest block that there is. DOS wants to find the least first, even if the most is less than that.</summary>
    private DosError AllocateUpTo(int least, int most, out ushort segment, out int paragraphs)
    {
        segment = 0;
        paragraphs = 0;
        DosError error = dos.Arena.Allocate(AllMemory, dos.Psp, out _, out ushort largest);
        if (error != DosError.NotEnoughMemory || largest < least)
        {
            return error;
        }

        paragraphs = Math.Min(most, largest);
        return dos.Arena.Allocate(paragraphs, dos.Psp, out segment, out _);
    }

    private void FreeEnvironment(ushort environment)
    {
        if (environment != 0)
        {
            dos.Arena.Release(environment);
        }
    }

    /// <summary>Copies an environment, and puts the program's name behind it.</summary>
    private DosError CopyEnvironment(ushort source, string name, out ushort copy)
    {
        copy = 0;
        int length = 0;
        while (dos.Memory.Byte(source, length) != 0 || dos.Memory.Byte(source, length + 1) != 0)
        {
            length++;
            if (length >= MostEnvironment)
            {
                return DosError.BadEnvironment;
            }
        }

        length += 2;
        int size = length + 2 + name.Length + 1;
        if (dos.Arena.Allocate((size + Paragraph - 1) / Paragraph, dos.Psp, out copy, out _) is var error and not DosError.None)
        {
            return error;
        }

        byte[] bytes = new byte[size];
        dos.Memory.Read(new FarPointer(source, 0), bytes.AsSpan(0, length));
        bytes[length] = 1;
        for (int i = 0; i < name.Length; i++)
        {
            bytes[length + 2 + i] = (byte)name[i];
        }

        dos.Memory.Write(new FarPointer(copy, 0), bytes);
        return DosError.None;
    }
}
