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

        Outcome assembly = folder.Run("MASM.EXE", ["hello;"]);
        Outcome linking = folder.Run("LINK.EXE", ["HELLO;"]);
        Outcome program = folder.Run("HELLO.EXE");
        Outcome header = folder.Run("EXEMOD.EXE", ["HELLO.EXE"]);

        Assert.Contains("0 Severe  Errors", assembly.Output, StringComparison.Ordinal);
        Assert.Contains("Version 3.65", linking.Output, StringComparison.Ordinal);
        Assert.Equal("Hello from MASM/LINK\n", program.Output);
        AssertBytes("CFACFB17B14E9337EC7F62976222F71866C4EBB674CA81DEEB30677F3A9018C9", folder["hello.OBJ"]);
        AssertBytes("E6DC0376F4CE94022E680CCCCF9BA2ED8945762E61A0FB32D3E5E1DFC3594F11", folder["HELLO.EXE"]);
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
        AssertBytes("4009B17BBD54395A9ED9FFA619120260E82A1A3BC2D3DB84DB614692056ADF5B", folder["SUM.EXE"]);
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

    [GuestFact]
    public void ChkdskOfDos2ChecksAndMendsAnImage()
    {
        using DosFolder folder = WithTools("msdos-2.0/CHKDSK.COM");
        folder.AddShared("guests/floppies/freedos-360K.img", "DISK.IMG");
        LoseTwoClusters(folder["DISK.IMG"]);
        DosProgram OnDisk(DosProgram program) => program with
        {
            Mounts = [.. program.Mounts, new DosMount('A', folder["DISK.IMG"], IsReadOnly: false)],
            Versions = new Dictionary<string, Version> { ["CHKDSK.COM"] = new(2, 0) },
        };

        Outcome untold = folder.Run("CHKDSK.COM", ["A:"], change: program => OnDisk(program) with { Versions = new Dictionary<string, Version>() });
        Outcome mended = folder.Run("CHKDSK.COM", ["A:", "/F"], keys: "{wait:Y/N}Y{Enter}{pause:2s}", change: OnDisk);
        Outcome checkedAgain = folder.Run("CHKDSK.COM", ["A:"], change: OnDisk);

        Assert.Equal("Incorrect DOS version\n", untold.Output);
        Assert.Contains("2 lost clusters found in 1 chains.", mended.Screen);
        Assert.Contains("   362496 bytes total disk space", checkedAgain.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("lost", checkedAgain.Output, StringComparison.Ordinal);
        Assert.Contains("   240640 bytes available on disk", checkedAgain.Output, StringComparison.Ordinal);
    }

    [GuestFact]
    public void ChkdskOfDos1FindsTheFatInMemoryAndLeavesTheImageAsItIs()
    {
        using DosFolder folder = WithTools("msdos-1.25/CHKDSK.COM");
        folder.AddShared("guests/floppies/freedos-160K.img", "DISK.IMG");
        byte[] before = File.ReadAllBytes(folder["DISK.IMG"]);

        Outcome outcome = folder.Run("CHKDSK.COM", ["A:"], change: program => program with { Mounts = [.. program.Mounts, new DosMount('A', folder["DISK.IMG"], IsReadOnly: false)] });

        Assert.Contains("   159744 bytes total disk space", outcome.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("error", outcome.Output, StringComparison.Ordinal);
        Assert.Equal(before, File.ReadAllBytes(folder["DISK.IMG"]));
    }

    /// <summary>Marks clusters 300 and 301 of a 360K diskette as a chain, which belongs to no file.</summary>
    private static void LoseTwoClusters(string path)
    {
        const int SectorSize = 512, Fats = 2, SectorsPerFat = 2;
        byte[] image = File.ReadAllBytes(path);
        for (int fat = 0; fat < Fats; fat++)
        {
            int pair = SectorSize + (fat * SectorsPerFat * SectorSize) + (300 * 3 / 2);
            (image[pair], image[pair + 1], image[pair + 2]) = (0x2D, 0xF1, 0xFF);
        }

        File.WriteAllBytes(path, image);
    }

    /// <summary>The same tools have made the same bytes of the same source in DOSBox 0.74-3.</summary>
    private static void AssertBytes(string sha256, string file) => Assert.Equal(sha256, Convert.ToHexString(System.Security.Cryptography.SHA256.HashData(File.ReadAllBytes(file))));

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
