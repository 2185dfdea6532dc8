using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;
using RetroPC.Host.Benchmarks;

namespace RetroPC.Commands;

/// <summary><c>retropc bench</c>: how fast this host is.</summary>
internal static class BenchCommand
{
    public static Command Create() => new("bench", "Measure how fast this host emulates.")
    {
        Create(
            "cpu",
            "Run fixed guest loops on a clock-exact 8088 and 8086 with memory refresh.",
            "Clock-exact CPU with refresh DMA every 72 clocks",
            count => new CpuBenchmark(count).Run()),
        Create(
            "xt",
            "Run the same loops on a whole PC/XT with CGA, 60 text frames taken a guest second.",
            "Clock-exact PC/XT: 8088, CGA, refresh, timer interrupts, 60 text frames a guest second",
            count => new XtBenchmark(count).Run()),
    };

    private static Command Create(string name, string description, string title, Func<int, IEnumerable<CpuBenchmarkResult>> run)
    {
        var rounds = new Option<int>("--rounds")
        {
            Description = "Rounds per loop; the median counts.",
            DefaultValueFactory = _ => CpuBenchmark.DefaultRounds,
            CustomParser = ParseRounds,
        };
        var json = new Option<bool>("--json") { Description = "Print the results as JSON." };
        var command = new Command(name, description) { rounds, json };
        command.SetAction(parsed => Report(title, run(parsed.GetValue(rounds)), parsed.GetValue(rounds), parsed.GetValue(json)));
        return command;
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

    private static int Report(string title, IEnumerable<CpuBenchmarkResult> results, int rounds, bool asJson)
    {
        if (asJson)
        {
            Console.WriteLine(CpuBenchmarkReport.ToJson(results));
        }
        else
        {
            CpuBenchmarkReport.Print(title, results, rounds, Console.Out);
        }

        return ExitCode.Success;
    }
}
