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

        Assert.Equal("line\r", outcome.Output);
        Assert.Equal(0, outcome.ExitCode);
    }

    private static void WriteImage(string path, int kilobytes)
    {
        var sectors = new MemorySectors(kilobytes * 2);
        Assert.True(FatFormat.TryFormat(sectors, 0x12345678));
        using FileStream file = File.Create(path);
        byte[] sector = new byte[sectors.Size];
        for (long number = 0; number < sectors.Count; number++)
        {
            sectors.TryRead(number, sector);
            file.Write(sector);
        }
    }
}
