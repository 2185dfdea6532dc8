using RetroPC.Hardware.Cards;
using RetroPC.Hardware.Machines;
using Board = RetroPC.Hardware.Chips.XtBoard;

namespace RetroPC.Hardware.Tests.Machines;

/// <summary>
/// The switches for a machine. Source: minuszerodegrees.net, "IBM 5150 - Motherboard Switch Settings" and "IBM 5160 - Motherboard Switch
/// Settings"; the BIOS of the 5160 takes switch 1 for bit 0 of its equipment word, and goes on after its POST if that is set.
/// </summary>
public class XtSwitchesTests
{
    [Theory]
    [InlineData(16, 0)]
    [InlineData(32, 1)]
    [InlineData(48, 2)]
    [InlineData(64, 3)]
    [InlineData(128, 3)]
    [InlineData(256, 3)]
    [InlineData(640, 3)]
    public void A_5150_counts_banks_of_16_KB_and_has_all_four_from_64_KB_on(int kilobytes, int banks) =>
        Assert.Equal(banks, Banks(Board.Ibm5150, kilobytes));

    [Theory]
    [InlineData(64, 0)]
    [InlineData(128, 1)]
    [InlineData(192, 2)]
    [InlineData(256, 3)]
    [InlineData(640, 3)]
    public void A_5160_counts_banks_of_64_KB(int kilobytes, int banks) => Assert.Equal(banks, Banks(Board.Ibm5160, kilobytes));

    [Theory]
    [InlineData(64, 0)]
    [InlineData(96, 1)]
    [InlineData(256, 6)]
    [InlineData(544, 15)]
    [InlineData(640, 18)]
    public void The_second_block_counts_32_KB_above_64_KB(int kilobytes, int steps) =>
        Assert.Equal(steps, XtSwitches.Block2(new MachineSpec { ConventionalKilobytes = kilobytes }) & 0x1F);

    [Fact]
    public void Display_and_drives_are_in_the_upper_half()
    {
        FloppyDriveType[] two = [FloppyDriveType.DoubleSided40, FloppyDriveType.DoubleSided40];
        var spec = new MachineSpec { ConventionalKilobytes = 64, Video = VideoCard.Mda, FloppyDrives = [.. two] };
        Assert.Equal(0x71, XtSwitches.Block1(spec));
        Assert.Equal(0x61, XtSwitches.Block1(spec with { Video = VideoCard.Cga }));
        Assert.Equal(0x21, XtSwitches.Block1(spec with { Video = VideoCard.Cga, FloppyDrives = [] }));
        Assert.Equal(0x2C, XtSwitches.Block1(spec with { Video = VideoCard.Cga, FloppyDrives = [], Board = Board.Ibm5150 }));
    }

    private static int Banks(Board board, int kilobytes) =>
        XtSwitches.Block1(new MachineSpec { Board = board, ConventionalKilobytes = kilobytes }) >> 2 & 3;
}
