using RetroPC.Conformance.Rigs;
using RetroPC.Conformance.Vectors;
using Xunit;

namespace RetroPC.Conformance.Suite;

public class StateComparerTests
{
    [Fact]
    public void The_captured_state_is_accepted() => Assert.Empty(Compare(_ => { }));

    [Fact]
    public void A_wrong_flag_is_reported_by_its_letter() => AssertSingle(
        new("flags Z", "F043 oditsZapC", "F003 oditszapC"),
        outcome => outcome.Registers[(int)Reg.Flags] ^= 0x40);

    [Fact]
    public void A_flag_that_Intel_calls_undefined_is_compared_too() => AssertSingle(
        new("flags A", "F043 oditsZapC", "F053 oditsZApC"),
        outcome => outcome.Registers[(int)Reg.Flags] ^= 0x10);

    [Fact]
    public void A_wrong_register_is_reported() => AssertSingle(
        new("ip", "0103", "0104"),
        outcome => outcome.Registers[(int)Reg.Ip]++);

    [Fact]
    public void A_missing_write_is_reported() => AssertSingle(
        new("memory 12345", "34", "00"),
        outcome => outcome.Writes.Clear());

    [Fact]
    public void Of_two_writes_to_an_address_the_last_counts() => AssertSingle(
        new("memory 12345", "34", "35"),
        outcome => outcome.Writes.Add(new(SampleTest.Address, 0x35)));

    [Fact]
    public void A_write_to_an_unlisted_address_fails() => AssertSingle(
        new("memory 54321", "not written", "02"),
        outcome => outcome.Writes.AddRange([new(0x54321, 0x01), new(0x54321, 0x02)]));

    [Fact]
    public void A_write_that_restores_an_address_listed_before_only_is_accepted()
    {
        var test = SampleTest.Create();
        var outcome = new VectorOutcome();
        var withoutUnchanged = new VectorTest
        {
            Index = test.Index,
            Name = test.Name,
            Bytes = test.Bytes,
            Initial = test.Initial,
            Final = new() { Registers = test.Final.Registers, Memory = [test.Final.Memory[0]], Queue = test.Final.Queue },
            Rows = test.Rows,
        };
        new ReplayRig(outcome => outcome.Writes.Add(test.Initial.Memory[1])).Run(withoutUnchanged, outcome);

        Assert.Empty(new StateComparer().Compare(withoutUnchanged, outcome));
    }

    [Fact]
    public void A_wrong_queue_is_reported() => AssertSingle(
        new("queue", "90 90", "90"),
        outcome => outcome.Queue.RemoveAt(0));

    private static void AssertSingle(StateDifference expected, Action<VectorOutcome> mistake) =>
        Assert.Equal(expected, Assert.Single(Compare(mistake)));

    private static IReadOnlyList<StateDifference> Compare(Action<VectorOutcome> mistake)
    {
        var test = SampleTest.Create();
        var outcome = new VectorOutcome();
        new ReplayRig(mistake).Run(test, outcome);
        return new StateComparer().Compare(test, outcome);
    }
}
