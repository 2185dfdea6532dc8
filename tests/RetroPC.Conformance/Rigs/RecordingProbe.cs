using RetroPC.Hardware.Cpu.I8086;

namespace RetroPC.Conformance.Rigs;

/// <summary>Hands what the CPU shows to a <see cref="TraceRecorder"/>.</summary>
public readonly struct RecordingProbe(TraceRecorder recorder) : IProbe
{
    public static bool IsActive => true;

    public void BusCycle(in BusCycle cycle) => recorder.BusCycle(cycle);

    public void QueueRead(long clock, byte value, bool isFirst) => recorder.QueueRead(clock, value, isFirst);

    public void QueueFlush(long clock) => recorder.QueueFlush(clock);

    public int CodeFetched(int address, int data) => recorder.CodeFetched(address, data);
}
