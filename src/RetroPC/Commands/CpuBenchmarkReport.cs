using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;
using RetroPC.Host.Benchmarks;

namespace RetroPC.Commands;

/// <summary>The results of <c>retropc bench</c> as a table and as JSON.</summary>
internal static class CpuBenchmarkReport
{
    public static void Print(string title, IEnumerable<CpuBenchmarkResult> results, int rounds, TextWriter output)
    {
        output.WriteLine($"{title}; median of {rounds} rounds (slowest to fastest).");
        output.WriteLine();
        output.WriteLine("CPU   loop       emulated MHz                 x real   million instr/s");
        foreach (CpuBenchmarkResult result in results)
        {
            output.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"{result.Cpu}  {result.Loop,-8}  {result.EmulatedMegahertz,7:F1}  ({result.SlowestMegahertz,6:F1} to {result.FastestMegahertz,6:F1})  {result.TimesReal,7:F1}  {result.MillionInstructionsPerSecond,16:F1}"));
        }
    }

    public static string ToJson(IEnumerable<CpuBenchmarkResult> results) =>
        JsonSerializer.Serialize([.. results], CpuBenchmarkJson.Default.CpuBenchmarkResultArray);
}

/// <summary>The JSON of results, generated at build time so that an ahead-of-time build needs no reflection.</summary>
[JsonSourceGenerationOptions(WriteIndented = true, PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(CpuBenchmarkResult[]))]
internal sealed partial class CpuBenchmarkJson : JsonSerializerContext;
