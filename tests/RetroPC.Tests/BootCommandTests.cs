using System.Text.Json;

namespace RetroPC.Tests;

/// <summary><c>retropc boot</c> as a shell sees it. The BIOS is a ROM of ours that shows the scan codes of keys (roms/tests/keyecho.asm).</summary>
public sealed class BootCommandTests : IDisposable
{
    private const int Usage = 64, BadData = 65, NoInput = 66, Timeout = 124;

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("retropc-boot-");

    internal static string KeyEcho => Path.Combine(AppContext.BaseDirectory, "roms", "keyecho.bin");

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public void Keys_are_typed_with_their_scan_codes_and_the_screen_is_printed()
    {
        ProgramRun run = Boot("--screen --until-exit --keys \"{wait:READY}a{Alt+X}{Esc}\"");
        Assert.Equal("READY\nAA 1E 9E 38 2D AD B8 01 BYE\n", run.Output);
        Assert.Equal((0, ""), (run.ExitCode, run.Errors));
    }

    [Fact]
    public void A_text_on_the_screen_ends_the_run()
    {
        ProgramRun run = Boot("--screen --until-text \"1E 9E\" --keys a");
        Assert.Equal(0, run.ExitCode);
        Assert.Contains("1E 9E", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void Without_a_condition_the_run_ends_when_nothing_happens_any_more()
    {
        ProgramRun run = Boot("--screen");
        Assert.Equal((0, "READY\nAA\n"), (run.ExitCode, run.Output));
    }

    [Fact]
    public void Data_about_the_run_is_the_same_every_time()
    {
        string arguments = "--json --until-time 2.5s --keys \"{wait:READY}abc\"";
        ProgramRun first = Boot(arguments);
        using JsonDocument json = JsonDocument.Parse(first.Output);
        Assert.Equal("time", json.RootElement.GetProperty("end").GetString());
        Assert.Equal("text", json.RootElement.GetProperty("picture").GetString());
        Assert.Equal("READY", json.RootElement.GetProperty("screen")[0].GetString());
        Assert.Equal(64, json.RootElement.GetProperty("memorySha256").GetString()!.Length);
        Assert.Equal(first, Boot(arguments));
    }

    [Theory]
    [InlineData("--until-text NEVER --timeout 3s", "retropc: the screen did not show \"NEVER\" within 3 s of guest time (--timeout)")]
    [InlineData("--keys {wait:NEVER} --timeout 3s", "retropc: the screen did not show \"NEVER\" within 3 s of guest time (--timeout)")]
    [InlineData("--until-exit --timeout 2s", "retropc: the run did not end within 2 s of guest time (--timeout)")]
    [InlineData("--until-exit --speed real --host-timeout 1s", "retropc: the run did not end within 1 s of this computer's time (--host-timeout)")]
    public void A_run_that_does_not_end_in_time_says_so_and_exits_with_124(string arguments, string message)
    {
        ProgramRun run = Boot(arguments);
        Assert.Equal((Timeout, message), (run.ExitCode, run.Errors.TrimEnd()));
    }

    [Theory]
    [InlineData("--until-time soon", "--until-time needs a time, as 500ms, 30s or 2m, not 'soon'")]
    [InlineData("--keys {Entr}", "--keys: there is no key 'Entr': did you mean 'Enter'?")]
    [InlineData("--speed fast", "--speed is real, max or a clock from 1 to 40 MHz, as 4.77MHz, not 'fast'")]
    [InlineData("--speed 50MHz", "--speed is real, max or a clock from 1 to 40 MHz")]
    public void A_wrong_option_is_a_usage_error(string arguments, string message)
    {
        ProgramRun run = Boot(arguments);
        Assert.Equal(Usage, run.ExitCode);
        Assert.Contains(message, OneLine(run), StringComparison.Ordinal);
    }

    [Fact]
    public void A_profile_without_a_BIOS_says_how_to_name_one()
    {
        string profile = Path.Combine(_folder.FullName, "bare.toml");
        File.WriteAllText(profile, "name = \"bare\"\n");
        ProgramRun run = ProgramRun.Of($"boot --headless -m {profile}");
        Assert.Equal(BadData, run.ExitCode);
        Assert.Contains("has no BIOS: name one, as --set firmware.bios=builtin:xt, or a ROM file", OneLine(run), StringComparison.Ordinal);
    }

    [Fact]
    public void Boot_alone_comes_to_the_boot_screen_of_our_BIOS()
    {
        ProgramRun run = ProgramRun.Of("boot --screen");
        Assert.Equal(0, run.ExitCode);
        Assert.Contains("No system was found", run.Output, StringComparison.Ordinal);
        Assert.Contains("A:   no disk in the drive", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void A_missing_BIOS_exits_with_66()
    {
        ProgramRun run = ProgramRun.Of("boot --headless --set firmware.bios=nowhere.rom");
        Assert.Equal(NoInput, run.ExitCode);
        Assert.Contains("nowhere.rom", OneLine(run), StringComparison.Ordinal);
    }

    [Fact]
    public void A_BIOS_with_another_hash_is_refused()
    {
        ProgramRun run = Boot($"--headless --set firmware.sha256={new string('0', 64)}");
        Assert.Equal(BadData, run.ExitCode);
        Assert.Contains("is not the ROM that the profile asks for", OneLine(run), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("firmware.rom=[{file='{0}',address=0xFF800}]", "want the same addresses")]
    [InlineData("firmware.rom=[{file='{0}',address=0xB8000}]", "lies in the video cards' memory")]
    [InlineData("video.adapter=vga", "does not have the video adapter 'vga' yet")]
    [InlineData("cpu.model=80286", "does not have an 80286 yet")]
    public void A_machine_that_cannot_be_is_refused(string setting, string message)
    {
        ProgramRun run = Boot($"--headless --set \"{setting.Replace("{0}", KeyEcho, StringComparison.Ordinal)}\"");
        Assert.Equal(BadData, run.ExitCode);
        Assert.Contains(message, OneLine(run), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(100_000, "100,000 bytes is no floppy size; the nearest is 160K (163,840 bytes). Is the file cut short, or not raw?")]
    [InlineData(368_641, "368,641 bytes is no floppy size; the nearest is 360K (368,640 bytes)")]
    [InlineData(20_000_000, "20,000,000 bytes are more than any floppy has (at most 3,522,560). Is it the image of a hard disk or a CD?")]
    [InlineData(0, "is empty, or no file at all: a floppy image has at least 160K (163,840 bytes)")]
    [InlineData(1_474_560, "does not fit drive A:, which takes disks up to 360K: it needs a drive of 1.44M")]
    public void An_image_that_cannot_be_is_refused(int size, string message)
    {
        string image = Path.Combine(_folder.FullName, "disk.img");
        File.WriteAllBytes(image, new byte[size]);
        ProgramRun run = Boot($"--headless --floppy \"{image}\"");
        Assert.Equal(BadData, run.ExitCode);
        Assert.Contains(message, OneLine(run), StringComparison.Ordinal);
    }

    [Fact]
    public void A_missing_image_exits_with_66()
    {
        ProgramRun run = Boot("--headless --floppy nowhere.img");
        Assert.Equal(NoInput, run.ExitCode);
        Assert.Contains("there is no image nowhere.img", OneLine(run), StringComparison.Ordinal);
    }

    [Fact]
    public void Without_a_terminal_an_interactive_run_says_what_helps()
    {
        ProgramRun run = Boot("");
        Assert.Equal(Usage, run.ExitCode);
        Assert.Contains("--headless", OneLine(run), StringComparison.Ordinal);
    }

    private static ProgramRun Boot(string arguments) => ProgramRun.Of($"boot --set \"firmware.bios={KeyEcho}\" {arguments}");

    private static string OneLine(ProgramRun run)
    {
        Assert.Empty(run.Output);
        return Assert.Single(run.Errors.TrimEnd('\n', '\r').Split('\n'));
    }
}
