namespace RetroPC.Host.Tests.Bios;

/// <summary>Programs that check our BIOS from within, on machines that differ in what they check.</summary>
public class BiosProgramTests
{
    [Theory]
    [InlineData("ibm-pc", 120)]
    [InlineData("ibm-xt-hercules", 120)]
    [InlineData("ibm-xt", 200)]
    [InlineData("m24-8086", 200)]
    public void Video(string preset, int checks)
    {
        using var program = new BiosProgram("video", preset);
        program.Run(checks);
    }
}
