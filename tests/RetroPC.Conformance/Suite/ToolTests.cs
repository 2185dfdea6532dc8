using System.Text;
using System.Text.Json;
using RetroPC.Conformance.Rigs;
using RetroPC.Conformance.Tool;
using RetroPC.Conformance.Vectors;
using Xunit;

namespace RetroPC.Conformance.Suite;

/// <summary>The command line, over a directory with two tests in F6.7 and one each in 00 and F6.6.</summary>
public sealed class ToolTests : IDisposable
{
    private readonly DirectoryInfo _directory = Directory.CreateTempSubdirectory("retropc-conformance-");
    private readonly StringWriter _output = new();
    private readonly StringWriter _errors = new();
    private Action<VectorOutcome> _mistake = _ => { };
    private Processor? _created;

    public ToolTests()
    {
        var test = SampleTest.Create();
        Store("F6.7.MOO", MooWriter.File(test, test));
        Store("F6.6.MOO", MooWriter.File(test));
        Store("00.json", Encoding.UTF8.GetBytes(SampleTest.Json));
        Store("metadata.json", "{}"u8);
    }

    public void Dispose()
    {
        _directory.Delete(recursive: true);
        _output.Dispose();
        _errors.Dispose();
    }

    [Fact]
    public void A_line_per_form_and_the_sum_are_printed()
    {
        Assert.Equal(ExitCode.Passed, Run("--cycles"));
        Assert.Equal(
            """
            00         1 tests       1 state       1 clocks
            F6.6       1 tests       1 state       1 clocks
            F6.7       2 tests       2 state       2 clocks
            all        4 tests       4 state       4 clocks
            4 passed, 0 failed

            """,
            _output.ToString(),
            ignoreLineEndingDifferences: true);
    }

    [Theory]
    [InlineData("00", "1 passed, 0 failed")]
    [InlineData("f6", "3 passed, 0 failed")]
    [InlineData("00,F6.7", "3 passed, 0 failed")]
    public void Forms_are_selected(string forms, string sum)
    {
        Assert.Equal(ExitCode.Passed, Run("--form", forms));
        Assert.Equal(sum, LastLine());
    }

