using System.Runtime.InteropServices;
using RetroPC.Conformance.Rigs;
using RetroPC.Conformance.Traces;
using RetroPC.Conformance.Vectors;

namespace RetroPC.Conformance.Tool;

/// <summary>Runs the tests of a form, one after the other, on one processor.</summary>
/// <param name="rig">The processor.</param>
/// <param name="cycles">Whether a test fails when only its clocks differ.</param>
/// <param name="show">How many of a form's failures are described.</param>
public sealed class FormRunner(IVectorRig rig, bool cycles, int show)
{
    private readonly VectorOutcome _outcome = new();
    private readonly StateComparer _states = new();

    /// <param name="file">The form's tests.</param>
    /// <param name="every">Runs only every so-manieth test.</param>
    public FormResult Run(FormFile file, int every = 1)
    {
        var failures = new List<Failure>();
        int tests = 0, statePasses = 0, clockPasses = 0;
        foreach (var test in VectorFile.Read(file).Where(test => test.Index % every == 0))
        {
            _outcome.Clear();
            rig.Run(test, _outcome);
            var state = _states.Compare(test, _outcome);
            bool stateEqual = state.Count == 0;
            bool clocksEqual = RowComparer.AreEqual(test.Rows, CollectionsMarshal.AsSpan(_outcome.Rows));

            tests++;
            statePasses += stateEqual ? 1 : 0;
            clockPasses += clocksEqual ? 1 : 0;
            if (!stateEqual || (cycles && !clocksEqual))
            {
                string? text = failures.Count < show ? FailureText.Of(file.Form, test, _outcome, state) : null;
                failures.Add(new(test.Index, test.Name, stateEqual, clocksEqual, text));
            }
        }

        return new(file, tests, statePasses, clockPasses, failures);
    }
}
