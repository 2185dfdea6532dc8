using RetroPC.Conformance.Traces;
using RetroPC.Hardware.Cpu;
using RetroPC.Hardware.Cpu.I8086;

namespace RetroPC.Conformance.Rigs;

/// <summary>Draws whole bus cycles and queue operations into rows of clocks.</summary>
public static class TraceDrawing
{
    /// <summary>Draws the part of a cycle that lies within the rows, the first of which is a given clock.</summary>
    public static void DrawCycle(Span<CycleRow> rows, long first, in BusCycle cycle)
    {
        long end = Math.Min(cycle.T4, first + rows.Length - 1);
        for (long clock = Math.Max(cycle.T1, first); clock <= end; clock++)
        {
            ref CycleRow row = ref rows[(int)(clock - first)];
            row.T = StateAt(cycle, clock);
            row.Bhe = (byte)(cycle.HighByteEnabled ? 0 : 1);
            DrawSignals(ref row, cycle, clock);
        }
    }

    /// <summary>Draws a queue operation, which the pins show in the clock behind its own.</summary>
    public static void DrawQueue(Span<CycleRow> rows, long first, long clock, QueueOperation operation, byte value)
    {
        long shown = clock + 1 - first;
        if (shown >= 0 && shown < rows.Length)
        {
            rows[(int)shown].Queue = operation;
            rows[(int)shown].QueueByte = value;
        }
    }

    private static TState StateAt(in BusCycle cycle, long clock) => (clock - cycle.T1) switch
    {
        0 => TState.T1,
        1 => TState.T2,
        _ when clock == cycle.T4 => TState.T4,
        2 => TState.T3,
        _ => TState.Tw,
    };

    /// <summary>The pins S4 S3 number the segments in another order than instructions do.</summary>
    private static SegmentStatus StatusOf(int register) => register switch
    {
        0 => SegmentStatus.Es,
        1 => SegmentStatus.Cs,
        2 => SegmentStatus.Ss,
        _ => SegmentStatus.Ds,
    };

    private static void DrawSignals(ref CycleRow row, in BusCycle cycle, long clock)
    {
        if (row.T == TState.T1)
        {
            row.Ale = true;
            row.Address = cycle.Address;
            row.Status = cycle.Status;
            return;
        }

        row.Segment = StatusOf(cycle.Segment);
        row.Status = row.T == TState.T2 ? cycle.Status : BusStatus.Passive;
        row.Data = clock == cycle.T4 - 1 ? (ushort)cycle.Data : (ushort)0;
        if (row.T != TState.T4)
        {
            row.Memory = MemoryStrobes(cycle.Status, row.T);
            row.Io = IoStrobes(cycle.Status, row.T);
        }
    }

    private static Strobes MemoryStrobes(BusStatus status, TState state) => status switch
    {
        BusStatus.CodeFetch or BusStatus.MemoryRead => Strobes.Read,
        BusStatus.MemoryWrite => WriteStrobes(state),
        _ => Strobes.None,
    };

    private static Strobes IoStrobes(BusStatus status, TState state) => status switch
    {
        BusStatus.IoRead => Strobes.Read,
        BusStatus.IoWrite => WriteStrobes(state),
        _ => Strobes.None,
    };

    private static Strobes WriteStrobes(TState state) =>
        state == TState.T2 ? Strobes.AdvancedWrite : Strobes.AdvancedWrite | Strobes.Write;
}
