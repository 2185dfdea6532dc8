using RetroPC.Conformance.Tool;

namespace RetroPC.Conformance.Lockstep;

/// <summary>What a lockstep run is to do.</summary>
public sealed record LockstepOptions
{
    /// <summary>The 8086, or else the 8088.</summary>
    public required bool IsWordBus { get; init; }

    public long Instructions { get; init; } = 1_000_000;

    public long Seed { get; init; } = 1;

    public int Jobs { get; init; } = Environment.ProcessorCount;

    /// <param name="arguments">The command line behind the verb.</param>
    public static LockstepOptions Parse(IReadOnlyList<string> arguments)
    {
        var reader = new ArgumentReader(arguments);
        string cpu = reader.Operand("8086 or 8088");
        if (cpu is not ("8086" or "8088"))
        {
            throw ArgumentReader.Usage($"unknown CPU '{cpu}'; there are 8086 and 8088");
        }

        var options = new LockstepOptions { IsWordBus = cpu == "8086" };
        while (reader.TryNext(out string word))
        {
            options = word switch
            {
                "--instructions" => options with { Instructions = reader.Number(word, least: 1, long.MaxValue) },
                "--seed" => options with { Seed = reader.Number(word, least: 0, long.MaxValue / 2) },
                "--jobs" => options with { Jobs = (int)reader.Number(word, least: 1, int.MaxValue) },
                _ => throw ArgumentReader.Usage($"unexpected '{word}'"),
            };
        }

        return options;
    }
}
