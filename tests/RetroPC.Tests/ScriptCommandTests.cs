namespace RetroPC.Tests;

/// <summary><c>retropc script</c> as a shell sees it. The BIOS is a ROM of ours that shows the scan codes of keys (roms/tests/keyecho.asm).</summary>
public sealed class ScriptCommandTests : IDisposable
{
    private const int Failure = 1, Usage = 64, BadData = 65, NoInput = 66, Timeout = 124;
    private const string Boot = "boot --set firmware.bios=${ROM}\nwait \"READY\"\n";

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("retropc-script-");

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public void A_script_that_comes_to_its_end_exits_with_0()
    {
        ProgramRun run = Script(Boot + "press a\nwait \"1E 9E\"\nprint \"done: ${WHAT}\"\n", "-D WHAT=all");
        Assert.Equal((0, "done: all\n", ""), (run.ExitCode, run.Output, run.Errors));
    }

    [Fact]
    public void A_line_that_fails_exits_with_1_and_is_told_with_the_screen()
    {
        ProgramRun run = Script(Boot + "wait idle 500ms\nexpect \"SETUP\"\n", "");
        Assert.Equal((Failure, ""), (run.ExitCode, run.Output));
        string[] lines = run.Errors.TrimEnd().Split('\n');
        Assert.EndsWith("test.retro:4: \"SETUP\" is not there", lines[0], StringComparison.Ordinal);
        Assert.Equal("    expect \"SETUP\"", lines[1]);
        Assert.StartsWith("The screen, IBM Personal Computer XT (5160), ", lines[2], StringComparison.Ordinal);
        Assert.Equal(["READY", "AA"], lines[3..]);
    }

    [Theory]
    [InlineData("wiat 1s", "test.retro:1:1: there is no command 'wiat': did you mean 'wait'?")]
    [InlineData("boot --set firmware.bios=${BIOS}", "test.retro:1:12: '${BIOS}' has no value: give it one with --define BIOS=VALUE")]
    public void A_mistake_exits_with_65_before_anything_is_run(string text, string message)
    {
        ProgramRun run = Script(text + "\nprint \"not to be printed\"", "");
        Assert.Equal((BadData, ""), (run.ExitCode, run.Output));
        Assert.EndsWith(message, Assert.Single(run.Errors.TrimEnd().Split('\n')), StringComparison.Ordinal);
    }

    [Fact]
    public void A_check_runs_nothing() => Assert.Equal((0, ""), (Script("print \"x\"", "--check").ExitCode, Script("print \"x\"", "--check").Output));

    [Theory]
    [InlineData("--define X", Usage, "--define is a name, an equals sign and a value")]
    [InlineData("--timeout soon", Usage, "--timeout needs a time")]
    [InlineData("--host-timeout 1s", Timeout, "did not end within 1s of this computer's time (--host-timeout)")]
    public void What_goes_wrong_is_a_line_with_an_exit_code(string arguments, int exitCode, string message)
    {
        ProgramRun run = Script(Boot + "speed real\nwait 1m", arguments);
        Assert.Equal(exitCode, run.ExitCode);
        Assert.Contains(message, Assert.Single(run.Errors.TrimEnd().Split('\n')), StringComparison.Ordinal);
    }

    [Fact]
    public void A_script_that_is_missing_exits_with_66()
    {
        ProgramRun run = ProgramRun.Of("script nowhere.retro");
        Assert.Equal(NoInput, run.ExitCode);
        Assert.Contains("nowhere.retro", Assert.Single(run.Errors.TrimEnd().Split('\n')), StringComparison.Ordinal);
    }

    [Fact]
    public void A_profile_with_errors_fails_at_its_line()
    {
        ProgramRun run = Script("boot --set cpu.model=80486", "");
        Assert.Equal(Failure, run.ExitCode);
        Assert.Contains("test.retro:1: ", run.Errors, StringComparison.Ordinal);
        Assert.Contains("80486", run.Errors, StringComparison.Ordinal);
    }

    private ProgramRun Script(string text, string arguments)
    {
        string file = Path.Combine(_folder.FullName, "test.retro");
        File.WriteAllText(file, text);
        return ProgramRun.Of($"script \"{file}\" -D \"ROM={BootCommandTests.KeyEcho}\" {arguments}");
    }
}
