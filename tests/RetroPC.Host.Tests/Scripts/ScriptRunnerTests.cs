using RetroPC.Host.Scripts;
using RetroPC.Host.Tests.Capture;
using RetroPC.Testing;

namespace RetroPC.Host.Tests.Scripts;

/// <summary>What scripts do: on a PC without disks whose memory is small, to be quick, and in FreeDOS.</summary>
public sealed class ScriptRunnerTests : IDisposable
{
    private const string Boot = "boot -m ibm-pc-cga --set memory.conventional_kb=64\nwait \"Parallel\"\n";

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("retropc-script-");
    private readonly StringWriter _output = new();

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public void A_wait_that_is_in_vain_fails_and_tells_line_time_and_screen()
    {
        ScriptFailure failure = Run(Boot + "# a comment\nwait \"Windows 95\" within 3s")!;
        Assert.Equal(("t:4", "wait \"Windows 95\" within 3s"), (failure.Where, failure.Line));
        Assert.Contains("\"Windows 95\"", failure.Reason, StringComparison.Ordinal);
        Assert.Contains("3 s of guest time", failure.Reason, StringComparison.Ordinal);
        Assert.Matches(@"(?s)^t:4: .*\n    wait ""Windows 95"" within 3s\nThe screen, IBM .* after power-on:\nNo system was found", failure.ToString());
    }

    [Theory]
    [InlineData("expect \"64 KB\"", null)]
    [InlineData("expect \"65 KB\"", "\"65 KB\" is not there")]
    [InlineData("reject \"65 KB\"", null)]
    [InlineData("reject \"64 KB\"", "\"64 KB\" is there")]
    [InlineData("expect match \"^Memory +[0-9]+ KB OK$\"", null)]
    [InlineData("expect \"RetroPC BIOS\" in 1,1-80", null)]
    [InlineData("expect \"RetroPC BIOS\" in 2-25", "is not there")]
    [InlineData("fail", "the script says so")]
    [InlineData("fail \"this is no AT\"", "this is no AT")]
    [InlineData("fail \"disk\" if \"Parallel\"", "disk")]
    [InlineData("fail \"disk\" if \"Some system\"", null)]
    [InlineData("off\npress a", "no machine is on: boot one first")]
    public void It_fails_when_it_is_to(string line, string? reason)
    {
        ScriptFailure? failure = Run(Boot + line);
        Assert.Equal(reason is null, failure is null);
        Assert.Contains(reason ?? "", failure?.Reason ?? "", StringComparison.Ordinal);
    }

    [Fact]
    public void Without_a_machine_nothing_can_be_done() => Assert.Equal("no machine is on: boot one first", Run("wait 1s")!.Reason);

    [Fact]
    public void Memory_is_read_written_and_checked()
    {
        Assert.Null(Run(Boot + "peek 40:13 2\npoke 50:0 = DE AD\npeek 500 = DE AD\npeek 50:0 2"));
        Assert.Equal(["00413: 40 00", "00500: DE AD"], Lines());
        Assert.Equal("memory at 00500h holds DE AD", Run(Boot + "poke 500 = DE AD\npeek 500 = BE EF")!.Reason);
        Assert.Equal("memory ends at FFFFFh", Run(Boot + "peek FFFFF 2")!.Reason);
    }

    [Fact]
    public void Lines_are_repeated_so_often_or_until_something_is_there()
    {
        Assert.Null(Run("label outer\nlabel inner\nprint \"in\"\nrepeat inner 2 times\nprint \"out\"\nrepeat outer 2"));
        Assert.Equal(["in", "in", "out", "in", "in", "out"], Lines());
        Assert.Null(Run("boot -m ibm-pc-cga --set memory.conventional_kb=64\nlabel more\nwait 1s\nrepeat more until \"Parallel\" at most 60"));
        Assert.Equal("\"Yes\" did not come in 3 rounds", Run(Boot + "label more\nwait 100ms\nrepeat more until \"Yes\" at most 3")!.Reason);
    }

    [Fact]
    public void Captures_go_to_numbered_files_in_each_format()
    {
        string name = Path.Combine(_folder.FullName, "page-${n}.{txt,png}");
        Assert.Null(Run(Boot + $"label page\ncapture {name} scale 2 title \"A page\"\nwait 1s\nrepeat page 2"));
        Assert.Equal(["page-01.png", "page-01.txt", "page-02.png", "page-02.txt"], Files());
        var png = new PngFile(File.ReadAllBytes(Path.Combine(_folder.FullName, "page-02.png")));
        Assert.Equal((1280, 800, "A page"), (png.Width, png.Height, png.Texts("Title").Single()));
        Assert.Contains("Memory      64 KB OK\n", File.ReadAllText(Path.Combine(_folder.FullName, "page-01.txt")), StringComparison.Ordinal);
    }

