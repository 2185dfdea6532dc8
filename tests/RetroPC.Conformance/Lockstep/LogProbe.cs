using RetroPC.Conformance.Rigs;
using RetroPC.Conformance.Traces;
using RetroPC.Hardware.Cpu.I8086;

namespace RetroPC.Conformance.Lockstep;

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
