using System.Text.RegularExpressions;
using RetroPC.Host.Automation;
using RetroPC.Testing;

namespace RetroPC.Sample.Tests;

/// <summary>Tests of a program for DOS: here a batch file.</summary>
public sealed class BatchFileTests(DosMachine dos) : IClassFixture<DosMachine>
{
    private const string Greet = """
        @echo off
        if "%1"=="" goto nobody
        echo Hello, %1!
        goto end
        :nobody
        echo Who is there?
        :end

        """;

    [GuestTheory]
    [InlineData("greet Ada", "Hello, Ada!")]
    [InlineData("greet", "Who is there?")]
    public void It_greets_whoever_is_there(string command, string answer)
    {
        using Session pc = dos.AtPrompt();
        Install(pc);
        pc.Type($"{command}\n");
        pc.WaitForMatch($"^{Regex.Escape(answer)}$");
    }

    [GuestFact]
    public void It_is_on_the_disk_only_until_the_end_of_the_test()
    {
        using (Session pc = dos.AtPrompt())
        {
            Install(pc);
            pc.Type("dir greet.bat\n");
            pc.WaitForText("1 file(s)");
        }

        using Session next = dos.AtPrompt();
        next.Type("dir greet.bat\n");
        next.WaitForText("File not found");
    }

    private static void Install(Session pc)
    {
        pc.Type("copy con greet.bat\n" + Greet);
        pc.Press("F6", "Enter");
        pc.WaitForMatch(@"\^Z\s+A:\\>$");
    }
}
