namespace RetroPC.Dos.Tools.Debug;

/// <summary>A line of a disassembly: an instruction, or a prefix.</summary>
/// <param name="Bytes">Its code.</param>
/// <param name="Mnemonic">Its name.</param>
/// <param name="Operands">Its operands.</param>
/// <param name="IsPrefix">Whether the instruction follows.</param>
internal sealed record DisassembledLine(byte[] Bytes, string Mnemonic, string Operands, bool IsPrefix)
{
    private const int CodeColumns = 14, OperandColumns = 35;

    /// <summary>What it names in memory; null for nothing.</summary>
    public MemoryReference? Memory { get; init; }

    /// <summary>Whether that is words.</summary>
    public bool IsWord { get; init; }

    /// <summary>The line behind its address, as DEBUG prints it: room for what memory holds follows the operands.</summary>
    public override string ToString() => Convert.ToHexString(Bytes).PadRight(CodeColumns) + Mnemonic + '\t' + Operands.PadRight(OperandColumns);
}
