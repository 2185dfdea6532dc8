using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;
using RetroPC.Host.Benchmarks;

namespace RetroPC.Commands;

/// <summary><c>retropc bench</c>: how fast this host is.</summary>
internal static class BenchCommand
{
    public static Command Create()
    {
        var rounds = new Option<int>("--rounds")
        {
            Description = "Rounds per loop; the median counts.",
            DefaultValueFactory = _ => CpuBenchmark.DefaultRounds,
            CustomParser = ParseRounds,
        };
        var json = new Option<bool>("--json") { Description = "Print the results as JSON." };
        var cpu = new Command("cpu", "Run fixed guest loops on a clock-exact 8088 and 8086 with memory refresh.") { rounds, json };
        cpu.SetAction(parsed => RunCpu(parsed.GetValue(rounds), parsed.GetValue(json)));
        return new Command("bench", "Measure how fast this host emulates.") { cpu };
    }

    private static int ParseRounds(ArgumentResult argument)
    {
        string text = argument.Tokens[0].Value;
        if (!int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out int rounds) || rounds < 1)
        {
            argument.AddError($"--rounds needs a whole number from 1, not '{text}'");
        }

        return rounds;
    }

    private static int RunCpu(int rounds, bool asJson)
    {
        IEnumerable<CpuBenchmarkResult> results = new CpuBenchmark(rounds).Run();
        if (asJson)
        {
            Console.WriteLine(CpuBenchmarkReport.ToJson(results));
        }
        else
        {
            CpuBenchmarkReport.Print(results, rounds, Console.Out);
        }

        return ExitCode.Success;
    }
}
