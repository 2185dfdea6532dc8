using RetroPC.Dos.Guest;
using RetroPC.Dos.Programs;

namespace RetroPC.Dos.Tools;

/// <summary>SORT: the lines of standard input, or of a file, in the order of the country's collating table.</summary>
internal sealed class SortTool : Tool
{
    private const byte EndOfText = 0x1A;
    private const int Failed = 1;

    /// <inheritdoc/>
    public override string Name => "SORT";

    /// <inheritdoc/>
    protected override string Help => """
        Puts the lines of a text in order.

        SORT [/R] [/+column] < file
        command | SORT [/R] [/+column]

        /R        The other way round.
        /+column  By what stands from that column on.

        """;

    /// <inheritdoc/>
    protected override async ValueTask<int> Work(ProgramDos dos)
    {
        CommandArguments arguments = CommandArguments.Parse(dos.Arguments);
        bool isReversed = arguments.Take("R");
        int column = int.TryParse(arguments.TakeValue('+'), out int wanted) ? wanted : 1;
        if (arguments.Complaint(most: 0) is { } complaint || column < 1)
        {
            await dos.PrintTo(ProgramDos.Errors, (arguments.Complaint(most: 0) ?? "Invalid parameter") + "\n").ConfigureAwait(false);
            return Failed;
        }

        (_, byte[] text) = await dos.ReadAll(ProgramDos.Input).ConfigureAwait(false);
        byte[] order = await CollatingTable(dos).ConfigureAwait(false);
        var lines = new List<ReadOnlyMemory<byte>>(Lines(text));
        int sign = isReversed ? -1 : 1;
        foreach (ReadOnlyMemory<byte> line in lines.Order(Comparer<ReadOnlyMemory<byte>>.Create((a, b) => sign * Compare(a.Span, b.Span, column - 1, order))))
        {
            await dos.Write(ProgramDos.Output, line).ConfigureAwait(false);
            await dos.Write(ProgramDos.Output, "\r\n"u8.ToArray()).ConfigureAwait(false);
        }

        return 0;
    }

    private static async ValueTask<byte[]> CollatingTable(ProgramDos dos)
    {
        const int Current = 0xFFFF, Collating = 6;
        byte[] order = [.. Enumerable.Range(0, 256).Select(code => (byte)code)];
        if (await dos.Function(0x6500 | Collating, bx: Current, cx: 5, dx: Current, di: ProgramMemory.Dta).ConfigureAwait(false) == DosError.None)
        {
            FarPointer table = dos.Memory.Pointer(new FarPointer(dos.Psp, ProgramMemory.Dta + 1));
            dos.Memory.Read(table + 2, order);
        }

        return order;
    }

    private static List<ReadOnlyMemory<byte>> Lines(byte[] text)
    {
        var lines = new List<ReadOnlyMemory<byte>>();
        int end = Array.IndexOf(text, EndOfText) is var mark and >= 0 ? mark : text.Length;
        for (int start = 0; start < end;)
        {
            int feed = Array.IndexOf(text, (byte)'\n', start, end - start);
            int stop = feed < 0 ? end : feed;
            lines.Add(text.AsMemory(start, stop - start - (stop > start && text[stop - 1] == '\r' ? 1 : 0)));
            start = stop + 1;
        }

        return lines;
    }

    private static int Compare(ReadOnlySpan<byte> a, ReadOnlySpan<byte> b, int column, byte[] order)
    {
        a = a[Math.Min(column, a.Length)..];
        b = b[Math.Min(column, b.Length)..];
        for (int i = 0; i < a.Length && i < b.Length; i++)
        {
            if (order[a[i]] != order[b[i]])
            {
                return order[a[i]].CompareTo(order[b[i]]);
            }
        }

        return a.Length.CompareTo(b.Length);
    }
}
