using RetroPC.Dos.Guest;
using RetroPC.Dos.Memory;
using RetroPC.Dos.Processes;
using RetroPC.Dos.Volumes;

namespace RetroPC.Dos.Devices;

/// <summary>
/// Loads device drivers from files, as DEVICE= in CONFIG.SYS does, and has each of them start (MS-DOS Programmer's Reference, "Device drivers",
/// command 0). Drivers for characters only: drives whose sectors a program has are not here.
/// </summary>
internal sealed class DriverLoader(DosKernel dos)
{
    private const int Paragraph = 16;
    private const int AttributesOffset = 4, StrategyOffset = 6, InterruptOffset = 8;
    private const int RequestLength = 24, StatusOffset = 3, EndOffset = 14, LineOffset = 18;
    private const int LongestLine = 128, WorkParagraphs = (32 + LongestLine) / Paragraph;
    private const ushort IsCharacter = 0x8000, HasFailed = 0x8000;

    /// <summary>Loads a driver.</summary>
    /// <param name="line">What follows <c>DEVICE=</c>: the file's path, and what the driver is to be told.</param>
    /// <returns>Why it cannot be; null if it has been started. A driver that does not want to stay is no failure.</returns>
    public async ValueTask<StartFailure?> Load(string line)
    {
        string file = line.Split(' ', '\t')[0];
        if (dos.Paths.Resolve(file, out DosPath path) != DosError.None)
        {
            return StartFailure.DriverNotFound;
        }

        dos.Arena.Allocate(WorkParagraphs, MemoryBlock.Dos, out ushort work, out _);
        dos.Arena.Allocate(0xFFFF, MemoryBlock.Dos, out _, out ushort largest);
        dos.Arena.Allocate(largest, MemoryBlock.Dos, out ushort segment, out _);
        DosError error = new ProgramLoader(dos).LoadOverlay(path, segment, segment, (largest - 1) * Paragraph);
        StartFailure? failure = error == DosError.None
            ? await Start(new FarPointer(segment, 0), largest, new FarPointer(work, 0), line).ConfigureAwait(false)
            : error is DosError.FileNotFound or DosError.PathNotFound ? StartFailure.DriverNotFound : StartFailure.BadDriver;
        if (failure is not null)
        {
            dos.Arena.Release(segment);
        }

        dos.Arena.Release(work);
        return failure;
    }

    /// <summary>Starts each driver of a file, and keeps of the memory what they want.</summary>
    private async ValueTask<StartFailure?> Start(FarPointer first, int paragraphs, FarPointer work, string line)
    {
        int keep = 0;
        for (FarPointer header = first; ;)
        {
            if ((dos.Memory.Word(header + AttributesOffset) & IsCharacter) == 0)
            {
                return StartFailure.BlockDriver;
            }

            FarPointer next = dos.Memory.Pointer(header);
            int end = await Initialize(header, paragraphs, work, line).ConfigureAwait(false) - (first.Segment * Paragraph);
            if (end > paragraphs * Paragraph)
            {
                return StartFailure.BadDriver;
            }

            if (end > 0)
            {
                keep = Math.Max(keep, end);
                dos.Devices.Link(header);
            }

            if (next.Offset == 0xFFFF || next.Offset <= header.Offset || next.Offset >= paragraphs * Paragraph)
            {
                break;
            }

            header = first with { Offset = next.Offset };
        }

        if (keep == 0)
        {
            dos.Arena.Release(first.Segment);
        }
        else
        {
            dos.Arena.Resize(first.Segment, (keep + Paragraph - 1) / Paragraph, out _);
            dos.Arena.SetName((ushort)(first.Segment - 1), "SD");
        }

        return null;
    }

    /// <summary>Calls a driver's strategy and interrupt routines with command 0.</summary>
    /// <returns>The linear address behind what it wants to keep; 0 if it has failed.</returns>
    private async ValueTask<int> Initialize(FarPointer header, int paragraphs, FarPointer request, string line)
    {
        GuestMemory memory = dos.Memory;
        FarPointer text = request + 32;
        memory.SetChars(text, $"{(line.Length > LongestLine - 2 ? line[..(LongestLine - 2)] : line)}\r\n");
        memory.Fill(request, RequestLength, 0);
        memory.SetByte(request, RequestLength);
        memory.SetPointer(request + EndOffset, new FarPointer((ushort)(header.Segment + paragraphs), 0));
        memory.SetPointer(request + LineOffset, text);
        var registers = new CallFrame { Es = request.Segment, Bx = request.Offset };
        await dos.Guest.Far(new FarPointer(header.Segment, memory.Word(header + StrategyOffset)), registers);
        await dos.Guest.Far(new FarPointer(header.Segment, memory.Word(header + InterruptOffset)), registers);
        return (memory.Word(request + StatusOffset) & HasFailed) != 0 ? 0 : memory.Pointer(request + EndOffset).Linear;
    }
}
