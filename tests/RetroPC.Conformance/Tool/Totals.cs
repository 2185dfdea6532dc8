namespace RetroPC.Conformance.Tool;

/// <summary>The sums over all forms.</summary>
public sealed record Totals(int Tests, int StatePasses, int ClockPasses, int Passed)
{
    public int Failed => Tests - Passed;

    public static Totals Of(IReadOnlyCollection<FormResult> results) => new(
        results.Sum(result => result.Tests),
        results.Sum(result => result.StatePasses),
        results.Sum(result => result.ClockPasses),
        results.Sum(result => result.Passed));
}
