using RetroPC.Conformance.Oracle;
using RetroPC.Conformance.Vectors;

namespace RetroPC.Conformance.Suite;

public class OracleProcessorTests
{
    /// <summary>The oracle is slow; <c>--cpu oracle</c> runs it over everything.</summary>
    private const int SampleInterval = 10;

    [VectorTheory(TestData.Moo8086)]
    [VectorFiles(TestData.Moo8086)]
    public void A_sample_of_every_form_is_exact_to_the_clock(string file) =>
        FormAssert.Passes(new OracleRig(), TestData.Moo8086, file, SampleInterval);
}
