namespace RetroPC.Conformance.Traces;

/// <summary>The columns of a <see cref="CycleRow"/>.</summary>
[Flags]
public enum Columns
{
    None = 0,
    Ale = 1 << 0,
    Address = 1 << 1,
    Segment = 1 << 2,
    Memory = 1 << 3,
    Io = 1 << 4,
    Bhe = 1 << 5,
    Data = 1 << 6,
    Status = 1 << 7,
    T = 1 << 8,
    Queue = 1 << 9,
    QueueByte = 1 << 10,
}
