namespace RetroPC.Dos.Tools.Debug;

/// <summary>What the operand of a line to be assembled is.</summary>
internal enum AssemblyOperandKind
{
    Register,
    Segment,
    Memory,
    Number,
    StackTop,
    StackRegister,
}

/// <summary>An operand of a line to be assembled.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Number">The register's number, or the number.</param>
internal sealed record AssemblyOperand(AssemblyOperandKind Kind, int Number)
{
    /// <summary>Its size, if the line tells it or a register has it.</summary>
    public OperandSize Size { get; init; }

    /// <summary>Whether a register is said to hold a far address, as no CPU can have it.</summary>
    public bool IsFar { get; init; }

    /// <summary>For memory, what is meant.</summary>
    public MemoryReference Memory { get; init; }

    /// <summary>For a number, its segment, if the line tells it.</summary>
    public ushort? NumberSegment { get; init; }
}
