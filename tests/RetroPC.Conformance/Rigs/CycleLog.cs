using System.Runtime.InteropServices;
using RetroPC.Conformance.Traces;
using RetroPC.Hardware.Cpu;
using RetroPC.Hardware.Cpu.I8086;

namespace RetroPC.Conformance.Rigs;

/// <summary>
/// What the probe of a CPU that works in spans has seen and nobody has drawn yet: whole bus cycles and queue operations, of which it makes the
/// rows of clocks.
/// </summary>
public sealed class CycleLog
{
    private readonly List<BusCycle> _cycles = [];
    private readonly List<(long Clock, QueueOperation Operation, byte Value)> _queue = [];

    /// <summary>Forgets everything.</summary>
    public void Clear()
    {
        _cycles.Clear();
        _queue.Clear();
    }

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
