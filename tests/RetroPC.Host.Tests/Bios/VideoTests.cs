namespace RetroPC.Host.Tests.Bios;

/// <summary>INT 10h, checked from within, on each of our adapters.</summary>
public class VideoTests
{
    [Theory]
    [InlineData("ibm-pc", 120)]
    [InlineData("ibm-xt-hercules", 120)]
    [InlineData("ibm-xt", 200)]
    [InlineData("m24-8086", 200)]
    public void Functions(string preset, int checks)
    {
        using var program = new BiosProgram("video", preset);
        program.Run(checks);
    }

    [Theory]
    [InlineData("ibm-pc-cga")]
    [InlineData("ibm-xt")]
    [InlineData("m24-8086")]
    public void Video_at_its_edges(string preset)
    {
        using var program = new BiosProgram("video-edges", preset);
        program.Run(90);
    }
}
