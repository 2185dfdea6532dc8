namespace RetroPC.Conformance.Tool;

/// <summary>Prints a line per form, the first failures and the sum.</summary>
public sealed class TextReport(TextWriter output, int show)
{
    private int _shown;

    public void Add(FormResult result)
    {
        output.WriteLine(
            $"{result.File.Form,-4}  {result.Tests,6} tests  {result.StatePasses,6} state  {result.ClockPasses,6} clocks");
        foreach (var failure in result.Failures.Take(show - _shown))
        {
            output.WriteLine();
            output.WriteLine(failure.Text);
            _shown++;
        }
    }

    public void End(Totals totals)
    {
        output.WriteLine($"all   {totals.Tests,6} tests  {totals.StatePasses,6} state  {totals.ClockPasses,6} clocks");
        output.WriteLine($"{totals.Passed} passed, {totals.Failed} failed");
    }
}
