using System.Globalization;
using System.Text.RegularExpressions;

namespace RetroPC.Dos.Tests.ShellTools;

/// <summary>MEM, whose figures have to be those of the machine.</summary>
public sealed partial class MemToolTests
{
    private const int Conventional = 640 * 1024;

    [Fact]
    public void TellsHowMuchThereIs()
    {
        using var folder = new DosFolder();

        string output = folder.Shell("mem").Output;

        Assert.Matches(
            """
            ^
                655360 bytes total conventional memory
                655360 bytes available to MS-DOS
                6\d{5} largest executable program size

               2097152 bytes total EMS memory
               2097152 bytes free EMS memory
            $
            """.ReplaceLineEndings("\n"),
            output);
    }

    [Fact]
    public void WhatProgramsHaveAndWhatIsFreeIsAllThatThereIs()
    {
        using var folder = new DosFolder();

        string output = folder.Shell("mem /c").Output;

        string table = output[..output.IndexOf("Total  FREE", StringComparison.Ordinal)];
        List<(string Name, int Bytes)> uses = [.. Use().Matches(table).Select(use => (use.Groups[1].Value, int.Parse(use.Groups[2].Value, CultureInfo.InvariantCulture)))];
        Assert.Equal(["MSDOS", "COMMAND", "COMMAND", "FREE", "FREE"], uses.Select(use => use.Name));
        Assert.Equal(Conventional, uses.Sum(use => use.Bytes));
        Assert.Contains("Upper Memory :", output, StringComparison.Ordinal);
    }

    [Fact]
    public void RefusesWhatItDoesNotKnow()
    {
        using var folder = new DosFolder();

        Assert.Equal("Invalid switch - /X\n", folder.Shell("mem /x").Output);
        Assert.Equal("Too many parameters - a\n", folder.Shell("mem a").Output);
        Assert.StartsWith("Tells how much memory there is.", folder.Shell("mem /?").Output, StringComparison.Ordinal);
    }

    [GeneratedRegex(@"^  (\w+) +(\d+) +\(", RegexOptions.Multiline)]
    private static partial Regex Use();
}
