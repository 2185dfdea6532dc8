namespace RetroPC.Hardware.Cpu;

/// <summary>
/// What a bus cycle does, in the encoding of the status pins S2 S1 S0 of the 8086 and 8088 in maximum mode
/// (Intel iAPX 86,88 data sheet, "Status").
/// </summary>
public enum BusStatus : byte
{
    /// <summary>Interrupt acknowledge.</summary>
    InterruptAcknowledge = 0,

    /// <summary>Read from an I/O port.</summary>
    IoRead = 1,

    /// <summary>Write to an I/O port.</summary>
    IoWrite = 2,

    /// <summary>Halt: one clock of status, no transfer.</summary>
    Halt = 3,

    /// <summary>Code fetch.</summary>
    CodeFetch = 4,

    /// <summary>Read from memory.</summary>
    MemoryRead = 5,

    /// <summary>Write to memory.</summary>
    MemoryWrite = 6,

    /// <summary>No bus cycle.</summary>
    Passive = 7,
}
