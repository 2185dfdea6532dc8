namespace RetroPC.Hardware.Timing;

/// <summary>
/// The unit of the one timeline: 1/5,040,000,000 s. In it the 14.318181 MHz ISA oscillator, the PIT, and the 12, 16 and
/// 24 MHz crystals have whole periods. A machine's time ends after 14 years, at <see cref="Never"/>.
/// </summary>
public static class Tick
{
    /// <summary>Ticks in a second.</summary>
    public const long Second = 5_040_000_000;

    /// <summary>One period of the 14.318181 MHz oscillator of the PC and its bus (IBM 5150 Technical Reference, "System Board").</summary>
    public const long Isa = 352;

    /// <summary>One clock of the PC's 8088: a third of the oscillator, 4.772727 MHz.</summary>
    public const long Cpu4M77 = 3 * Isa;

    /// <summary>One clock of the PIT: a twelfth of the oscillator, 1.193182 MHz.</summary>
    public const long Pit = 12 * Isa;

    /// <summary>One clock of an 8 MHz CPU (24 MHz crystal by three).</summary>
    public const long Cpu8M = 630;

    /// <summary>A point in time that never comes, with room to add to it.</summary>
    public const long Never = long.MaxValue / 4;

    /// <summary>The whole period, in ticks, nearest to a frequency.</summary>
    /// <param name="megahertz">The frequency in MHz; above 0.</param>
    /// <exception cref="ArgumentOutOfRangeException">The frequency is not above 0, or its period is below a tick.</exception>
    public static long PeriodOf(double megahertz)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(megahertz);
        long period = (long)Math.Round(Second / 1e6 / megahertz);
        ArgumentOutOfRangeException.ThrowIfLessThan(period, 1, nameof(megahertz));
        return period;
    }
}
