using RetroPC.Conformance.Rigs;
using RetroPC.Conformance.Vectors;

namespace RetroPC.Conformance.Suite;

/// <summary>A processor that knows the results: it does what the test expects, but for what a test makes it do wrong.</summary>
internal sealed class ReplayRig(Action<VectorOutcome>? mistake = null) : IVectorRig
{
    public void Run(VectorTest test, VectorOutcome outcome)
    {
        test.Final.Registers.CopyTo(outcome.Registers, 0);
        outcome.Queue.AddRange(test.Final.Queue);
        outcome.Writes.AddRange(test.Final.Memory.Except(test.Initial.Memory));
        outcome.Rows.AddRange(test.Rows);
        mistake?.Invoke(outcome);
    }
}
