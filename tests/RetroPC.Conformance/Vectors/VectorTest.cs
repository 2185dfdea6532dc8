using RetroPC.Conformance.Traces;

namespace RetroPC.Conformance.Vectors;

/// <summary>The order in which the vector files list the registers of an 8086; an index into <see cref="CpuState.Registers"/>.</summary>
public enum Reg
{
    Ax, Bx, Cx, Dx, Cs, Ss, Ds, Es, Sp, Bp, Si, Di, Ip, Flags,
}

/// <summary>One byte of memory at a physical address.</summary>
public readonly record struct MemoryByte(int Address, byte Value)
{
    public const int LastAddress = 0xFFFFF;
}

/// <summary>Registers, memory and prefetch queue before or after a test.</summary>
public sealed class CpuState
{
    public const int RegisterCount = 14;

    /// <summary>All 14 registers, indexed by <see cref="Reg"/>. In a final state unchanged ones are filled in.</summary>
    public required ushort[] Registers { get; init; }

    public required MemoryByte[] Memory { get; init; }

    public required byte[] Queue { get; init; }
}

/// <summary>One test of a suite: an instruction, the states before and after it, and every clock between.</summary>
public sealed class VectorTest
{
    /// <summary>The test's position in its file.</summary>
    public required int Index { get; init; }

    /// <summary>The disassembled instruction.</summary>
    public required string Name { get; init; }

    /// <summary>The instruction's bytes, prefixes included.</summary>
    public required byte[] Bytes { get; init; }

    public required CpuState Initial { get; init; }

    public required CpuState Final { get; init; }

    public required CycleRow[] Rows { get; init; }
}
