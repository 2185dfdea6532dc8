namespace RetroPC.Hardware.Cpu.I8086;

/// <summary>One bus cycle: T1, T2, T3, wait states, T4.</summary>
/// <param name="Status">What it does.</param>
/// <param name="Segment">The segment that the status pins S4 S3 tell, by its register number: 0 ES, 1 CS or none, 2 SS, 3 DS.</param>
/// <param name="Address">The physical address, or the port.</param>
/// <param name="Data">The data lines; a byte at an odd address is on the upper eight of an 8086.</param>
/// <param name="HighByteEnabled">The BHE pin: whether the upper eight data lines take part. Never on the 8088.</param>
/// <param name="T1">The clock of T1, counted by the CPU.</param>
/// <param name="T4">The clock of T4; T1 + 3 without wait states. A halt has T1 only.</param>
public readonly record struct BusCycle(BusStatus Status, int Segment, int Address, int Data, bool HighByteEnabled, long T1, long T4);
