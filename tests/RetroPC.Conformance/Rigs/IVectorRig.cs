using RetroPC.Conformance.Traces;
using RetroPC.Conformance.Vectors;

namespace RetroPC.Conformance.Rigs;

/// <summary>What a processor did with a test.</summary>
public sealed class VectorOutcome
{
    public ushort[] Registers { get; } = new ushort[CpuState.RegisterCount];

    public List<byte> Queue { get; } = new(6);

    /// <summary>Every byte written, in order; an address may come twice.</summary>
    public List<MemoryByte> Writes { get; } = [];

    public List<CycleRow> Rows { get; } = [];

    public void Clear()
    {
        Queue.Clear();
        Writes.Clear();
        Rows.Clear();
    }
}

/// <summary>
/// A processor in the harness of the 8086 suite. An instance is used by one thread at a time and for many tests; between them
/// it restores the memory that a test touched.
/// </summary>
/// <remarks>
/// The harness, as <c>../shared/reference/formats.md</c> found it: the first byte is popped in the clock before row 0; the last
/// row is the clock that pops the next instruction's first byte; code fetched beyond the instruction's own bytes is 90h
/// wherever it lies; input ports read as FFh.
/// </remarks>
public interface IVectorRig
{
    void Run(VectorTest test, VectorOutcome outcome);
}
