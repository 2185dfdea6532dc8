using RetroPC.Dos;

namespace RetroPC.Host.Dos;

/// <summary>What the built-in DOS is to run, and what it may see of the host.</summary>
public sealed record DosProgram
{
    /// <summary>The program's file, as the user wrote it; null for the shell.</summary>
    public string? Path { get; init; }

    /// <summary>What the shell is to execute, and then to end; null for what is typed.</summary>
    public string? Command { get; init; }

    /// <summary>Its arguments.</summary>
    public IReadOnlyList<string> Arguments { get; init; } = [];

    /// <summary>The drives beside C:, which is the current folder if none of them is.</summary>
    public IReadOnlyList<DosMount> Mounts { get; init; } = [];

    /// <summary>The drive that is the current one; null for C:, or the first.</summary>
    public char? CurrentDrive { get; init; }

    /// <summary>Whether no folder of the host can be changed.</summary>
    public bool IsReadOnly { get; init; }

    /// <summary>Variables of the environment, NAME=VALUE each.</summary>
    public IReadOnlyList<string> Environment { get; init; } = [];

    /// <summary>Device drivers to load before it: a file, and behind a blank what it is to be told.</summary>
    public IReadOnlyList<string> Drivers { get; init; } = [];

    /// <summary>Programs that are told another version of DOS than 5.0, by the name of the file.</summary>
    public IReadOnlyDictionary<string, Version> Versions { get; init; } = new Dictionary<string, Version>();

    /// <summary>The country's number, as that of its telephones.</summary>
    public int Country { get; init; } = 1;

    /// <summary>What the program's characters are.</summary>
    public ActiveCodePage CodePage { get; init; } = HostCodePage.Activate(Text.CodePage.Ibm437);

    /// <summary>The time that DOS begins with.</summary>
    public DateTime Time { get; init; } = new(1991, 6, 11, 0, 0, 0, DateTimeKind.Unspecified);
}
