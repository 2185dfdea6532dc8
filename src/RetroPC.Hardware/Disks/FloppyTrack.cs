namespace RetroPC.Hardware.Disks;

/// <summary>How bits are recorded.</summary>
public enum FloppyEncoding : byte
{
    /// <summary>Frequency modulation, single density.</summary>
    Fm,

    /// <summary>Modified frequency modulation, double density and above.</summary>
    Mfm,
}

/// <summary>One side of one cylinder: its sectors in the order in which they pass the head. Without sectors it is unformatted.</summary>
public sealed class FloppyTrack
{
    /// <summary>Bytes of a turn at 250 kbit/s and 300/min, or at 300 kbit/s and 360/min: a double-density disk.</summary>
    public const int DoubleDensity = 6250;

    /// <summary>Bytes of a turn at 500 kbit/s and 360/min: a 1.2 MB disk.</summary>
    public const int HighDensity5 = 10416;

    /// <summary>Bytes of a turn at 500 kbit/s and 300/min: a 1.44 MB disk.</summary>
    public const int HighDensity3 = 12500;

    /// <summary>Bytes of a turn at 1 Mbit/s and 300/min: a 2.88 MB disk.</summary>
    public const int ExtraDensity = 25000;

    /// <summary>How its bits are recorded.</summary>
    public FloppyEncoding Encoding { get; set; } = FloppyEncoding.Mfm;

    /// <summary>
    /// How many bytes pass in one turn: data rate and speed of the drive that wrote it. A controller that reads at another
    /// density finds nothing.
    /// </summary>
    public int Capacity { get; set; } = DoubleDensity;

    /// <summary>Its sectors, by <see cref="FloppySector.Position"/>.</summary>
    public IList<FloppySector> Sectors { get; } = [];
}
