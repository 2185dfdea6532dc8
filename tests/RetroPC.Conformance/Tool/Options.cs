namespace RetroPC.Conformance.Tool;

/// <summary>What the command line asked for.</summary>
public sealed record Options
{
    public const string Help = """
        usage: RetroPC.Conformance 8086 DIR [options]
               RetroPC.Conformance lockstep 8086|8088 [options]   (lockstep --help)

        Runs the hardware-captured tests in DIR (XX[.r].MOO.gz, XX[.r].json.gz, or uncompressed) against a processor.

          --form LIST    only these forms, separated by commas; F6 means F6.0 to F6.7
          --cycles       a test passes only if every clock of its trace is equal too
          --cpu NAME     span (default) or oracle
          --jobs N       files tested at the same time (default: one per processor of this computer)
          --show K       failures printed in full (default 3)
          --json FILE    writes the results there as well
          --help         prints this

        exit codes: 0 all passed, 1 failures, 64 usage, 65 damaged file, 66 no vectors, 73 FILE cannot be written
        """;

    public required string Directory { get; init; }

    /// <summary>In upper case; empty means all.</summary>
    public IReadOnlyList<string> Forms { get; init; } = [];

    public bool Cycles { get; init; }

    public Processor Processor { get; init; } = Processor.Span;

    public int Jobs { get; init; } = Environment.ProcessorCount;

    public int Show { get; init; } = 3;

    public string? JsonFile { get; init; }
}
