using RetroPC.Hardware.Timing;

namespace RetroPC.Hardware.Chips;

/// <summary>How long an ATA drive takes; all in ticks, 0 or more.</summary>
/// <param name="Command">From the command to the first movement, or to the end of a command that moves nothing.</param>
/// <param name="Transfer">Between the medium and the buffer, for one sector.</param>
/// <param name="Reset">From the end of a reset, or the begin of the diagnostic, to its result.</param>
/// <param name="SeekStart">What every seek takes that moves the heads at all.</param>
/// <param name="SeekCylinder">What it takes more for each cylinder.</param>
/// <param name="Turn">One turn of the disk; 0 for a drive without one.</param>
public readonly record struct DriveTiming(long Command, long Transfer, long Reset, long SeekStart, long SeekCylinder, long Turn)
{
    private const long Microsecond = Tick.Second / 1_000_000, Millisecond = 1000 * Microsecond;

    /// <summary>
    /// A CompactFlash card: 50 µs for a command, 128 µs for a sector (4 MB/s), 5 ms for a reset. Nothing moves. The figures are ours, of the order of
    /// what cards are measured at.
    /// </summary>
    public static DriveTiming CompactFlash { get; } = new(50 * Microsecond, 128 * Microsecond, 5 * Millisecond, 0, 0, 0);

    /// <summary>
    /// A drive of about 1990: 3600 turns a minute, 5 ms to the next cylinder and 25 ms across a third of 980 of them, as the data sheets of 40 MB drives
    /// (Conner CP3044 and its like) have it; a sector passes in a 34th of a turn.
    /// </summary>
    public static DriveTiming Spinning { get; } =
        new(200 * Microsecond, Tick.Second / 60 / 34, 50 * Millisecond, 5 * Millisecond, 61 * Microsecond, Tick.Second / 60);

    /// <summary>Whether all times are such that a deadline can be computed from them.</summary>
    internal bool IsPossible =>
        IsTime(Command) && IsTime(Transfer) && IsTime(Reset) && IsTime(SeekStart) && IsTime(SeekCylinder) && IsTime(Turn);

    /// <summary>What moving the heads takes.</summary>
    internal long SeekTime(int cylinders) => cylinders == 0 ? 0 : SeekStart + (cylinders * SeekCylinder);

    /// <summary>How long it is from a time on until a sector begins to pass under the heads.</summary>
    /// <param name="from">The time.</param>
    /// <param name="index">The sector's place on its track, from 0.</param>
    /// <param name="count">How many there are.</param>
    internal long WaitForSector(long from, int index, int count) =>
        Turn == 0 ? 0 : ((Turn * index / count) + Turn - (from % Turn)) % Turn;

    private static bool IsTime(long ticks) => ticks is >= 0 and <= 100 * Tick.Second;
}
