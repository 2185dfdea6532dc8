using RetroPC.Conformance.Rigs;
using RetroPC.Conformance.Vectors;

namespace RetroPC.Conformance.Tool;

/// <summary>The command-line tool.</summary>
public sealed class ConformanceTool(TextWriter output, TextWriter errors, Func<Processor, IVectorRig> newRig)
{
    /// <returns>One of <see cref="ExitCode"/>.</returns>
    public int Run(IReadOnlyList<string> arguments)
    {
        if (arguments.Contains("--help"))
        {
            output.WriteLine(Options.Help);
            return ExitCode.Passed;
        }

        try
        {
            return Run(OptionsParser.Parse(arguments));
        }
        catch (ToolException e)
        {
            errors.WriteLine(e.Message);
            return e.ExitCode;
        }
        catch (VectorFormatException e)
        {
            errors.WriteLine(e.Message);
            return ExitCode.BadData;
        }
    }

    private int Run(Options options)
    {
        var files = VectorSelection.Of(options);
        using var json = options.JsonFile is null ? null : Create(options.JsonFile);
        var report = new TextReport(output, options.Show);
        var results = new List<FormResult>();
        foreach (var result in ParallelRun.Of(files, options.Jobs, () => NewRunner(options)))
        {
            report.Add(result);
            results.Add(result);
        }

        if (json is not null)
        {
            JsonReport.Write(json, options, results);
        }

        var totals = Totals.Of(results);
        report.End(totals);
        return totals.Failed == 0 ? ExitCode.Passed : ExitCode.Failed;
    }

    private FormRunner NewRunner(Options options) => new(newRig(options.Processor), options.Cycles, options.Show);

    /// <summary>Done before the run, so that a name that cannot be written does not cost one.</summary>
    private static FileStream Create(string path)
    {
        try
        {
            return File.Create(path);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new ToolException(ExitCode.CannotCreate, $"cannot write {path}: {e.Message}", e);
        }
    }
}
