using System.Text;
using RetroPC.Dos.Guest;

namespace RetroPC.Dos.Tools.Debug;

/// <summary>C, D, F, M and S.</summary>
internal sealed class MemoryCommands(DebugSession session)
{
    private const int DefaultLength = 128, Row = 16, NarrowScreen = 40;

    private readonly GuestMemory _memory = session.Memory;

    private int RowLength => session.Dos.ScreenColumns == NarrowScreen ? Row / 2 : Row;

    /// <summary>C: shows where two parts of memory differ.</summary>
    public async ValueTask Compare(CommandLine line)
    {
        (MemoryRange range, FarPointer other) = TwoPlaces(line);
        for (int i = 0; i < range.Length; i++)
        {
            FarPointer first = range.Start + i, second = other + i;
            byte here = _memory.Byte(first), there = _memory.Byte(second);
            if (here != there)
            {
                await session.Print($"{first}  {here:X2}  {there:X2}  {second}").ConfigureAwait(false);
            }
        }
    }

    /// <summary>D: shows memory as numbers and text.</summary>
    public async ValueTask Dump(CommandLine line)
    {
        int length = DefaultLength / Row * RowLength;
        MemoryRange range = new(session.DumpAddress, Math.Min(length, 0x10000 - session.DumpAddress.Offset));
        if (line.SkipSeparator())
        {
            range = line.Range(session.DataSegment, length);
            line.ExpectEnd();
        }

        for (int done = 0; done < range.Length;)
        {
            FarPointer at = range.Start + done;
            int count = Math.Min(RowLength - (at.Offset % RowLength), range.Length - done);
            await session.Print(RowOf(at, count)).ConfigureAwait(false);
            done += count;
            session.DumpAddress = at + count;
        }
    }

    /// <summary>F: fills memory with bytes, again and again.</summary>
    public void Fill(CommandLine line)
    {
        MemoryRange range = line.Range(session.DataSegment, DefaultLength);
        byte[] list = line.List();
        for (int i = 0; i < range.Length; i++)
        {
            _memory.SetByte(range.Start + i, list[i % list.Length]);
        }
    }

    /// <summary>M: copies memory.</summary>
    public void Move(CommandLine line)
    {
        (MemoryRange range, FarPointer to) = TwoPlaces(line);
        byte[] bytes = new byte[range.Length];
        _memory.Read(range.Start, bytes);
        _memory.Write(to, bytes);
    }

    /// <summary>S: shows where bytes are found.</summary>
    public async ValueTask Search(CommandLine line)
    {
        MemoryRange range = line.Range(session.DataSegment, DefaultLength);
        byte[] list = line.List();
        byte[] bytes = new byte[range.Length];
        _memory.Read(range.Start, bytes);
        for (int i = 0; i + list.Length <= bytes.Length; i++)
        {
            if (bytes.AsSpan(i, list.Length).SequenceEqual(list))
            {
                await session.Print($"{range.Start + i} ").ConfigureAwait(false);
            }
        }
    }

    private (MemoryRange Range, FarPointer Other) TwoPlaces(CommandLine line)
    {
        MemoryRange range = line.Range(session.DataSegment, DefaultLength);
        FarPointer other = line.Address(session.DataSegment);
        line.ExpectEnd();
        return (range, other);
    }

    private string RowOf(FarPointer at, int count)
    {
        int indent = at.Offset % RowLength;
        var numbers = new StringBuilder(new string(' ', 3 * indent));
        var text = new StringBuilder(new string(' ', indent));
        for (int i = 0; i < count; i++)
        {
            byte value = _memory.Byte(at + i);
            bool isMiddle = i > 0 && (indent + i) % 8 == 0;
            numbers.Append(isMiddle ? '-' : ' ').Append($"{value:X2}");
            text.Append(value is >= 0x20 and < 0x7F ? (char)value : '.');
        }

        return $"{at + -indent} {numbers.ToString().PadRight(3 * Row)}   {text}";
    }
}
