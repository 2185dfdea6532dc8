using RetroPC.Dos.Volumes;
using RetroPC.Dos.Volumes.Fat;
using RetroPC.Host.Dos;

namespace RetroPC.Dos.Tests;

/// <summary>
/// Programs of our own that ask DOS for everything and check what it answers (Guests/*.asm). They expect what MS-DOS 5 does, as its Programmer's Reference
/// has it.
/// </summary>
public sealed class GuestTests
{
    [Theory]
    [InlineData("files")]
    [InlineData("directories")]
    [InlineData("memory")]
    [InlineData("fcb")]
    [InlineData("exec")]
    [InlineData("ems")]
    [InlineData("share")]
    [InlineData("labels")]
    [InlineData("subst")]
    [InlineData("limits")]
    [InlineData("find")]
    [InlineData("mouse")]
    [InlineData("system")]
    public void EveryCheckOfAGuestHoldsInAFolderOfTheHost(string guest)
    {
        using var folder = new DosFolder();
        folder.AddGuest(guest);

        Outcome outcome = folder.Run(guest + ".com");

        Assert.Equal("", outcome.Output);
        Assert.Equal(0, outcome.ExitCode);
    }

    [Theory]
    [InlineData("files", 360)]
    [InlineData("directories", 1440)]
    [InlineData("fcb", 720)]
    [InlineData("exec", 1200)]
    [InlineData("files", 16384)]
    [InlineData("directories", 32768)]
    [InlineData("fcb", 2048)]
    [InlineData("share", 720)]
    [InlineData("labels", 360)]
    [InlineData("subst", 720)]
    [InlineData("limits", 360)]
    [InlineData("find", 1200)]
    [InlineData("limits", 1440)]
    [InlineData("labels", 16384)]
    public void EveryCheckOfAGuestHoldsOnAFatDrive(string guest, int kilobytes)
    {
        using var folder = new DosFolder();
        folder.AddGuest(guest);
        string image = folder["disk.img"];
        WriteImage(image, kilobytes);

        Outcome outcome = folder.Run(guest + ".com", change: program => program with
        {
            Mounts = [.. program.Mounts, new DosMount('A', image, IsReadOnly: false)],
            CurrentDrive = 'A',
        });

        Assert.Equal("", outcome.Output);
        Assert.Equal(0, outcome.ExitCode);
    }

    [Fact]
    public void StandardInputIsAFileForTheFunctionsOfTheConsole()
    {
        using var folder = new DosFolder();
        folder.AddGuest("console");

        Outcome outcome = folder.Run("console.com", input: "abXline\nYZ\n");

        Assert.Equal("line\rab      c       ", outcome.Output);
        Assert.Equal(0, outcome.ExitCode);
    }

    [Fact]
    public void CriticalErrorsAreAskedOfInterrupt24()
    {
        using var folder = new DosFolder();
        folder.AddGuest("critical");
        folder.AddGuest("aborted");
        string image = folder["disk.img"];
        WriteImage(image, 360, "FILE.DAT");

        Outcome outcome = folder.Run("critical.com", change: program => program with { Mounts = [.. program.Mounts, new DosMount('A', image, IsReadOnly: true)] });

        Assert.Equal(("", 0), (outcome.Output, outcome.ExitCode));
    }

    [Fact]
    public void WithoutAnAnswerACriticalErrorFails()
    {
        using var folder = new DosFolder();
        folder.AddGuest("aborted");
        string image = folder["disk.img"];
        WriteImage(image, 360);
        var mount = new DosMount('A', image, IsReadOnly: true);

        Outcome piped = folder.Run("aborted.com", change: program => program with { Mounts = [.. program.Mounts, mount] });
        Outcome typed = folder.Run("aborted.com", keys: "{wait:Fail?}r{pause:1s}{wait:Fail?}a", change: program => program with { Mounts = [.. program.Mounts, mount] });

        Assert.Equal(("\nWrite protect error writing drive A\nnot aborted", 9), (piped.Output, piped.ExitCode));
        Assert.Contains("Abort, Retry, Fail?r", typed.Screen);
        Assert.Contains("Abort, Retry, Fail?a", typed.Screen);
        Assert.DoesNotContain("not aborted", typed.Screen);
    }

    [Fact]
    public void ADivisionByZeroEndsAProgram()
    {
        using var folder = new DosFolder();
        folder.AddGuest("divide");

        Outcome outcome = folder.Run("divide.com", keys: "");

        const int ByCtrlC = 130;
        Assert.Equal(ByCtrlC, outcome.ExitCode);
        Assert.Contains("Divide overflow", outcome.Screen);
    }

