using RetroPC.Host.Dos;

namespace RetroPC.Dos.Tests.Shell;

/// <summary>
/// Text that is longer than anything of DOS's: lines, names, lists and variables of up to 70,000 bytes. The shell takes 127 bytes of a line, as MS-DOS does, and says what it says
/// of those; nothing else happens (a shell whose buffer such a line went beyond was CVE-2019-7165 in DOSBox).
/// </summary>
public sealed class LongTextTests
{
    public static TheoryData<int> Lengths => [0, 1, 66, 67, 126, 127, 128, 129, 255, 256, 1024, 32768, 70000];

    [Theory]
    [MemberData(nameof(Lengths))]
    public void TheShellTakesLinesOfAnyLength(int length)
    {
        string text = new('a', length);
        string[] lines =
        [
            $"echo {text}", text, $"dir {text}", $"cd {text}", $"md {text}\\x", $"copy {text} {text}", $"ren {text} {text}", $"type {text}", $"del {text}*", $"set x={text}", $"set {text}=x",
            $"path {text}", $"path {text};", $"if {text}=={text} ver", $"if exist {text} ver", $"for %a in ({text}) do rem %a", $"call {text}", $"goto {text}", $"rem > {text}", $"rem < {text}",
            $"rem | {text}", $"prompt {text}", "prompt", $"lh {text}", $"truename {text}", $"{text}\\{text}", $"c:{text}", $"find < nul \"{text}\" {text}", $"sort < nul /+{text}", "echo still here", "exit",
        ];
        using var folder = new DosFolder();

        Outcome outcome = folder.Shell(null, string.Join('\n', lines) + "\n");

        Assert.Equal(DosRunEnd.Program, outcome.End);
        Assert.Contains("\nstill here\n", outcome.Output, StringComparison.Ordinal);
        Assert.True(outcome.Output.Split('\n').Max(line => line.Length) <= 400, "A line of DOS has become longer.");
    }

    [Theory]
    [MemberData(nameof(Lengths))]
    public void BatchFilesMayHaveLinesOfAnyLength(int length)
    {
        using var folder = new DosFolder();
        folder.AddText("T.BAT", $"@echo off\necho {new string('a', length)}\n{new string('%', length)}\n%{new string('b', length)}%\n:{new string('c', length)}\nset x=%x%%x%\necho still here\n");

        Outcome outcome = folder.Shell("t");

        Assert.Equal(DosRunEnd.Program, outcome.End);
        Assert.EndsWith("still here\n", outcome.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void VariablesMayFillTheEnvironment()
    {
        using var folder = new DosFolder();
        folder.AddText("T.BAT", "@echo off\nset x=0123456789\n" + string.Concat(Enumerable.Repeat("set x=%x%%x%\n", 6)) + string.Concat(Enumerable.Range(0, 1000).Select(i => $"set v{i}=%x%\n")) + "echo still here\n");

        Outcome outcome = folder.Shell("t");

        Assert.Contains("Out of environment space", outcome.Output, StringComparison.Ordinal);
        Assert.EndsWith("still here\n", outcome.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(127)]
    [InlineData(70000)]
    public void ArgumentsThatACommandLineCannotHoldAreRefused(int length)
    {
        using var folder = new DosFolder();

        var refusal = Assert.Throws<DosProgramException>(() => folder.Shell(new string('a', length)));

        Assert.Contains("a command line of DOS 126", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void AnEnvironmentOfMoreThan32KilobytesIsRefused()
    {
        using var folder = new DosFolder();

        var refusal = Assert.Throws<DosProgramException>(() => folder.Shell("set", change: program => program with { Environment = ["X=" + new string('a', 40000)] }));

        Assert.Contains("that of DOS has 32768", refusal.Message, StringComparison.Ordinal);
    }
}
