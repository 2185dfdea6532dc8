using RetroPC.Dos.Guest;
using RetroPC.Dos.Programs;

namespace RetroPC.Dos.Tools.Mem;

/// <summary>A block of memory, or all blocks of one program.</summary>
/// <param name="Name">Whose it is; FREE for nobody's.</param>
/// <param name="Bytes">Its size.</param>
internal sealed record MemoryUse(string Name, int Bytes);

/// <summary>The chain of memory blocks, as a program reads it: from the List of Lists (INT 21/52h) on.</summary>
internal sealed class MemoryMap
{
    /// <summary>The name of what nobody has.</summary>
    public const string Free = "FREE";

    private const int Paragraph = 16, UpperMemory = 0xA000;
    private const byte Last = (byte)'Z';
    private const ushort Dos = 8;

    private readonly List<(ushort Segment, ushort Owner, int Bytes, string Name)> _blocks = [];

    private MemoryMap()
    {
    }

    /// <summary>What is below A0000h, in the order of the memory: DOS first.</summary>
    public IReadOnlyList<MemoryUse> Conventional => Uses(_blocks.Where(block => block.Segment < UpperMemory), isUpper: false);

    /// <summary>What is above it.</summary>
    public IReadOnlyList<MemoryUse> Upper => Uses(_blocks.Where(block => block.Segment >= UpperMemory), isUpper: true);

    /// <summary>Reads it.</summary>
    /// <param name="dos">DOS.</param>
    public static async ValueTask<MemoryMap> Read(ProgramDos dos)
    {
        var map = new MemoryMap();
        await dos.Function(0x5802).ConfigureAwait(false);
        int link = dos.Result.Al;
        await dos.Function(0x5803, bx: 1).ConfigureAwait(false);
        await dos.Function(0x5200).ConfigureAwait(false);
        map.Follow(dos, dos.Memory.Word(dos.Result.EsBx + -2));
        await dos.Function(0x5803, bx: link).ConfigureAwait(false);
        return map;
    }

    private void Follow(ProgramDos dos, ushort first)
    {
        const int OwnerOffset = 1, SizeOffset = 3, NameOffset = 8, NameLength = 8;
        ushort segment = first;
        while (dos.Memory.Byte(segment, 0) is var kind and ((byte)'M' or Last))
        {
            ushort owner = dos.Memory.Word(segment, OwnerOffset);
            int paragraphs = dos.Memory.Word(segment, SizeOffset);

            // A block's name is in front of its program, which may be another block than this one.
            ushort named = owner is 0 or Dos || owner == segment + 1 ? segment : (ushort)(owner - 1);
            string name = dos.Memory.Text(new FarPointer(named, NameOffset), NameLength);
            _blocks.Add((segment, owner == dos.Psp ? (ushort)0 : owner, (paragraphs + 1) * Paragraph, name));
            if (kind == Last)
            {
                return;
            }

            segment = (ushort)(segment + paragraphs + 1);
        }
    }

    private static List<MemoryUse> Uses(IEnumerable<(ushort Segment, ushort Owner, int Bytes, string Name)> blocks, bool isUpper)
    {
        const string System = "MSDOS", Gap = "SC";
        var uses = new List<MemoryUse>();
        var all = blocks.ToList();
        int below = isUpper || all.Count == 0 ? 0 : all[0].Segment * Paragraph;

        // What lies between conventional and upper memory is a block of DOS's, of which only the header is memory.
        int system = below + all.Where(block => block.Owner == Dos).Sum(block => block.Name == Gap ? Paragraph : block.Bytes);
        if (!isUpper)
        {
            uses.Add(new MemoryUse(System, system));
        }

        foreach (IGrouping<ushort, (ushort Segment, ushort Owner, int Bytes, string Name)> program in all.Where(block => block.Owner is not (0 or Dos)).GroupBy(block => block.Owner))
        {
            uses.Add(new MemoryUse(program.First().Name, program.Sum(block => block.Bytes)));
        }

        uses.AddRange(Joined(all).Select(bytes => new MemoryUse(Free, bytes)));
        return uses;
    }

    /// <summary>Free blocks, those side by side as one.</summary>
    private static IEnumerable<int> Joined(IReadOnlyList<(ushort Segment, ushort Owner, int Bytes, string Name)> blocks)
    {
        int bytes = 0;
        foreach ((_, ushort owner, int size, _) in blocks)
        {
            if (owner == 0)
            {
                bytes += size;
            }
            else if (bytes > 0)
            {
                yield return bytes;
                bytes = 0;
            }
        }

        if (bytes > 0)
        {
            yield return bytes;
        }
    }
}
