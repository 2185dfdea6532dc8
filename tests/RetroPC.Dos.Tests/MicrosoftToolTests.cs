using RetroPC.Host.Dos;

namespace RetroPC.Dos.Tests;

/// <summary>The tools that Microsoft has released under the MIT licence: they build programs inside, and these run.</summary>
public sealed class MicrosoftToolTests
{
    private const string Hello = """
        	.model small
        	.stack 100h
        	.data
        msg	db 'Hello from MASM/LINK',13,10,'$'
        	.code
        start:	mov ax,@data
        	mov ds,ax
        	mov dx,offset msg
        	mov ah,9
        	int 21h
        	mov ax,4c00h
        	int 21h
        	end start

        """;

    [GuestFact]
    public void Masm5AndLink365MakeAProgramThatRuns()
    {
        using DosFolder folder = WithTools("msdos-4.0/MASM.EXE", "msdos-4.0/LINK.EXE", "msdos-4.0/EXEMOD.EXE", "msdos-4.0/EXE2BIN.EXE");
        folder.AddText("HELLO.ASM", Hello);

        Outcome assembly = folder.Run("MASM.EXE", ["HELLO;"]);
        Outcome linking = folder.Run("LINK.EXE", ["HELLO;"]);
        Outcome program = folder.Run("HELLO.EXE");
        Outcome header = folder.Run("EXEMOD.EXE", ["HELLO.EXE"]);

        Assert.Contains("0 Severe  Errors", assembly.Output, StringComparison.Ordinal);
        Assert.Contains("Version 3.65", linking.Output, StringComparison.Ordinal);
        Assert.Equal("Hello from MASM/LINK\n", program.Output);
        // As guests/screens/masm5.txt has it, from FreeDOS in another emulator.
        Assert.Contains(".EXE size (bytes)                    229             553", header.Output, StringComparison.Ordinal);
        Assert.Contains("File cannot be converted", folder.Run("EXE2BIN.EXE", ["HELLO.EXE"]).Output, StringComparison.Ordinal);
    }

    [GuestFact]
    public void NmakeRunsCompilerAndLinkerAndTheProgramRuns()
    {
        using DosFolder folder = WithTools("msdos-4.0/CL.EXE", "msdos-4.0/C1.EXE", "msdos-4.0/C2.EXE", "msdos-4.0/C3.EXE", "msdos-4.0/C1.ERR",
            "msdos-4.0/C23.ERR", "msdos-4.0/CL.ERR", "msdos-4.0/LINK.EXE", "msdos-4.0/NMAKE.EXE", "msdos-4.0/BLD/LIB/SLIBCE.LIB", "msdos-4.0/BLD/INC/STDIO.H");
        folder.AddText("SUM.C", """
            #include <stdio.h>
            int main(void) { long s = 0; int i; for (i = 1; i <= 1000; i++) s += i; printf("sum=%ld\n", s); return 3; }

            """);
        folder.AddText("MAKEFILE", "sum.exe: sum.obj\n\tlink sum.obj;\n\nsum.obj: sum.c\n\tcl /c sum.c\n");

        Outcome make = folder.Run("NMAKE.EXE", change: program => program with { Environment = ["INCLUDE=C:\\", "LIB=C:\\"] });
        Outcome sum = folder.Run("SUM.EXE");

        Assert.Equal(0, make.ExitCode);
        Assert.Equal("sum=500500\n", sum.Output);
        Assert.Equal(3, sum.ExitCode);
    }

    [GuestFact]
    public void SortAndFindAreFiltersOnPipes()
    {
        using DosFolder folder = WithTools("msdos-2.0/SORT.EXE", "msdos-2.0/FIND.EXE");

        // The file that was released lacks its last two bytes, the line end that SORT puts behind the last line (guests/screens/ms20_sort.txt).
        Assert.Equal("apple\nfig\npear", folder.Run("SORT.EXE", input: "pear\napple\nfig\n").Output);
        Assert.Equal("pear\napple\n", folder.Run("FIND.EXE", ["\"p\""], "pear\napple\nfig\n").Output.TrimStart('\n'));
    }

    [GuestFact]
    public void Edlin125EditsByFcb()
    {
        using DosFolder folder = WithTools("msdos-1.25/EDLIN.COM");

        Outcome end = folder.Run("EDLIN.COM", ["NEW.TXT"], keys: "{wait:*}I{Enter}one{Enter}two{Enter}{Ctrl+C}{pause:500ms}E{Enter}");

        Assert.Equal(DosRunEnd.Program, end.End);
        Assert.Equal("one\r\ntwo\r\n\u001A", File.ReadAllText(folder["NEW.TXT"]));
    }

    [GuestFact]
    public void SvarcomIsAShell()
    {
        using DosFolder folder = WithTools("misc/SVARCOM.COM");
        folder.AddText("README.TXT", "hello\n");

        Outcome outcome = folder.Run("SVARCOM.COM", input: "type readme.txt\ncopy readme.txt copy.txt\ndir /b *.txt\nexit\n");

        Assert.Contains("\nhello\n", outcome.Output, StringComparison.Ordinal);
        Assert.Equal("hello\r\n", File.ReadAllText(folder["COPY.TXT"]));
        Assert.Equal(0, outcome.ExitCode);
    }

    [GuestFact]
    public void CommandComOfDos2IsAShell()
    {
        using DosFolder folder = WithTools("msdos-2.0/COMMAND.COM");
        folder.AddText("README.TXT", "hello\n");

        Outcome outcome = folder.Run("COMMAND.COM", keys: "{wait:>}ren readme.txt new.txt{Enter}{pause:1s}type new.txt{Enter}{wait:hello}exit{Enter}");

        Assert.Equal(0, outcome.ExitCode);
        Assert.Equal(["COMMAND.COM", "NEW.TXT"], Directory.EnumerateFiles(folder.Path).Select(Path.GetFileName).Select(name => name!.ToUpperInvariant()).Order());
    }

    private static DosFolder WithTools(params string[] tools)
    {
        var folder = new DosFolder();
        foreach (string tool in tools)
        {
            folder.AddShared($"guests/dos/{tool}");
        }

        return folder;
    }
}
