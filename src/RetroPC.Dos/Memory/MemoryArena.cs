using RetroPC.Dos.Guest;

namespace RetroPC.Dos.Memory;

/// <summary>The chain of memory blocks, which lies in the guest's memory and which programs read, and write.</summary>
internal sealed class MemoryArena(DosKernel dos)
{
    private const int UpperMemory = 0xA000;
    private const int LinkFlag = 0x63, FirstUpper = 0x66;

    /// <summary>How memory is chosen (INT 21/58h): 0 first fit, 1 best, 2 last; 40h in upper memory only, 80h there first.</summary>
    public ushort Strategy { get; set; }

    /// <summary>The first block.</summary>
    public ushort First
    {
        get => dos.Memory.Word(dos.Layout.ListOfLists + -2);
        private set => dos.Memory.SetWord(dos.Layout.ListOfLists + -2, value);
    }

    /// <summary>Whether upper memory is part of the chain.</summary>
    public bool IsUpperLinked => dos.Memory.Byte(dos.Layout.ListOfLists + LinkFlag) != 0;

    /// <summary>The first block of upper memory; FFFFh if there is none.</summary>
    public ushort Upper => dos.Memory.Word(dos.Layout.ListOfLists + FirstUpper);

    /// <summary>Makes the chain: one free block.</summary>
    /// <param name="start">The first paragraph.</param>
    /// <param name="end">The paragraph behind the last.</param>
    public void Create(int start, int end)
    {
        First = (ushort)start;
        Write(new MemoryBlock((ushort)start, MemoryBlock.Last, MemoryBlock.Free, (ushort)(end - start - 1)));
    }

    /// <summary>Adds upper memory behind conventional memory: what lies between is a block of DOS's.</summary>
    /// <param name="start">Its first paragraph.</param>
    /// <param name="end">The paragraph behind it.</param>
    public void AddUpper(int start, int end)
    {
        MemoryBlock last = Blocks().Last();
        int gap = last.Next - 1;
        Write(last with { Paragraphs = (ushort)(last.Paragraphs - 1) });
        Write(new MemoryBlock((ushort)gap, MemoryBlock.More, MemoryBlock.Dos, (ushort)(start - gap - 1)));
        SetName((ushort)gap, "SC");
        Write(new MemoryBlock((ushort)start, MemoryBlock.Last, MemoryBlock.Free, (ushort)(end - start - 1)));
        dos.Memory.SetWord(dos.Layout.ListOfLists + FirstUpper, gap);
    }

    /// <summary>Links upper memory to the chain, or takes it out.</summary>
    public DosError LinkUpper(bool isLinked)
    {
        if (Upper == 0xFFFF)
        {
            return DosError.InvalidFunction;
        }

        ushort before = First;
        for (MemoryBlock block = Read(before); block.IsValid && block.Next <= Upper; block = Read(block.Next))
        {
            if (block.Next == Upper)
            {
                dos.Memory.SetByte(block.Segment, 0, isLinked ? MemoryBlock.More : MemoryBlock.Last);
                dos.Memory.SetByte(dos.Layout.ListOfLists + LinkFlag, isLinked ? 1 : 0);
                return DosError.None;
            }

            if (block.Kind == MemoryBlock.Last)
            {
                break;
            }
        }

        return DosError.ArenaTrashed;
    }

    /// <summary>Allocates memory.</summary>
    /// <param name="paragraphs">How much.</param>
    /// <param name="owner">For which PSP; 0 if it is its own: the block's memory is its PSP.</param>
    /// <param name="segment">Where the memory begins.</param>
    /// <param name="largest">The largest free block, if there is none that is large enough.</param>
    public DosError Allocate(int paragraphs, ushort owner, out ushort segment, out ushort largest)
    {
        segment = 0;
        if (!TryJoinFree())
        {
            largest = 0;
            return DosError.ArenaTrashed;
        }

        bool upperOnly = (Strategy & 0x40) != 0, upperFirst = (Strategy & 0x80) != 0;
        MemoryBlock? chosen = null;
        if ((upperOnly || upperFirst) && IsUpperLinked)
        {
            chosen = Choose(paragraphs, isUpper: true);
        }

        if (chosen is null && !(upperOnly && IsUpperLinked))
        {
            chosen = Choose(paragraphs, isUpper: upperFirst || upperOnly ? false : null);
        }

        bool isUpperSearched = upperOnly && IsUpperLinked;
        largest = Blocks().Where(block => block.IsFree && (!isUpperSearched || block.Segment >= UpperMemory)).Select(block => block.Paragraphs).DefaultIfEmpty().Max();
        if (chosen is not { } found)
        {
            return DosError.NotEnoughMemory;
        }

        segment = (ushort)(Take(found, paragraphs, owner) + 1);
        if (owner == 0)
        {
            dos.Memory.SetWord(segment - 1, 1, segment);
        }

        return DosError.None;
    }

    /// <summary>Frees a block.</summary>
    public DosError Release(ushort segment)
    {
        MemoryBlock block = Read((ushort)(segment - 1));
        if (!block.IsValid)
        {
            return DosError.InvalidBlock;
        }

        Write(block with { Owner = MemoryBlock.Free });
        return DosError.None;
    }

