namespace RetroPC.Dos;

/// <summary>What the built-in DOS is to do, and with what.</summary>
public sealed record DosOptions
{
    /// <summary>The program: its DOS path, as C:\HELLO.COM.</summary>
    public required string Program { get; init; }

    /// <summary>What follows it on the command line, a char for each byte; it begins with a blank if there is anything.</summary>
    public string Arguments { get; init; } = "";

    /// <summary>The environment, NAME=VALUE each, a char for each byte.</summary>
    public IReadOnlyList<string> Environment { get; init; } = [];

    /// <summary>The drives, by letter.</summary>
    public IReadOnlyDictionary<char, Volumes.DosVolume> Drives { get; init; } = new Dictionary<char, Volumes.DosVolume>();

    /// <summary>The current drive.</summary>
    public char CurrentDrive { get; init; } = 'C';

    /// <summary>The date and time at the start.</summary>
    public DateTime Time { get; init; } = new(1991, 6, 11, 0, 0, 0, DateTimeKind.Unspecified);

    /// <summary>Expanded memory in KB, a multiple of 16; 0 for none.</summary>
    public int ExpandedKilobytes { get; init; } = 2048;

    /// <summary>Whether there is RAM in upper memory, for those who link it (INT 21/5803h).</summary>
    public bool HasUpperMemory { get; init; } = true;

    /// <summary>Device drivers to load: what would follow DEVICE= in CONFIG.SYS, a char for each byte.</summary>
    public IReadOnlyList<string> Drivers { get; init; } = [];

    /// <summary>Programs that are told another version of DOS, by the name of the file, as CHKDSK.COM.</summary>
    public IReadOnlyDictionary<string, Version> Versions { get; init; } = new Dictionary<string, Version>();

    /// <summary>The world outside.</summary>
    public required IDosHost Host { get; init; }

    /// <summary>The country's number, as that of its telephones: 1 for the United States, 49 for Germany. One that DOS does not know is the United States.</summary>
    public int Country { get; init; } = 1;

    /// <summary>The code page in force.</summary>
    public required ActiveCodePage CodePage { get; init; }
}
