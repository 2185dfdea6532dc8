namespace RetroPC.Dos.Volumes;

/// <summary>What a directory tells of a file.</summary>
/// <param name="Name">Its name, as README.TXT.</param>
/// <param name="Attributes">Its attributes.</param>
/// <param name="Modified">When it was last written.</param>
/// <param name="Length">Its bytes.</param>
/// <param name="Cluster">Where it begins; 0 on a drive without clusters.</param>
internal readonly record struct DosEntry(string Name, DosAttributes Attributes, DosTime Modified, uint Length, ushort Cluster = 0)
{
    /// <summary>Whether it is a directory.</summary>
    public bool IsDirectory => (Attributes & DosAttributes.Directory) != 0;
}

/// <summary>The attributes of a directory entry.</summary>
[Flags]
public enum DosAttributes : byte
{
    /// <summary>None.</summary>
    None = 0,

    /// <summary>Cannot be written.</summary>
    ReadOnly = 1,

    /// <summary>Not listed.</summary>
    Hidden = 2,

    /// <summary>Not listed either.</summary>
    System = 4,

    /// <summary>The drive's label.</summary>
    Label = 8,

    /// <summary>A directory.</summary>
    Directory = 16,

    /// <summary>Written since the last backup.</summary>
    Archive = 32,
}

/// <summary>What a file is opened for.</summary>
public enum DosAccess
{
    /// <summary>Reading.</summary>
    Read = 0,

    /// <summary>Writing.</summary>
    Write = 1,

    /// <summary>Both.</summary>
    ReadWrite = 2,
}

/// <summary>A date and time as directories keep them.</summary>
/// <param name="Date">Year - 1980, month, day in 7, 4 and 5 bits.</param>
/// <param name="Time">Hour, minute, second / 2 in 5, 6 and 5 bits.</param>
public readonly record struct DosTime(ushort Date, ushort Time)
{
    private const int FirstYear = 1980, LastYear = 2107;

    /// <summary>The nearest that can be kept.</summary>
    public static DosTime Of(DateTime time) => time.Year switch
    {
        < FirstYear => new DosTime((1 << 5) | 1, 0),
        > LastYear => Of(new DateTime(LastYear, 12, 31, 23, 59, 58, DateTimeKind.Unspecified)),
        _ => new DosTime(
            (ushort)(((time.Year - FirstYear) << 9) | (time.Month << 5) | time.Day),
            (ushort)((time.Hour << 11) | (time.Minute << 5) | (time.Second / 2))),
    };

    /// <summary>As a time; null if it is none.</summary>
    public DateTime? ToDateTime()
    {
        int year = FirstYear + (Date >> 9), month = (Date >> 5) & 15, day = Date & 31;
        int hour = Time >> 11, minute = (Time >> 5) & 63, second = (Time & 31) * 2;
        bool isPossible = month is >= 1 and <= 12 && day >= 1 && day <= DateTime.DaysInMonth(year, month) && hour < 24 && minute < 60 && second < 60;
        return isPossible ? new DateTime(year, month, day, hour, minute, second, DateTimeKind.Unspecified) : null;
    }
}

/// <summary>A drive's size and room, as INT 21/36h tells them.</summary>
/// <param name="SectorsPerCluster">Sectors in a cluster.</param>
/// <param name="BytesPerSector">Bytes in a sector.</param>
/// <param name="Clusters">All clusters.</param>
/// <param name="FreeClusters">Those that are free.</param>
/// <param name="Media">The media byte.</param>
public readonly record struct DosSpace(int SectorsPerCluster, int BytesPerSector, int Clusters, int FreeClusters, byte Media = 0xF8);