    [Fact]
    public void A_capture_that_cannot_be_written_is_a_failure_with_the_files_name()
    {
        string file = Path.Combine(_folder.FullName, "no", "such", "folder.txt");
        Assert.Contains(file, Run(Boot + $"capture {file}")!.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void A_saved_state_is_gone_back_to()
    {
        string state = Path.Combine(_folder.FullName, "a.state");
        Assert.Null(Run(Boot + $"poke 500 = 11\nsave {state}\npoke 500 = 22\nload {state}\npeek 500 = 11"));
        File.WriteAllText(state, "no state");
        Assert.Contains(state, Run(Boot + $"load {state}")!.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void A_recording_ends_where_the_script_says()
    {
        string film = Path.Combine(_folder.FullName, "a.cast");
        Assert.Null(Run(Boot + $"record {film}\nwait 1s\nrecord end\nwait 1s\ncapture {film}.txt"));
        string last = File.ReadAllLines(film)[^1];
        Assert.True(last.Length > 0 && double.Parse(last.TrimStart('[').Split(',')[0], System.Globalization.CultureInfo.InvariantCulture) <= 1.1, last);
    }

    [Fact]
    public void A_reset_starts_the_machine_again() => Assert.Null(Run(Boot + "poke 40:13 = 99 99\nreset\nwait 100ms\nreject \"Parallel\"\nwait \"Parallel\"\npeek 40:13 = 40 00"));

    [Fact]
    public void A_machine_that_is_booted_takes_the_others_place()
    {
        Assert.Null(Run(Boot + "poke 500 = 77\nboot -m ibm-pc-cga --set memory.conventional_kb=128\nwait \"128 KB OK\"\nreject \"Parallel\""));
    }

    [Fact]
    public void Real_speed_takes_its_time_and_the_script_says_when()
    {
        var before = System.Diagnostics.Stopwatch.StartNew();
        Assert.Null(Run(Boot + "speed real\nwait 500ms\nspeed max\nwait 30s"));
        Assert.True(before.Elapsed > TimeSpan.FromMilliseconds(450));
    }

    [Fact]
    public void It_is_stopped_at_once()
    {
        using var stop = new CancellationTokenSource();
        stop.Cancel();
        Assert.Throws<OperationCanceledException>(() => new ScriptRunner(Script.Parse("t", Boot), _output).Run(stop.Token));
    }

    [Fact]
    public void A_trace_tells_each_line_with_the_guests_time()
    {
        var trace = new StringWriter();
        new ScriptRunner(Script.Parse("t", Boot + "print \"x\""), _output) { Trace = trace }.Run();
        Assert.Matches(@"(?s)^ +0\.00 s  t:1: boot .*\n +0\.00 s  t:2: wait ""Parallel""\r?\n +[1-9][0-9.]* s  t:3: print ""x""\r?\n$", trace.ToString());
    }

    [Fact]
    public void What_the_code_page_does_not_have_cannot_be_pasted() =>
        Assert.Contains("does not have Щ 日: 2 characters were left out", Run(Boot + "paste \"aЩ日\"")!.Reason, StringComparison.Ordinal);

    [GuestFact]
    public void A_text_is_typed_and_pasted_at_a_prompt()
    {
        string text = Path.Combine(_folder.FullName, "lines.txt");
        File.WriteAllText(text, "echo Über {of} \"them\"\necho second\n");
        Assert.Null(Run($$""""
            boot --floppy {{SharedFolder.PathOf("guests/floppies/freedos-160K.img")}} --discard
            wait "A:\>"
            wait idle 2s
            type "cls{Enter}{wait:A:\>}{idle:500ms}ver{Enter}"
            wait "FreeCom"
            paste file {{text}}
            wait match "^second" within 20s
            expect match "^Über {of} ""them"""
            """"));
    }

    [GuestFact]
    public void Diskettes_are_changed_and_stay_as_they_were_unless_they_are_to_be_saved()
    {
        string first = Copy("freedos-160K.img"), second = Copy("freedos-360K.img");
        byte[] before = File.ReadAllBytes(first);
        string script = $$"""
            boot --floppy {{first}} --discard
            wait "A:\>"
            wait idle 2s
            type "echo lost > lost.txt{Enter}"
            wait idle 3s
            eject A
            insert A {{second}} save
            type "cls{Enter}echo kept > kept.txt{Enter}"
            wait idle 5s
            type "dir kept.txt{Enter}"
            wait "1 file(s)"
            """;
        Assert.Null(Run(script));
        Assert.Equal(before, File.ReadAllBytes(first));
        Assert.True(File.ReadAllBytes(second).AsSpan().IndexOf("KEPT    TXT"u8) > 0);
    }

    private string Copy(string image)
    {
        string copy = Path.Combine(_folder.FullName, image);
        File.Copy(SharedFolder.PathOf("guests/floppies/" + image), copy);
        File.SetAttributes(copy, FileAttributes.Normal);
        return copy;
    }

    private ScriptFailure? Run(string text)
    {
        _output.GetStringBuilder().Clear();
        return new ScriptRunner(Script.Parse("t", text), _output).Run();
    }

    private string[] Lines() => _output.ToString().ReplaceLineEndings("\n").TrimEnd('\n').Split('\n');

    private IEnumerable<string?> Files() => _folder.GetFiles().Select(file => file.Name).Order(StringComparer.Ordinal);
}
