using System.Runtime.InteropServices;
using System.Text;
using RetroPC.Conformance.Rigs;
using RetroPC.Conformance.Traces;

namespace RetroPC.Conformance.Vectors;

/// <summary>Says in what a processor failed a test.</summary>
public static class FailureText
{
    public static string Of(string form, VectorTest test, VectorOutcome outcome, IReadOnlyList<StateDifference> state)
    {
        var text = new StringBuilder();
        text.AppendLine($"{form} test {test.Index}: {test.Name}  [{Convert.ToHexString(test.Bytes)}]");
        AppendState(text, state);
        AppendTrace(text, test.Rows, CollectionsMarshal.AsSpan(outcome.Rows));
        return text.ToString();
    }

    private static void AppendState(StringBuilder text, IReadOnlyList<StateDifference> state)
    {
        if (state.Count == 0)
        {
            text.AppendLine("  final state equal");
            return;
        }

        text.AppendLine(StateLine("final state", "expected", "actual"));
        foreach (var (what, expected, actual) in state)
        {
            text.AppendLine(StateLine(what, expected, actual));
        }
    }

    private static string StateLine(string what, string expected, string actual) => $"  {what,-16}  {expected,-18}  {actual}";

    private static void AppendTrace(StringBuilder text, ReadOnlySpan<CycleRow> expected, ReadOnlySpan<CycleRow> actual)
    {
        if (RowComparer.AreEqual(expected, actual))
        {
            text.AppendLine($"  all {expected.Length} clocks equal");
        }
        else
        {
            text.Append(TraceDiff.Of(expected, actual));
        }
    }
}
