using System.Text.Json;

namespace RetroPC.Conformance.Tool;

/// <summary>Writes the results for other programs.</summary>
public static class JsonReport
{
    public static void Write(Stream stream, Options options, IReadOnlyCollection<FormResult> results)
    {
        using var json = new Utf8JsonWriter(stream, new() { Indented = true });
        json.WriteStartObject();
        json.WriteString("directory", options.Directory);
        json.WriteString("cpu", options.Processor.ToString().ToLowerInvariant());
        json.WriteBoolean("cycles", options.Cycles);
        WriteTotals(json, Totals.Of(results));
        json.WriteStartArray("forms");
        foreach (var result in results)
        {
            WriteForm(json, result);
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void WriteTotals(Utf8JsonWriter json, Totals totals)
    {
        json.WriteStartObject("total");
        WriteCounts(json, totals.Tests, totals.StatePasses, totals.ClockPasses, totals.Passed);
        json.WriteEndObject();
    }

    private static void WriteForm(Utf8JsonWriter json, FormResult result)
    {
        json.WriteStartObject();
        json.WriteString("form", result.File.Form);
        json.WriteString("file", result.File.Name);
        WriteCounts(json, result.Tests, result.StatePasses, result.ClockPasses, result.Passed);
        json.WriteStartArray("failures");
        foreach (var failure in result.Failures)
        {
            WriteFailure(json, failure);
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void WriteCounts(Utf8JsonWriter json, int tests, int state, int clocks, int passed)
    {
        json.WriteNumber("tests", tests);
        json.WriteNumber("state", state);
        json.WriteNumber("clocks", clocks);
        json.WriteNumber("passed", passed);
        json.WriteNumber("failed", tests - passed);
    }

    private static void WriteFailure(Utf8JsonWriter json, Failure failure)
    {
        json.WriteStartObject();
        json.WriteNumber("index", failure.Index);
        json.WriteString("name", failure.Name);
        json.WriteBoolean("state", failure.StateEqual);
        json.WriteBoolean("clocks", failure.ClocksEqual);
        json.WriteEndObject();
    }
}
