using RetroPC.Conformance.Traces;
using RetroPC.Conformance.Vectors;
using RetroPC.Hardware.Cpu;
using RetroPC.Hardware.Cpu.I8086;

namespace RetroPC.Conformance.Rigs;

/// <summary>Draws a test's trace, notes what was written, and feeds the code that the harness of the captures fed.</summary>
public sealed class TraceRecorder
{
    private readonly CycleLog _log = new();
    private VectorTest? _test;
    private VectorOutcome? _outcome;
    private int _fetched;

    /// <summary>Begins a test's trace.</summary>
    public void Begin(VectorTest test, VectorOutcome outcome)
    {
        _test = test;
        _outcome = outcome;
        _fetched = test.Initial.Queue.Length;
        _log.Clear();
        outcome.Clear();
    }

    /// <summary>Draws the rows of the clocks from one up to, not including, another.</summary>
    public void End(long first, long end) => _log.Draw(first, end, _outcome!.Rows);

    public void BusCycle(in BusCycle cycle)
    {
        _log.Add(cycle);
        if (cycle.Status == BusStatus.MemoryWrite)
        {
            RecordWrite(cycle);
        }
    }

    public void QueueRead(long clock, byte value, bool isFirst) =>
        _log.Add(clock, isFirst ? QueueOperation.First : QueueOperation.Subsequent, value);

    public void QueueFlush(long clock) => _log.Add(clock, QueueOperation.Flush, 0);

    /// <summary>The harness feeds the instruction's own bytes once and NOPs ever after.</summary>
    public int CodeFetched(int address, int data) =>
        (address & 1) != 0 ? NextCodeByte() << 8 : NextCodeByte() | (NextCodeByte() << 8);

    private int NextCodeByte()
    {
        const byte Nop = 0x90;
        byte[] bytes = _test!.Bytes;
        int value = _fetched < bytes.Length ? bytes[_fetched] : Nop;
        _fetched++;
        return value;
    }

    private void RecordWrite(in BusCycle cycle)
    {
        bool isOdd = (cycle.Address & 1) != 0;
        if (!isOdd)
        {
            _outcome!.Writes.Add(new MemoryByte(cycle.Address, (byte)cycle.Data));
        }

        if (cycle.HighByteEnabled)
        {
            _outcome!.Writes.Add(new MemoryByte(cycle.Address | 1, (byte)(cycle.Data >> 8)));
        }
    }
}
