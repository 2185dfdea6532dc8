namespace RetroPC.Dos.Memory;

/// <summary>A memory control block: the paragraph before each block of memory (MS-DOS Programmer's Reference, "ARENA").</summary>
/// <param name="Segment">Where the control block is; the memory itself begins a paragraph later.</param>
/// <param name="Kind">M, or Z for the last one.</param>
/// <param name="Owner">The PSP that owns it; 0 if it is free, 8 for DOS.</param>
/// <param name="Paragraphs">Its size.</param>
internal readonly record struct MemoryBlock(ushort Segment, byte Kind, ushort Owner, ushort Paragraphs)
{
    public const byte More = (byte)'M', Last = (byte)'Z';
    public const ushort Free = 0, Dos = 8;

    /// <summary>Whether it is one at all.</summary>
    public bool IsValid => Kind is More or Last;

    /// <summary>Whether nobody owns it.</summary>
    public bool IsFree => Owner == Free;

    /// <summary>Where the next one is.</summary>
    public ushort Next => (ushort)(Segment + 1 + Paragraphs);
}