    [Fact]
    public void CtrlCIsAskedOfInterrupt23()
    {
        using var folder = new DosFolder();
        folder.AddGuest("breaks");

        Outcome outcome = folder.Run("breaks.com", keys: "{wait:one}{Ctrl+C}x{wait:two}{Ctrl+C}y{wait:three}{Ctrl+C}{wait:on}{Ctrl+C}{wait:hold}{Ctrl+S}{pause:1s}z{wait:four}{Ctrl+C}");

        const int ByCtrlC = 130;
        Assert.Equal(ByCtrlC, outcome.ExitCode);
        Assert.DoesNotContain(outcome.Screen, line => line.Contains("check", StringComparison.Ordinal));
    }

    [Fact]
    public void SequencesOfTheConsoleSetModes()
    {
        using var folder = new DosFolder();
        folder.AddGuest("ansi");

        Outcome outcome = folder.Run("ansi.com", keys: "");

        Assert.Equal(0, outcome.ExitCode);
    }

    [Fact]
    public void LinesAreEditedAsTheyAreTyped()
    {
        using var folder = new DosFolder();
        folder.AddGuest("lines");

        Outcome outcome = folder.Run("lines.com", keys: "{wait:one}a{Ctrl+F}b{Ctrl+U}c{Ctrl+W}{Enter}{wait:two}{Del}{Backspace}{F3}{Enter}{wait:three}{F2}{F1}{F2}{Ctrl+U}x{Enter}");

        Assert.Equal(0, outcome.ExitCode);
        Assert.DoesNotContain(outcome.Screen, line => line.Contains("check", StringComparison.Ordinal));
    }

    // The FCBs are those that MS-DOS 6.22's COMMAND.COM makes (dosemu2, test/func_command_com_psp_checks.py).
    [Theory]
    [InlineData("plain.fil", "@:PLAIN   FIL", "@:           ")]
    [InlineData("a:single.fil", "A:SINGLE  FIL", "@:           ")]
    [InlineData("a:\\single.fil", "A:           ", "@:           ")]
    [InlineData("c:\\subdir\\single.fil", "C:           ", "@:           ")]
    [InlineData("file1.ex2 file2.ex4", "@:FILE1   EX2", "@:FILE2   EX4")]
    [InlineData("l: m:", "L:           ", "M:           ")]
    [InlineData("z:foo a:bar", "Z:FOO        ", "A:BAR        ")]
    [InlineData("a:filename.bin c:filename.txt", "A:FILENAMEBIN", "C:FILENAMETXT")]
    [InlineData("a:\\first.fil c:second.ext", "A:           ", "C:SECOND  EXT")]
    [InlineData("c:\\subdir\\first.fil d:second.fil", "C:           ", "D:SECOND  FIL")]
    public void TheFirstTwoArgumentsAreFcbs(string arguments, string first, string second)
    {
        using var folder = new DosFolder();
        folder.AddGuest("psp");

        Assert.Equal($"{first}|{second}|5.00", folder.Run("psp.com", arguments.Split(' ')).Output);
    }

    [Fact]
    public void AProgramIsToldTheVersionThatItsUserWants()
    {
        using var folder = new DosFolder();
        folder.AddGuest("psp");

        Outcome outcome = folder.Run("psp.com", change: program => program with { Versions = new Dictionary<string, Version> { ["PSP.COM"] = new(3, 31) } });

        Assert.EndsWith("|3.31", outcome.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void CountriesHaveTheirDatesTimesAndSums()
    {
        using var folder = new DosFolder();
        folder.AddGuest("country");

        Outcome outcome = folder.Run("country.com", change: program => program with { Country = 49 });

        Assert.Equal(("", 0), (outcome.Output, outcome.ExitCode));
    }

    [Fact]
    public void DeviceDriversAreLoadedBeforeTheProgram()
    {
        using var folder = new DosFolder();
        folder.AddGuest("usesdriver");
        string driver = folder.AddGuest("driver");

        Outcome outcome = folder.Run("usesdriver.com", change: program => program with { Drivers = [$"{driver} /Q"] });

        Assert.Equal(("", 0), (outcome.Output, outcome.ExitCode));
    }

    [Fact]
    public void AProgramThatIsNoDriverIsRefused()
    {
        using var folder = new DosFolder();
        string program = folder.AddGuest("psp");

        Outcome outcome = folder.Run("psp.com", change: wanted => wanted with { Drivers = [program] });

        Assert.Equal(DosRunEnd.NotStarted, outcome.End);
    }

    private static void WriteImage(string path, int kilobytes, string? file = null)
    {
        var sectors = new MemorySectors(kilobytes * 2);
        Assert.True(FatFormat.TryFormat(sectors, 0x12345678));
        if (file is not null)
        {
            FatVolume.TryOpen(sectors)!.Create(new DosPath(0, $"\\{file}", file), DosAttributes.None, DosAccess.ReadWrite, out DosFile? made);
            made!.Dispose();
        }

        using FileStream image = File.Create(path);
        byte[] sector = new byte[sectors.Size];
        for (long number = 0; number < sectors.Count; number++)
        {
            sectors.TryRead(number, sector);
            image.Write(sector);
        }
    }
}