    [Fact]
    public void Without_cycles_a_wrong_clock_is_counted_but_does_not_fail()
    {
        _mistake = outcome => outcome.Rows.RemoveAt(4);

        Assert.Equal(ExitCode.Passed, Run());
        Assert.Equal("4 passed, 0 failed", LastLine());
        Assert.Contains("all        4 tests       4 state       0 clocks", _output.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void With_cycles_a_wrong_clock_fails()
    {
        _mistake = outcome => outcome.Rows.RemoveAt(4);

        Assert.Equal(ExitCode.Failed, Run("--cycles"));
        Assert.Equal("0 passed, 4 failed", LastLine());
    }

    [Fact]
    public void A_failure_is_shown_with_what_differs()
    {
        _mistake = outcome =>
        {
            outcome.Registers[(int)Reg.Flags] ^= 0x40;
            outcome.Rows[SampleTest.T3] = outcome.Rows[SampleTest.T3] with { Data = 0x3512 };
        };

        Run("--cycles", "--form", "00");
        Assert.Equal(
            """
            00         1 tests       0 state       0 clocks

            00 test 0: mov byte [ds:2345h], al  [A24523]
              final state       expected            actual
              flags Z           F043 oditsZapC      F003 oditszapC
                      expected: 5 clocks                      |  actual: 5 clocks
                 row  T  A stat addr  B sg mem io  data Q qb  |  T  A stat addr  B sg mem io  data Q qb
                   0  Ti - PASV                         F A2  |  Ti - PASV                         F A2
                   1  T1 A MEMW 12345 0 -- --- ---      -     |  T1 A MEMW 12345 0 -- --- ---      -
                   2  T2 - MEMW       0 DS -A- ---      S 45  |  T2 - MEMW       0 DS -A- ---      S 45
                 > 3  T3 - PASV       0 DS -AW --- 3412 -     |  T3 - PASV       0 DS -AW --- 3512 -
                                                   ^^^^       |                               ^^^^
                   4  T4 - PASV       0 DS --- ---      E     |  T4 - PASV       0 DS --- ---      E

            all        1 tests       0 state       0 clocks
            0 passed, 1 failed

            """,
            _output.ToString(),
            ignoreLineEndingDifferences: true);
    }

    [Theory]
    [InlineData("0", 0)]
    [InlineData("2", 2)]
    [InlineData("9", 4)]
    public void As_many_failures_are_shown_as_asked_for(string show, int shown)
    {
        _mistake = outcome => outcome.Queue.Clear();

        Run("--show", show);
        Assert.Equal(shown, _output.ToString().Split("final state ").Length - 1);
    }

    [Fact]
    public void Results_are_written_as_JSON()
    {
        _mistake = outcome => outcome.Queue.Clear();
        string path = Path.Combine(_directory.FullName, "results");

        Assert.Equal(ExitCode.Failed, Run("--json", path));
        using var json = JsonDocument.Parse(File.ReadAllText(path));
        Assert.Equal(4, json.RootElement.GetProperty("total").GetProperty("failed").GetInt32());
        var form = json.RootElement.GetProperty("forms")[2];
        Assert.Equal("F6.7", form.GetProperty("form").GetString());
        Assert.Equal(2, form.GetProperty("clocks").GetInt32());
        Assert.Equal(1, form.GetProperty("failures")[1].GetProperty("index").GetInt32());
        Assert.Equal(SampleTest.Name, form.GetProperty("failures")[1].GetProperty("name").GetString());
    }

    [Theory]
    [InlineData("span", Processor.Span)]
    [InlineData("oracle", Processor.Oracle)]
    public void The_processor_is_chosen(string name, Processor processor)
    {
        Run("--cpu", name);
        Assert.Equal(processor, _created);
    }

    [Theory]
    [InlineData("--form", "F6.8", "no form 'F6.8'")]
    [InlineData("--form", "00,,F6", "--form needs a list")]
    [InlineData("--cpu", "z80", "unknown processor 'z80'")]
    [InlineData("--jobs", "0", "--jobs needs a number from 1")]
    [InlineData("--show", "-1", "--show needs a number from 0")]
    [InlineData("--json", "--cycles", "--json needs a value")]
    [InlineData("--cycles", "--what", "unexpected '--what'")]
    public void A_usage_error_is_one_line(string option, string value, string problem) =>
        AssertRefused(ExitCode.Usage, problem, Run(option, value));

    [Theory]
    [InlineData("a suite")]
    [InlineData("unknown suite '80287'", "80287", "x")]
    [InlineData("a directory", "8086")]
    [InlineData("a directory", "8086", "--cycles")]
    public void Suite_and_directory_are_needed(string problem, params string[] arguments) =>
        AssertRefused(ExitCode.Usage, problem, Tool().Run(arguments));

    [Fact]
    public void A_missing_directory_is_named() =>
        AssertRefused(ExitCode.NoInput, "no directory", Tool().Run(["8086", Path.Combine(_directory.FullName, "missing")]));

    [Fact]
    public void A_directory_without_vector_files_is_named() =>
        AssertRefused(ExitCode.NoInput, "no vector files", Tool().Run(["8086", _directory.CreateSubdirectory("empty").FullName]));

    [Fact]
    public void A_damaged_file_is_named()
    {
        Store("40.MOO.gz", "damaged"u8);

        AssertRefused(ExitCode.BadData, "40.MOO.gz: at byte 0: ", Run());
    }

    [Fact]
    public void A_JSON_file_that_cannot_be_written_is_named() =>
        AssertRefused(ExitCode.CannotCreate, "cannot write", Run("--json", Path.Combine(_directory.FullName, "missing", "results")));

    [Fact]
    public void Help_explains_every_option()
    {
        Assert.Equal(ExitCode.Passed, Tool().Run(["--help"]));
        Assert.Equal(Options.Help, _output.ToString().TrimEnd());
    }

    private int Run(params string[] options) => Tool().Run(["8086", _directory.FullName, "--jobs", "2", .. options]);

    private ConformanceTool Tool() => new(_output, _errors, processor =>
    {
        _created = processor;
        return new ReplayRig(_mistake);
    });

    private string LastLine() => _output.ToString().TrimEnd().Split('\n')[^1];

    private void AssertRefused(int expectedExitCode, string problem, int exitCode)
    {
        Assert.Equal(expectedExitCode, exitCode);
        Assert.Contains(problem, Assert.Single(_errors.ToString().TrimEnd().Split('\n')), StringComparison.Ordinal);
    }

    private void Store(string name, ReadOnlySpan<byte> content) =>
        File.WriteAllBytes(Path.Combine(_directory.FullName, name), content.ToArray());
}
