using RetroPC.Conformance.Vectors;
using Xunit;

namespace RetroPC.Conformance.Suite;

/// <summary>A theory over captured vectors: skipped when they are absent, unless the environment requires them.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class VectorTheoryAttribute : TheoryAttribute
{
    public VectorTheoryAttribute(string directory)
    {
        Directory = directory;
        if (!TestData.IsRequired)
        {
            Skip = TestData.WhyAbsent(directory);
        }
    }

    public string Directory { get; }
}
