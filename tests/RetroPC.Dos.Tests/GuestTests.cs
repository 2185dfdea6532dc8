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
    public void EveryCheckOfAGuestHoldsInAFolderOfTheHost(string guest)
    {
        using var folder = new DosFolder();
        folder.AddGuest(guest);

        Outcome outcome = folder.Run(guest + ".com");

        Assert.Equal("", outcome.Output);
        Assert.Equal(0, outcome.ExitCode);
    }
}