    /// <summary>
    /// Makes a block smaller or larger, and one of the running program's. If there is not enough room it gets all that there is, as DOS does it. What is no
    /// block counts as a broken chain; of the chain DOS looks only at what follows the block (MS-DOS 4.0's source, $SETBLOCK).
    /// </summary>
    public DosError Resize(ushort segment, int paragraphs, out ushort largest)
    {
        largest = 0;
        MemoryBlock block = Read((ushort)(segment - 1));
        if (!block.IsValid)
        {
            return DosError.ArenaTrashed;
        }

        while (block.Kind == MemoryBlock.More)
        {
            MemoryBlock next = Read(block.Next);
            if (!next.IsValid)
            {
                return DosError.ArenaTrashed;
            }

            if (!next.IsFree)
            {
                break;
            }

            block = block with { Kind = next.Kind, Paragraphs = (ushort)(block.Paragraphs + next.Paragraphs + 1) };
        }

        Write(block);
        if (paragraphs > block.Paragraphs)
        {
            largest = block.Paragraphs;
            return DosError.NotEnoughMemory;
        }

        Take(block, paragraphs, dos.Psp, fromEnd: false);
        return DosError.None;
    }

    /// <summary>Frees all that a program owns.</summary>
    /// <returns>Whether the chain is whole.</returns>
    public bool ReleaseAll(ushort owner)
    {
        foreach (MemoryBlock block in AllBlocks().ToArray())
        {
            if (block.Owner == owner)
            {
                Write(block with { Owner = MemoryBlock.Free });
            }
        }

        return TryJoinFree();
    }

    /// <summary>Whether the chain is whole; joins neighbouring free blocks, as each allocation in DOS does.</summary>
    public bool TryJoinFree()
    {
        MemoryBlock block = Read(First);
        while (block.IsValid)
        {
            if (block.Kind == MemoryBlock.Last)
            {
                return true;
            }

            if (block.Next <= block.Segment)
            {
                return false;
            }

            MemoryBlock next = Read(block.Next);
            if (block.IsFree && next is { IsValid: true, IsFree: true })
            {
                block = block with { Kind = next.Kind, Paragraphs = (ushort)(block.Paragraphs + next.Paragraphs + 1) };
                Write(block);
            }
            else
            {
                block = next;
            }
        }

        return false;
    }

    /// <summary>A block.</summary>
    public MemoryBlock Read(ushort segment) => new(segment, dos.Memory.Byte(segment, 0), dos.Memory.Word(segment, 1), dos.Memory.Word(segment, 3));

    /// <summary>Writes a block's kind, owner and size.</summary>
    public void Write(MemoryBlock block)
    {
        dos.Memory.SetByte(block.Segment, 0, block.Kind);
        dos.Memory.SetWord(block.Segment, 1, block.Owner);
        dos.Memory.SetWord(block.Segment, 3, block.Paragraphs);
    }

    /// <summary>Gives a block to a program.</summary>
    /// <param name="segment">Where the block's memory begins.</param>
    /// <param name="owner">The program's PSP.</param>
    public void SetOwner(ushort segment, ushort owner) => dos.Memory.SetWord(segment - 1, 1, owner);

    /// <summary>Names a block's owner, as MEM shows it.</summary>
    public void SetName(ushort block, string name) => dos.Memory.SetChars(new FarPointer(block, 8), name.PadRight(8, '\0')[..8]);

    /// <summary>The blocks of the chain.</summary>
    public IEnumerable<MemoryBlock> Blocks()
    {
        MemoryBlock block = Read(First);
        while (block.IsValid)
        {
            yield return block;
            if (block.Kind == MemoryBlock.Last || block.Next <= block.Segment)
            {
                yield break;
            }

            block = Read(block.Next);
        }
    }

    private IEnumerable<MemoryBlock> AllBlocks()
    {
        if (IsUpperLinked || Upper == 0xFFFF)
        {
            return Blocks();
        }

        return Blocks().Concat(UpperBlocks());
    }

    private IEnumerable<MemoryBlock> UpperBlocks()
    {
        for (MemoryBlock block = Read(Upper); block.IsValid; block = Read(block.Next))
        {
            yield return block;
            if (block.Kind == MemoryBlock.Last)
            {
                yield break;
            }
        }
    }

    private MemoryBlock? Choose(int paragraphs, bool? isUpper)
    {
        IEnumerable<MemoryBlock> fitting = Blocks().Where(block =>
            block.IsFree && block.Paragraphs >= paragraphs && (isUpper is not { } upper || upper == block.Segment >= UpperMemory));
        MemoryBlock[] blocks = [.. fitting];
        if (blocks.Length == 0)
        {
            return null;
        }

        return (Strategy & 3) switch
        {
            0 => blocks[0],
            1 => blocks.MinBy(block => block.Paragraphs),
            _ => blocks[^1],
        };
    }

    private ushort Take(MemoryBlock block, int paragraphs, ushort owner, bool? fromEnd = null)
    {
        int rest = block.Paragraphs - paragraphs - 1;
        if (rest < 0)
        {
            Write(block with { Owner = owner });
            return block.Segment;
        }

        if (fromEnd ?? (Strategy & 3) >= 2)
        {
            Write(block with { Kind = MemoryBlock.More, Paragraphs = (ushort)rest });
            var taken = new MemoryBlock((ushort)(block.Segment + 1 + rest), block.Kind, owner, (ushort)paragraphs);
            Write(taken);
            return taken.Segment;
        }

        Write(block with { Kind = MemoryBlock.More, Owner = owner, Paragraphs = (ushort)paragraphs });
        Write(new MemoryBlock((ushort)(block.Segment + 1 + paragraphs), block.Kind, MemoryBlock.Free, (ushort)rest));
        return block.Segment;
    }
}
