namespace RetroPC.Host.Tests.Bios;

/// <summary>INT 13h for diskettes, checked from within: with a second drive that is empty, and with one whose disk is write-protected.</summary>
public class DisketteTests
{
    private const byte IsEmpty = 1;

    [Theory]
    [InlineData("ibm-pc")]
    [InlineData("ibm-xt")]
    [InlineData("pc1512-8086")]
    public void With_an_empty_second_drive(string preset)
    {
        using var program = new BiosProgram("diskette", preset, variant: IsEmpty);
        program.Run(60);
    }

    [Fact]
    public void With_a_write_protected_disk_in_the_second_drive()
    {
        using var program = new BiosProgram("diskette", "ibm-xt");
        program.FurtherFloppies = [program.NewImage("second.img", 368_640)];
        program.IsSecondProtected = true;
        program.Run(60);
    }
}
