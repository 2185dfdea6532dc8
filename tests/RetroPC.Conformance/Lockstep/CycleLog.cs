using System.Runtime.InteropServices;
using RetroPC.Conformance.Rigs;
using RetroPC.Conformance.Traces;
using RetroPC.Hardware.Cpu;
using RetroPC.Hardware.Cpu.I8086;

namespace RetroPC.Conformance.Lockstep;

/// <summary>What a CPU's probe has seen and nobody has drawn yet.</summary>
public sealed class CycleLog
{
    private readonly List<BusCycle> _cycles = [];
    private readonly List<(long Clock, QueueOperation Operation, byte Value)> _queue = [];

    public void Add(in BusCycle cycle) => _cycles.Add(cycle);

    public void Add(long clock, QueueOperation operation, byte value) => _queue.Add((clock, operation, value));

    /// <summary>Draws the rows of the clocks from one up to, not including, another, and forgets what lies before the end.</summary>
    public void Draw(long first, long end, List<CycleRow> rows)
    {
        CollectionsMarshal.SetCount(rows, (int)(end - first));
        Span<CycleRow> span = CollectionsMarshal.AsSpan(rows);
        span.Fill(new CycleRow { Segment = SegmentStatus.None, Status = BusStatus.Passive, Bhe = 1 });
        foreach (ref readonly BusCycle cycle in CollectionsMarshal.AsSpan(_cycles))
        {
            TraceDrawing.DrawCycle(span, first, cycle);
        }

        foreach ((long clock, QueueOperation operation, byte value) in _queue)
        {
            TraceDrawing.DrawQueue(span, first, clock, operation, value);
        }

        _cycles.RemoveAll(cycle => cycle.T4 < end);
        _queue.RemoveAll(entry => entry.Clock + 1 < end);
    }
}

/// <summary>Fills a <see cref="CycleLog"/>.</summary>
public readonly struct LogProbe(CycleLog log) : IProbe
{
    public static bool IsActive => true;

    public void BusCycle(in BusCycle cycle) => log.Add(cycle);

    public void QueueRead(long clock, byte value, bool isFirst) =>
        log.Add(clock, isFirst ? QueueOperation.First : QueueOperation.Subsequent, value);

    public void QueueFlush(long clock) => log.Add(clock, QueueOperation.Flush, 0);

    public int CodeFetched(int address, int data) => data;
}
