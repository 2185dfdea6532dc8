using System.Text;

namespace RetroPC.Tests;

/// <summary><c>retropc capture</c> as a shell sees it. The BIOS is a ROM of ours that shows the scan codes of keys (roms/tests/keyecho.asm).</summary>
public sealed class CaptureCommandTests : IDisposable
{
    private const int Usage = 64, NoInput = 66, CannotWrite = 73, Timeout = 124;

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("retropc-capture-");

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public void The_last_screen_goes_to_files_of_each_format_and_nothing_is_printed()
    {
        string[] endings = [".txt", ".ans", ".html", ".svg", ".png", ".json"];
        ProgramRun run = Capture(string.Join(' ', endings.Select(ending => $"-o \"{File("a" + ending)}\"")));
        Assert.Equal((0, "", ""), (run.ExitCode, run.Output, run.Errors));
        Assert.Equal("READY\nAA\n", System.IO.File.ReadAllText(File("a.txt")));
        Assert.StartsWith("\e[", System.IO.File.ReadAllText(File("a.ans")), StringComparison.Ordinal);
        Assert.StartsWith("<!DOCTYPE html>", System.IO.File.ReadAllText(File("a.html")), StringComparison.Ordinal);
        Assert.StartsWith("<svg ", System.IO.File.ReadAllText(File("a.svg")), StringComparison.Ordinal);
        Assert.Equal("PNG", Encoding.ASCII.GetString(System.IO.File.ReadAllBytes(File("a.png")), 1, 3));
        Assert.StartsWith("{", System.IO.File.ReadAllText(File("a.json")), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("-o -", "READY\n")]
    [InlineData("-o - --format text", "READY\n")]
    [InlineData("-o - --format svg", "<svg ")]
    [InlineData("-o - --format json", "{")]
    public void A_screen_can_go_to_standard_output(string arguments, string begin)
    {
        ProgramRun run = Capture(arguments);
        Assert.Equal((0, ""), (run.ExitCode, run.Errors));
        Assert.StartsWith(begin, run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void Shots_are_taken_when_their_time_has_come()
    {
        ProgramRun run = Capture($"--keys \"{{wait:READY}}{{pause:3s}}a\" --shot \"after:READY={File("1.txt")}\" --shot \"match:1E 9E\\s*$={File("2.txt")}\" "
            + $"--shot \"after[1]:READY={File("3.txt")}\" --shot \"idle:1s={File("4.txt")}\" --shot \"time:100ms={File("5.txt")}\"");
        Assert.Equal((0, "", ""), (run.ExitCode, run.Output, run.Errors));
        Assert.DoesNotContain("1E 9E", System.IO.File.ReadAllText(File("1.txt")), StringComparison.Ordinal);
        Assert.Equal("READY\nAA 1E 9E\n", System.IO.File.ReadAllText(File("2.txt")));
        Assert.StartsWith("READY", System.IO.File.ReadAllText(File("3.txt")), StringComparison.Ordinal);
        Assert.True(System.IO.File.Exists(File("5.txt")));

        // Idle counts from when all keys have been typed.
        Assert.Equal("READY\nAA 1E 9E\n", System.IO.File.ReadAllText(File("4.txt")));
    }

    [Theory]
    [InlineData("", "nothing is captured: say where to with -o FILE, --shot WHEN=FILE or --record FILE")]
    [InlineData("-o a.bmp", "--output: 'a.bmp' does not say its format: end it in one of .txt,")]
    [InlineData("-o a --format gif", "--format: there is no 'gif'; there are text, ansi, ansi16, html, svg, png, json")]
    [InlineData("-o a.png --scale 9", "--scale is a number from 1 to 8, not '9'")]
    [InlineData("-o a.ans --columns 1", "--columns is a number from 10 to 1000, not '1'")]
    [InlineData("--shot after:SETUP", "--shot: 'after:SETUP' is a condition without a file: write as after:SETUP=setup.png")]
    [InlineData("--shot before:SETUP=a.png", "--shot: 'before:SETUP' is no condition: write after:TEXT,")]
    [InlineData("--shot match:(=a.png", "--shot: ")]
    [InlineData("--shot after[0]:A=a.png", "--shot: '0' is no region: ")]
    [InlineData("--shot after:A=a", "--shot: 'a' does not say its format: ")]
    [InlineData("-o a.png --code-page 1", "--code-page")]
    [InlineData("-o a.png --region 5", "--region")]
    [InlineData("-o a.png --record film.mp4", "--record")]
    [InlineData("-o a.png --replay a.log", "--set has no use with --replay, whose log says what the machine is and what comes to it: leave one of them out")]
    public void A_wrong_option_is_a_usage_error_in_one_line(string arguments, string message)
    {
        ProgramRun run = Capture(arguments);
        Assert.Equal((Usage, ""), (run.ExitCode, run.Output));
        Assert.Contains(message, Assert.Single(run.Errors.TrimEnd().Split('\n')), StringComparison.Ordinal);
    }

    [Fact]
    public void A_shot_that_never_came_fails_and_the_last_screen_tells_why()
    {
        ProgramRun run = Capture($"--shot \"after:SETUP={File("setup.png")}\" -o \"{File("last.txt")}\" --timeout 2s --until-text NEVER");
        Assert.Equal(Timeout, run.ExitCode);
        Assert.Contains("retropc: ", Assert.Single(run.Errors.TrimEnd().Split('\n')), StringComparison.Ordinal);
        Assert.Equal("READY\nAA\n", System.IO.File.ReadAllText(File("last.txt")));
        Assert.False(System.IO.File.Exists(File("setup.png")));
    }

    [Fact]
    public void A_screen_that_does_not_change_is_no_end_while_a_shot_is_awaited()
    {
        ProgramRun run = Capture($"--shot \"time:8s={File("8.txt")}\" -o \"{File("last.json")}\"");
        Assert.Equal((0, ""), (run.ExitCode, run.Errors));
        Assert.True(System.IO.File.Exists(File("8.txt")) && System.IO.File.Exists(File("last.json")));
    }

    [Fact]
    public void A_run_that_ends_before_its_shot_says_so()
    {
        ProgramRun run = Capture($"--shot \"after:SETUP={File("setup.png")}\" --until-time 1s");
        Assert.Equal(Timeout, run.ExitCode);
        Assert.Contains("setup.png was not captured: it waits for \"SETUP\"", run.Errors, StringComparison.Ordinal);
    }

    [Fact]
    public void A_file_that_cannot_be_written_exits_with_73()
    {
        ProgramRun run = Capture($"-o \"{File("no/such/folder.png")}\"");
        Assert.Equal(CannotWrite, run.ExitCode);
        Assert.Contains("folder.png", Assert.Single(run.Errors.TrimEnd().Split('\n')), StringComparison.Ordinal);
    }

    [Fact]
    public void A_session_that_is_written_down_is_done_again_to_the_same_bytes()
    {
        string Files(string name) => $"-o \"{File(name + ".png")}\" -o \"{File(name + ".html")}\" --shot \"after:1E 9E={File(name + ".json")}\"";
        Assert.Equal(0, Capture($"--keys \"{{wait:READY}}a{{pause:300ms}}b\" --until-time 3s --record-input \"{File("a.rlog")}\" {Files("first")}").ExitCode);
        ProgramRun again = ProgramRun.Of($"capture --replay \"{File("a.rlog")}\" {Files("second")}");
        Assert.Equal((0, ""), (again.ExitCode, again.Errors));
        foreach (string ending in (string[])[".png", ".html", ".json"])
        {
            Assert.Equal(System.IO.File.ReadAllBytes(File("first" + ending)), System.IO.File.ReadAllBytes(File("second" + ending)));
        }
    }

    [Fact]
    public void A_log_that_is_missing_exits_with_66()
    {
        ProgramRun run = ProgramRun.Of($"capture --replay nowhere.rlog -o \"{File("a.png")}\"");
        Assert.Equal(NoInput, run.ExitCode);
        Assert.Contains("nowhere.rlog", Assert.Single(run.Errors.TrimEnd().Split('\n')), StringComparison.Ordinal);
    }

    [Fact]
    public void A_recording_needs_no_other_file()
    {
        ProgramRun run = Capture($"--record \"{File("a.cast")}\" --record \"{File("a.apng")}\" --until-time 2s");
        Assert.Equal((0, "", ""), (run.ExitCode, run.Output, run.Errors));
        Assert.StartsWith("{\"version\":2,", System.IO.File.ReadAllText(File("a.cast")).Replace(" ", "", StringComparison.Ordinal), StringComparison.Ordinal);
        Assert.Equal("PNG", Encoding.ASCII.GetString(System.IO.File.ReadAllBytes(File("a.apng")), 1, 3));
    }

    private static ProgramRun Capture(string arguments) => ProgramRun.Of($"capture --set \"firmware.bios={BootCommandTests.KeyEcho}\" {arguments}");

    private string File(string name) => Path.Combine(_folder.FullName, name);
}
