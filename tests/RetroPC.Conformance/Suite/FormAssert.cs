using RetroPC.Conformance.Rigs;
using RetroPC.Conformance.Tool;
using RetroPC.Conformance.Vectors;
using Xunit;

namespace RetroPC.Conformance.Suite;

internal static class FormAssert
{
    /// <summary>Every test of the form ends in the captured state after the captured clocks.</summary>
    public static void Passes(IVectorRig rig, string directory, string name, int every = 1)
    {
        var file = FormFile.FromPath(Path.Combine(TestData.PathOf(directory), name))!;
        var result = new FormRunner(rig, cycles: true, show: 1).Run(file, every);

        Assert.NotEqual(0, result.Tests);
        if (result.Failures.Count > 0)
        {
            Assert.Fail($"{result.Failures.Count} of {result.Tests} tests fail. The first: {result.Failures[0].Text}");
        }
    }
}
