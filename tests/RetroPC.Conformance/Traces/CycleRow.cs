using RetroPC.Hardware.Cpu;

namespace RetroPC.Conformance.Traces;

/// <summary>The clock's place in its bus cycle. The numbers are those of the MOO container.</summary>
public enum TState : byte
{
    Ti = 0,
    T1 = 1,
    T2 = 2,
    T3 = 3,
    T4 = 4,
    Tw = 5,
}

/// <summary>The queue status pins QS1 QS0. The numbers are those of the MOO container.</summary>
public enum QueueOperation : byte
{
    None = 0,
    First = 1,
    Flush = 2,
    Subsequent = 3,
}

/// <summary>The segment status pins S4 S3. The numbers are those of the MOO container.</summary>
public enum SegmentStatus : byte
{
    Es = 0,
    Ss = 1,
    Cs = 2,
    Ds = 3,
    None = 4,
}

/// <summary>Which of the 8288's command lines of one kind (memory or I/O) are active.</summary>
[Flags]
public enum Strobes : byte
{
    None = 0,
    Write = 1,
    AdvancedWrite = 2,
    Read = 4,
}

/// <summary>
/// One clock of an 8086 or 8088 as a logic analyzer saw it. Not every column is valid in every T-state: see
/// <see cref="RowComparer"/>.
/// </summary>
public record struct CycleRow
{
    /// <summary>Address latch enable, active in T1 only.</summary>
    public bool Ale;

    /// <summary>The 20 address lines; an address in T1 only.</summary>
    public int Address;

    public SegmentStatus Segment;

    public Strobes Memory;

    public Strobes Io;

    /// <summary>Bus high enable as a level of its pin: 0 is active.</summary>
    public byte Bhe;

    /// <summary>The data bus; data in the last T3 or Tw only.</summary>
    public ushort Data;

    public BusStatus Status;

    public TState T;

    /// <summary>The queue operation of the clock before, as the pins show it.</summary>
    public QueueOperation Queue;

    /// <summary>The byte read from the queue; valid with First and Subsequent.</summary>
    public byte QueueByte;
}
