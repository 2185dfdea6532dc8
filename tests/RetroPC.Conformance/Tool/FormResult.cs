using RetroPC.Conformance.Vectors;

namespace RetroPC.Conformance.Tool;

/// <summary>A test that did not pass, in how much it failed, and why if that was to be shown.</summary>
public sealed record Failure(int Index, string Name, bool StateEqual, bool ClocksEqual, string? Text);

/// <summary>How a processor did with a form.</summary>
public sealed record FormResult(FormFile File, int Tests, int StatePasses, int ClockPasses, IReadOnlyList<Failure> Failures)
{
    public int Passed => Tests - Failures.Count;
}
