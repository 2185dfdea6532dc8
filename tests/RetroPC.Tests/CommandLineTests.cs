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
    [InlineData("boot --serial com1", "retropc boot --help")]
    [InlineData("boot --serial tcp:70000", "retropc boot --help")]
    [InlineData("boot --clock yesterday", "retropc boot --help")]
    [InlineData("boot --clock 1979-12-31", "retropc boot --help")]
    [InlineData("disk create x.img --type 15", "retropc disk create --help")]
    [InlineData("disk create x.img --size 20", "retropc disk create --help")]
    [InlineData("disk create x.img --size 10,17,17", "retropc disk create --help")]
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
    public void Machines_list_names_the_presets()
    {
        ProgramRun run = ProgramRun.Of("machines list");
        Assert.Equal(0, run.ExitCode);
        Assert.Contains("ibm-xt           1983  IBM Personal Computer XT (5160)", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void Machines_check_tells_errors_with_their_places_and_exits_with_65()
    {
        string file = Path.Combine(Path.GetTempPath(), $"{Guid.NewGuid():N}.toml");
        File.WriteAllText(file, "name = 1\nyaer = 1981\n");
        ProgramRun run = ProgramRun.Of($"machines check \"{file}\"");
        File.Delete(file);
        Assert.Equal(65, run.ExitCode);
        Assert.Contains($"{file}:1:8: 'name' must be a string", run.Errors, StringComparison.Ordinal);
        Assert.Contains($"{file}:2:1: unknown key 'yaer': did you mean 'year'?", run.Errors, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("", 615 * 4 * 17, "615 cylinders, 4 heads, 17 sectors, 20.4 MB")]
    [InlineData("--type 1", 306 * 4 * 17, "306 cylinders, 4 heads, 17 sectors, 10.2 MB")]
    [InlineData("--size 32M", 964 * 4 * 17, "964 cylinders, 4 heads, 17 sectors, 32.0 MB")]
    [InlineData("--size 500M", 1016 * 16 * 63, "1016 cylinders, 16 heads, 63 sectors, 500.1 MB")]
    [InlineData("--size 300,6,26", 300 * 6 * 26, "300 cylinders, 6 heads, 26 sectors, 22.9 MB")]
    public void Disk_create_makes_an_image_and_never_over_a_file(string options, int sectors, string told)
    {
        string file = Path.Combine(Path.GetTempPath(), $"{Guid.NewGuid():N}.img");
        ProgramRun run = ProgramRun.Of($"disk create \"{file}\" {options}");
        Assert.Equal((0, ""), (run.ExitCode, run.Errors));
        Assert.Contains(told, run.Output, StringComparison.Ordinal);
        Assert.Equal(sectors * 512L, new FileInfo(file).Length);
        Assert.Equal(73, ProgramRun.Of($"disk create \"{file}\"").ExitCode);
        File.Delete(file);
    }

    [Fact]
    public void A_missing_profile_exits_with_66() => Assert.Equal(66, ProgramRun.Of("machines check nowhere.toml").ExitCode);

    [Fact]
    public void Machines_new_writes_a_sound_profile_and_never_over_a_file()
    {
        string file = Path.Combine(Path.GetTempPath(), $"{Guid.NewGuid():N}.toml");
        Assert.Equal(0, ProgramRun.Of($"machines new \"{file}\" --extends ibm-pc").ExitCode);
        Assert.Equal(0, ProgramRun.Of($"machines check \"{file}\"").ExitCode);
        Assert.Equal(73, ProgramRun.Of($"machines new \"{file}\"").ExitCode);
        File.Delete(file);
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
