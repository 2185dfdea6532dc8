using RetroPC.Hardware.Cards;
using RetroPC.Host.Sessions;
using RetroPC.Media;

namespace RetroPC.Host.Tests.Bios;

/// <summary>INT 13h for diskettes at its edges, checked from within: what is expected is in the programs.</summary>
public class DisketteEdgeTests
{
    private const int Size360 = 368_640;

    [Theory]
    [InlineData("ibm-pc")]
    [InlineData("ibm-xt")]
    [InlineData("turbo-xt-10")]
    public void Two_drives_of_40_cylinders(string preset)
    {
        using var program = new BiosProgram("diskette-edges", preset, ["floppy=[{type=\"360K\"},{type=\"360K\"}]"]);
        program.FurtherFloppies = [program.NewImage("b.img", Size360)];
        program.Run(90);
    }

    /// <summary>At first a disk of 360K is in the drive of 1.2M; when the program asks, one of 1.2M takes its place.</summary>
    [Fact]
    public void Drives_of_all_kinds()
    {
        string[] settings = ["floppy=[{type=\"360K\"},{type=\"720K\"},{type=\"1.2M\"},{type=\"1.44M\"}]"];
        using var program = new BiosProgram("drives", "turbo-xt-10", settings);
        string small = program.NewDisk("b.img", cylinders: 80, sectors: 9);
        string cheap = program.NewDisk("c.img", cylinders: 40, sectors: 9), dense = program.NewDisk("d.img", cylinders: 80, sectors: 18);
        program.FurtherFloppies = [small, cheap, dense];
        string next = program.NewDisk("next.img", cylinders: 80, sectors: 15);
        bool isChanged = false;
        program.Watch = screen =>
        {
            if (!isChanged && screen.Contains("> change", StringComparison.Ordinal))
            {
                FloppyDrive drive = program.Machine.Floppies!.Drives[2]!;
                drive.Eject();
                drive.Insert(FloppyImageFile.Open(next, ImageAccess.Protect).Disk);
                isChanged = true;
            }
        };
        program.Run(60);
    }

    [Theory]
    [InlineData("ibm-xt")]
    [InlineData("turbo-xt-10")]
    public void Protected_disks_and_empty_drives(string preset)
    {
        string[] settings = ["floppy=[{type=\"360K\"},{type=\"360K\"},{type=\"720K\"}]"];
        using var program = new BiosProgram("refusals", preset, settings) { Media = new GuestMedia { Access = ImageAccess.Protect } };
        program.Run(18);
    }
}
