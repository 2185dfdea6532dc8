using RetroPC.Conformance.Rigs;
using RetroPC.Conformance.Vectors;

namespace RetroPC.Conformance.Suite;

public class SpanProcessorTests
{
    [VectorTheory(TestData.Moo8086)]
    [VectorFiles(TestData.Moo8086)]
    public void Every_state_and_every_clock_is_that_of_the_chip(string file) =>
        FormAssert.Passes(new SpanRig(), TestData.Moo8086, file);

    [VectorTheory(TestData.Json8086)]
    [VectorFiles(TestData.Json8086)]
    public void The_JSON_form_of_the_suite_says_the_same(string file) =>
        FormAssert.Passes(new SpanRig(), TestData.Json8086, file);
}
