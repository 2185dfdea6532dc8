namespace RetroPC.Host.Benchmarks;

/// <summary>A guest program that runs for ever and does always the same: one of <c>roms/bench</c>.</summary>
/// <param name="Name">What users call it.</param>
/// <param name="Description">What it does, in a few words.</param>
/// <param name="Resource">The embedded binary.</param>
public sealed record GuestLoop(string Name, string Description, string Resource)
{
    /// <summary>The segment at which every loop is loaded and started.</summary>
    public const ushort Segment = 0x0100;

    /// <summary>All loops; the integer mix first, which is the one that speeds are quoted of.</summary>
    public static IReadOnlyList<GuestLoop> All { get; } =
    [
        new("integer", "loads, stores, additions, comparisons, jumps, stack", "bench/integer.bin"),
        new("sieve", "primes below 16,384", "bench/sieve.bin"),
        new("strings", "repeated moves, fills, scans and comparisons", "bench/strings.bin"),
        new("muldiv", "multiplications and divisions", "bench/muldiv.bin"),
        new("calls", "near and far calls, jumps, interrupts", "bench/calls.bin"),
    ];

    /// <summary>The program's bytes.</summary>
    public byte[] Load()
    {
        using Stream stream = typeof(GuestLoop).Assembly.GetManifestResourceStream(Resource)
            ?? throw new InvalidOperationException($"The program was built without its resource {Resource}.");
        byte[] bytes = new byte[stream.Length];
        stream.ReadExactly(bytes);
        return bytes;
    }
}
