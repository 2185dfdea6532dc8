using RetroPC.Dos.Guest;
using RetroPC.Dos.Programs;

namespace RetroPC.Dos.Tools.Mem;

/// <summary>MEM: how much memory there is, and who has it.</summary>
internal sealed class MemTool : Tool
{
    private const int Failed = 1, Kilobyte = 1024;

    /// <inheritdoc/>
    public override string Name => "MEM";

    /// <inheritdoc/>
    protected override string Help => """
        Tells how much memory there is.

        MEM [/C]

        /C  And which program has how much of it.

        """;

    /// <inheritdoc/>
    protected override async ValueTask<int> Work(ProgramDos dos)
    {
        CommandArguments arguments = CommandArguments.Parse(dos.Arguments);
        bool isClassified = arguments.Take("C") | arguments.Take("CLASSIFY");
        if (arguments.Complaint(most: 0) is { } complaint)
        {
            await dos.PrintLine(complaint).ConfigureAwait(false);
            return Failed;
        }

        MemoryMap map = await MemoryMap.Read(dos).ConfigureAwait(false);
        if (isClassified)
        {
            await PrintPrograms(dos, map).ConfigureAwait(false);
        }
        else
        {
            await PrintTotals(dos, map).ConfigureAwait(false);
        }

        await PrintExpanded(dos).ConfigureAwait(false);
        return 0;
    }

    private static async ValueTask PrintTotals(ProgramDos dos, MemoryMap map)
    {
        int total = await TotalOf(dos).ConfigureAwait(false);
        await dos.Print($"\n{total,10} bytes total conventional memory\n{total,10} bytes available to MS-DOS\n{LargestOf(map.Conventional),10} largest executable program size\n").ConfigureAwait(false);
    }

    private static async ValueTask PrintPrograms(ProgramDos dos, MemoryMap map)
    {
        await PrintTable(dos, "Conventional Memory", map.Conventional).ConfigureAwait(false);
        if (map.Upper.Count > 0)
        {
            await PrintTable(dos, "Upper Memory", map.Upper).ConfigureAwait(false);
        }

        int free = FreeOf(map.Conventional) + FreeOf(map.Upper);
        await dos.Print($"\nTotal bytes available to programs (Conventional+Upper) :{free,12}   {Kilobytes(free)}\n").ConfigureAwait(false);
        await dos.Print($"Largest executable program size :{LargestOf(map.Conventional),35}   {Kilobytes(LargestOf(map.Conventional))}\n").ConfigureAwait(false);
        if (map.Upper.Count > 0)
        {
            await dos.Print($"Largest available upper memory block :{LargestOf(map.Upper),30}   {Kilobytes(LargestOf(map.Upper))}\n").ConfigureAwait(false);
        }
    }

    private static async ValueTask PrintTable(ProgramDos dos, string title, IReadOnlyList<MemoryUse> uses)
    {
        await dos.Print($"\n{title} :\n\n  Name                Size in Decimal       Size in Hex\n-------------      ---------------------   -------------\n").ConfigureAwait(false);
        foreach (MemoryUse use in uses)
        {
            await dos.PrintLine($"  {use.Name,-12}{use.Bytes,12}      {Kilobytes(use.Bytes)}{use.Bytes,11:X}").ConfigureAwait(false);
        }

        int free = FreeOf(uses);
        await dos.Print($"\nTotal  FREE :{free,13}      {Kilobytes(free)}\n").ConfigureAwait(false);
    }

    private static async ValueTask PrintExpanded(ProgramDos dos)
    {
        const int Vector = 0x67, PageKilobytes = 16;
        if (dos.Memory.Pointer(new FarPointer(0, Vector * 4)) == default)
        {
            return;
        }

        await dos.Interrupt(Vector, 0x4200).ConfigureAwait(false);
        if (dos.Result.Ah == 0)
        {
            int total = dos.Result.Dx * PageKilobytes * Kilobyte, free = dos.Result.Bx * PageKilobytes * Kilobyte;
            await dos.Print($"\n{total,10} bytes total EMS memory\n{free,10} bytes free EMS memory\n").ConfigureAwait(false);
        }
    }

    private static async ValueTask<int> TotalOf(ProgramDos dos)
    {
        const int MemorySizeVector = 0x12;
        await dos.Interrupt(MemorySizeVector, 0).ConfigureAwait(false);
        return dos.Result.Ax * Kilobyte;
    }

    private static int FreeOf(IReadOnlyList<MemoryUse> uses) => uses.Where(use => use.Name == MemoryMap.Free).Sum(use => use.Bytes);

    private static int LargestOf(IReadOnlyList<MemoryUse> uses) => uses.Where(use => use.Name == MemoryMap.Free).Select(use => use.Bytes).DefaultIfEmpty().Max();

    private static string Kilobytes(int bytes) => $"({FormattableString.Invariant($"{bytes / (double)Kilobyte:F1}K"),6})";
}
