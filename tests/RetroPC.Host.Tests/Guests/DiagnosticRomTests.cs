using RetroPC.Testing;

namespace RetroPC.Host.Tests.Guests;

/// <summary>Ruud's diagnostic ROM, in place of the BIOS (guests/INDEX.md): every chip that the machine has passes.</summary>
public class DiagnosticRomTests
{
    private static readonly string[] _tests =
    [
        "Testing CPU", "Diagnostic ROM checksum", "8253 timer channel 0", "8253 timer channel 1", "8253 timer channel 2", "8237A DMA controller",
        "Hot timer channel 1", "RAM parity error latches", "Check first 2 KB of RAM", "Testing RAM - Data", "Testing RAM - Refresh",
        "Testing RAM - Address", "Testing RAM - Slow Refresh", "8259 interrupt controller", "Hot IRQ interrupts", "Checking interrupt IRQ0",
        "Hot NMI", "Keyboard responds to reset", "Keyboard stuck key", "Reset floppy controller", "Trying to read a floppy",
    ];

    [GuestTheory]
    [InlineData("ibm-xt", "memory.conventional_kb=64")]
    [InlineData("ibm-pc", "memory.conventional_kb=64")]
    [InlineData("turbo-xt", "memory.conventional_kb=128")]
    public void Every_chip_passes(string machine, string memory)
    {
        using var run = new GuestRun(machine, "ruud-diagnostic-5.4-8k.bin", "freedos-360K.img", memory);
        run.Await("Trying to read a floppy       Passed");
        Assert.All(_tests, test => Assert.Matches($"{test} +Passed", run.Screen));
    }
}
