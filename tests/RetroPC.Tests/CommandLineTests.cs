using System.Text.Json;

namespace RetroPC.Tests;

/// <summary>The program as its users' shells see it.</summary>
public class CommandLineTests
{
    private const int UsageExitCode = 64;

    [Theory]
    [InlineData("--nonsense", "retropc --help")]
    [InlineData("bench", "retropc bench --help")]
    [InlineData("bench gpu", "retropc bench --help")]
    [InlineData("bench cpu --rounds", "retropc bench cpu --help")]
    [InlineData("bench cpu --rounds 0", "retropc bench cpu --help")]
    [InlineData("bench cpu --rounds many", "retropc bench cpu --help")]
    public void A_wrong_command_line_gets_one_line_that_says_where_help_is(string arguments, string help)
    {
        ProgramRun run = ProgramRun.Of(arguments);
        Assert.Equal(UsageExitCode, run.ExitCode);
        Assert.Empty(run.Output);
        string line = Assert.Single(run.Errors.TrimEnd('\n', '\r').Split('\n'));
        Assert.StartsWith("retropc: ", line, StringComparison.Ordinal);
        Assert.Contains(help, line, StringComparison.Ordinal);
    }

    [Fact]
    public void Bench_cpu_prints_a_line_for_each_loop_on_each_CPU()
    {
        ProgramRun run = ProgramRun.Of("bench cpu --rounds 1");
        Assert.Equal(0, run.ExitCode);
        Assert.Equal(5, run.Output.Split('\n').Count(line => line.StartsWith("8088  ", StringComparison.Ordinal)));
        Assert.Equal(5, run.Output.Split('\n').Count(line => line.StartsWith("8086  ", StringComparison.Ordinal)));
    }

    [Fact]
    public void Bench_cpu_prints_JSON()
    {
        ProgramRun run = ProgramRun.Of("bench cpu --rounds 1 --json");
        using var json = JsonDocument.Parse(run.Output);
        Assert.Equal(10, json.RootElement.GetArrayLength());
        JsonElement first = json.RootElement[0];
        Assert.Equal("8088", first.GetProperty("cpu").GetString());
        Assert.Equal("integer", first.GetProperty("loop").GetString());
        Assert.True(first.GetProperty("emulatedMegahertz").GetDouble() > 0);
        Assert.True(first.GetProperty("timesReal").GetDouble() > 0);
        Assert.True(first.GetProperty("millionInstructionsPerSecond").GetDouble() > 0);
    }
}
