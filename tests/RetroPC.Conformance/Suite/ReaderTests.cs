using System.Text;
using RetroPC.Conformance.Vectors;
using Xunit;

namespace RetroPC.Conformance.Suite;

public class ReaderTests
{
    [Fact]
    public void A_MOO_test_is_read_in_full() =>
        AssertEqual(SampleTest.Create(), Assert.Single(MooReader.Read("", MooWriter.File(SampleTest.Create()))));

    [Fact]
    public void A_JSON_test_is_read_in_full() =>
        AssertEqual(SampleTest.Create(), Assert.Single(JsonVectorReader.Read("", Encoding.UTF8.GetBytes(SampleTest.Json))));

    [Fact]
    public void Tests_are_numbered_by_their_position() =>
        Assert.Equal([0, 1], MooReader.Read("", MooWriter.File(SampleTest.Create(), SampleTest.Create())).Select(test => test.Index));

    [VectorTheory(TestData.Json8086)]
    [VectorFiles(TestData.Json8086)]
    public void JSON_and_MOO_of_the_same_test_are_equal(string name)
    {
        var json = VectorFile.Read(FormFile.FromPath(Path.Combine(TestData.PathOf(TestData.Json8086), name))!);
        string mooName = name.Replace(".json", ".MOO", StringComparison.Ordinal);
        var moo = VectorFile.Read(FormFile.FromPath(Path.Combine(TestData.PathOf(TestData.Moo8086), mooName))!);

        Assert.Equal(json.Length, moo.Length);
        for (int i = 0; i < json.Length; i++)
        {
            AssertEqual(json[i], moo[i]);
        }
    }

    private static void AssertEqual(VectorTest expected, VectorTest actual)
    {
        Assert.Equal(expected.Index, actual.Index);
        Assert.Equal(expected.Name, actual.Name);
        Assert.Equal(expected.Bytes, actual.Bytes);
        AssertEqual(expected.Initial, actual.Initial);
        AssertEqual(expected.Final, actual.Final);
        Assert.Equal(expected.Rows, actual.Rows);
    }

    private static void AssertEqual(CpuState expected, CpuState actual)
    {
        Assert.Equal(expected.Registers, actual.Registers);
        Assert.Equal(expected.Memory, actual.Memory);
        Assert.Equal(expected.Queue, actual.Queue);
    }
}
